"""Quotations: spans between quotation marks of any style, unbalanced ones included.

« », ‹ ›, “ ” „ ", ‘ ’ and '' pair with marks of their own family within a paragraph, or over a
line's end where the next mark only closes; which of them opens is told by its shape or, for
straight and reversed ones, by the spaces about it. A quotation that never closes ends with its
paragraph, or with its first sentence where the same mark opens again (``closed`` is False).
"""

from __future__ import annotations

from typing import NamedTuple

from .tokens import Token

_FAMILIES = ("«»", "‹›", '“”„‟"″＂〝〞', "‘’‚‛", ("''",))
_FAMILY = {mark: number for number, marks in enumerate(_FAMILIES) for mark in marks}
_OPENING = frozenset("«‹“„〝‘‚")
_CLOSING = frozenset("»›”〞’")
_PARAGRAPH = 300  # words
_STOPS = frozenset((".", "؟", "!"))


class Quotation(NamedTuple):
    """Token indices of the marks; the words are between them. ``last`` is exclusive of the mark."""

    first: int  # the opening mark
    last: int  # the closing mark, or one past the last word where it never closes
    closed: bool

    @property
    def words(self) -> int:
        return self.last - self.first - 1


def is_quote(token: Token) -> bool:
    return token.kind == "p" and token.norm in _FAMILY


def _opens(tokens: list[Token], i: int) -> bool:
    """By its spacing: a mark with space before it and none behind it opens."""
    left = i == 0 or tokens[i - 1].end < tokens[i].start or tokens[i - 1].norm in (":", "(", "\n")
    right = i + 1 < len(tokens) and tokens[i + 1].start == tokens[i].end
    return left and right


def _goes_on(tokens: list[Token], i: int, start: int) -> bool:
    """Whether a quotation open at the line's end ``i`` is closed in the next line, by a mark that only closes."""
    family = _FAMILY[tokens[start].norm]
    for token in tokens[i + 1 : i + _PARAGRAPH]:
        if token.kind == "b":
            return False
        if token.kind == "p" and _FAMILY.get(token.norm) == family:
            return token.norm in _CLOSING
    return False


def quotations(tokens: list[Token]) -> list[Quotation]:
    """All outermost quotations, in text order."""
    out: list[Quotation] = []
    start = stop = -1  # the open mark, and the first full stop behind it
    for i, (_, _, kind, mark) in enumerate(tokens):
        if kind == "b":
            if start >= 0 and not _goes_on(tokens, i, start):
                out.append(Quotation(start, i, False))
                start = -1
            continue
        if kind != "p":
            continue
        if mark in _STOPS and stop < 0:
            stop = i
        if mark not in _FAMILY:
            continue
        if start < 0:
            # A closing mark where none is open opens, if it stands like one (”العمل الإرهابي”).
            if mark not in _CLOSING or _opens(tokens, i):
                start, stop = i, -1
        elif _FAMILY[mark] != _FAMILY[tokens[start].norm]:
            continue
        elif i == start + 1:  # " " opened twice
            start = i
        elif mark in _OPENING and mark == tokens[start].norm and _opens(tokens, i):
            if stop >= 0:  # the first one was never closed; else one stands inside the other
                out.append(Quotation(start, stop, False))
                start, stop = i, -1
        else:
            out.append(Quotation(start, i, True))
            start = -1
    if start >= 0:
        out.append(Quotation(start, len(tokens), False))
    return out
