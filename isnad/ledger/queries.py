"""What is searched for: words as a user types them, and what else a claim has to be.

قصف مستشفى          both words, in any spelling and with any clitics
قصف|غارة            one of them
"إسقاط مسيرة"       words that follow each other
قصف -حلب            without the second
مستشف*              words that begin so
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import get_args

from isnad.errors import QueryError
from isnad.lexicon import event_types
from isnad.model import FIGURE_KINDS, STANCES, Status

from .words import Word, words

SORTS = ("relevance", "newest", "oldest")

_DATES = ("since", "until", "after", "before")
_TERM = re.compile(r'(-)?(?:"([^"]*)"?|(\S+))')


@dataclass(frozen=True, slots=True)
class Query:
    """What a claim has to be to be found; what is None does not matter.

    ``speaker``, ``through``, ``actor`` and ``target`` are names in Arabic or English, or entity ids; ``place`` is a name, a
    gazetteer id or ``lat,lon`` in degrees, ``within`` kilometres around it; ``since`` and ``until`` bound the day of
    publication, ``after`` and ``before`` the time of the event, all inclusive ISO dates; ``kind`` is that of a figure,
    ``at_least`` and ``at_most`` bound it. ``history`` takes in what edited pages and older readings said.
    """

    words: str = ""
    speaker: str | None = None
    through: str | None = None
    actor: str | None = None
    target: str | None = None
    outlet: str | None = None
    stance: str | None = None
    type: str | None = None
    status: str | None = None
    place: str | None = None
    within: float | None = None
    since: str | None = None
    until: str | None = None
    after: str | None = None
    before: str | None = None
    kind: str | None = None
    at_least: int | None = None
    at_most: int | None = None
    sort: str | None = None
    limit: int = 20
    offset: int = 0
    history: bool = False

    def __post_init__(self) -> None:
        """Raises QueryError for a value that nothing can have, saying which there are."""
        closed = {
            "stance": STANCES, "type": tuple(event_types()), "status": get_args(Status), "kind": FIGURE_KINDS,
            "sort": SORTS,
        }  # fmt: skip
        for name, allowed in closed.items():
            value = getattr(self, name)
            if value is not None and value not in allowed:
                raise QueryError(f"{name} {value!r} is none of {', '.join(allowed)}")
        for name in _DATES:
            value = getattr(self, name)
            if value is not None:
                try:
                    date.fromisoformat(value)
                except ValueError:
                    raise QueryError(f"{name} {value!r} is no ISO 8601 date, such as 2024-07-27") from None
        if self.within is not None and not (self.within > 0 and self.place):
            raise QueryError("within is a number of kilometres around a place: give both")

    def narrows(self) -> bool:
        """Whether anything but words, order and number is asked for."""
        return any(getattr(self, x.name) is not None for x in fields(self)[1:-4]) or self.history


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of a query: those that have to be there, each in any of its keys, those that must not, and phrases."""

    groups: tuple[tuple[str, ...], ...]
    without: tuple[tuple[str, ...], ...]
    phrases: tuple[tuple[tuple[str, ...], ...], ...]

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(key for group in self.groups for key in group)


def terms(text: str) -> Terms:
    """Take the words of a query apart; raises QueryError where there are none to look for."""
    groups: list[tuple[str, ...]] = []
    without: list[tuple[str, ...]] = []
    phrases = []
    for minus, phrase, word in _TERM.findall(text):
        if phrase:
            found = [x.keys for x in words(phrase)]
            if minus and len(found) > 1:
                raise QueryError(f'-"{phrase}": only single words can be left out; write -word')
            (without if minus else groups).extend(found)
            if len(found) > 1:
                phrases.append(tuple(found))
        elif word:
            keys = tuple(key for part in word.split("|") for key in _keys(part))
            if keys:
                (without if minus else groups).append(keys)
    if text.strip() and not groups:
        raise QueryError(f"{text!r} has no word to look for: write one, in Arabic or English, or a number")
    return Terms(tuple(groups), tuple(without), tuple(phrases))


def _keys(part: str) -> Sequence[str]:
    found = list(words(part))
    if part.endswith("*") and found:
        return [*(x for word in found[:-1] for x in word.keys), f"{found[-1].keys[0]}*"]
    return [x for word in found for x in word.keys]


def marks(text: str, wanted: Terms) -> list[tuple[int, int]]:
    """Where the words of a query stand in a text, as half-open ranges."""
    whole = {x for x in wanted.keys if not x.endswith("*")}
    begins = tuple(x[:-1] for x in wanted.keys if x.endswith("*"))
    return [
        (x.start, x.end)
        for x in words(text)
        if not whole.isdisjoint(x.keys) or (begins and any(k.startswith(begins) for k in x.keys))
    ]


def follow(text: str, phrase: Sequence[Sequence[str]]) -> bool:
    """Whether the words of a phrase follow each other in a text."""
    found: list[Word] = list(words(text))
    return any(
        all(not set(keys).isdisjoint(word.keys) for keys, word in zip(phrase, found[i:], strict=False))
        for i in range(len(found) - len(phrase) + 1)
    )
