"""Page furniture set aside: related links, credits, share texts, datelines and bylines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .normal import fold
from .sentences import Sentence
from .tokens import DASHES, Token

Phrases = dict[str, tuple[tuple[str, ...], ...]]


class Furniture(NamedTuple):
    """The phrases by which furniture is known, folded; those of lines by their first word."""

    line_starts: Phrases
    line_ends: Phrases
    agencies: frozenset[str]
    rubrics: frozenset[str]

    @classmethod
    def of(cls, table: dict[str, str]) -> Furniture:
        """From the table's texts, in which ``|`` parts the phrases."""
        agencies = ("".join(p).replace(".", "") for p in _phrases(table["agencies"]))
        return cls(
            _by_first(_phrases(table["line_starts"])),
            _by_first(_phrases(table["line_ends"])),
            frozenset(agencies),
            frozenset(p[0] for p in _phrases(table["rubrics"])),
        )


def _phrases(words: str) -> list[tuple[str, ...]]:
    return [tuple(fold(w) for w in p.replace(":", " :").split()) for p in words.strip().split("|")]


def _by_first(phrases: Iterable[tuple[str, ...]]) -> Phrases:
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        out.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(ps) for first, ps in out.items()}


def _matches(norms: list[str], at: int, phrases: Phrases) -> bool:
    return any(norms[at : at + len(p)] == list(p) for p in phrases.get(norms[at], ()))


def furniture(tokens: list[Token], sentence: Sentence, known: Furniture) -> list[Sentence]:
    """What of a sentence is text of the report: nothing, all, or the part without its dateline."""
    first, last = sentence
    norms = [t.norm for t in tokens[first:last]]
    line_start = first == 0 or tokens[first - 1].kind == "b"
    if line_start and _matches(norms, 0, known.line_starts):
        return []
    if not known.line_ends.keys().isdisjoint(norms):
        cut = (i for i in range(len(norms)) if _matches(norms, i, known.line_ends))
        norms = norms[: next(cut, None)]
        last = first + len(norms)
    if line_start:
        first += _dateline(norms, known)
    return [Sentence(first, last)] if last > first else []


def _dateline(norms: list[str], known: Furniture) -> int:
    """How many tokens a dateline or byline takes.

    دبي، الإمارات العربية المتحدة (CNN) -- | واشنطن - (أ ف ب) | رويترز- القاهرة: | سبق- وكالات:
    """
    head = norms[:16]
    if len(norms) > 2 and norms[1] == "/" and norms[0] in known.rubrics:
        return 2
    colon = head.index(":") if ":" in head[:11] else 0
    if colon and any(n in DASHES for n in head[:colon]):
        return colon + 1
    for i, norm in enumerate(head):
        if norm == "(":
            for j in range(i + 1, min(i + 8, len(norms))):
                if norms[j] == ")":
                    inside = "".join(norms[i + 1 : j]).replace(".", "")
                    if inside in known.agencies and i <= 8:
                        after = j + 1
                        while after < len(norms) and (norms[after] in DASHES or norms[after] == ":"):
                            after += 1
                        return after if after > j + 1 or i == 0 else 0
                    break
        if norm in DASHES and 0 < i <= 4 and "".join(head[:i]) in known.agencies:
            return i + 1
    return 0
