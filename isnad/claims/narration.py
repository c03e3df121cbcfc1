"""Narration: what the outlet says in its own voice of some event."""

from __future__ import annotations

from .document import Document
from .draft import Draft, Range
from .scope import opening


def narration(doc: Document, drafts: list[Draft]) -> list[Range]:
    """Sentences in nobody else's words, and the parts of a sentence before its first claim, as token ranges.

    Those that speak of some event are narration.
    """
    out = []
    attributed: dict[int, list[Draft]] = {}
    for draft in drafts:
        attributed.setdefault(draft.sentence, []).append(draft)
    for number, (first, limit) in enumerate(doc.sentences):
        mine = attributed.get(number, [])
        if mine:
            start = min(min(d.edge, d.cue[0], *(c[0] for c in d.content)) for d in mine)
            limit = min(limit, start)
        first = opening(doc, first, limit)
        while (
            limit > first
            and doc.kind[limit - 1] == "p"
            and doc.quote_at[limit - 1] < 0
            and doc.norm[limit - 1] != ")"
        ):
            limit -= 1
        if limit - first >= (4 if mine else 2):
            out.append((first, limit))
    return out
