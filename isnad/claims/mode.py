"""Direct, indirect or mixed speech, and the content's characters without the outer marks."""

from __future__ import annotations

from isnad.arabic.tokens import definite
from isnad.model import Mode, Span

from .document import Document
from .draft import Draft


def mode_and_spans(doc: Document, draft: Draft) -> tuple[tuple[Span, ...], Mode]:
    spans, direct = [], []
    for first, last in draft.content:
        q = doc.opens_quote(first)
        if q is not None and q.last >= last - 1 and min(q.last, last) > first + 1:
            inner = min(q.last, last)
            while inner > first + 2 and doc.norm[inner - 1] in (".", "،", ",") and doc.kind[inner - 1] == "p":
                inner -= 1
            spans.append(doc.span(first + 1, inner))
            direct.append(True)
        else:
            skip = doc.joined(first) if draft.tail else 0
            spans.append(doc.span(first, last, skip))
            direct.append(False)
    if all(direct):
        return tuple(spans), "direct"
    mixed = any(direct) or any(_quotes_words(doc, *r) for r in draft.content)
    return tuple(spans), "mixed" if mixed else "indirect"


def _quotes_words(doc: Document, first: int, last: int) -> bool:
    """Whether somebody's words, not only a name, are quoted in the range."""
    opened = (q for t in range(first, last) if (q := doc.opens_quote(t)) is not None)
    return any(q.words > 0 and not _name(doc, q.first, q.last) for q in opened)


def _name(doc: Document, first: int, last: int) -> bool:
    """A name in quotation marks: تنظيم "داعش", معسكر "طيبة الاسم", "أرامكو"."""
    words = last - first - 1
    if words > 3:
        return False
    before = doc.norm[first - 1] if first else ""
    if doc.kind[first + 1] in "ln" or (words == 1 and definite(doc.norm[first + 1])):
        return True
    if doc.name_kind(first + 1) is not None or all(len(n) <= 3 for n in doc.norm[first + 1 : last]):
        return True
    if doc.source_kind(first + 1) in ("organisation", "media", "group", "state") and words > 1:
        return True
    if first and (doc.source_kind(first - 1) is not None or (words == 1 and before in ("علي", "عبر"))):
        return True
    return before in doc.sets.named_things
