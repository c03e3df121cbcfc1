"""The incidents of a ledger, listed and found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Integer, func, select

from isnad.ledger import Ledger, Query, schema
from isnad.ledger.search import matching

from .scene import Scene

_MOST = 20_000  # claims looked through for a query


@dataclass(frozen=True, slots=True)
class Incident:
    """One happening as the reports of a ledger tell it.

    ``since`` and ``until`` are the days for which most speaks, ``place`` a gazetteer id or the words, ``name`` its
    English name; ``outlets`` and ``reports`` count. ``types`` are those of its events, the commonest first.
    """

    id: str
    since: str | None
    until: str | None
    first: str | None
    last: str | None
    place: str | None
    name: str | None
    country: str | None
    types: tuple[str, ...]
    reports: int
    outlets: int
    scenes: int
    title: str | None


def main_incidents(ledger: Ledger) -> Iterator[tuple[str, str | None]]:
    """Each report's id, as it came with it or else the ledger's, and the incident that it is mainly about, if any.

    What is only planned, by one report alone, is none.
    """
    r, v, s, h = schema.reports, schema.versions, schema.scenes, schema.scenes.alias()
    told = (
        select(s.c.incident)
        .group_by(s.c.incident)
        .having((func.count() > 1) | (func.max(s.c.real.cast(Integer)) == 1))
    )
    query = (
        select(func.coalesce(v.c.given, r.c.id), h.c.id)
        .select_from(v)
        .join(r, r.c.pk == v.c.report)
        .outerjoin(s, (s.c.version == v.c.pk) & s.c.main & s.c.incident.in_(told))
        .outerjoin(h, h.c.pk == s.c.incident)
        .where(v.c.until.is_(None))
        .order_by(v.c.day, v.c.pk)
    )
    with ledger.reading() as connection:
        yield from ((x[0], x[1]) for x in connection.execute(query))


def listed(
    ledger: Ledger,
    query: Query | None = None,
    *,
    least: int = 1,
    sort: str = "newest",
    limit: int = 20,
    offset: int = 0,
) -> list[Incident]:
    """Incidents, the newest first (``largest``: those of most reports); with a query those of which a claim is found.

    ``least`` is the number of reports that an incident has at least. What is only planned, by one report alone, is none.
    """
    s, p, v, t = schema.scenes, schema.parts, schema.versions, schema.texts
    with ledger.reading() as connection:
        reports = func.count(s.c.version.distinct())
        chosen = (
            select(s.c.incident)
            .join(v, v.c.pk == s.c.version)
            .group_by(s.c.incident)
            .having(reports >= least, (reports > 1) | (func.max(s.c.real.cast(Integer)) == 1))
        )
        if query is not None:
            claims = matching(connection, ledger, replace(query, limit=_MOST, offset=0))
            inside = select(p.c.scene).where(p.c.claim.in_(claims))
            found = select(s.c.incident).where(s.c.pk.in_(inside))
            chosen = chosen.where(s.c.incident.in_(found))
        last = func.max(v.c.day).desc().nulls_last()
        order = (last, reports.desc()) if sort == "newest" else (reports.desc(), last)
        heads = list(connection.scalars(chosen.order_by(*order, s.c.incident).limit(limit).offset(offset)))
        rows = list(connection.execute(select(s).where(s.c.incident.in_(heads)).order_by(s.c.pk)))
        versions = {x.version for x in rows}
        titles = dict(
            connection.execute(select(t.c.version, t.c.title).where(t.c.version.in_(versions))).all()
        )
    by_head: dict[int, list[Any]] = {}
    for x in rows:
        by_head.setdefault(x.incident, []).append(x)
    return [summed(by_head[x], titles) for x in heads]


def scene_of(connection: Connection, id: str) -> Any:
    """The row of the scene that an id means: its own, or a report's main one, or a claim's; None for none.

    An incident's id is that of one of its scenes, and any of them finds it.
    """
    r, v, s, c, p = schema.reports, schema.versions, schema.scenes, schema.claims, schema.parts
    of_version = select(s).join(v, v.c.pk == s.c.version).where(v.c.until.is_(None), s.c.main)
    for query in (
        select(s).where(s.c.id == id),
        of_version.join(r, r.c.pk == v.c.report).where(r.c.id == id),
        of_version.where(v.c.given == id),
        select(s)
        .join(p, p.c.scene == s.c.pk)
        .join(c, c.c.pk == p.c.claim)
        .where(c.c.id == id)
        .order_by(p.c.event),
    ):
        row = connection.execute(query.order_by(s.c.pk).limit(1)).one_or_none()
        if row is not None:
            return row
    return None


def summed(rows: list[Any], titles: dict[int, str | None]) -> Incident:
    """An incident from the rows of its scenes; ``titles`` by version."""
    told = [Scene.from_json(x.json) for x in rows]
    times: dict[tuple[str, str], float] = {}
    places: Counter[str] = Counter()
    types: Counter[str] = Counter()
    spots = {}
    for scene in told:
        for days_, sure in scene.times.items():
            times[days_] = times.get(days_, 0.0) + sure
        types.update(scene.types)
        if scene.spot and not scene.spot.wide:
            places[scene.spot.key] += scene.said[scene.spot.key]
        spots.update(scene.spots)
    when = max(times, key=lambda x: (times[x], x)) if times else None
    place = max(places, key=lambda x: (places[x], x), default=None)
    days = sorted(x.day for x in told if x.day)
    head = next(x for x in rows if x.pk == x.incident)
    lead = max(rows, key=lambda x: (x.main, x.pk == head.pk, -x.pk))
    countries = Counter(x.country for scene in told for x in scene.spots.values() if x.country)
    return Incident(
        id=head.id, since=when[0] if when else None, until=when[1] if when else None,
        first=days[0] if days else None, last=days[-1] if days else None, place=place,
        name=spots[place].name if place else None,
        country=spots[place].country if place else next((x for x, _ in countries.most_common(1)), None),
        types=tuple(x for x, _ in types.most_common()), reports=len({x.report for x in told}),
        outlets=len({x.outlet for x in told}), scenes=len(told), title=titles.get(lead.version),
    )  # fmt: skip
