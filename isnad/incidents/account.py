"""The account of an incident: for each thing that is said of it the values, who gives them, and how they stand.

Nobody is judged right. What stands beside each other is shown with its state:

- ``single-sourced``: all that is said comes from one origin
- ``corroborated``: independent origins agree
- ``contested``: independent origins give what cannot both be
- ``denied``: somebody says that it did not happen, or was not so
- ``updated``: an origin gave another value later, or another origin a higher toll some hours later; the last one counts,
  the earlier ones are its history
- ``retracted``: an origin denies what it said before, or says what it denied before
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from isnad.errors import IncidentError
from isnad.ledger import Ledger, schema
from isnad.model import Basis

from .link import bring
from .said import COUNTED, Said, said
from .states import Change, State, changes, last, states
from .told import Told, told
from .views import Incident, scene_of, summed

ATTRIBUTES = ("happened", *COUNTED, "actor", "target", "weapon", "place", "time")


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
        found = said(name, events)
        for class_ in dict.fromkeys(x.class_ for x in sorted(found, key=lambda x: x.class_ != "person")):
            yield _attribute(name, class_, [x for x in found if x.class_ == class_])


def _attribute(name: str, class_: str | None, found: Sequence[Said]) -> Attribute:
    counted = name in COUNTED
    of_incident = [x for x in found if x.of_incident]
    moved = changes(of_incident) if counted else []
    ends = last(of_incident, counted=counted)
    held = states(name, of_incident or found, ends, moved)
    return Attribute(name, class_, held, _values(found, ends), tuple(moved))


def _values(found: Sequence[Said], ends: Sequence[Said]) -> tuple[Value, ...]:
    by_value: dict[tuple[str, Basis | None], list[Said]] = {}
    for x in sorted(found, key=lambda x: x.published or ""):
        by_value.setdefault((x.value, None if x.of_incident else x.basis), []).append(x)
    upheld = set(map(id, ends))
    values = []
    for (key, _), every in by_value.items():
        said = [x for x in every if not x.denied]
        values.append(
            Value(
                key, every[0].low, every[0].high, every[0].published, len({x.origin for x in said if x.own}),
                any(id(x) in upheld for x in every), tuple(said), tuple(x for x in every if x.denied),
            )
        )  # fmt: skip
    return tuple(sorted(values, key=lambda x: (-x.origins, x.first or "9", x.value)))
