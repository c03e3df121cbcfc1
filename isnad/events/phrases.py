"""Noun phrases inside a content: those who act, those to whom it is done, and the means."""

from __future__ import annotations

import functools

from isnad.arabic.tokens import bare, definite, without_pronoun
from isnad.claims.document import Document
from isnad.claims.phrases import name_like
from isnad.lexicon import Lexicon

from .counted import find
from .draft import Piece
from .nouns import is_adjective, is_agent, is_aircraft, is_weapon
from .words import is_people, words

_LONGEST = 9


def is_purpose(doc: Document, norm: str) -> bool:
    """يقاتلون | لإطاحة الحكومة, تجنيده | للانضمام."""
    rest = f"ا{norm[2:]}" if norm.startswith("لل") else norm[1:]
    return norm[0] == "ل" and (doc.is_nominal_bare(rest) or norm == "للعثور")


def quantity_end(doc: Document, t: int, limit: int) -> int:
    """Where a noun begins behind a number, its qualifier or a quantifier: نحو 12 | عنصرا, عدد من | الجنود."""
    start = t
    known = words()
    while t < limit:
        norm = doc.norm[t]
        plain = norm[1:] if norm[:1] in "وبل" and len(norm) > 3 and norm not in known.quantity else norm
        if (
            doc.kind[t] == "n"
            or norm in known.quantity
            or plain in known.quantity
            or bare(plain) in known.numbers
        ):
            t += 1
            continue
        if norm == "من" and t > start and t + 1 < limit:
            t += 1
            continue
        if t == start and t + 1 < limit and doc.kind[t + 1] == "n" and doc.opens_quote(t) is not None:
            t += 1  # قصفت "4 | مخازن"
            continue
        if norm == "(" and t > start and doc.norm[t + 2 : t + 3] == [")"] and doc.kind[t + 1] == "n":
            t += 3  # عدد (30) | عنصرا
            continue
        if t > start and t + 1 < limit and doc.norm[t + 1] == "من" and is_adjective(norm):
            t += 2  # عدد كبير من | الجنود
            continue
        if norm == "ما" and (
            end := next((n for n in range(t + 2, min(t + 5, limit)) if doc.norm[n] in _THAN), 0)
        ):
            t = end + 1  # ما لا يقل عن, ما يصل إلى
            continue
        break
    return t


BACKED = ("مدعوم", "المدعوم")
_BELONGING = ("تابع", "التابع", "موالي", "الموالي", "الموالو", "موالو")
_THAN = frozenset(("عن", "علي", "الي"))


def phrase(doc: Document, start: int, limit: int, *, subject: bool = False) -> Piece | None:
    """The noun phrase that begins at ``start``, its count left out; None where none begins.

    ``subject``: an object may follow with nothing between (قصفت المدفعية | المدينة).
    """
    first = quantity_end(doc, start, limit)
    if first >= limit:
        return None
    skip = _prefix(doc.lex, doc.norm[first]) if first == start else 0
    if first > start and doc.norm[first][0] == "و" and doc.norm[first] not in doc.lex.kinds:
        return None  # مقتل أربعة | وإصابة ثلاثة
    if first > start and doc.norm[first][0] == "ب" and begins(doc, doc.norm[first][1:]):
        return None  # أصيب عشرة | بجروح
    if not (_can_begin(doc, first, skip) or (first > start and find(doc.norm[first]))):
        return None  # 20 | طالبا: no verb
    t = first + 1
    if (q := doc.opens_quote(first)) is not None:
        if not q.closed or q.words > 6 or q.last >= limit or doc.norm[first + 1] in doc.sets.prepositions:
            return None
        t = q.last + 1
    whole = definite(doc.norm[first][skip:]) or doc.name_kind(first) is not None
    while t < limit and t - first < _LONGEST:
        after = _goes_on(doc, first, t, limit, whole, subject)
        if after <= t:
            break
        whole = whole or any(definite(doc.norm[n]) for n in range(t, after))
        t = after
    while t > first + 1 and doc.kind[t - 1] == "p" and doc.quote_at[t - 1] < 0 and doc.norm[t - 1] != ")":
        t -= 1
    return Piece(first, t, skip)


@functools.lru_cache(maxsize=1 << 17)
def _prefix(lex: Lexicon, norm: str) -> int:
    """Letters of a conjunction or preposition fused to a noun."""
    known = words()
    if (
        norm in lex.kinds
        or norm in lex.names
        or norm in known.agents
        or norm in known.weapons
        or norm in lex.given
    ):
        return 0
    if norm[:2] in ("وب", "ول") and len(norm) > 4 and definite(norm[2:]):
        return 2
    if norm[0] in "وف" and len(norm) > 3:
        rest = norm[1:]
        if (
            definite(rest)
            or rest in lex.kinds
            or rest in lex.names
            or rest in known.agents
            or rest in known.weapons
        ):
            return 1
        own = without_pronoun(rest)
        if norm[0] == "و" and (rest in known.nouns or rest in lex.given or is_adjective(rest)):
            return 1
        if norm[0] == "و" and own != rest and (own in known.nouns or own in known.agents):
            return 1  # وطفلها
    if norm[0] == "ب" and len(norm) > 3:
        rest = norm[1:]
        if (
            definite(rest)
            or rest in lex.kinds
            or rest in known.weapons
            or rest in known.agents
            or rest in lex.deeds
            or rest in known.nouns
        ):
            return 1
    return 0


@functools.lru_cache(maxsize=1 << 17)
def _no_head(lex: Lexicon, norm: str) -> bool:
    """Whether a word can be no phrase's head: one of the small closed sets, or a verb that governs deeds."""
    sets, adverbs = lex.sets, words().adverbs
    if (
        norm in sets.prepositions
        or norm in sets.relatives
        or norm in sets.conjunctions
        or norm in sets.times
        or norm in sets.after_source
        or norm in sets.auxiliaries
        or norm in adverbs
        or norm in _NO_PARTY
        or norm == "ال"
    ):
        return True
    if norm[0] in "وف" and norm not in lex.kinds:
        rest = norm[1:]
        if rest in sets.prepositions or rest in adverbs or rest in sets.after_source or rest in sets.times:
            return True
    plain = norm.removeprefix("و")
    return plain in words().governing or _they(plain)


def _can_begin(doc: Document, t: int, skip: int) -> bool:
    norm = doc.norm[t][skip:] if skip else doc.norm[t]
    if doc.kind[t] == "l":
        return True
    if doc.opens_quote(t) is not None:
        return True
    if doc.kind[t] != "w" or not norm:
        return False
    if _no_head(doc.lex, norm) or doc.is_that(t):
        return False
    deed = norm[0] == "و" and norm[1:] in doc.lex.events and norm != "وتعزيزات"
    if deed and norm not in doc.lex.kinds and not is_agent(doc, t):
        return False
    if _does_it(doc.lex, norm) and doc.text[doc.tokens[t].end - 1] != "ة":
        return False
    noun = definite(norm) or norm in words().nouns
    return not doc.is_verb(t) or noun or doc.name_kind(t) is not None or is_agent(doc, t)


def _goes_on(doc: Document, first: int, t: int, limit: int, whole: bool, subject: bool) -> int:
    """Where a phrase stands behind the word at ``t`` if that still belongs to it, else ``t``."""
    norm, kind, before = doc.norm[t], doc.kind[t], doc.norm[t - 1]
    sets = doc.sets
    if kind == "p":
        q = doc.opens_quote(t)
        counted = t + 1 < limit and doc.kind[t + 1] == "n"
        if (
            q is not None
            and q.closed
            and q.last < limit
            and not counted
            and (name_like(doc, t) or q.words <= 3)
        ):
            return q.last + 1
        if (
            norm == "-"
            and t + 1 < limit
            and doc.tokens[t - 1].end == doc.tokens[t].start == doc.tokens[t + 1].start - 1
        ):
            return t + 2  # إف-16
        if norm == "(":
            for j in range(t + 1, min(t + 5, limit)):
                if doc.norm[j] == ")":
                    return j + 1 if doc.kind[t + 1] == "w" and j - t <= 3 else t
        return t
    if kind == "l" or (kind == "w" and f"{before} {norm}" in doc.lex.names):  # بوكو | حرام
        return t + 1
    if kind != "w" or norm == "و":
        return t
    if norm == "من" and t + 1 < limit and doc.norm[t + 1].startswith(("بينه", "ضمنه")):
        return t
    if norm == "من" and t + 1 < limit and _counts(doc, first, t - 1):
        return _can_and(doc, t + 1)
    if norm == "من" and t + 1 < limit and is_aircraft(before) and bare(doc.norm[t + 1]) == "سلاح":
        return t + 2  # طائرة من سلاح الجو
    if norm == "من" and t + 1 < limit and before in ("طراز", "نوع"):
        return t + 2
    if norm in ("بلا", "بدون", "دون") and t + 1 < limit and doc.norm[t + 1] in ("طيار", "طيارين"):
        return t + 2
    if norm == "في" and t + 1 < limit and doc.source_kind(t + 1) == "group" and doc.norm[t + 1] != "ولايه":
        return t + 2
    if norm.startswith(_BELONGING) or (before.startswith(BACKED) and norm.endswith("يا") and is_people(norm)):
        return t + 1
    if before.startswith(_BELONGING) and norm[0] == "ل":
        return t + 1
    if (
        norm in sets.prepositions
        or norm in sets.relatives
        or norm in sets.conjunctions
        or norm in sets.times
        or norm in sets.after_source
        or norm in words().adverbs
        or doc.is_that(t)
    ):
        return t
    if norm[0] == "ل" and (norm.startswith("لل") or norm[1:] in doc.lex.kinds or norm[1:] in doc.lex.names):
        return t + 1 if not whole and (not is_adjective(before) or is_agent(doc, t)) else t
    name = norm in doc.lex.kinds or norm in doc.lex.names or norm in doc.lex.given
    if norm[0] == "و" and not name and len(norm) > 3:
        rest = norm[1:]
        if not is_adjective(norm) or not is_adjective(before):
            return t
        if not definite(rest) and not (
            rest.endswith("يه") and before.endswith("يه") and not definite(before)
        ):
            return t  # أهداف حكومية وأجنبية
    if is_purpose(doc, norm) and norm not in doc.lex.given and before not in words().facilities:
        return t  # ثكنات | لقصف المواقع; not مدرسة لتعليم القرآن
    if (
        norm[0] == "ب"
        and len(norm) > 3
        and norm not in doc.lex.kinds
        and norm not in doc.lex.given
        and norm not in doc.lex.names
        and begins(doc, norm[1:])
    ):
        return t
    if norm in words().governing and is_agent(doc, t - 1):
        return t  # رجل | أقدم على تفجير
    if norm in _PLURALS and before.endswith(("ين", "ون")):
        return t + 1  # مقاتلين | جدد
    if doc.is_verb(t) and not definite(norm) and norm not in doc.lex.given and doc.name_kind(t) is None:
        return t
    if norm in PARTS and t + 1 < limit and bare(doc.norm[t + 1]) in SPANS:
        return t  # 200 شخص | نهاية الأسبوع
    if _they(norm):
        return t  # مسلحون | يستقلون دراجات
    if is_adjective(before) and not definite(norm) and norm in doc.lex.events:
        return t  # عبوة ناسفة | قتل جنديين
    if is_adjective(before) and not definite(before) and norm in words().facilities:
        return t  # مجموعة مسلحة | مقر المؤسسة
    if subject and is_weapon(before) and definite(norm) and bare(norm) in words().nouns | words().facilities:
        return t  # أصابت قذائف | المنزل
    if before in words().units and _with_pronoun(doc.lex, norm):
        return t  # 200 شخص | قتلهم مسلحون
    if is_weapon(before) and norm in words().nouns and not is_weapon(norm):
        return t  # قتل مسلح بسكين | امرأة
    if is_agent(doc, t - 1) and without_pronoun(norm) != norm and without_pronoun(norm) in words().weapons:
        return t  # فجر انتحاري | حزامه
    if norm in _FIRE or (before.endswith(("ون", "ين")) and not definite(before) and not _adjoins(norm)):
        return t  # أطلق مسلحون | النار, حاول مسلحون | اقتحام السجن
    person = before in doc.lex.given or norm in doc.lex.given
    if definite(norm):
        if (
            whole
            and not (is_adjective(norm) or (is_people(norm) and not norm.endswith(("ون", "ين"))))
            and not person
            and (definite(before) or doc.name_kind(t - 1) == "state")
        ):
            return t if subject or is_agent(doc, t) else t + 1
        return t + 1
    if person:
        return t + 1
    if t == first + 1 and _owned(before):
        return t  # قواته | تواصل
    if (whole and definite(before)) or (whole and doc.name_kind(t - 1) is not None):
        return t  # a definite phrase is complete: القوات | موقعا
    if norm.endswith("ا") and len(norm) > 3 and not before.endswith("ا") and not is_adjective(norm[:-1]):
        return t  # مسلح | سائحا
    if norm in words().ordinals or norm in words().numbers:
        return t  # صواريخ حوثية | أربعة مواقع
    return t + 1


def _counts(doc: Document, first: int, t: int) -> bool:
    """Whether the word at ``t`` counts people, or an adjective of one that does: مقاتلا كرديا | من الحزب.

    One with the article does not: انسحب المقاتلون | من التلال.
    """
    while t > first and (is_adjective(doc.norm[t]) or is_people(doc.norm[t])):
        t -= 1
    norm = doc.norm[t]
    return bare(norm) in words().units and (not definite(norm) or norm[2:] in words().quantity)


# Behind a deed, none to whom it is done: how long, how often; بحق brings him in.
_NO_PARTY = frozenset(
    """ساعه ساعات ساعتين ساعتان يومين يومان ايام ليلتين دقيقه دقايق اسبوعين
    اسابيع شهرين اشهر سنوات مرات مرتين بحق ظل ظلت ظلوا مازالوا""".split()
)
_FIRE = frozenset(("النار", "الرصاص", "النيران"))
PARTS = frozenset("نهايه بدايه مطلع اوايل اواخر منتصف".split())
SPANS = frozenset("اسبوع شهر عام سنه يوم عقد صيف شتاء ربيع خريف".split())


_PLURALS = frozenset("اكراد اتراك عرب افغان روس يهود اجانب شيشان جدد كبار صغار".split())


def _adjoins(norm: str) -> bool:
    return is_adjective(norm) or is_people(norm) or norm.endswith(("ون", "ين")) or norm in _PLURALS


def begins(doc: Document, rest: str) -> bool:
    """Whether what follows a fused ب is a noun: ببلدة, بصواريخ, بالقرب; not بغدادي."""
    known = words()
    plain = bare(rest)
    if rest.startswith("الستي"):
        return False  # صواريخ بالستية
    return (
        definite(rest)
        or rest in known.nouns
        or plain in known.weapons
        or plain in doc.lex.kinds
        or plain in doc.lex.names
        or rest in known.facilities
        or rest in doc.lex.nominals
        or rest in doc.lex.events
        or rest in doc.sets.times
        or rest in _AREAS
    )


_AREAS = frozenset(
    """حالات حاله مدينه بلده قريه محافظه منطقه مديريه ولايه مقاطعه حي مخيم ريف جنوب شمال شرق غرب وسط جبل وادي قرب
    ميناءي ميناء مطار مطاري اقليم اقليمي مدينتي بلدتي قريتي محافظتي منطقتي مديريتي ولايتي""".split()
)


def _can_and(doc: Document, t: int) -> int:
    if (q := doc.opens_quote(t)) is not None:
        return q.last + 1 if q.closed and q.words <= 6 else t - 1
    return t + 1 if doc.kind[t] == "w" and not doc.is_verb(t) else t - 1


@functools.lru_cache(maxsize=1 << 14)
def _does_it(lex: Lexicon, norm: str) -> bool:
    """A verb with its object's pronoun, of a row that has no noun: كمين | نصبه مسلحون."""
    stem = without_pronoun(norm)
    forms = lex.events.get(stem, ()) if stem != norm else ()
    return bool(forms) and all(f.happening.sort in ("verb", "light") for f in forms)


@functools.lru_cache(maxsize=1 << 14)
def _owned(norm: str) -> bool:
    """A noun with a pronoun, complete as one with the article: قواته, عناصرها."""
    stem = without_pronoun(norm) if norm.endswith(("ه", "ها", "هم", "هما")) else norm
    return stem != norm and (stem in words().agents or stem in words().nouns)


@functools.lru_cache(maxsize=1 << 14)
def _with_pronoun(lex: Lexicon, norm: str) -> bool:
    """Whether a word can be a verb of an event with its object's pronoun: قتلهم."""
    stem = without_pronoun(norm)
    return stem != norm and any(f.happening.sort == "verb" for f in lex.events.get(stem, ()))


def _they(norm: str) -> bool:
    """يقتربون: a verb by its form, unless it names a people (يمنيون)."""
    return norm.startswith("ي") and norm.endswith("ون") and not norm.endswith("يون")


def phrases(doc: Document, start: int, limit: int, *, subject: bool = False) -> list[Piece]:
    """A noun phrase and those joined to it by و: الحوثيين وقوات صالح."""
    out: list[Piece] = []
    t = start
    while (piece := phrase(doc, t + (doc.norm[t] == "و"), limit, subject=subject)) is not None:
        if out and piece.first == t and piece.skip == 0 and doc.norm[t][0] != "و":
            break
        own = doc.norm[t] in words().adjectives or doc.norm[t] in doc.lex.given
        if out and piece.first == t and piece.skip == 0 and len(doc.norm[t]) > 3 and not own:
            piece = piece._replace(skip=1)  # مسجد | وسوق; not مساحات | واسعة
        if out and piece.last < limit and doc.norm[piece.last][0] in "يت" and doc.cue(piece.last):
            break  # كندا تتهم إيران بإسقاط الطائرة | وطهران تنفي
        out.append(piece)
        t = piece.last
        if t >= limit or len(out) > 6:
            break
        norm = doc.norm[t]
        if doc.is_comma(t) and len(out) == 1 and t + 1 < limit and doc.norm[t + 1][0] == "و":
            break
        if norm[0] != "و" or doc.kind[t] != "w" or not _joined(doc, t, limit):
            break
    return out


def _joined(doc: Document, t: int, limit: int) -> bool:
    """Whether the word at ``t`` carries the conjunction و before a noun of the same row."""
    norm = doc.norm[t]
    if norm in doc.lex.kinds or norm in doc.lex.names or norm in words().agents or norm in words().nouns:
        return False
    if norm == "و":
        return t + 1 < limit and doc.kind[t + 1] in ("n", "w") and not doc.is_verb(t + 1)
    rest = norm[1:]
    if (
        len(rest) < 3
        or rest in doc.sets.prepositions
        or rest in doc.sets.conjunctions
        or rest in words().adverbs
    ):
        return False
    forms = doc.lex.events.get(rest, ()) or doc.lex.events.get(bare(rest), ())
    if any(f.happening.sort != "toll" for f in forms) and rest != "تعزيزات":
        return False  # مواقع | وتعزيزات
    if _does_it(doc.lex, rest) and doc.text[doc.tokens[t].end - 1] != "ة":
        return False  # قصفت سفينة | وأغرقتها; but كبار المسؤولين | وقادة
    return (
        rest not in doc.lex.verbs
        and not _they(rest)
        and not rest.startswith(("ذلك", "هو", "هي", "كان", "قد", "لم", "لا"))
    )
