"""Which types of event can be one happening: told by another word, or its outcome."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping

_GROUPS = {
    "strike": "attack air-strike shelling chemical-weapon explosion suicide-bombing assassination interception",
    "battle": "clash attack repel capture withdrawal prisoners siege shelling air-strike",
    "custody": "arrest abduction prisoners prisoner-exchange judicial",
    "leaving": "displacement withdrawal agreement prisoner-exchange",
    "street": "protest riot arrest attack clash",
    "harm": "abuse assassination abduction casualties",
}
_OUTCOMES = frozenset(("casualties", "destruction"))
_ASIDE = frozenset("talks aid arms-supply sanction judicial deployment agreement violation".split())
LASTING = frozenset(("clash", "capture", "siege", "displacement", "withdrawal"))
_MEMBERS = {name: frozenset(words.split()) for name, words in _GROUPS.items()}
_OF: dict[str, frozenset[str]] = {}
for _type in frozenset().union(*_MEMBERS.values()):
    _OF[_type] = frozenset(x for x, members in _MEMBERS.items() if _type in members)


def outcome(type: str) -> bool:
    """Whether a type tells what came of a happening rather than the happening itself."""
    return type in _OUTCOMES


def founds(type: str) -> bool:
    """Whether an event of this type can be what a scene is about; talk and help only follow on others."""
    return type not in _ASIDE


@functools.cache
def kinship(one: str, other: str) -> float:
    """From 0 (never one happening) to 1 (the same word)."""
    if one == other:
        return 1.0
    if one in _OUTCOMES or other in _OUTCOMES:
        return 0.7
    if _OF.get(one, frozenset()) & _OF.get(other, frozenset()):
        return 0.6
    return 0.0


def likeness(one: Mapping[str, int], other: Mapping[str, int]) -> float | None:
    """How alike two counts of types are, from 0 to 1, kinship counted; None where one tells of outcomes alone.

    The soft cosine of Sidorov and others (2014).
    """
    mine, others = told(one), told(other)
    if not mine or not others:
        return None
    return product(mine, others) / math.sqrt(product(mine, mine) * product(others, others))


def told(types: Mapping[str, int]) -> dict[str, int]:
    """Counts of types without those of outcomes."""
    return {x: n for x, n in types.items() if x not in _OUTCOMES}


def product(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """The product of two counts of types, kinship counted."""
    return math.fsum([n * m * kinship(x, y) for x, n in one.items() for y, m in other.items()])
