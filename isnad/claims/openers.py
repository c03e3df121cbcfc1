"""What opens a content after a cue: أنّ, a preposition of the verb's own, a colon, a quotation."""

from __future__ import annotations

from typing import NamedTuple

from isnad.lexicon import Cue

from .boundaries import fused
from .document import Document
from .phrases import channel, name_like

_REACH = 45


class Opener(NamedTuple):
    """``at``: the opening token; ``content``: the first of the content."""

    sort: str  # that, prep, colon, quote
    at: int
    content: int


def find_opener(doc: Document, first: int, limit: int, cue: Cue) -> Opener | None:
    """The first opener that belongs to the cue before ``first``."""
    t = first
    relative = -99
    while t < min(limit, first + _REACH):
        norm, kind = doc.norm[t], doc.kind[t]
        if t in doc.asides:
            t = doc.asides[t]
            continue
        if kind == "b":
            return None
        if kind == "w":
            if doc.is_that(t):
                fitting = "that" in cue.frames or ("prep" in cue.frames and norm[0] == "ب")
                return Opener("that", t, t + 1) if fitting else None
            if norm in doc.sets.relatives or norm in ("ما", "مما", "من"):
                relative = t
            if prep := _own_preposition(doc, t, limit, cue, first):
                return prep
            if t > first and _new_cue(doc, t) and t - relative > 6:
                return None
        elif norm == ":":
            return Opener("colon", t, t + 1)
        elif (q := doc.opens_quote(t)) is not None:
            if _names(doc, t, first, limit):
                t = q.last
            else:
                return Opener("quote", t, t)
        t += 1
    return None


def _names(doc: Document, t: int, first: int, limit: int) -> bool:
    """A short quotation before the real opener is a name."""
    q = doc.opens_quote(t)
    if q is None or not q.closed or q.words > 4 or q.last >= limit:
        return False
    if t > first and name_like(doc, t) and doc.norm[t - 1] not in (":",):
        return True
    for j in range(q.last + 1, min(q.last + 12, limit)):
        if doc.is_that(j) or doc.norm[j] == ":":
            return True
        if doc.is_verb(j):
            return j == q.last + 1
    return False


def _own_preposition(doc: Document, t: int, limit: int, cue: Cue, first: int) -> Opener | None:
    """إلى تراجع, عن مقتل, بسقوط: a preposition of the verb and a noun phrase, or أنّ behind it."""
    norm = doc.norm[t]
    if norm in cue.preps and len(norm) > 1:
        if t + 1 < limit and doc.is_that(t + 1):
            return Opener("that", t, t + 2)
        if norm == "عن" and "quote" in cue.frames and "prep" not in cue.frames:
            return None
        # قال مصدر من الجيش: the preposition may belong to the source.
        if norm == "من" and t > first and doc.source_kind(t - 1) == "anonymous":
            return None
        # عبّر عن ذلك: what was said stands elsewhere.
        told_elsewhere = (
            doc.norm[t + 1 : t + 2] in (["ذلك"], ["هذا"])
            and t + 2 < limit
            and doc.norm[t + 2] in doc.sets.prepositions
        )
        return (
            Opener("prep", t, t + 1)
            if t + 1 < limit and doc.kind[t + 1] in "wnlp" and not told_elsewhere
            else None
        )
    if "ب" in cue.preps and ("object" not in cue.frames or t == first) and fused(doc, t):
        if channel(doc, t, limit):
            return None
        rest = norm[1:]
        if doc.is_nominal_bare(rest) or doc.is_nominal_bare(rest.removeprefix("ال")) or t == first:
            return Opener("prep", t, t)
        for j in range(t + 1, min(t + 7, limit)):
            if doc.is_that(j) or (
                doc.kind[j] == "w" and j > t + 1 and fused(doc, j) and doc.is_nominal_bare(doc.norm[j][1:])
            ):
                return None
            if doc.is_comma(j):
                break
        return Opener("prep", t, t)
    return None


def _new_cue(doc: Document, t: int) -> bool:
    """A finite reporting verb that is not one of a document's making (بيان نشره)."""
    found = doc.cue(t)
    if found is None or found[0].form not in ("past", "present", "participle"):
        return False
    if found[0].agreement.number == "d" and doc.norm[t][-1] == "ا":  # نفيا, طالبا: oftener nouns
        return False
    if doc.norm[t] in doc.sets.after_source:  # طالبا عدم كشف هويته
        return False
    if found[0].form == "participle":
        return doc.is_comma(t - 1)
    return (
        found[0].cue.lemma not in ("نشر", "أورد", "أعد")
        and doc.is_verb(t)
        and "strict" not in found[0].cue.frames
    )
