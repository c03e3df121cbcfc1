"""Claims that an accusative participle opens: مضيفا أن…, داعية الأطراف إلى…"""

from __future__ import annotations

from isnad.arabic.tokens import definite

from .adjuncts import skip_adjuncts
from .document import Document
from .draft import Draft
from .openers import find_opener
from .subjects import sentence_subject
from .verbs import matter_follows, past_saying


def participle_claim(doc: Document, i: int, first: int, limit: int, open_claim: bool) -> Draft | None:
    """مضيفا أن…, داعية الأطراف إلى…: the source is that of the clause before."""
    found = doc.cue(i)
    if found is None or found[0].form != "participle" or found[2]:
        return None
    form, skip, _ = found
    cue = form.cue
    if doc.norm[i][skip:] == "عاده":
        return None  # usually
    before = doc.norm[i - 1] if i > first else ","
    saying = cue.lemma == "قال"
    if saying and not (
        i + 1 < limit and (doc.is_that(i + 1) or doc.norm[i + 1] == ":" or doc.opens_quote(i + 1))
    ):
        return None
    parted = (
        saying
        or before in ("،", ",", ")", "-", "–", "؛", ".")
        or doc.quote_at[i - 1] >= 0
        or (skip == 1 and open_claim)
    )
    if not parted and not open_claim and not doc.in_title(i):
        return None
    if not parted and before in doc.sets.prepositions:
        return None
    if not parted and not definite(before) and not doc.norm[i].endswith("ا"):
        return None  # حسابات مؤيدة له: an adjective
    draft = Draft("participle", cue.stance, (i, i + 1), skip, agreement=form.agreement, edge=i)
    if not open_claim:
        draft.subject = sentence_subject(doc, first, i)
    opener = past_saying(doc, find_opener(doc, i + 1, limit, cue))
    k, draft.told = skip_adjuncts(doc, i + 1, opener.at if opener else limit)
    if opener and k >= opener.at and (opener.sort != "prep" or cue.frames & {"prep", "object"}):
        if opener.sort in ("that", "prep") and k < opener.content and doc.norm[k] in cue.preps:
            draft.cue = (i, k + 1)
        draft.content = [(opener.content, limit)]
        draft.why = f"participle-{opener.sort}"
        return draft
    if i + 1 >= limit or (doc.kind[i + 1] == "p" and doc.opens_quote(i + 1) is None):
        return None
    if cue.frames & {"noun", "object", "that"} and (parted or "strict" not in cue.frames):
        if "noun" not in cue.frames and "object" not in cue.frames and opener is None:
            return None
        if "object" in cue.frames and not matter_follows(doc, i + 1, limit, cue):
            return None
        start = (
            opener.content if opener and "noun" not in cue.frames and "object" not in cue.frames else i + 1
        )
        draft.content = [(start, limit)]
        draft.why = "participle-noun"
        return draft
    return None
