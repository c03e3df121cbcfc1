"""Page furniture set aside: related links, credits, share texts, datelines and bylines."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any

from .normal import fold
from .sentences import Sentence
from .tokens import DASHES, Token

_CREDIT = re.compile(r"^(?:تصوير|الصوره?|عدسه?)\s*[:/]")


@functools.lru_cache(maxsize=8)
def _phrases(words: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(fold(w) for w in p.replace(":", " :").split()) for p in words.strip().split("|"))


def _matches(norms: list[str], at: int, phrases: tuple[tuple[str, ...], ...]) -> bool:
    return any(norms[at : at + len(p)] == list(p) for p in phrases)


def furniture(text: str, tokens: list[Token], sentence: Sentence, table: Mapping[str, Any]) -> list[Sentence]:
    """What of a sentence is text of the report: nothing, all, or the part without its dateline."""
    first, last = sentence
    norms = [t.norm for t in tokens[first:last]]
    line_start = first == 0 or tokens[first - 1].kind == "b"
    if line_start and _matches(norms, 0, _phrases(table["line_starts"])):
        return []
    for i in range(len(norms)):
        if _matches(norms, i, _phrases(table["line_ends"])):
            last = first + i
            break
    if line_start:
        first += _dateline([t.norm for t in tokens[first:last]], table)
    return [Sentence(first, last)] if last > first else []


def _dateline(norms: list[str], table: Mapping[str, Any]) -> int:
    """How many tokens a dateline or byline takes.

    دبي، الإمارات العربية المتحدة (CNN) -- | واشنطن - (أ ف ب) | رويترز- القاهرة: | سبق- وكالات:
    """
    head = norms[:16]
    if len(norms) > 2 and norms[1] == "/" and (norms[0],) in _phrases(table["rubrics"]):
        return 2
    agencies = {"".join(p).replace(".", "") for p in _phrases(table["agencies"])}
    for i, norm in enumerate(head):
        if norm == "(":
            for j in range(i + 1, min(i + 8, len(norms))):
                if norms[j] == ")":
                    inside = "".join(norms[i + 1 : j]).replace(".", "")
                    if inside in agencies and i <= 8:
                        after = j + 1
                        while after < len(norms) and (norms[after] in DASHES or norms[after] == ":"):
                            after += 1
                        return after if after > j + 1 or i == 0 else 0
                    break
        if norm == ":" and 0 < i <= 10 and any(n in DASHES for n in head[:i]):
            return i + 1
        if norm in DASHES and 0 < i <= 4 and "".join(head[:i]) in agencies:
            return i + 1
    return 0
