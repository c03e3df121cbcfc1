"""Which scenes are compared at all: those that share a place, a country or rare words, and days on which both can be."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from .scene import Scene, ordinal

_BACK = 14  # days before its report in which an undated happening can lie
_SLACK = 1  # day by which dates of one happening may differ: by night, and between zones
_LASTING = 5  # days that a battle may have gone on before or after
_RARE = 12  # words by which a scene is found that names no place
_CELL = 0.5  # degrees
WORD = "word"  # how the keys of words begin, after those of places: one alone says too little


class Window(NamedTuple):
    """The days, as ordinals, on which a happening can have been; both ends included."""

    first: int
    last: int


def window(scene: Scene) -> Window:
    """When a scene's happening can have been; any time at all where neither it nor its report has a date."""
    if scene.times:
        slack = _LASTING if scene.lasting else _SLACK
        return Window(
            min(ordinal(x) for x, _ in scene.times) - slack, max(ordinal(x) for _, x in scene.times) + slack
        )
    if scene.period:
        return Window(ordinal(scene.period[0]), ordinal(scene.period[1]))
    if scene.day is None:
        return Window(0, 1 << 30)
    return Window(ordinal(scene.day) - _BACK, ordinal(scene.day) + _SLACK)


def keys(scene: Scene) -> frozenset[str]:
    """The blocks in which a scene lies: the cells of its places, the names of those without a point, its rare words."""
    return frozenset(_keys(scene))


def around(scene: Scene) -> frozenset[str]:
    """The blocks in which its like are looked for: its own, and the cells beside. A finds B wherever B finds A."""
    return keys(scene).union(
        f"cell {row + i} {column + j}"
        for row, column in _cells(scene)
        for i in (-1, 0, 1)
        for j in (-1, 0, 1)
    )


def _keys(scene: Scene) -> Iterator[str]:
    yield from (f"cell {row} {column}" for row, column in _cells(scene))
    yield from (f"name {x.words}" for x in scene.spots.values() if x.lat is None and not x.wide)
    yield from (f"{WORD} {x}" for x in sorted(scene.words, key=lambda x: (-scene.words[x], x))[:_RARE])


def _cells(scene: Scene) -> Iterator[tuple[int, int]]:
    for x in scene.spots.values():
        if x.lat is not None and x.lon is not None and not x.wide:
            yield math.floor(x.lat / _CELL), math.floor(x.lon / _CELL)
