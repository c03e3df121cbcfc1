"""Whether two scenes are of one happening: named features, their weights, and the sum that they give.

Each feature is below 0 where it speaks against it, 0 where it says nothing, up to 1 where it speaks for it. The sum is the
same whichever scene comes first.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from . import kinds
from .geo import Spot, nearness
from .scene import Scene, days

WEIGHTS: Mapping[str, float] = {
    "place": 1.0,
    "landmark": 1.0,
    "time": 1.1,
    "gap": 0.6,
    "type": 1.2,
    "actors": 0.5,
    "targets": 0.45,
    "figures": 0.4,
    "words": 2.7,
    "lead": 0.2,
}
THRESHOLD = 2.3  # from which a scene joins the one that it is most like
STRONG = 3.6  # from which it joins others too
_TELLING = 3  # the least count that tells one happening from another


class Comparison(NamedTuple):
    score: float
    features: dict[str, float]


class Look(NamedTuple):
    """What of a scene is compared, made ready once. ``first`` is the day on which it can have been at first."""

    spot: Spot | None
    precise: tuple[Spot, ...]
    times: tuple[tuple[str, str, float], ...]
    sure: float
    first: str | None
    period: tuple[str, str] | None
    lasting: bool
    types: dict[str, int]
    kin: float
    actors: frozenset[str]
    targets: frozenset[str]
    figures: frozenset[tuple[str, int | None, int | None]]
    words: dict[str, float]
    length: float
    main: bool


def look(scene: Scene) -> Look:
    types = kinds.told(scene.types)
    sure = math.fsum(scene.times.values())
    return Look(
        scene.spot,
        tuple(x for x in scene.spots.values() if x.precise),
        tuple((a, b, n / sure) for (a, b), n in scene.times.items()),
        sure,
        scene.when[0] if scene.when else scene.day and scene.day[:10],
        None if scene.times else scene.period,
        scene.lasting,
        types,
        kinds.product(types, types),
        frozenset(scene.actors),
        frozenset(scene.targets),
        frozenset(x for x in scene.figures if x[1] and x[1] >= _TELLING),
        {x: w * w for x, w in scene.words.items()},
        math.fsum(w * w for w in scene.words.values()),
        scene.main,
    )


def compare(one: Look, other: Look) -> Comparison:
    """All features of two scenes, and their weighted sum."""
    landmark = bool(one.spot and other.spot and one.spot.landmark and one.spot.key == other.spot.key)
    features = {
        "place": _place(one, other),
        "landmark": float(landmark),  # one building, base or quarter rather than one town
        "time": _time(one, other, landmark=landmark),
        "gap": _gap(one, other),
        "type": _type(one, other),
        "actors": _shared(one.actors, other.actors),
        "targets": _shared(one.targets, other.targets),
        "figures": float(not one.figures.isdisjoint(other.figures)),
        "words": _words(one, other),
        "lead": float(one.main and other.main),
    }
    return Comparison(math.fsum([WEIGHTS[k] * v for k, v in features.items()]), features)


def _place(one: Look, other: Look) -> float:
    if not one.spot or not other.spot:
        return 0.0
    near = nearness(one.spot, other.spot)
    if near <= 0:
        also = max((nearness(x, y) for x in one.precise for y in other.precise), default=-2.0)
        near = max(near, 0.6 * also)
    return near if near >= 0 else 2 * near


def _time(one: Look, other: Look, *, landmark: bool) -> float:
    """How far the days that the reports give are the same."""
    if not one.times or not other.times:
        return 0.0
    same = math.fsum(min(n, m) for a, b, n in one.times for c, d, m in other.times if a <= d and c <= b)
    if same:
        return min(1.0, 2 * same)
    apart = min(max(days(b, c), days(d, a)) for a, b, _ in one.times for c, d, _ in other.times)
    least = min(one.sure, other.sure)
    sure = (0.7 if apart <= 1 else 1.0) * least / (1 + least)
    if one.lasting and other.lasting:
        sure *= 0.3
    if landmark:
        sure *= 0.4  # the day of a statement was taken for that of the happening, rather than it came twice
    return -3 * sure


def _gap(one: Look, other: Look) -> float:
    """How close the happening can be in time, where not both reports say when."""
    if (one.times and other.times) or one.first is None or other.first is None:
        return 0.0
    for told, like in ((one, other), (other, one)):
        if told.period and not like.period:
            return 1.0 if told.period[0] <= like.first <= told.period[1] else -1.0  # type: ignore[operator]
    apart = abs(days(one.first, other.first))
    return 1.0 if apart <= 1 else max(-1.0, 1.0 - 0.15 * (apart - 1))


def _type(one: Look, other: Look) -> float:
    if not one.types or not other.types:
        return 0.3
    return 2 * kinds.product(one.types, other.types) / math.sqrt(one.kin * other.kin) - 1


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0.0
    both = one & other
    return len(both) / min(len(one), len(other)) if both else -0.2


def _words(one: Look, other: Look) -> float:
    """The cosine of their words, rare ones counting more."""
    both = one.words.keys() & other.words.keys()
    return math.fsum([one.words[x] for x in both]) / math.sqrt(one.length * other.length) if both else 0.0
