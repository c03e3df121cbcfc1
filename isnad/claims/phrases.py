"""Noun phrases beside a cue: where a source begins and ends, and what stands between it and the content."""

from __future__ import annotations

from typing import NamedTuple

from isnad.arabic.tokens import bare, definite, without_pronoun
from isnad.lexicon import Cue

from .document import Document

# Verbs of a document's making: they belong to the source (إحصائية نشرها موقع الجيش, بيان صدر عن الوزارة).
_ISSUING = (
    "نشر",
    "صدر",
    "اصدر",
    "بث",
    "اذاع",
    "تلق",
    "حصل",
    "صادر",
    "تناقل",
    "تداول",
    "التقط",
    "وزع",
    "اورد",
    "اعد",
)


_ALL = frozenset(("كافه", "جميع", "كل", "معظم", "عدد", "بعض"))


class Told(NamedTuple):
    """A medium that a speaker told, or in which he was published; token indices."""

    first: int
    last: int


def phrase_end(doc: Document, first: int, limit: int, cue: Cue | None, *, open_ended: bool) -> int:
    """Where the noun phrase that begins at ``first`` ends, at ``limit`` at the latest.

    ``open_ended``: nothing but the phrase's own grammar shows where the content begins
    (أعلنت وزارة الداخلية | مقتل خمسة), so verbal nouns and new noun phrases end it.
    """
    lex = doc.lex
    document = doc.head_kind(first) == "document"
    t = first
    while t < limit:
        norm, kind = doc.norm[t], doc.kind[t]
        if t in doc.asides or kind == "b" or norm in (":", "..", "…", "؟", "!", ")"):
            break
        if kind == "p":
            after = _past_mark(doc, t, limit, cue, open_ended)
            if after is None:
                break
            t = after
            continue
        if t == first or (doc.norm[t - 1] == "ما" and norm.startswith("يسم")):
            t += 1
            continue
        if (
            doc.is_that(t)
            or norm in doc.sets.relatives
            or _so(norm)
            or (norm in doc.sets.times and _time(doc, t, limit))
        ):
            break
        if norm in doc.sets.after_source and norm not in doc.sets.kept_in_source:
            break
        if document and (norm.startswith(_ISSUING) or norm in ("في", "عن", "علي") or told(doc, t, limit)):
            t += 1
            continue
        if channel(doc, t, limit) or told(doc, t, limit):
            break
        if cue and norm in cue.preps and norm in ("عن", "الي", "علي", "من") and not document:
            break
        if (norm == "عن" or (norm in ("الي", "علي") and open_ended)) and not document:
            break
        if doc.is_verb(t) and not definite(norm) and norm not in lex.given and doc.name_kind(t) is None:
            break
        if open_ended and content_begins(doc, t, first, cue):
            break
        if not open_ended and cue and "ب" in cue.preps and _fused(doc, t) and doc.is_nominal_bare(norm[1:]):
            break
        t += 1
    while t > first + 1 and (
        (doc.kind[t - 1] == "p" and doc.quote_at[t - 1] < 0 and doc.norm[t - 1] != ")")
        or doc.norm[t - 1] in doc.sets.prepositions
    ):
        t -= 1
    return t


def _past_mark(doc: Document, t: int, limit: int, cue: Cue | None, open_ended: bool) -> int | None:
    """Where a phrase goes on behind the mark at ``t``, if it does."""
    norm = doc.norm[t]
    if doc.is_comma(t):
        return t + 1 if _apposition(doc, t + 1, limit, open_ended) else None
    if norm == "." and doc.tokens[t - 1].end == doc.tokens[t].start and t + 1 < limit:
        return t + 1 if doc.tokens[t + 1].start == doc.tokens[t].end else None
    if norm == "(" or doc.is_dash(t):
        if t + 1 in doc.asides:
            return None
        closing = ")" if norm == "(" else norm
        for j in range(t + 1, min(t + 10, limit)):
            if doc.norm[j] == closing:
                return j + 1
            if doc.kind[j] == "n" and norm == "(":
                return None
        return None
    q = doc.opens_quote(t)
    if q is not None and q.last < limit and name_like(doc, t):
        return q.last + 1
    return t + 1 if norm in ("/", "&", "'") else None


def name_like(doc: Document, t: int) -> bool:
    """Whether the quotation that opens at ``t`` is a name in quotation marks: حركة "حماس", مجلة «شبيغل»."""
    q = doc.opens_quote(t)
    if q is None or not q.closed or q.words > 4:
        return False
    before = doc.norm[t - 1] if t else ""
    if before in ("ل", "لـ") or (t and doc.source_kind(t - 1) and not definite(before)):
        return True
    if doc.name_kind(t + 1) is not None and q.words <= 2:
        return True
    after = q.last + 1
    more = after < len(doc.norm) and (doc.kind[after] == "w" or doc.norm[after] in ("،", ","))
    return q.words <= 3 and more


def _apposition(doc: Document, t: int, limit: int, open_ended: bool) -> bool:
    """Whether what follows a comma still names the source: العقيد، تركي المالكي، | روسيا، الحليف الرئيسي…"""
    if t >= limit or doc.kind[t] != "w" or t in doc.asides:
        return False
    norm, lex = doc.norm[t], doc.lex
    if (
        doc.is_that(t)
        or norm in doc.sets.relatives
        or norm in doc.sets.after_source
        or norm in doc.sets.times
    ):
        return False
    if norm in doc.sets.prepositions or channel(doc, t, limit) or told(doc, t, limit) or doc.is_verb(t):
        return False
    if norm[0] == "م" and norm.endswith("ا") and norm not in lex.given and doc.source_kind(t) is None:
        return False  # مفضلا عدم الكشف عن هويته
    if doc.cue(t) is not None or (
        norm[0] == "و" and norm.endswith(("ه", "ها", "هم")) and not doc.source_kind(t)
    ):
        return False
    closing = next((j for j in range(t, min(t + 14, limit)) if doc.is_comma(j)), None)
    if open_ended:
        named = doc.source_kind(t) is not None or norm in lex.given or (definite(norm) and norm.endswith("ه"))
        return named and (closing is not None or norm in lex.given) and not doc.is_nominal(t)
    return not (doc.is_nominal(t) and doc.source_kind(t) is None) or norm in lex.given


def _time(doc: Document, t: int, limit: int) -> bool:
    """Whether صباح or فجر is the time and not a woman's name: صباح أمس, صباح الاثنين; المعلمة صباح علي."""
    if doc.norm[t] not in ("صباح", "فجر", "ظهر") or t + 1 >= limit:
        return True
    after = doc.norm[t + 1]
    return after in doc.sets.times or definite(after) or doc.kind[t + 1] != "w"


def _another(doc: Document, t: int, first: int, construct: bool) -> bool:
    """Whether a second noun phrase begins at ``t``: somebody accused, described or called on."""
    norm, before = doc.norm[t], doc.norm[t - 1]
    kind, standing, earlier = doc.source_kind(t), doc.name_kind(t), doc.name_kind(t - 1)
    named = (
        earlier is not None or before in doc.lex.given or (t > first + 1 and doc.norm[t - 2] in doc.lex.given)
    )
    if norm.startswith("ال"):
        if bare(norm) in doc.sets.addressed and not construct:
            return True
        if kind in ("state", "group", "organisation", "media") and named:
            return True
        institutions = ("state", "group", "organisation", "media")
        if kind in institutions and definite(before) and doc.source_kind(t - 1) in institutions:
            return not norm.endswith(("ي", "يه"))  # اتهمت المعارضة | الجيش
        if kind is not None and not definite(before) and not construct and t > first + 1 and not named:
            return True  # اتهم مسؤول أفغاني | الحركة
        if earlier is not None and not norm.endswith(("ي", "يه")):
            return True  # وصفت الداخلية | الحادثة
    if standing == "person":
        return earlier == "person"
    if standing is not None:
        return t > first + 1 or earlier is not None or definite(before)
    return kind is not None and not definite(norm) and (definite(before) or earlier is not None)


def _last_year(doc: Document, t: int, limit: int) -> bool:
    """العام الماضي, الشهر الجاري: a time, and no part of a name."""
    unit = doc.norm[t] in ("العام", "الشهر", "الاسبوع", "السنه")
    return (
        unit
        and t + 1 < limit
        and doc.norm[t + 1] in ("الماضي", "الماضيه", "الجاري", "الحالي", "المقبل", "الفايت")
    )


def _addressee(doc: Document, t: int) -> bool:
    """أكد لضابط متخف أنه…: whom he told, and no medium."""
    norm = doc.norm[t]
    if norm[0] != "ل" or len(norm) < 5 or norm in doc.lex.kinds or norm in doc.lex.given:
        return False
    return doc.source_kind(t) in ("person", "anonymous") and doc.name_kind(t) is None


def _deed(doc: Document, norm: str, plain: str, cue: Cue | None) -> bool:
    """Whether a definite noun is a deed, which is spoken of and does not speak: الهجوم, الانقطاع."""
    if plain in doc.lex.nominals or plain in doc.lex.events:
        return True
    shaped = doc.is_nominal_bare(plain) and not norm.endswith(("ي", "يه"))
    return shaped and cue is not None and "object" in cue.frames


def _keeps(doc: Document, norm: str) -> bool:
    """Whether a word that ends a source still belongs to what follows it: من, هذا, على."""
    return norm in doc.sets.kept_in_source or norm in doc.sets.quantifiers or norm == "علي"


def _comma_within(doc: Document, t: int, limit: int) -> int | None:
    return next((j for j in range(t, min(t + 6, limit)) if doc.is_comma(j)), None)


def _emphasis(doc: Document, t: int, limit: int) -> bool:
    """نفى نفيا قاطعا, حذر تحذيرا شديدا: the verb's own noun and an adjective, for emphasis."""
    norm = doc.norm[t]
    if t + 1 >= limit or not norm.endswith("ا") or not doc.norm[t + 1].endswith("ا"):
        return False
    return norm[:-1] in doc.lex.cues and not doc.is_nominal(t + 1)


def _so(norm: str) -> bool:
    """فإن, فإنه, فقد: the clause that follows a fronted phrase."""
    return (norm.startswith("فان") and len(norm) <= 5) or norm == "فقد"


def content_begins(doc: Document, t: int, first: int, cue: Cue | None) -> bool:
    """Whether the word at ``t`` begins the content rather than going on with the source."""
    norm, before, lex = doc.norm[t], doc.norm[t - 1], doc.lex
    if f"{before} {norm}" in lex.names:
        return False
    if norm in _ALL and definite(before):  # أعلنت المقاومة في المحافظة | كافة …
        return True
    if cue and "ب" in cue.preps and _fused(doc, t):
        return True
    construct = before in doc.sets.quantifiers or (
        not definite(before)
        and not before.startswith("لل")
        and doc.source_kind(t - 1) is not None
        and doc.name_kind(t - 1) is None
        and before not in lex.given
    )
    if before in doc.sets.prepositions or construct:
        return False
    if doc.is_nominal(t):
        return norm not in lex.given and (norm not in lex.kinds or norm in lex.nominals)
    whole = definite(before) or doc.name_kind(t - 1) is not None
    plain = bare(norm)
    if definite(norm) and whole and norm.startswith("ال") and _deed(doc, norm, plain, cue):
        return lex.kinds.get(plain) in (None, "document")
    two_words = t > first + 1 and f"{doc.norm[t - 2]} {before}" in lex.names
    named = lex.names.get(before) in ("state", "group") or two_words
    if cue and named and norm.startswith("ال") and not norm.endswith(("ي", "يه", "يين")):
        return True  # أدانت الولايات المتحدة | العنف
    if (
        cue
        and "object" in cue.frames
        and (norm[0] != "و" or norm in lex.kinds)
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


def _fused(doc: Document, t: int) -> bool:
    """Whether the word carries the preposition ب: بمقتل, بالرد; not باسم, بوتين, بغداد."""
    norm, lex = doc.norm[t], doc.lex
    if doc.kind[t] != "w" or norm[0] != "ب" or len(norm) < 4 or norm in doc.sets.not_fused:
        return False
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


def fused(doc: Document, t: int) -> bool:
    return _fused(doc, t)


def channel(doc: Document, t: int, limit: int) -> int:
    """The length of a channel's opening at ``t``: في بيان, خلال مؤتمر صحفي, عبر تويتر, ببيان; 0 for none."""
    norm, lex = doc.norm[t], doc.lex
    if norm in ("في", "خلال", "عبر", "علي", "وفي", "ضمن"):
        for j in (t + 1, t + 2):
            if j < limit and _channel_noun(doc, doc.norm[j]):
                return j - t + 1
        return 0
    if len(norm) > 4 and norm[0] == "ب" and norm not in lex.kinds and _channel_noun(doc, norm[1:]):
        return 1
    return 0


def _channel_noun(doc: Document, norm: str) -> bool:
    channels = doc.sets.channels
    stem = without_pronoun(norm)
    return (
        norm in channels
        or bare(norm) in channels
        or (stem != norm and (stem in channels or stem[:-1] + "ه" in channels))
    )


def told(doc: Document, t: int, limit: int) -> Told | None:
    """The medium told at ``t``: لوكالة فرانس برس, للجزيرة, ل"العربية", لصحيفة الحياة."""
    norm, lex = doc.norm[t], doc.lex
    if norm in doc.sets.told:
        return Told(t, t)
    if norm == "ل" and t + 1 < limit:
        q = doc.opens_quote(t + 1)
        if q is not None and q.words <= 4:
            return Told(t + 1, q.last + 1)
        return None
    if len(norm) < 4 or norm[0] != "ل" or doc.kind[t] != "w":
        return None
    rest = bare(norm) if norm.startswith("لل") else norm[1:]
    kind = lex.kinds.get(rest) or lex.names.get("ال" + rest) or lex.names.get(rest)
    if t and doc.source_kind(t - 1) == "media" and not definite(doc.norm[t - 1]):
        return None  # مراسل لوكالة الأنباء
    if kind == "media" and norm not in lex.kinds and norm not in lex.names:
        end = phrase_end(doc, t, limit, None, open_ended=False)
        for j in range(t + 2, end):  # لصحيفة الميزان | مسؤول محلي
            if definite(doc.norm[j - 1]) and not definite(doc.norm[j]) and doc.source_kind(j):
                end = j
                break
        return Told(t, end)
    return None


def skip_adjuncts(doc: Document, t: int, limit: int, *, bounded: bool = True) -> tuple[int, list[Told]]:
    """Past what may stand between verb and source: times, adverbs, channels, media told.

    ``bounded``: ``limit`` is where the content opens; if it is not, a channel's phrase ends early.
    """
    media: list[Told] = []
    while t < limit:
        norm = doc.norm[t]
        if doc.is_that(t) or norm == ":":
            break
        if t in doc.asides:
            t = doc.asides[t]
            continue
        if found := told(doc, t, limit):
            media.append(found)
            t = max(found.last, t + 1)
            continue
        if length := channel(doc, t, limit):
            t, more = past_channel(doc, t, t + length, limit, bounded)
            media += more
            continue
        if norm == "(":
            closing = next((j for j in range(t, min(t + 6, limit)) if doc.norm[j] == ")"), None)
            if closing is None:
                break
            t = closing + 1
            continue
        if _last_year(doc, t, limit):
            t += 2
            continue
        if _addressee(doc, t):
            t = phrase_end(doc, t, limit, None, open_ended=False)
            continue
        if norm in ("خلال", "منذ", "اثناء") and (comma := _comma_within(doc, t, limit)):
            t = comma
            continue
        if _emphasis(doc, t, limit):
            t += 2
            continue
        if bounded and norm in doc.sets.adjuncts:  # أثناء خطابه في المدينة، …
            t = next((j for j in range(t, limit) if doc.is_comma(j)), limit)
            continue
        if (
            doc.is_comma(t)
            or norm in doc.sets.times
            or (
                norm in doc.sets.after_source
                and norm not in doc.sets.kept_in_source | doc.sets.quantifiers
                and norm != "علي"
            )
        ):
            t += 1
            continue
        break
    return t, media


def past_channel(doc: Document, first: int, t: int, limit: int, bounded: bool) -> tuple[int, list[Told]]:
    """The end of a channel's phrase, and the medium that it names (في بيان نشرته وكالة…, في حديث للجزيرة)."""
    media: list[Told] = []
    while t < limit:
        norm = doc.norm[t]
        q = doc.opens_quote(t)
        if q is not None and q.words <= 2 and doc.norm[t - 1] in ("علي", "عبر"):  # على "تويتر"
            t = q.last + 1
            continue
        if doc.is_that(t) or doc.is_comma(t) or norm in (":", "-", "–") or q is not None:
            break
        if found := told(doc, t, limit):
            media.append(found)
            t = max(found.last, t + 1)
            continue
        passing = norm == "مع" or norm.startswith(_ISSUING)
        if passing and t + 1 < limit and doc.source_kind(t + 1) == "media":
            end = phrase_end(doc, t + 1, limit, None, open_ended=False)
            media.append(Told(t + 1, end))
            t = end
            continue
        found_cue = doc.cue(t)
        if found_cue and found_cue[0].form in ("past", "present") and not norm.startswith(_ISSUING):
            break
        if not bounded and not _goes_on(doc, t):
            break
        t += 1
        if t - first > 18:
            break
    return t, media


def _goes_on(doc: Document, t: int) -> bool:
    """Whether a channel's phrase goes on: في وقت سابق, في الوقت ذاته, في بيان له على حسابه."""
    norm = doc.norm[t]
    if doc.norm[t - 1] in doc.sets.prepositions or doc.opens_quote(t - 1) is not None:
        return True
    if doc.is_nominal(t) or (definite(norm) and not definite(doc.norm[t - 1])):
        return norm in doc.sets.channels
    return norm in (
        "له",
        "لها",
        "لهم",
        "ذاته",
        "نفسه",
        "ذاتها",
        "نفسها",
        "لاحق",
        "سابق",
        "علي",
        "عبر",
        "صحفي",
        "صحافي",
        "رسمي",
    ) or (definite(norm) and norm.endswith(("ي", "يه")))
