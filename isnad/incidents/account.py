"""The account of an incident: for each thing that is said of it the values, who gives them, and how they stand.

Nobody is judged right. What stands beside each other is shown with its state:

- ``single-sourced``: all that is said comes from one origin
- ``corroborated``: independent origins agree
- ``contested``: independent origins give what cannot both be
- ``denied``: somebody says that it did not happen, or was not so
- ``updated``: an origin gave another value later, or another origin a higher toll some hours later; the last one counts,
  the earlier ones are its history
- ``retracted``: an origin denies what it said itself
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import select

from isnad.arabic.normal import fold
from isnad.errors import IncidentError
from isnad.events.among import among
from isnad.ledger import Ledger, schema
from isnad.ledger.words import words
from isnad.model import Basis, Event, Figure, Link, Qualifier, Span, Stance, Status

from . import kinds
from .geo import spot
from .link import bring
from .told import Told, told
from .views import Incident, scene_of, summed

State = Literal["denied", "contested", "retracted", "updated", "corroborated", "single-sourced"]
STATES: tuple[State, ...] = ("denied", "contested", "retracted", "updated", "corroborated", "single-sourced")
COUNTED = (
    "killed",
    "wounded",
    "losses",
    "missing",
    "captured",
    "detained",
    "abducted",
    "displaced",
    "destroyed",
)
ATTRIBUTES = ("happened", *COUNTED, "actor", "target", "weapon", "place", "time")
_DENIABLE = frozenset(("happened", "actor", "weapon", *COUNTED))
_NEAR = 0.1  # by which figures that are about so many may differ
_WHILE = timedelta(hours=6)  # after which a higher toll by another origin overtakes one that is not upheld
_PEOPLE = frozenset(("person", "civilian"))  # classes that are counted against each other
_RAISED = re.compile(r"\s*(?:شخصا|قتيلا|جريحا)?\s*إلى\b")  # ارتفع من 40 إلى 93


@dataclass(frozen=True, slots=True)
class Part:
    """A figure that counts some of those of another, such as the children among the killed; never added to it."""

    class_: str
    low: int | None
    high: int | None
    text: Span


@dataclass(frozen=True, slots=True)
class Said:
    """One claim on one attribute. ``value`` is the key of its value, ``text`` the characters that give it.

    ``origin`` as in ``Told``; ``own`` is false where the outlet only repeats what somebody quoted in the same report says.
    For a count ``low`` and ``high`` bound it; ``parts`` are of those counted. ``denied``: said not to be so.
    """

    claim: str
    report: str
    outlet: str | None
    published: str | None
    origin: str
    name: str
    chain: tuple[Link, ...]
    stance: Stance
    status: Status
    value: str
    text: Span
    denied: bool = False
    own: bool = True
    low: int | None = None
    high: int | None = None
    qualifier: Qualifier | None = None
    basis: Basis | None = None
    class_: str | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A value with all who give it, the earliest first. ``origins`` counts those that are independent of each other,
    ``held`` says whether any of them gives no other value later."""

    value: str
    low: int | None
    high: int | None
    first: str | None
    origins: int
    held: bool
    said: tuple[Said, ...]
    denials: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """An origin's figure as it moved, the earliest first."""

    origin: str
    name: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Attribute:
    """What is said of one thing; ``states`` all that hold, the gravest first.

    ``class_``: of a count, whom it counts: ``person`` (civilians too), ``combatant``, ``child``…
    """

    name: str
    class_: str | None
    states: tuple[State, ...]
    values: tuple[Value, ...]
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """All that is said of an incident; ``reports`` are the ids of those that tell of it, the earliest first."""

    incident: Incident
    attributes: tuple[Attribute, ...]
    reports: tuple[str, ...]

    def attribute(self, name: str, class_: str | None = None) -> Attribute | None:
        """The attribute of a name, a count of people where no class is asked for."""
        mine = [x for x in self.attributes if x.name == name and (class_ is None or x.class_ == class_)]
        return mine[0] if mine else None


def account(ledger: Ledger, id: str) -> Account:
    """The account of an incident, by its id or that of a report, claim or scene of it.

    Raises IncidentError for one that is not there.
    """
    incident, events = gathered(ledger, id)
    return Account(incident, tuple(attributes(events)), tuple(dict.fromkeys(x.report for x in events)))


def gathered(ledger: Ledger, id: str) -> tuple[Incident, list[Told]]:
    """An incident and all that is told of it."""
    bring(ledger)
    s, t = schema.scenes, schema.texts
    with ledger.reading() as connection:
        row = scene_of(connection, id)
        if row is None:
            raise IncidentError(
                f"{id} is no incident, report or claim of {ledger}: isnad incidents shows the ids"
            )
        rows = list(connection.execute(select(s).where(s.c.incident == row.incident).order_by(s.c.pk)))
        titles = dict(
            connection.execute(
                select(t.c.version, t.c.title).where(t.c.version.in_({x.version for x in rows}))
            ).all()
        )
        return summed(rows, titles), told(connection, [x.pk for x in rows])


def attributes(events: Sequence[Told]) -> Iterable[Attribute]:
    """Every attribute of which something is said; a count once for each sort of what is counted."""
    for name in ATTRIBUTES:
        said = _repeated(
            list({(x.claim, x.value, x.basis, x.class_): x for x in reversed(_said(name, events))}.values())
        )
        classes = dict.fromkeys(x.class_ for x in sorted(said, key=lambda x: x.class_ != "person"))
        for class_ in classes:
            yield _attribute(name, class_, [x for x in said if x.class_ == class_])


def _said(name: str, events: Sequence[Told]) -> list[Said]:
    if name in COUNTED:
        return _counts(name, events)
    return list(_OTHERS[name](events))


def _counts(kind: str, events: Sequence[Told]) -> list[Said]:
    """What each claim says of a count: its figures of one kind together, those of parts apart."""
    found = []
    by_claim: dict[str, list[Told]] = {}
    for x in events:
        if any(f.kind == kind for f in x.event.figures) and x.event.status not in ("planned", "possible"):
            by_claim.setdefault(x.id, []).append(x)
    for same in by_claim.values():
        first = same[0]
        figures = sorted(
            {f for x in same for f in x.event.figures if f.kind == kind}, key=lambda f: f.text.start
        )
        whole, parts = _divided(first.text, figures)
        told = next(x for x in same if whole[0] in x.event.figures)
        for basis in dict.fromkeys(f.basis for f in whole):
            found.append(_count(told, [f for f in whole if f.basis == basis], parts))
    return found


def _divided(text: str, figures: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    whole: list[Figure] = []
    parts: list[Figure] = []
    for n, figure in enumerate(figures):
        (parts if among(text, figure, figures[:n]) else whole).append(figure)
    people = [f for f in whole if f.class_ == "person"]
    if people and len(whole) > len(people):  # 40 قتيلا، 12 منهم مدنيون said with other words
        most = max(f.low or 0 for f in people)
        parts += [f for f in whole if f.class_ != "person" and (f.low or 0) <= most]
        whole = [f for f in whole if f not in parts]
    return whole, parts


def _count(x: Told, whole: Sequence[Figure], parts: Sequence[Figure]) -> Said:
    apart = len({f.class_ for f in whole}) == len(whole)  # 3 جنود و5 مدنيين are eight
    used = whole if apart else [_meant(x.text, whole)]
    low = sum(f.low for f in used if f.low is not None) if any(f.low is not None for f in used) else None
    high = None if any(f.high is None for f in used) else sum(f.high for f in used if f.high is not None)
    only = used[0] if len(used) == 1 else None
    class_ = only.class_ if only else "person"
    if class_ == "person" and only:
        class_ = _others_class(x.event, only)
    return _one(
        x,
        f"{low}..{high}",
        used[0].text,
        low=low,
        high=high,
        qualifier=only.qualifier if only else "exact",
        basis=used[0].basis,
        class_="person" if class_ in _PEOPLE else class_,
        parts=tuple(Part(f.class_, f.low, f.high, f.text) for f in parts),
    )


def _meant(text: str, figures: Sequence[Figure]) -> Figure:
    """Of several totals in one claim the one that it gives now: 471 قتيلا بعد أن تحدثت عن 500; من 40 إلى | 93."""
    first, second = figures[0], figures[1]
    return second if _RAISED.match(text[first.text.end : second.text.start]) else first


def _others_class(event: Event, figure: Figure) -> str:
    """Whom a bare number counts beside one that says it: 315 عسكريا و215 جريحا."""
    classes = {x.class_ for x in event.figures if x is not figure} - {"person"}
    return classes.pop() if len(classes) == 1 and "combatant" in classes else "person"


def _one(x: Told, value: str, text: Span, **more: object) -> Said:
    return Said(
        x.id, x.report, x.outlet, x.published, x.origin, x.name, x.claim.chain, x.claim.stance, x.event.status, value,
        text, denied=x.denied, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def _happened(events: Sequence[Told]) -> Iterable[Said]:
    """Whether it happened at all, as the words for the deed itself say it; a toll says it too.

    Who denies that somebody did it does not deny that it happened.
    """
    for x in events:
        if x.disowned or (x.denied and x.event.actor):
            continue
        if not kinds.outcome(x.event.type) or x.event.figures:
            yield Said(
                x.id, x.report, x.outlet, x.published, x.origin, x.name, x.claim.chain, x.claim.stance, x.event.status,
                x.event.status, x.event.trigger,
            )  # fmt: skip


def _actors(events: Sequence[Told]) -> Iterable[Said]:
    for x in events:
        if x.disowned:
            if x.claim.speaker.entity:
                yield _one(x, x.claim.speaker.entity, x.event.trigger)
            continue
        for party in x.event.actor:
            if party.entity and not party.entity.startswith("ar:"):
                yield _one(x, party.entity, Span(party.start, party.end, party.text))


def _targets(events: Sequence[Told]) -> Iterable[Said]:
    for x in events:
        for party in x.event.target:
            if party.entity and not party.entity.startswith("ar:"):
                yield _one(x, party.entity, Span(party.start, party.end, party.text))


def _weapons(events: Sequence[Told]) -> Iterable[Said]:
    for x in events:
        for thing in x.event.instrument:
            key = " ".join(min(w.keys, key=len) for w in words(thing.text))
            if key:
                yield _one(x, key, Span(thing.start, thing.end, thing.text))


def _places(events: Sequence[Told]) -> Iterable[Said]:
    for x in events:
        for place in x.event.place[:1]:
            found = spot(place, fold(place.text.text))
            if not found.wide:
                yield _one(x, found.key, place.text)


def _times(events: Sequence[Told]) -> Iterable[Said]:
    for x in events:
        time = x.event.time
        if time and time.since and time.until and time.precision in ("hour", "part", "day", "days"):
            yield _one(x, time.since if time.since == time.until else f"{time.since}/{time.until}", time.text)


_OTHERS: dict[str, Callable[[Sequence[Told]], Iterable[Said]]] = {
    "happened": _happened, "actor": _actors, "target": _targets, "weapon": _weapons, "place": _places, "time": _times,
}  # fmt: skip


def _repeated(said: Sequence[Said]) -> list[Said]:
    """The outlet that says itself what it quotes somebody for in the same report is no source of its own."""
    quoted = {(x.report, x.value) for x in said if x.stance != "narrate"}
    return [
        replace(x, own=False) if x.stance == "narrate" and (x.report, x.value) in quoted else x for x in said
    ]


def _attribute(name: str, class_: str | None, said: Sequence[Said]) -> Attribute:
    counted = name in COUNTED
    of_incident = [x for x in said if x.basis not in ("period", "cumulative")]
    changes = _changes(of_incident) if counted else []
    last = _last(of_incident, counted=counted)
    states = _states(name, of_incident or list(said), last, changes)
    return Attribute(name, class_, states, _values(said, last), tuple(changes))


def _by_origin(said: Iterable[Said]) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = {}
    for x in said:
        if x.own:
            found.setdefault(x.origin, []).append(x)
    for mine in found.values():
        mine.sort(key=_order)
    return found


def _order(said: Said) -> tuple[str, int, str]:
    """By time; what is of one time as tolls mostly go, upwards."""
    return said.published or "", said.low or 0, said.claim


def _last(said: Sequence[Said], *, counted: bool) -> list[Said]:
    """What each origin says in the end: of a count its last figure, unless one said later overtook it; else all."""
    if not counted:
        return [x for x in said if x.own]
    ends = [next((x for x in reversed(mine) if not x.denied), mine[-1]) for mine in _by_origin(said).values()]
    return [x for x in ends if not any(overtakes(y, x) for y in ends)]


def overtakes(later: Said, earlier: Said) -> bool:
    """Whether a higher toll came so much later that the lower one is old rather than disputed."""
    if agree(later, earlier) or (later.low or 0) <= (earlier.high or earlier.low or 0):
        return False
    a, b = _time(earlier.published), _time(later.published)
    if a is None or b is None:
        return (earlier.published or "")[:10] < (later.published or "")[:10]
    return b - a >= _WHILE


def _time(published: str | None) -> datetime | None:
    if published is None or len(published) <= 10:
        return None
    time = datetime.fromisoformat(published)
    return time if time.tzinfo else time.astimezone()


def _changes(said: Sequence[Said]) -> list[Change]:
    found = []
    for origin, mine in _by_origin(said).items():
        steps: list[Said] = []
        for x in mine:
            if x.denied:
                continue
            if steps and x.report == steps[-1].report:
                steps[-1] = x  # what one report gives is given at one time
            elif not steps or bound(x) != bound(steps[-1]):
                steps.append(x)
        if len(steps) > 1:
            found.append(Change(origin, steps[0].name, tuple(steps)))
    return found


def bound(said: Said) -> int | None:
    return said.high if said.low is None else said.low


def agree(one: Said, other: Said) -> bool:
    """Whether two counts can both be: 20 and more than 15 can, 20 and 40 cannot; about 20 is 18 to 22."""
    (a, b), (c, d) = _range(one), _range(other)
    return (b is None or c is None or c <= b) and (d is None or a is None or a <= d)


def _range(said: Said) -> tuple[float | None, float | None]:
    slack = _NEAR if said.qualifier == "about" else 0.0
    low = None if said.low is None else said.low * (1 - slack)
    high = None if said.high is None else said.high * (1 + slack)
    return low, high


def _states(
    name: str, said: Sequence[Said], last: Sequence[Said], changes: Sequence[Change]
) -> tuple[State, ...]:
    against = [x for x in said if _against(x) and name in _DENIABLE]
    own = [x for x in said if x.own and not _against(x)]
    held = [x for x in last if not _against(x)]
    found: set[State] = set()
    if against:
        found.add("denied")
    if any(x.origin == y.origin and (y.published or "") < (x.published or "") for x in against for y in own):
        found.add("retracted")
    overtaken = {x.origin for x in own} - {x.origin for x in held}
    if changes or (overtaken and name in COUNTED):
        found.add("updated")
    pairs = [(a, b) for n, a in enumerate(held) for b in held[n + 1 :] if a.origin != b.origin]
    if any(not _fit(name, a, b) for a, b in pairs):
        found.add("contested")
    if any(_same(name, a, b) for a, b in pairs):
        found.add("corroborated")
    if len({x.origin for x in own} | {x.origin for x in against}) == 1:
        found.add("single-sourced")
    return tuple(x for x in STATES if x in found)


def _against(said: Said) -> bool:
    return said.denied or said.status == "negated"


def _fit(name: str, one: Said, other: Said) -> bool:
    """Whether two values do not exclude each other."""
    if name in COUNTED:
        return agree(one, other)
    if name == "happened":
        return True  # what is denied is said by the denial
    if name == "time":
        (a, b), (c, d) = _days(one), _days(other)
        return a <= d and c <= b
    return (
        name != "actor"
        or one.value == other.value
        or not (one.stance == "accuse" and other.stance == "accuse")
    )


def _same(name: str, one: Said, other: Said) -> bool:
    if name in COUNTED:
        return agree(one, other)
    return one.value == other.value


def _days(said: Said) -> tuple[str, str]:
    since, _, until = said.value.partition("/")
    return since, until or since


def _values(said: Sequence[Said], last: Sequence[Said]) -> tuple[Value, ...]:
    found: dict[str, list[Said]] = {}
    for x in said:
        found.setdefault(x.value, []).append(x)
    ends = set(map(id, last))
    values = []
    for key, every in found.items():
        every.sort(key=lambda x: (x.published or "", x.claim))
        held = [x for x in every if not x.denied]
        values.append(
            Value(
                key, every[0].low, every[0].high, every[0].published, len({x.origin for x in held if x.own}),
                any(id(x) in ends for x in every), tuple(held), tuple(x for x in every if x.denied),
            )
        )  # fmt: skip
    return tuple(sorted(values, key=lambda x: (-x.origins, x.first or "9", x.value)))
