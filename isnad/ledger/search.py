"""Searching a ledger's claims by words and by what they are, in well under a tenth of a second.

What is rare leads: what few rows of a table meet makes a list from which the others are sifted, what many meet is
asked of each claim, newest or best first.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, func, literal, or_, select, text
from sqlalchemy.sql.elements import ColumnElement

from isnad.arabic.tokens import tokenise
from isnad.errors import QueryError
from isnad.gazetteer import Gazetteer
from isnad.model import Claim, from_json
from isnad.resolve.parties import Parties

from . import corrections, schema
from .queries import Query, Terms, follow, marks, terms
from .store import Ledger

_KM = 111.195  # of a degree of latitude
_FEW = 30_000  # rows; what fewer have leads
_RANKED = (
    25_000  # claims; of words that more have, and with nothing else asked, so many added last are ranked
)
_AROUND = 25.0  # km around a point, where nothing else is said
_WINDOW = 100  # characters of a snippet before and after the first mark


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim that was found, corrected where a person did, with what is known of its report.

    ``snippet`` is of the claim's own words, ``marks`` are ranges of it; ``copies`` counts the texts that share its report's.
    """

    id: str
    claim: Claim
    report: str
    version: int
    text: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    dated: str | None
    live: bool
    snippet: str
    marks: tuple[tuple[int, int], ...]
    copies: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the claims found, and whether there are more."""

    hits: tuple[Hit, ...]
    more: bool


def search(ledger: Ledger, query: Query) -> Page:
    """The claims that a query finds, best or newest first; raises QueryError for one that says nothing."""
    wanted = terms(query.words)
    with ledger.reading() as connection:
        search_ = _Search(connection, ledger, query, wanted)
        found = search_.keys()
        hits = tuple(_hits(connection, found[: query.limit], wanted))
    return Page(hits, len(found) > query.limit)


def matching(connection: Connection, ledger: Ledger, query: Query) -> list[int]:
    """The keys of the claims that a query finds, within its limit."""
    return _Search(connection, ledger, query, terms(query.words)).keys()[: query.limit]


def entities(connection: Connection, name: str) -> list[str]:
    """The ids that a name may mean: an id itself, an Arabic or English name, part of the name of one in no table."""
    parties = Parties.load()
    ids = {x for x in parties.ids() if x == name.lower() or _same(parties.row(x), name)}
    ids.add(parties.entity(name))
    p = schema.parties
    if not connection.scalar(select(p.c.pk).where(p.c.entity.in_(ids)).limit(1)):
        key = " ".join(x.norm for x in tokenise(name) if x.kind in "wnl")
        like = (
            select(p.c.entity)
            .distinct()
            .where(p.c.entity.like("ar:%"), p.c.entity.contains(key, autoescape=True))
        )
        ids.update(connection.scalars(like.limit(500)))
    return sorted(ids)


class _Search:
    def __init__(self, connection: Connection, ledger: Ledger, query: Query, wanted: Terms) -> None:
        self._connection, self._dialect, self._query, self._wanted = connection, ledger.dialect, query, wanted
        groups = [*wanted.groups]
        self._match = ledger.dialect.query(groups, wanted.without) if groups else None
        self._sort = query.sort or ("relevance" if groups else "newest")
        if self._sort == "relevance" and not groups:
            raise QueryError("there are no words to be relevant to: sort by newest or oldest")

    def keys(self) -> list[int]:
        """One page of keys of claims, and one more where there is more."""
        end = self._query.offset + self._query.limit + 1
        if not self._wanted.phrases:
            return self._some(end)[self._query.offset :]
        size, found = end * 4, []
        while True:  # the words of a phrase are looked for first, then whether they follow each other
            some = self._some(size)
            found = [x for x in some if self._follow(x)]
            if len(found) >= end or len(some) < size:
                return found[self._query.offset : end]
            size *= 4

    def _some(self, limit: int) -> list[int]:
        c = schema.claims
        query = select(c.c.pk)
        if not self._query.history:
            query = query.where(c.c.live)
        if self._query.stance:
            query = query.where(c.c.stance == self._query.stance)
        if self._query.since:
            query = query.where(c.c.day >= self._query.since)
        if self._query.until:
            query = query.where(c.c.day <= f"{self._query.until}T99")
        if self._query.outlet:
            v = schema.versions
            query = query.where(c.c.version.in_(select(v.c.pk).where(v.c.outlet == self._query.outlet)))
        for table, condition in self._conditions():
            query = query.where(self._sifted(table, condition))
        return list(self._connection.scalars(self._ordered(query).limit(limit)))

    def _sifted(self, table: Table, condition: ColumnElement[bool]) -> ColumnElement[bool]:
        """A condition on the rows under a claim, as a list where not too many meet it, else asked of each claim."""
        some = select(literal(1)).select_from(table).where(condition).limit(_FEW + 1).subquery()
        if (self._connection.scalar(select(func.count()).select_from(some)) or 0) <= _FEW:
            return schema.claims.c.pk.in_(select(table.c.claim).where(condition))
        return select(table.c.claim).where(table.c.claim == schema.claims.c.pk, condition).exists()

    def _ordered(self, query: Select[tuple[int]]) -> Select[tuple[int]]:
        c, d = schema.claims, self._dialect
        if self._match is not None and self._sort == "relevance":
            query = query.select_from(c.join(text(d.TABLE), text(f"{d.TABLE}.{d.KEY} = claims.pk")))
            query = query.where(text(d.MATCH).bindparams(query=self._match))
            if not self._query.narrows() and self._many():
                last = self._connection.scalar(select(func.max(c.c.pk))) or 0
                query = query.where(text(f"{d.TABLE}.{d.KEY} > :floor").bindparams(floor=last - _RANKED))
            score = text(f"{d.SCORE} DESC")
            score = score.bindparams(query=self._match) if ":query" in d.SCORE else score
            return query.order_by(score, c.c.pk)
        if self._match is not None:
            here = f"SELECT {d.KEY} FROM {d.TABLE} WHERE {d.MATCH}"
            query = query.where(text(f"claims.pk IN ({here})").bindparams(query=self._match))
        day = c.c.day.asc() if self._sort == "oldest" else c.c.day.desc()
        return query.order_by(day.nulls_last(), c.c.pk)

    def _many(self) -> bool:
        """Whether more claims have the words than can be ranked in time."""
        d = self._dialect
        some = f"SELECT 1 FROM {d.TABLE} WHERE {d.MATCH} LIMIT {_RANKED + 1}"
        count = text(f"SELECT count(*) FROM ({some}) AS found").bindparams(query=self._match)
        return (self._connection.scalar(count) or 0) > _RANKED

    def _follow(self, claim: int) -> bool:
        e = schema.evidence
        data = json.loads(self._connection.execute(select(e.c.json).where(e.c.claim == claim)).scalar_one())
        spans = [x["text"] for x in (data["source"], data["cue"], *data["content"]) if x]
        return all(any(follow(x, phrase) for x in spans) for phrase in self._wanted.phrases)

    def _conditions(self) -> Iterator[tuple[Table, ColumnElement[bool]]]:
        q, p, e, f = self._query, schema.parties, schema.events, schema.figures
        for role in ("speaker", "through", "actor", "target"):
            if name := getattr(q, role):
                yield (
                    p,
                    and_(
                        p.c.entity.in_(entities(self._connection, name)),
                        p.c.role == role.replace("through", "link"),
                    ),
                )
        if q.type:
            yield e, e.c.type == q.type
        if q.status:
            yield e, e.c.status == q.status
        if q.after:
            yield e, e.c.until >= q.after
        if q.before:
            yield e, e.c.since <= q.before
        if q.place:
            yield schema.places, self._place(q.place)
        if q.kind or q.at_least is not None or q.at_most is not None:
            parts = [f.c.kind == q.kind] if q.kind else []
            parts += [f.c.low >= q.at_least] if q.at_least is not None else []
            parts += [f.c.high <= q.at_most] if q.at_most is not None else []
            yield f, and_(*parts)

    def _place(self, name: str) -> ColumnElement[bool]:
        """Places of a name or id; with a distance, or for a point, all within it."""
        p, within = schema.places, self._query.within
        point = _point(name)
        if point is None:
            entries = _entries(name)
            if within is None:
                return or_(p.c.gazetteer.in_([x.id for x in entries]), p.c.name == name.casefold())
            point = next((x.point for x in entries if x.point), None)
            if point is None:
                raise QueryError(f"{name!r} is no place with a known point: give its name, an id or lat,lon")
        lat, lon = point
        return _near(lat, lon, _AROUND if within is None else within)


def _same(row: Any, name: str) -> bool:
    return row is not None and row.english.casefold() == name.casefold()


def _entries(name: str) -> list[Any]:
    gazetteer = Gazetteer.load()
    entry = gazetteer.by_id(name) if ":" in name else None
    if entry:
        return [entry]
    key = " ".join(x.norm for x in tokenise(name) if x.kind in "wnl")
    return [*gazetteer.named(key), *gazetteer.titled(name), *gazetteer.titled(name.title())]


def _point(text: str) -> tuple[float, float] | None:
    parts = text.split(",")
    if len(parts) != 2:
        return None
    try:
        lat, lon = map(float, parts)
    except ValueError:
        return None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise QueryError(f"{text!r} is no point: give degrees, latitude first, such as 33.27,35.77")
    return lat, lon


def _near(lat: float, lon: float, km: float) -> ColumnElement[bool]:
    """Within ``km`` of a point, on a plane that touches the earth there: exact to a percent for some hundred kilometres."""
    p = schema.places
    shrink = max(math.cos(math.radians(lat)), 0.01)
    high, wide = km / _KM, km / _KM / shrink
    y, x = (p.c.lat - lat) * _KM, (p.c.lon - lon) * _KM * shrink
    box = (p.c.lat.between(lat - high, lat + high), p.c.lon.between(lon - wide, lon + wide))
    return and_(*box, x * x + y * y <= km * km)


def _hits(connection: Connection, keys: list[int], wanted: Terms) -> Iterator[Hit]:
    c, e, v, r, t = schema.claims, schema.evidence, schema.versions, schema.reports, schema.texts
    query = (
        select(c.c.pk, c.c.id, c.c.live, e.c.json, v.c.pk.label("version"), v.c.number, v.c.outlet, v.c.url,
               v.c.published, v.c.dated, r.c.id.label("report"), t.c.title, t.c.text)
        .join(e, e.c.claim == c.c.pk).join(v, v.c.pk == c.c.version)
        .join(r, r.c.pk == v.c.report).join(t, t.c.version == v.c.pk)
        .where(c.c.pk.in_(keys))
    )  # fmt: skip
    found = {x.pk: x for x in connection.execute(query)}
    changed = corrections.of(connection, [x.id for x in found.values()])
    k = schema.copies
    versions = {x.version for x in found.values()}
    counts = dict.fromkeys(versions, 0)
    pairs = select(k.c.version, k.c.source).where(or_(k.c.version.in_(versions), k.c.source.in_(versions)))
    for pair in connection.execute(pairs):
        for version in pair:
            if version in counts:
                counts[version] += 1
    for key in keys:
        x = found[key]
        claim = from_json(Claim, corrections.applied(json.loads(x.json), changed.get(x.id, ())))
        snippet = " … ".join(s.text for s in claim.content)
        spans = marks(snippet, wanted)
        snippet, spans = _window(snippet, spans)
        yield Hit(
            x.id, claim, x.report, x.number, x.text, x.title, x.outlet, x.url, x.published, x.dated, bool(x.live),
            snippet, tuple(spans), counts[x.version],
        )  # fmt: skip


def _window(text: str, spans: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """The part of a long text around its first mark, cut between words."""
    first = spans[0][0] if spans else 0
    start = text.rfind(" ", 0, max(first - _WINDOW, 0)) + 1 if first > _WINDOW else 0
    end = len(text) if len(text) - start <= 3 * _WINDOW else text.find(" ", start + 2 * _WINDOW)
    end = len(text) if end < 0 else end
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    shift = len(before) - start
    return before + text[start:end] + after, [
        (a + shift, b + shift) for a, b in spans if start <= a and b <= end
    ]
