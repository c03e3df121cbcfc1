"""Sentences: ranges of tokens that end with a stop (. ؟ ! …) or a line's end.

A full stop ends no sentence inside a number, between the short pieces of an abbreviation
(أ.ف.ب, د.ب.أ), after a title (د. محمد), nor inside a closed quotation. It does end one where
the space behind it is missing (السابق.وأضاف).
"""

from __future__ import annotations

from typing import NamedTuple

from .quotes import Quotation, is_quote
from .tokens import Token

_STOPS = frozenset((".", "؟", "!", "?", "۔"))
_TITLES = frozenset(["د", "م", "أ", "ا", "ت", "ج", "ص", "س", "ل", "ب", "ق"])


# A "sentence" of more words than this is a list or a page without stops; it is cut, so that
# the rules that look back and forth in a sentence take no more than linear time in all.
_LONGEST = 400


class Sentence(NamedTuple):
    """Tokens ``[first, last)``; the closing stop is outside."""

    first: int
    last: int


def _ends(tokens: list[Token], i: int) -> bool:
    """Whether the full stop at ``i`` ends a sentence."""
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if before is None or after is None:
        return True
    if before.kind == "w" and len(before.norm) == 1:
        return False
    tight = after.start == tokens[i].end and before.end == tokens[i].start
    if tight and after.kind == "w" and before.kind == "w":
        joined = after.norm[0] in "وف" and len(after.norm) > 2
        return joined or len(before.norm) > 3 or len(after.norm) > 3
    return not (tight and after.kind == before.kind == "l")


def sentences(tokens: list[Token], quoted: list[Quotation]) -> list[Sentence]:
    """Cut the tokens into sentences."""
    inside = bytearray(len(tokens) + 1)
    for q in quoted:
        if q.closed:
            inside[q.first + 1 : q.last] = b"\x01" * (q.last - q.first - 1)
    out: list[Sentence] = []
    first = 0
    for i, (_, _, kind, norm) in enumerate(tokens):
        if kind == "b":
            cut = not inside[i]
        elif kind != "p":
            continue
        elif norm in _STOPS and not inside[i]:
            cut = norm != "." or _ends(tokens, i)
        elif i and is_quote(tokens[i]) and tokens[i - 1].norm in _STOPS and inside[i - 1]:
            # «…أوكرانيا.» وتابع: a stop inside the mark ends the sentence behind it.
            if i + 1 < len(tokens) and tokens[i + 1].kind == "w":
                if i + 1 > first:
                    out.append(Sentence(first, i + 1))
                first = i + 1
            continue
        else:
            continue
        if cut:
            if i > first:
                out.append(Sentence(first, i))
            first = i + 1
    if first < len(tokens):
        out.append(Sentence(first, len(tokens)))
    return [piece for s in out for piece in _pieces(s)]


def _pieces(sentence: Sentence) -> list[Sentence]:
    first, last = sentence
    return [Sentence(a, min(a + _LONGEST, last)) for a in range(first, last, _LONGEST)]
