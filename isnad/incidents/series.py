"""Claimed figures over time: what each side says of the other's losses, and admits of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection, select

from isnad.ledger import Ledger, Query, corrections, schema
from isnad.ledger.search import matching
from isnad.model import Basis, Claim, Event, Figure, Qualifier, Stance, from_json
from isnad.resolve.parties import Parties

Whose = Literal["own", "other", "unknown"]
_MOST = 100_000  # claims in a series
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series. ``since`` and ``until`` are the days that it counts, where its claim says them, else that
    of publication; ``basis`` tells a day's or event's figure from one over a stretch of time and a running total.

    ``whose``: whether the speaker speaks of its own side's people or another's; ``side`` is the side that lost them.
    """

    since: str | None
    until: str | None
    speaker: str
    name: str | None
    whose: Whose
    side: str | None
    kind: str
    class_: str
    basis: Basis | None
    low: int | None
    high: int | None
    qualifier: Qualifier
    stance: Stance
    text: str
    claim: str
    report: str
    outlet: str | None
    published: str | None

    @property
    def line(self) -> tuple[str, ...]:
        """What the points of one line of a chart share: who speaks, what is counted and how, and whose losses."""
        return self.speaker, self.kind, self.class_, self.basis or "", self.whose, self.side or ""


def series(ledger: Ledger, query: Query) -> list[Point]:
    """The figures of the claims that a query finds, of its ``kind`` where it has one, by speaker and time."""
    with ledger.reading() as connection:
        keys = matching(connection, ledger, replace(query, limit=_MOST, offset=0, sort="oldest"))
        found = list(_points(connection, keys, query.kind))
    seen: dict[tuple[object, ...], Point] = {}
    for x in found:  # a claim that stands in several papers is one point, its first
        key = (x.speaker, x.since, x.until, x.side, x.kind, x.class_, x.basis, x.low, x.high)
        seen.setdefault(key, x)
    return sorted(
        seen.values(),
        key=lambda x: (*x.line, x.since or "", x.published or ""),
    )


def _points(connection: Connection, keys: list[int], kind: str | None) -> Iterator[Point]:
    c, e, v, r = schema.claims, schema.evidence, schema.versions, schema.reports
    for start in range(0, len(keys), _CHUNK):
        some = keys[start : start + _CHUNK]
        query = (
            select(c.c.id, e.c.json, v.c.outlet, v.c.published, v.c.day, v.c.given, r.c.id.label("report"))
            .join(e, e.c.claim == c.c.pk)
            .join(v, v.c.pk == c.c.version)
            .join(r, r.c.pk == v.c.report)
            .where(c.c.pk.in_(some))
            .order_by(v.c.day, c.c.pk)
        )
        rows = list(connection.execute(query))
        made = corrections.of(connection, [x.id for x in rows])
        for x in rows:
            claim = from_json(Claim, corrections.applied(json.loads(x.json), made.get(x.id, ())))
            speaker = claim.speaker
            for event in claim.events:
                if event.status not in ("happened", "attempted"):
                    continue
                time = event.time
                day = x.day[:10] if x.day else None
                for figure in event.figures:
                    if kind and figure.kind != kind:
                        continue
                    side = _lost(event, figure)
                    yield Point(
                        (time.since if time else None) or day, (time.until if time else None) or day,
                        speaker.entity or speaker.name or speaker.kind, speaker.name, _whose(speaker.entity, side), side,
                        figure.kind, figure.class_, figure.basis, figure.low, figure.high, figure.qualifier,
                        claim.stance, figure.text.text, x.id, x.given or x.report, x.outlet, x.published,
                    )  # fmt: skip


def _lost(event: Event, figure: Figure) -> str | None:
    """The side whose losses a figure counts: that of the party in its words, else of the event's target."""
    inside = [x for x in event.target if figure.text.start <= x.start < figure.text.end]
    for party in (*inside, *event.target):
        if party.entity and (found := side(party.entity)):
            return found
    return None


def _whose(speaker: str | None, lost: str | None) -> Whose:
    row = Parties.load().row(speaker) if speaker else None
    if row is None or not lost:
        return "unknown"
    mine = side(row.id)
    if mine is None:  # a monitor or an aid agency has no side; whom an official speaks for may not be known
        return "other" if row.kind in ("organisation", "media") else "unknown"
    return "own" if mine == lost else "other"


def side(entity: str) -> str | None:
    """The side to which a party belongs: what its row says, else the state or group it is part of; None where none does."""
    row = Parties.load().row(entity)
    if row is None:
        return None
    if row.side:
        return row.side
    if row.of and row.of != entity:
        return side(row.of)
    return row.id if row.kind in ("state", "group") else None
