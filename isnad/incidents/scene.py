"""A scene: what one report tells of one happening."""

from __future__ import annotations

import functools
import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from isnad.ledger import rows

from . import kinds
from .geo import Spot

_LEVELS = {"exact": 2, "near": 2, "district": 2, "area": 1, "province": 1, "country": 0}


@dataclass(slots=True)
class Scene:
    """What a report tells of one happening.

    ``report`` is the report's id, ``day`` when it was published, ``times`` the days on which it says that this happened
    (pairs of ISO dates, both included) with how much speaks for each, ``period`` a month or year of the past. ``spots``
    are the places by key, ``said`` how often each is named. ``real``: it tells of something that happened, or that
    somebody denies, and not only of plans; ``old``: told as history. ``weight`` is how much of the report it takes up,
    ``main`` that no other scene of it takes more. ``at`` is where the word stands that names it first, ``trigger`` that
    word. ``events`` are pairs of positions: a claim of the report, and an event of that claim.
    """

    report: str
    number: int
    at: int
    trigger: str
    outlet: str | None = None
    day: str | None = None
    times: dict[tuple[str, str], float] = field(default_factory=dict)
    period: tuple[str, str] | None = None
    spots: dict[str, Spot] = field(default_factory=dict)
    said: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    actors: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    figures: set[tuple[str, int | None, int | None]] = field(default_factory=set)
    words: dict[str, float] = field(default_factory=dict)
    weight: float = 0.0
    real: bool = False
    old: bool = False
    main: bool = False
    events: list[tuple[int, int]] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The same as long as the report has this word at this place."""
        return rows.digest(self.report, str(self.at), self.trigger)

    @property
    def spot(self) -> Spot | None:
        """Where it happened: the place said most, a precise one before a wide one."""
        best = max(self.said, key=lambda x: (_LEVELS[self.spots[x].precision], self.said[x]), default=None)
        return self.spots[best] if best is not None else None

    @property
    def when(self) -> tuple[str, str] | None:
        """The days for which most speaks; None where the report does not say."""
        return max(self.times, key=lambda x: self.times[x]) if self.times else None

    @property
    def lasting(self) -> bool:
        """Whether it can have gone on for days, as a battle or a siege does and a strike does not."""
        return any(x in self.types for x in kinds.LASTING)

    @property
    def rank(self) -> str:
        """A text by which scenes are sorted: those that say when and where before those that leave it to others."""
        precise = any(x.precise for x in self.spots.values())
        since = self.when[0] if self.when else self.day
        return f"{int(not self.times)}{int(not precise)} {since or '9999'} {self.id}"

    def to_json(self) -> str:
        """What comparing and showing need, as text."""
        whole = {
            "report": self.report, "number": self.number, "at": self.at, "trigger": self.trigger, "outlet": self.outlet,
            "day": self.day, "times": [[*x, n] for x, n in self.times.items()],
            "period": self.period,
            "spots": [[*x, self.said[x.key]] for x in self.spots.values()], "types": self.types,
            "actors": sorted(self.actors), "targets": sorted(self.targets),
            "figures": sorted(self.figures, key=repr), "words": self.words, "weight": self.weight,
            "real": self.real, "old": self.old, "main": self.main, "events": self.events,
        }  # fmt: skip
        return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Scene:
        whole = json.loads(text)
        spots = [(Spot(*x[:-1]), x[-1]) for x in whole["spots"]]
        return cls(
            **{
                **whole,
                "times": {(a, b): n for a, b, n in whole["times"]},
                "period": tuple(whole["period"]) if whole["period"] else None,
                "spots": {x.key: x for x, _ in spots},
                "said": Counter({x.key: n for x, n in spots}),
                "types": Counter(whole["types"]),
                "actors": set(whole["actors"]),
                "targets": set(whole["targets"]),
                "figures": {(kind, low, high) for kind, low, high in whole["figures"]},
                "events": [(c, e) for c, e in whole["events"]],
            }
        )


@functools.lru_cache(maxsize=1 << 12)
def ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def days(since: str, until: str) -> int:
    """From one ISO date to another."""
    return ordinal(until[:10]) - ordinal(since[:10])
