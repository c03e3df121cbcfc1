"""Places as incidents compare them: how near two are, each as precisely as it was said."""

from __future__ import annotations

import functools
import math
from typing import NamedTuple

from isnad.gazetteer import Gazetteer
from isnad.model import Place

_EARTH = 6371.0  # kilometres
_RADIUS = {"exact": 4.0, "near": 20.0, "district": 15.0, "area": 30.0, "province": 70.0}  # kilometres
_LANDMARKS = frozenset(("facility", "base", "airport", "crossing", "camp", "quarter", "village"))
_SAME_WORDS = 0.6  # for places without a point, such as الحدود, and for regions
PRECISE = ("exact", "near", "district")


class Spot(NamedTuple):
    """A place of a scene; ``key`` its gazetteer id, else its folded name. ``within`` names the region around it."""

    key: str
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    precision: str
    within: str
    words: str
    landmark: bool

    @property
    def wide(self) -> bool:
        """Whether it is a country: too wide to tell one happening from another."""
        return self.precision == "country"

    @property
    def precise(self) -> bool:
        return self.precision in PRECISE


@functools.lru_cache(maxsize=1 << 14)
def _entry(gazetteer: str) -> tuple[str, str, str]:
    entry = Gazetteer.load().by_id(gazetteer)
    return (entry.name, entry.within, entry.kind) if entry else ("", "", "")


def spot(place: Place, folded: str) -> Spot:
    """The spot of a claim's place; ``folded`` are its words, for a place that no table holds."""
    name, within, kind = _entry(place.gazetteer) if place.gazetteer else ("", "", "")
    line = kind == "road"  # a road or wall is long: its point is nowhere in particular
    return Spot(
        place.gazetteer or folded,
        name or folded,
        None if line else place.lat,
        None if line else place.lon,
        place.country,
        "area" if line else place.precision,
        within,
        folded,
        kind in _LANDMARKS,
    )


def distance(one: Spot, other: Spot) -> float | None:
    """Kilometres between two spots; None where a point is not known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    x = math.radians(other.lon - one.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return _EARTH * math.hypot(x, math.radians(other.lat - one.lat))


def nearness(one: Spot, other: Spot) -> float:
    """How far two spots can be one place: 1 the same, 0 nothing known for or against, -1 elsewhere."""
    if one.wide or other.wide:
        if one.country and other.country:
            return 0.1 if one.country == other.country else -0.3
        return 0.0
    unknown = one.lat is None or other.lat is None  # whose country is a guess
    if one.key == other.key:
        return 1.0 if one.precise and other.precise and not unknown else _SAME_WORDS
    if one.country and other.country and one.country != other.country and not unknown:
        return -1.0
    if one.words in other.words or other.words in one.words:
        return 0.8
    if _holds(one, other) or _holds(other, one):
        return 0.5
    apart = distance(one, other)
    if apart is None:
        return 0.0
    reach = max(_RADIUS.get(one.precision, 30.0), _RADIUS.get(other.precision, 30.0))
    if apart <= reach:
        return 0.8 if reach <= _RADIUS["near"] else 0.45
    return -1.0 if apart > 2 * reach else -0.3


def _holds(region: Spot, spot: Spot) -> bool:
    """Whether a place lies in a region, which may be called as its seat is: حمص is a town and a governorate."""
    return bool(spot.within) and (spot.within == region.name or spot.within.startswith(f"{region.name} "))
