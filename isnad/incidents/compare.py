"""Whether two scenes are of one happening: named features, their weights, and the sum that they give.

Each feature is below 0 where it speaks against it, 0 where it says nothing, up to 1 where it speaks for it. The sum is the
same whichever scene comes first.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from . import kinds
from .geo import nearness
from .scene import Scene, days

WEIGHTS: Mapping[str, float] = {
    "place": 1.0,
    "landmark": 1.0,
    "time": 1.1,
    "gap": 0.6,
    "type": 1.2,
    "actors": 0.5,
    "targets": 0.6,
    "figures": 0.4,
    "words": 2.7,
    "lead": 0.2,
}
THRESHOLD = 2.3  # from which a scene joins the one that it is most like
STRONG = 3.6  # from which it joins others too


class Comparison(NamedTuple):
    score: float
    features: dict[str, float]


def compare(one: Scene, other: Scene) -> Comparison:
    features = {
        "place": _place(one, other),
        "landmark": float(_landmark(one, other)),
        "time": _time(one, other),
        "gap": _gap(one, other),
        "type": _type(one, other),
        "actors": _shared(one.actors, other.actors),
        "targets": _shared(one.targets, other.targets),
        "figures": _figures(one, other),
        "words": _words(one.words, other.words),
        "lead": 1.0 if one.main and other.main else 0.0,
    }
    return Comparison(math.fsum(WEIGHTS[k] * v for k, v in features.items()), features)


def _place(one: Scene, other: Scene) -> float:
    mine, others = one.spot, other.spot
    if not mine or not others:
        return 0.0
    near = nearness(mine, others)
    if near <= 0:
        also = (
            nearness(x, y)
            for x in one.spots.values()
            for y in other.spots.values()
            if x.precise and y.precise
        )
        near = max(near, 0.6 * max(also, default=-2.0))
    return near if near >= 0 else 2 * near


def _landmark(one: Scene, other: Scene) -> bool:
    """Whether both are of one building, base or quarter rather than of one town."""
    return bool(one.spot and other.spot and one.spot.landmark and one.spot.key == other.spot.key)


def _time(one: Scene, other: Scene) -> float:
    """How far the days that the reports give are the same."""
    if not one.times or not other.times:
        return 0.0
    mine, others = math.fsum(one.times.values()), math.fsum(other.times.values())
    same = math.fsum(
        min(n / mine, m / others)
        for (a, b), n in one.times.items()
        for (c, d), m in other.times.items()
        if a <= d and c <= b
    )
    if same:
        return min(1.0, 2 * same)
    apart = min(max(0, days(b, c), days(d, a)) for a, b in one.times for c, d in other.times)
    sure = (0.5 if apart <= 1 else 1.0) * min(mine, others) / (1 + min(mine, others))
    if one.lasting and other.lasting:
        sure *= 0.3
    if _landmark(one, other):
        sure *= 0.4  # the day of a statement was taken for that of the happening, rather than it came twice
    return -3 * sure


def _gap(one: Scene, other: Scene) -> float:
    """How close the happening can be in time, where not both reports say when."""
    if one.times and other.times:
        return 0.0
    a, b = _first(one), _first(other)
    if a is None or b is None:
        return 0.0
    apart = abs(days(a, b))
    return 1.0 if apart <= 1 else max(-1.0, 1.0 - 0.15 * (apart - 1))


def _first(scene: Scene) -> str | None:
    return scene.when[0] if scene.when else scene.day


def _type(one: Scene, other: Scene) -> float:
    alike = kinds.likeness(one.types, other.types)
    return 0.3 if alike is None else 2 * alike - 1


def _shared(one: set[str], other: set[str]) -> float:
    if not one or not other:
        return 0.0
    both = one & other
    return len(both) / min(len(one), len(other)) if both else -0.2


def _figures(one: Scene, other: Scene) -> float:
    mine = {x for x in one.figures if x[1] and x[1] >= 3}
    others = {x for x in other.figures if x[1] and x[1] >= 3}
    if not mine or not others:
        return 0.0
    return 1.0 if mine & others else 0.0


def _words(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    if len(one) > len(other):
        one, other = other, one
    both = math.fsum(w * w for x, w in one.items() if x in other)
    if not both:
        return 0.0
    return both / math.sqrt(_square(one) * _square(other))


def _square(words: Mapping[str, float]) -> float:
    return math.fsum(w * w for w in words.values())
