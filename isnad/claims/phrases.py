"""Noun phrases beside a cue: where a source ends, and what in it is a channel or a medium told."""

from __future__ import annotations

from typing import NamedTuple

from isnad.arabic.tokens import bare, definite, without_pronoun
from isnad.lexicon import Cue

from .boundaries import content_begins, fused, is_time, resumes
from .document import Document

# Verbs of a document's making: they belong to the source (إحصائية نشرها موقع الجيش, بيان صدر عن الوزارة).
ISSUING = (
    "نشر", "صدر", "اصدر", "بث", "اذاع", "تلق", "حصل", "صادر", "تناقل", "تداول", "التقط", "وزع", "اورد", "اعد",
)  # fmt: skip


STRONGLY = ("باشد", "باقسي")  # بأشد العبارات


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
        if t in doc.asides or kind == "b" or norm in (":", "..", "…", "؟", "!", ")", "ب"):
            break
        if norm == doc.norm[first] and t > first + 1 and doc.source_kind(t) == "person":
            break  # وصف الرئيس الأمريكي | الرئيس السوري
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
            or resumes(norm)
            or (norm in doc.sets.times and is_time(doc, t, limit))
        ):
            break
        if norm in doc.sets.after_source and norm not in doc.sets.kept_in_source:
            break
        if norm in STRONGLY and t > first:
            break  # دانت المملكة | بأشد العبارات
        if norm in ("اي", "ايه") and doc.text[doc.tokens[t].start] == "أ":
            break  # نفت روسيا | أي مسؤولية; not آية الله, سي إيه إيه
        if document and (norm.startswith(ISSUING) or norm in ("في", "عن", "علي") or told(doc, t, limit)):
            t += 1
            continue
        if channel(doc, t, limit) or told(doc, t, limit):
            break
        if t > first and _told_to(doc, t, first, limit):
            break  # قال حاكم المقاطعة سميرنوف | لبوتين إن…
        if cue and norm in cue.preps and norm in ("عن", "الي", "علي", "من") and not document:
            break
        if (norm == "عن" or (norm in ("الي", "علي") and open_ended)) and not document:
            break
        if doc.is_verb(t) and not definite(norm) and norm not in lex.given and doc.name_kind(t) is None:
            break
        if open_ended and content_begins(doc, t, first, cue):
            break
        if not open_ended and cue and "ب" in cue.preps and fused(doc, t) and doc.is_nominal_bare(norm[1:]):
            break
        t += 1
    while t > first + 1 and (
        (doc.kind[t - 1] == "p" and doc.quote_at[t - 1] < 0 and doc.norm[t - 1] != ")")
        or doc.norm[t - 1] in doc.sets.prepositions
    ):
        t -= 1
    return t


def _told_to(doc: Document, t: int, first: int, limit: int) -> bool:
    """Whether ``t`` is whom a person tells, before what he tells: لبوتين إن; not القوات الموالية لهادي إن."""
    norm = doc.norm[t]
    known = (
        norm[0] == "ل"
        and (norm[1:] in doc.lex.names or norm[1:] in doc.lex.given)
        and norm not in doc.lex.given
    )
    if not known or not (t + 1 == limit or doc.is_that(t + 1)):
        return False
    person = doc.source_kind(first) in ("person", None) or doc.norm[first] in doc.lex.given
    before = doc.norm[t - 1]
    return person and (before in doc.lex.given or not before.endswith(("ه", "ي")))


def _past_mark(doc: Document, t: int, limit: int, cue: Cue | None, open_ended: bool) -> int | None:
    """Where a phrase goes on behind the mark at ``t``, if it does."""
    norm = doc.norm[t]
    if doc.is_comma(t):
        if not open_ended and doc.norm[t + 1] in ("وهو", "وهي") and t + 2 < limit and doc.source_kind(t + 2):
            return t + 3  # محمد الحجازي، وهو | متحدث باسم الجيش
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
    named = before in doc.lex.given or (t and doc.name_kind(t - 1) in ("person", "state"))
    if named and definite(doc.norm[t + 1]):
        return False  # أدان الرئيس ماكرون "الهجوم الكيميائي"
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
    if len(norm) < 3 or norm[0] != "ل" or doc.kind[t] != "w":
        return None
    rest = bare(norm) if norm.startswith("لل") else norm[1:]
    kind = lex.kinds.get(rest) or lex.names.get("ال" + rest) or lex.names.get(rest)
    whole = t + 1
    for n in (2, 3) if kind is None else ():  # لسكاي نيوز, لبي بي سي
        if found := lex.names.get(" ".join((rest, *doc.norm[t + 1 : t + n]))):
            kind, whole = found, t + n
    if t and doc.source_kind(t - 1) == "media" and not definite(doc.norm[t - 1]):
        return None  # مراسل لوكالة الأنباء
    if kind == "media" and norm not in lex.kinds and norm not in lex.names:
        end = phrase_end(doc, t, limit, None, open_ended=False)
        for j in range(t + 2, end):  # لصحيفة الميزان | مسؤول محلي, لبي بي سي | مسؤول محلي
            known = j == whole or definite(doc.norm[j - 1])
            if known and not definite(doc.norm[j]) and doc.source_kind(j):
                end = j
                break
        return Told(t, end)
    return None
