"""What one report tells of one happening: the events of its claims that belong together.

A claim gives only the places and times that it says itself. Events beside each other complete each other: مقتل 5 after
قصف استهدف المدينة is what came of that shelling, and الهجوم names the attack that was spoken of before. So each event
joins the scene that it fits best, or opens one.
"""

from __future__ import annotations

import functools
import math
import operator
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from isnad.arabic.normal import fold
from isnad.ledger.words import Word, words
from isnad.model import Event, Place, Report, Time

from . import kinds
from .geo import PRECISE, Spot, nearness, spot
from .rarity import rarity
from .scene import Scene, days

_LONG_AGO = 45  # days before publication: told as background
_DATED = 2  # days that a time may span and still date a happening
_NEAR = 60  # characters between an event and its time
_HEADLINE = 7.0  # as much as this many words of the body tell
_LEAD = 350  # characters after the headline
_JOIN = 0.5
_LATER = re.compile(  # هجوم على الشرطة بعد يوم واحد من | تفجيرات; غداة هجمات | انفجار
    r"\b(?:بعد|قبل)\s+(?:\w+\s+){0,3}?(?:يوم|يومين|أيام|ساعة|ساعات|أسبوع|أسبوعين|أسابيع|شهر|شهرين|أشهر|عام|عامين|أعوام)"
    r"(?:\s+\w+)?\s+(?:من|على|فقط)\b|\bغداة\b"
)
_SAID_THEN = re.compile(  # ارتفع عدد القتلى يوم | الأربعاء: the day of the count
    r"\b[وف]?(?:ارتفع|ارتفعت|ارتفاع|بلغ|بلغت|وصل|وصلت)(?:\s+\S+){0,2}\s+$"
)
_VICTIMS = re.compile(  # جثمان الشهيد | يصل إلى المدينة: where he is brought, not where he was killed
    r"ال(?:شهيد|شهداء|شهيدين|قتيل|قتيلين|قتلى|ضحية|ضحايا|جريح|جرحى|مصاب|مصابين|مصابون)$"
)
_BESIDE = 15  # characters between victims and the place where they fell: القتلى في | دوما
_SURE = 2.0  # how much must speak for the days of each of two scenes to tell them apart
_UNRELATED = 0.2
_STOPS = ".!؟\n"


def told_apart(one: Scene, other: Scene) -> bool:
    """Whether a report that tells these two scenes tells of two happenings: of two kinds, or surely of two days.

    Scenes of one report may be of one happening all the same, told in two places.
    """
    if one.times and other.times and not (one.lasting and other.lasting):
        same = any(a <= d and c <= b for a, b in one.times for c, d in other.times)
        if not same and min(math.fsum(one.times.values()), math.fsum(other.times.values())) >= _SURE:
            return True
    kin = kinds.likeness(one.types, other.types)
    return kin is not None and kin < _UNRELATED and min(len(one.events), len(other.events)) > 1


def scenes(report: Report) -> list[Scene]:
    """The scenes of a report, in the order in which it tells them."""
    day = report.published[:10] if report.published else None
    head = len(report.title) if report.title and report.text.startswith(report.title) else 0
    reader = _Reading(report, day, head)
    for c, claim in enumerate(report.claims):
        for e, event in enumerate(claim.events):
            reader.take(c, e, event, claim.events)
    return reader.finished()


class _Told(NamedTuple):
    """An event, where it stands among the claims, and what of it tells to which scene it belongs."""

    claim: int
    position: int
    event: Event
    spots: list[Spot]
    dated: tuple[str, str] | None
    old: bool
    around: dict[str, float]


class _Reading:
    def __init__(self, report: Report, day: str | None, head: int) -> None:
        self._report, self._day, self._head = report, day, head
        self._scenes: list[Scene] = []
        self._last: dict[int, int] = {}  # the claim in which each scene was spoken of last
        self._latest: Scene | None = None
        self._ends: dict[int, int] = {}  # where the last word stands that each scene has
        self._words: dict[int, Counter[str]] = {}  # the words around the events of each scene

    def take(self, c: int, e: int, event: Event, beside: Sequence[Event]) -> None:
        """Give an event to the scene that it fits best, or to a new one."""
        if not kinds.founds(event.type):
            return
        at = event.trigger
        victims = bool(_VICTIMS.match(at.text))
        told = _Told(
            c,
            e,
            event,
            [
                spot(x, fold(x.text.text))
                for x in _nearest_first(event)
                if not victims or 0 < x.text.start - at.end <= _BESIDE
            ],
            self._dates(event.time) if not victims and self._own_time(event, beside) else None,
            self._background(event.time),
            self._around(at.start),
        )
        fits = [(self._fit(x, told), -n) for n, x in enumerate(self._scenes)]
        best = max(fits, default=(0.0, 0))
        if best[0] >= _JOIN:
            scene = self._scenes[-best[1]]
        else:
            report, number = self._report, len(self._scenes)
            scene = Scene(report.id, number, at.start, at.text, report.outlet, self._day, old=told.old)
            self._scenes.append(scene)
        self._put(scene, told)

    def _fit(self, scene: Scene, told: _Told) -> float:
        event, dated = told.event, told.dated
        kin = kinds.likeness({event.type: 1}, scene.types)
        kin = 0.7 if kin is None else kin
        score = kin - 0.5 if kin >= 0.3 else -1.5
        here = scene.spot
        if told.spots and here:
            near = nearness(told.spots[0], here)
            score += 1.5 * near if near > 0 else 3.0 * near
        if dated and scene.times:
            same = any(dated[0] <= b and a <= dated[1] for a, b in scene.times)
            score += 1.0 if same else -4.0 * (_closeness(event, event.time) if event.time else 1.0)
        elif told.old and not scene.old:
            score -= 3.0
        start, later = self._later(event.trigger.start)
        if start <= self._ends[scene.number] < later:
            score -= 3.0
        gap = told.claim - self._last[scene.number]
        score += 0.6 if gap == 0 else 0.4 if gap == 1 else 0.2 if gap <= 3 else 0.0
        score += _cosine(told.around, self._words[scene.number])
        if not told.spots and not dated and scene is self._latest:
            score += 0.3
        if scene.number == 0:
            score += 0.2
        if (event.status in ("planned", "possible")) != (not scene.real):
            score -= 0.4
        return score

    def _put(self, scene: Scene, told: _Told) -> None:
        event, dated = told.event, told.dated
        if told.spots:
            scene.spots.setdefault(told.spots[0].key, told.spots[0])
            scene.said[told.spots[0].key] += 1
        scene.types[event.type] += 1
        scene.actors.update(x.entity or fold(x.text) for x in event.actor)
        scene.targets.update(x.entity or fold(x.text) for x in event.target)
        scene.figures.update((x.kind, x.low, x.high) for x in event.figures)
        weight = self._weight(event, told.old)
        if dated and event.time:
            sure = weight * _closeness(event, event.time)
            scene.times[dated] = scene.times.get(dated, 0.0) + sure
        if scene.old and told.old and not dated and event.time and event.time.since and event.time.until:
            scene.period = event.time.since, event.time.until
        scene.weight += weight
        scene.real = scene.real or event.status not in ("planned", "possible")
        scene.events.append((told.claim, told.position))
        self._last[scene.number] = told.claim
        self._latest = scene
        self._ends[scene.number] = event.trigger.start
        self._words.setdefault(scene.number, Counter()).update(told.around)

    def _own_time(self, event: Event, beside: Sequence[Event]) -> bool:
        """Whether a claim's time is this event's rather than that of a meeting, a plan or another day's event."""
        time = event.time
        if time is None:
            return False
        start, later = self._later(event.trigger.start)
        if start <= time.text.start < later:
            return False
        if _SAID_THEN.search(self._report.text, max(0, time.text.start - _NEAR), time.text.start):
            return False
        mine = abs(event.trigger.start - time.text.start)
        return not any(
            other.time == time
            and (not kinds.founds(other.type) or other.status in ("planned", "possible"))
            and abs(other.trigger.start - time.text.start) < mine
            for other in beside
        )

    def _later(self, at: int) -> tuple[int, int]:
        """Where the sentence of a word begins, and where in it, before the word, it turns to another day; else there too."""
        text = self._report.text
        start = max((text.rfind(x, 0, at) for x in _STOPS), default=-1) + 1
        turns = [x.start() for x in _LATER.finditer(text, start, at)]
        return start, turns[-1] if turns else start

    def _around(self, at: int) -> dict[str, float]:
        """The words around one: of its sentence, up to where that turns to another day."""
        text = self._report.text
        stop = min((x for y in _STOPS if (x := text.find(y, at)) >= 0), default=len(text))
        turn = _LATER.search(text, at, stop)
        return self._words_in([(self._later(at)[1], turn.start() if turn else stop)])

    def _weight(self, event: Event, old: bool) -> float:
        at = event.trigger.start
        weight = _HEADLINE if at < self._head else 0.3 + 2.5 * math.exp((self._head - at) / _LEAD)
        return weight * (0.7 if kinds.outcome(event.type) else 1.0) * (0.3 if old else 1.0)

    def _dates(self, time: Time | None) -> tuple[str, str] | None:
        """The days of a time that tells when, and not only in which month or war; nothing has happened yet later on."""
        if time is None or time.since is None or time.until is None or (self._day and time.since > self._day):
            return None
        return (time.since, time.until) if days(time.since, time.until) <= _DATED else None

    def _background(self, time: Time | None) -> bool:
        """Whether a time is so long before the report that it is told as history."""
        if time is None or time.until is None or self._day is None:
            return False
        return days(time.until, self._day) > _LONG_AGO

    def finished(self) -> list[Scene]:
        if self._scenes:
            max(self._scenes, key=lambda x: (x.weight, -x.number)).main = True
        for scene in self._scenes:
            scene.words = self._all_words(scene)
        return self._scenes

    def _all_words(self, scene: Scene) -> dict[str, float]:
        """The words of its claims, rare ones counting more; those of the main scene with the headline's."""
        spans: list[tuple[int, int]] = []
        for c in dict.fromkeys(c for c, _ in scene.events):
            spans += [(x.start, x.end) for x in self._report.claims[c].content]
        if scene.main:
            spans.append((0, self._head + _LEAD))
        return self._words_in(spans)

    def _words_in(self, spans: Sequence[tuple[int, int]]) -> dict[str, float]:
        """The words between these characters and how rare each is, common ones left out."""
        every = _words_of(self._report.text)
        found = {
            _stem(w)
            for start, end in spans
            for w in every[bisect_left(every, start, key=_start) : bisect_left(every, end, key=_start)]
        }
        return {x: weight for x in found if (weight := rarity(x)) > 0}


@functools.lru_cache(maxsize=8)
def _words_of(text: str) -> tuple[Word, ...]:
    return tuple(words(text))


_start = operator.attrgetter("start")


@functools.lru_cache(maxsize=1 << 15)
def _shortest(keys: tuple[str, ...]) -> str:
    return min(keys, key=len)


def _stem(word: Word) -> str:
    return _shortest(word.keys)


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    both = math.fsum([one[x] * other[x] for x in one.keys() & other.keys()])
    return both and both / math.sqrt(
        math.fsum([x * x for x in one.values()]) * math.fsum([x * x for x in other.values()])
    )


def _nearest_first(event: Event) -> list[Place]:
    """The places of an event, precise ones first, each kind by how near it stands; what comes before is farther off."""
    at = event.trigger

    def far(place: Place) -> tuple[bool, int]:
        after = place.text.start - at.end
        return place.precision not in PRECISE, after if after >= 0 else 2 * (at.start - place.text.end) + 10

    return sorted(event.place, key=far)


def _closeness(event: Event, time: Time) -> float:
    """How surely a time is this event's, by how near it stands: from 1 to towards 0."""
    return min(1.0, _NEAR / max(1, abs(event.trigger.start - time.text.start)))
