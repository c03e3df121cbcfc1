"""Quotations: spans between quotation marks of any style, unbalanced ones included.

« », “ ”, „ “, ‘ ’, " " and '' pair within a paragraph. A straight mark opens where none is
open and closes otherwise. A quotation that never closes ends with its paragraph or, where
that runs on, with the sentence (``closed`` is False).
"""

from __future__ import annotations

from typing import NamedTuple

from .tokens import Token

_OPEN = {"«": "»", "“": "”", "„": "“", "‹": "›", "〝": "〞"}
_CLOSE = {"»": "«", "”": "“", "›": "‹", "〞": "〝"}
_STRAIGHT = frozenset(('"', "″", "＂", "''"))
_ANY = frozenset((*_OPEN, *_CLOSE, *_STRAIGHT))


class Quotation(NamedTuple):
    """Token indices of the marks; the words are between them. ``last`` is exclusive of the mark."""

    first: int  # the opening mark
    last: int  # the closing mark, or one past the last word where it never closes
    closed: bool

    @property
    def words(self) -> int:
        return self.last - self.first - 1


def is_quote(token: Token) -> bool:
    return token.kind == "p" and token.norm in _ANY


def _opens(tokens: list[Token], i: int) -> bool:
    """By its spacing: a mark with space before it and none behind it opens."""
    left = i == 0 or tokens[i - 1].end < tokens[i].start or tokens[i - 1].norm in (":", "(", "\n")
    right = i + 1 < len(tokens) and tokens[i + 1].start == tokens[i].end
    return left and right


def quotations(tokens: list[Token]) -> list[Quotation]:
    """All outermost quotations, in text order."""
    out: list[Quotation] = []
    start = -1
    closer: frozenset[str] = frozenset()
    for i, token in enumerate(tokens):
        if token.kind == "b":
            if start >= 0:
                out.append(Quotation(start, i, False))
                start = -1
            continue
        if token.kind != "p" or token.norm not in _ANY:
            continue
        mark = token.norm
        if start < 0:
            # A closing mark where none is open opens, if it stands like one (”العمل الإرهابي”).
            if mark in _CLOSE and not _opens(tokens, i):
                continue
            start = i
            closer = frozenset(("»",)) if mark == "«" else frozenset(("”", "“", "″", '"', "»"))
            if mark in _STRAIGHT or mark in _CLOSE:
                closer = frozenset((mark, "”", "″", '"'))
        elif mark in closer or (mark == tokens[start].norm and not _opens(tokens, i)):
            if i == start + 1:  # " " opened twice
                start = i
                continue
            out.append(Quotation(start, i, True))
            start = -1
        elif mark == tokens[start].norm:
            # The same opening mark again: after a stop it stands for a closing one (.«وأضاف).
            stop = next((j for j in range(start + 1, i) if tokens[j].norm in (".", "؟", "!")), None)
            if tokens[i - 1].norm in (".", "..", "!", "؟") and not _opens(tokens, i):
                out.append(Quotation(start, i, True))
                start = -1
            elif stop is not None:  # the first one was never closed
                out.append(Quotation(start, stop, False))
                start = i
    if start >= 0:
        out.append(Quotation(start, len(tokens), False))
    return out
