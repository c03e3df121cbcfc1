"""Where a content begins with nothing but grammar to show it: verbal nouns, second noun phrases, fused ب."""

from __future__ import annotations

from isnad.arabic.tokens import bare, definite
from isnad.lexicon import Cue

from .document import Document

_WITHIN = frozenset("في قطاع مدينه محافظه ولايه بلده اقليم".split())  # before a place's name
_ALL = frozenset(("كافه", "جميع", "كل", "معظم", "عدد", "بعض"))
_INSTITUTIONS = ("state", "group", "organisation", "media")
_UPON = frozenset("القبض القضاء الرد الاعتداء".split())  # deeds with على alone: القضاء على
_PERIODS = ("العام", "الشهر", "الاسبوع", "السنه")
_PAST = ("الماضي", "الماضيه", "الجاري", "الحالي", "المقبل", "الفايت")


def content_begins(doc: Document, t: int, first: int, cue: Cue | None) -> bool:
    """Whether the word at ``t`` begins the content rather than going on with the source."""
    norm, before, lex = doc.norm[t], doc.norm[t - 1], doc.lex
    if f"{before} {norm}" in lex.names or (before.startswith("لل") and f"ال{before[2:]} {norm}" in lex.names):
        return False
    if norm in _ALL and (definite(before) or before in lex.given or doc.name_kind(t - 1) is not None):
        return True  # أعلنت المقاومة في المحافظة | كافة …
    if cue and "ب" in cue.preps and fused(doc, t):
        return True
    upon = norm in _UPON and doc.norm[t + 1].startswith("علي")
    if upon and (definite(before) or doc.name_kind(t - 1) is not None):
        return True  # أعلن الجيش | القضاء على
    construct = before in doc.sets.quantifiers or (
        not definite(before)
        and not before.startswith("لل")
        and doc.source_kind(t - 1) is not None
        and doc.name_kind(t - 1) is None
        and (before[0] != "و" or before[1:] not in lex.names)
        and before not in lex.given
    )
    if construct and (norm in lex.deeds or norm in lex.nominals) and _unnamed(doc, t - 1, first):
        construct = False  # أكد مصدر عسكري | سقوط
    joined = before[0] == "و" and before not in lex.kinds
    if construct and joined and norm.startswith("ال") and bare(norm) in lex.deeds:
        return True  # دانت دول ومنظمات | التفجير
    if before in doc.sets.prepositions or before == "باسم" or construct:
        return False
    if doc.is_nominal(t):
        return norm not in lex.given and (norm not in lex.kinds or norm in lex.nominals)
    plain_matter = bare(norm) in doc.sets.matters  # نفت مصادر إسرائيلية | التقارير
    whole = (
        definite(before)
        or doc.name_kind(t - 1) is not None
        or (t > first + 1 and before != "عبد" and {before, doc.norm[t - 2]} <= lex.given)
        or (t > first + 2 and doc.norm[t - 2] in _WITHIN)
        or (norm.startswith("ال") and plain_matter and _unnamed(doc, t - 1, first))
    )
    plain = bare(norm)
    if cue and whole and plain in doc.sets.matters and norm.startswith("ال"):
        return True  # وصفت وزارة الخارجية الأوكرانية | الاتهام
    if definite(norm) and whole and norm.startswith("ال") and _deed(doc, norm, plain, cue):
        return lex.kinds.get(plain) in (None, "document")
    two_words = t > first + 1 and f"{doc.norm[t - 2]} {before}" in lex.names
    named = lex.names.get(before) in ("state", "group") or two_words
    if cue and named and norm.startswith("ال") and not norm.endswith(("ي", "يه", "يين")):
        return True  # أدانت الولايات المتحدة | العنف
    if (
        cue
        and "object" in cue.frames
        and (norm[0] != "و" or norm in lex.kinds or norm in lex.names)
        and _another(doc, t, first, construct)
    ):
        return True
    accusative = norm.endswith("ا") and len(norm) > 3 and not definite(norm) and norm[0] not in "ولب"
    if (
        accusative
        and (definite(before) or before.endswith("يه"))
        and norm not in lex.given
        and norm not in lex.names
        and doc.kind[t] == "w"
    ):
        return True  # أظهرت صور الوكالة الفرنسية | رجلا
    if definite(norm) or norm[0] in "ولب" or norm in lex.given or norm in lex.kinds or doc.kind[t] != "w":
        return False
    institution = doc.source_kind(first) in ("state", "organisation", "group")
    return (
        institution
        and definite(before)
        and norm not in doc.sets.prepositions
        and norm not in doc.sets.kept_in_source
    )


def _unnamed(doc: Document, t: int, first: int) -> bool:
    """Whether the word at ``t`` ends a mention of somebody not named: مصدر | عسكري, مصادر."""
    if t > first and doc.norm[t].endswith(("ي", "يه")) and not definite(doc.norm[t - 1]):
        return doc.source_kind(t - 1) is not None
    return doc.source_kind(t) in ("anonymous", "witness")


def _another(doc: Document, t: int, first: int, construct: bool) -> bool:
    """Whether a second noun phrase begins at ``t``: somebody accused, described or called on."""
    norm, before = doc.norm[t], doc.norm[t - 1]
    kind, standing, earlier = doc.source_kind(t), doc.name_kind(t), doc.name_kind(t - 1)
    if earlier is None and before[0] == "و":
        earlier = doc.lex.names.get(before[1:])  # اتهمت سوريا وروسيا | القوات
    named = (
        earlier is not None or before in doc.lex.given or (t > first + 1 and doc.norm[t - 2] in doc.lex.given)
    )
    if norm.startswith("ال"):
        if bare(norm) in doc.sets.addressed and not construct:
            return True
        if kind in _INSTITUTIONS and named:
            return True
        if kind in _INSTITUTIONS and definite(before) and not norm.endswith(("ي", "يه")):
            # اتهمت المعارضة | الجيش, حملت السلطات السورية | القوات الأمريكية
            head = t - 2 if before.endswith(("ي", "يه")) and t > first + 1 else t - 1
            if doc.source_kind(head) in (*_INSTITUTIONS, "person", "anonymous"):
                return True
        if kind is not None and not definite(before) and not construct and t > first + 1 and not named:
            return True  # اتهم مسؤول أفغاني | الحركة
        if earlier is not None and not norm.endswith(("ي", "يه")):
            return True  # وصفت الداخلية | الحادثة
    if standing == "person":
        return earlier == "person"
    adjective = norm.startswith("ال") and norm.endswith("يه") and definite(before) and before.endswith("ه")
    if adjective and doc.source_kind(t - 1) is None:
        return False  # مسؤول السياسة الخارجية
    if standing is not None:
        return t > first + 1 or earlier is not None or definite(before)
    return kind is not None and not definite(norm) and (definite(before) or earlier is not None)


def _deed(doc: Document, norm: str, plain: str, cue: Cue | None) -> bool:
    """Whether a definite noun is a deed, which is spoken of and does not speak: الهجوم, الانقطاع."""
    if plain in doc.lex.nominals or plain in doc.lex.deeds:
        return True
    shaped = doc.is_nominal_bare(plain) and not norm.endswith(("ي", "يه"))
    denied = cue is not None and cue.stance in ("deny", "condemn") and not plain.startswith("م")
    return shaped and cue is not None and ("object" in cue.frames or denied)


def fused(doc: Document, t: int) -> bool:
    """Whether the word carries the preposition ب: بمقتل, بالرد; not باسم, بوتين, بغداد."""
    norm, lex = doc.norm[t], doc.lex
    if doc.kind[t] != "w" or norm[0] != "ب" or norm in doc.sets.not_fused:
        return False
    if len(norm) < 4:
        return norm in ("بشن", "بصد", "برد")  # اتهمت الدولة جارتها | بشن غارة
    if (
        norm in lex.given
        or norm in lex.kinds
        or norm in lex.names
        or norm in doc.sets.times
        or norm[:3] == "بين"
    ):
        return False
    rest = norm[1:]
    if doc.is_nominal_bare(bare(rest)):
        return True
    plain = bare(rest)
    return rest not in lex.names and plain not in lex.kinds and plain not in lex.names and t > 0


def is_time(doc: Document, t: int, limit: int) -> bool:
    """Whether صباح or فجر is the time and not a woman's name: صباح أمس, صباح الاثنين; المعلمة صباح علي."""
    if doc.norm[t] not in ("صباح", "فجر", "ظهر") or t + 1 >= limit:
        return True
    after = doc.norm[t + 1]
    return after in doc.sets.times or definite(after) or doc.kind[t + 1] != "w"


def is_past_period(doc: Document, t: int, limit: int) -> bool:
    """العام الماضي, الشهر الجاري: a time, and no part of a name."""
    if doc.norm[t] == "اول":  # أول من أمس
        return "امس" in doc.norm[t + 1 : min(t + 3, limit)]
    return doc.norm[t] in _PERIODS and t + 1 < limit and doc.norm[t + 1] in _PAST


def resumes(norm: str) -> bool:
    """فإن, فإنه, فقد: the clause that follows a fronted phrase."""
    return (norm.startswith("فان") and len(norm) <= 5) or norm == "فقد"
