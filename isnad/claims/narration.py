"""Narration: what the outlet says in its own voice of some event."""

from __future__ import annotations

from isnad.arabic.tokens import bare

from .document import Document
from .draft import Draft, Range
from .scope import opening


def narration(doc: Document, drafts: list[Draft]) -> list[Range]:
    """The token ranges of narrated sentences, and of the parts of a sentence before its first claim."""
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
        least = 4 if mine else 2
        if limit - first >= least and any(_event(doc, t) for t in range(first, limit)):
            out.append((first, limit))
    return out


def _event(doc: Document, t: int) -> bool:
    if doc.kind[t] != "w":
        return False
    norm = doc.norm[t]
    events = doc.lex.events
    return (
        norm in events
        or bare(norm) in events
        or (len(norm) > 3 and norm[0] in "وفبل" and bare(norm[1:]) in events)
    )
