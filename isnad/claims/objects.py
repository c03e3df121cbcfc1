"""Verbs with an object of their own make: وصفه, نسبته…إلى, حمّل…المسؤولية, وهو ما تنفيه."""

from __future__ import annotations

from isnad.arabic.tokens import bare, definite

from .boundaries import fused
from .document import Document
from .draft import Draft
from .phrases import name_like, phrase_end
from .subjects import OBJECT, attach_subject, sentence_subject


def with_object(doc: Document, i: int, first: int, limit: int) -> Draft | None:
    """وصفه رئيس الوزراء بأنه…: described by a pronoun. (ما وصفها ب… has no subject.)"""
    found = doc.cue(i)
    if found is None:
        return None
    form, skip, _ = found
    if form.cue.lemma in ("نفى", "أنكر", "أكد"):
        return _taken_up(doc, i, first, limit)
    if form.cue.lemma not in ("وصف", "اتهم", "نسب"):
        return None
    if form.cue.lemma == "نسب":
        to = next((t for t in range(i + 2, min(i + 12, limit)) if doc.norm[t] == "الي"), None)
        if to is None:
            return None
        draft = Draft("ascribed", form.cue.stance, (i, i + 1), skip, source=(i + 1, to), edge=i)
        return ascribed(doc, draft, to, first, limit)
    draft = Draft("verb-pronoun", form.cue.stance, (i, i + 1), skip, agreement=form.agreement, edge=i)
    matter = next(
        (
            t
            for t in range(i + 1, min(i + 16, limit))
            if doc.norm[t] == "ب"
            or doc.is_that(t)
            or fused(doc, t)
            or (doc.opens_quote(t) is not None and not name_like(doc, t))
        ),
        None,
    )
    if matter is None:
        return None
    if i > first and doc.norm[i - 1] == "ما":  # ما وصفه بـ…: the subject is the sentence's
        if form.agreement.number != "s":
            return None
        draft.subject = sentence_subject(doc, first, i)
        limit = next((t for t in range(matter, limit) if doc.is_comma(t)), limit)
    if matter > i + 1:
        end = phrase_end(doc, i + 1, matter, form.cue, open_ended=False)
        if end > i + 1:
            draft.source = (i + 1, end)
    content = matter + 1 if doc.is_that(matter) or doc.norm[matter] == "ب" else matter
    draft.content = [(content, limit)]
    return draft


def _taken_up(doc: Document, i: int, first: int, limit: int) -> Draft | None:
    """…، وهو ما تنفيه أنقرة | الأمر الذي أكده الجيش: the content is what was said before."""
    found = doc.cue(i)
    taken_up = (
        i > first + 1 and doc.norm[i - 2] in ("وهو", "وهي", "الامر") and doc.norm[i - 1] in ("ما", "الذي")
    )
    if found is None or not taken_up:
        return None
    end = phrase_end(doc, i + 1, limit, None, open_ended=False)
    if end <= i + 1:
        return None
    draft = Draft(
        "taken-up", found[0].cue.stance, (i, i + 1), found[1], agreement=found[0].agreement, edge=i - 2
    )
    draft.source = (i + 1, end)
    return draft


def ascribed(doc: Document, draft: Draft, to: int, first: int, limit: int) -> Draft | None:
    """هجوم نُسب إلى جماعة, هجوم نسبته السلطات إلى جماعة: what is ascribed stands before, to whom behind."""
    i = draft.cue[0]
    start = i
    while start > first and doc.kind[start - 1] == "w" and i - start < 8:
        start -= 1
        if doc.is_nominal(start) or doc.is_nominal_bare(bare(doc.norm[start])) or doc.is_verb(start):
            break
    end = phrase_end(doc, to + 1, limit, None, open_ended=True)
    deed = start < i and not doc.is_verb(start) and (doc.is_nominal(start) or definite(doc.norm[start]))
    if not deed or end <= to + 1 or draft.cue_skip:
        return None
    draft.content, draft.edge = [(start, i), (to + 1, end)], start
    draft.impersonal = draft.source is None
    draft.why = "ascribed"
    return draft


def blame(doc: Document, draft: Draft, k: int, first: int, limit: int) -> Draft | None:
    """حمّلت الحركة إسرائيل المسؤولية عن…: without the word responsibility the verb only carries."""
    if not any(bare(n) == "مسووليه" or n.startswith("مسوولي") for n in doc.norm[k + 1 : k + 14]):
        return None
    end = phrase_end(doc, k, limit, OBJECT, open_ended=True)
    if end < limit and doc.head_kind(k) and bare(doc.norm[end]) != "مسووليه":
        draft.source, draft.content, draft.why = (k, end), [(end, limit)], "verb-source-noun"
        return draft
    draft.content, draft.why = [(k, limit)], "verb-noun"
    return attach_subject(doc, draft, first)
