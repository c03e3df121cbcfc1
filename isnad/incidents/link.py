"""Brings the incidents of a ledger up to date: what is new or changed is linked, and only what it touches."""

from __future__ import annotations

import functools
import itertools
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, insert, select, update

from isnad.ledger import Ledger, corrections, schema
from isnad.model import Claim, Report, from_json

from . import blocks
from .cluster import Judged, Tie, clusters
from .compare import STRONG, THRESHOLD, Look, compare, look
from .judgements import standing
from .scene import Scene
from .scenes import scenes, told_apart

LINKER = "3"  # another one, with other rules or weights, links everything anew
_BATCH = 64  # versions in a transaction
_TIES = 3  # scenes that one joins
_MANY = 500  # values in one question

Progress = Callable[[int, int], None]


def bring(
    ledger: Ledger, progress: Progress | None = None, *, stop: Callable[[], bool] = lambda: False
) -> int:
    """Link what is not linked yet; returns how many reports were. Stopped, it goes on from where it was."""
    with ledger.reading() as connection:
        total = len(_stale(connection))
    done = 0
    while done < total and not stop():
        with ledger.writing() as connection:
            stale = _stale(connection)[:_BATCH]
            if not stale:
                break
            _Linking(connection, ledger).take(stale)
        done += len(stale)
        if progress:
            progress(min(done, total), total)
    return done


def afresh(ledger: Ledger, progress: Progress | None = None) -> int:
    """Forget all links, keep the judgements, and link everything."""
    with ledger.writing() as connection:
        for table in (schema.parts, schema.blocks, schema.ties, schema.apart, schema.scenes, schema.linked):
            connection.execute(delete(table))
    return bring(ledger, progress)


def _stale(connection: Connection) -> list[int]:
    """The versions that are not linked as they are now, and those whose scenes are there and should not be."""
    v, k, s = schema.versions, schema.linked, schema.scenes
    linked = select(k.c.version).where(k.c.linker == LINKER)
    new = select(v.c.pk).where(v.c.until.is_(None), v.c.pk.not_in(linked))
    gone = select(s.c.version).where(s.c.version.not_in(linked))
    return sorted(connection.scalars(new.union(gone)))


def relink(connection: Connection, touched: Collection[int]) -> None:
    """Find the incidents anew of these scenes and of all that hang together with them."""
    judged = standing(connection)
    seeds = set(touched)
    while True:
        ranks, ties = _trees(connection, seeds)
        beside = {
            pk
            for x in judged
            if x.same and not ranks.keys().isdisjoint((*x.one, *x.other))
            for pk in (*x.one, *x.other)
        }
        if beside <= ranks.keys():
            break
        seeds |= beside
    s = schema.scenes
    before = dict(_rows(connection, select(s.c.pk, s.c.incident), s.c.pk, ranks))
    a = schema.apart
    told = [Judged(False, [x.scene], [x.other]) for x in _rows(connection, select(a), a.c.scene, ranks)]
    for pk, incident in clusters(ranks, ties, [*judged, *told]).items():
        if before[pk] != incident:
            connection.execute(update(s).where(s.c.pk == pk).values(incident=incident))


def _trees(connection: Connection, seeds: Iterable[int]) -> tuple[dict[int, str], list[Tie]]:
    """The scenes that hang together with these, with their ranks, and the ties between them."""
    s, t = schema.scenes, schema.ties
    ranks: dict[int, str] = {}
    edges = (
        select(t.c.scene.label("one"), t.c.before.label("other"))
        .union_all(select(t.c.before, t.c.scene))
        .subquery()
    )
    for some in _chunks(sorted(seeds)):
        reached = select(s.c.pk).where(s.c.pk.in_(some)).cte(recursive=True)
        reached = reached.union(select(edges.c.other).join(reached, reached.c.pk == edges.c.one))
        query = select(s.c.pk, s.c.rank).join(reached, reached.c.pk == s.c.pk)
        ranks.update((x.pk, x.rank) for x in connection.execute(query))
    return ranks, [Tie(*x) for x in _rows(connection, select(t), t.c.scene, ranks)]


_Near = tuple[
    float, str, int
]  # the score, less for more, so that the best sorts first; the other's rank and key


class _Linking:
    """One transaction."""

    def __init__(self, connection: Connection, ledger: Ledger) -> None:
        self._connection, self._ledger = connection, ledger
        self._last = connection.scalar(select(func.coalesce(func.max(schema.scenes.c.pk), 0))) or 0
        self._looks: dict[int, tuple[str, Look]] = {}  # by key: rank, and what is compared
        self._new: dict[int, tuple[int, Scene]] = {}  # by key: version and scene
        self._ties: dict[int, list[_Near]] = {}
        self._changed: set[int] = set()
        self._apart: list[tuple[int, int]] = []  # new scenes that their reports tell apart
        self._siblings: dict[int, set[int]] = {}  # the scenes of each version, which are never joined

    def take(self, versions: Sequence[int]) -> None:
        """Link versions as they are now."""
        touched, orphans = self._remove(versions)
        new = [pk for version in versions for pk in self._add(version)]
        for pk in (*new, *orphans):
            self._join(pk)
        t = schema.ties
        changed = sorted(self._changed)
        for some in _chunks(changed):
            self._connection.execute(delete(t).where(t.c.scene.in_(some)))
        if ties := [Tie(pk, x[2], -x[0])._asdict() for pk in changed for x in self._ties[pk]]:
            self._connection.execute(insert(t), ties)
        if touched or orphans or not self._attach(new):
            relink(self._connection, {*touched, *new, *orphans, *changed})

    def _attach(self, new: Sequence[int]) -> bool:
        """Let new scenes into the incidents that they join, where that is all that happens; whether it is."""
        s = schema.scenes
        if not self._changed <= set(new) or standing(self._connection):
            return False
        before = {x[2] for pk in self._changed for x in self._ties[pk]} - set(new)
        heads = dict(_rows(self._connection, select(s.c.pk, s.c.incident), s.c.pk, before))
        for pk in sorted(new, key=lambda x: self._looks[x][0]):
            joined = {heads[x[2]] for x in self._ties.get(pk, ())}
            if len(joined) > 1:
                return False  # it makes one of several
            heads[pk] = joined.pop() if joined else pk
        if any(heads[x] == heads[y] for x, y in self._apart):
            return False
        tied = {heads[pk] for pk in new if len(self._ties.get(pk, ())) > 1}
        if tied and self._told_apart(tied, heads):
            return False  # by its other ties they may come together in another order
        if new:
            self._connection.execute(
                update(s).where(s.c.pk == bindparam("key")).values(incident=bindparam("head")),
                [{"key": pk, "head": heads[pk]} for pk in new],
            )
        return True

    def _told_apart(self, incidents: Collection[int], heads: Mapping[int, int]) -> bool:
        """Whether a report tells a scene of these incidents apart from another."""
        if any(heads[pk] in incidents for pair in self._apart for pk in pair):
            return True
        a, s = schema.apart, schema.scenes
        query = select(a.c.scene).join(s, (s.c.pk == a.c.scene) | (s.c.pk == a.c.other))
        return bool(_rows(self._connection, query.limit(1), s.c.incident, incidents))

    def _remove(self, versions: Sequence[int]) -> tuple[set[int], list[int]]:
        """Take out the scenes of versions; returns those of one incident with them, and those that had joined them."""
        s, t, connection = schema.scenes, schema.ties, self._connection
        gone = dict(_rows(connection, select(s.c.pk, s.c.incident), s.c.version, versions))
        touched, orphans = set[int](), list[int]()
        if gone:
            touched = {
                x.pk for x in _rows(connection, select(s.c.pk), s.c.incident, set(gone.values()))
            } - set(gone)
            hung = {x.scene for x in _rows(connection, select(t.c.scene), t.c.before, gone)}
            orphans = sorted(hung - set(gone))
            for some in _chunks(orphans):
                connection.execute(delete(t).where(t.c.scene.in_(some)))
            for column in (
                schema.parts.c.scene,
                schema.blocks.c.scene,
                t.c.scene,
                schema.apart.c.scene,
                s.c.pk,
            ):
                for some in _chunks(gone):
                    connection.execute(delete(column.table).where(column.in_(some)))
        for some in _chunks(versions):
            connection.execute(delete(schema.linked).where(schema.linked.c.version.in_(some)))
        return touched, orphans

    def _add(self, version: int) -> list[int]:
        """Put in the scenes of a version, where it is the one last seen; their keys."""
        told = self._report(version)
        if told is None:
            return []
        report, claims = told
        self._connection.execute(insert(schema.linked), {"version": version, "linker": LINKER})
        found = []
        every = scenes(report)
        for scene in every:
            self._last += 1
            pk = self._last
            found.append(pk)
            self._new[pk] = version, scene
            self._looks[pk] = scene.rank, look(scene)
            row = {
                "pk": pk,
                "id": scene.id,
                "version": version,
                "rank": scene.rank,
                "main": scene.main,
                "real": scene.real,
            }
            self._connection.execute(insert(schema.scenes), {**row, "json": scene.to_json()})
            window = blocks.window(scene)
            self._connection.execute(
                insert(schema.blocks),
                [
                    {"key": x, "scene": pk, "first": window.first, "last": window.last}
                    for x in sorted(blocks.keys(scene))
                ]
                or [{"key": "nothing", "scene": pk, "first": window.first, "last": window.last}],
            )
            self._connection.execute(
                insert(schema.parts), [{"claim": claims[c], "event": e, "scene": pk} for c, e in scene.events]
            )
        pairs = itertools.combinations(zip(found, every, strict=True), 2)
        apart = [(one, other) for (one, x), (other, y) in pairs if told_apart(x, y)]
        if apart:
            self._apart += apart
            self._connection.execute(insert(schema.apart), [{"scene": x, "other": y} for x, y in apart])
        return found

    def _report(self, version: int) -> tuple[Report, list[int]] | None:
        """A version as a report with the claims that hold, corrected, and the keys of these; None for one not last seen."""
        r, v, t, c, e = schema.reports, schema.versions, schema.texts, schema.claims, schema.evidence
        query = (
            select(r.c.id, v.c.outlet, v.c.url, v.c.day, t.c.title, t.c.text)
            .select_from(v)
            .join(r, r.c.pk == v.c.report)
            .join(t, t.c.version == v.c.pk)
            .where(v.c.pk == version, v.c.until.is_(None))
        )
        row = self._connection.execute(query).one_or_none()
        if row is None:
            return None
        held = (
            select(c.c.pk, c.c.id, e.c.json)
            .join(e, e.c.claim == c.c.pk)
            .where(c.c.version == version, c.c.until.is_(None))
            .order_by(c.c.position, c.c.pk)
        )
        found = list(self._connection.execute(held))
        made = corrections.of(self._connection, [x.id for x in found])
        claims = tuple(
            from_json(Claim, corrections.applied(json.loads(x.json), made.get(x.id, ()))) for x in found
        )
        report = Report(row.id, row.title, row.outlet, row.url, row.day, "ar", row.text, claims)
        return report, [x.pk for x in found]

    def _join(self, pk: int) -> None:
        """Find what a scene is most like of those before it, and which of those after it are most like it."""
        version, scene = self._scene(pk)
        rank, mine = self._looks[pk]
        near: dict[int, _Near] = {}
        for other in self._like(version, scene):
            its, like = self._looks[other]
            score = round(compare(mine, like).score, 6)
            if score < THRESHOLD:
                continue
            if its < rank:
                self._tie(pk, (-score, its, other))
            else:
                near[other] = -score, rank, pk
        self._hold(near)
        for later, found in near.items():
            self._tie(later, found)

    def _tie(self, pk: int, near: _Near) -> None:
        held = self._ties.get(pk, [])
        if near not in held and (best := _best([*held, near])) != held:
            self._ties[pk] = best
            self._changed.add(pk)

    def _hold(self, scenes: Collection[int]) -> None:
        """Bring in what scenes of the ledger have joined already."""
        t, s = schema.ties, schema.scenes
        new = [x for x in scenes if x not in self._ties]
        self._ties.update((x, []) for x in new)
        query = select(t.c.scene, t.c.score, s.c.rank, s.c.pk).join(s, s.c.pk == t.c.before)
        for x in _rows(self._connection, query, t.c.scene, new):
            self._ties[x.scene].append((-x.score, x.rank, x.pk))
        for x in new:
            self._ties[x].sort()

    def _like(self, version: int, scene: Scene) -> list[int]:
        """The scenes of other versions that share a place or two rare words, on days on which both can be."""
        b, s, window = schema.blocks, schema.scenes, blocks.window(scene)
        query = (
            select(b.c.scene)
            .where(
                b.c.key.in_(sorted(blocks.around(scene))), b.c.first <= window.last, b.c.last >= window.first
            )
            .group_by(b.c.scene)
            .having((func.count() > 1) | (func.min(b.c.key) < blocks.WORD))
        )
        if version not in self._siblings:
            self._siblings[version] = set(
                self._connection.scalars(select(s.c.pk).where(s.c.version == version))
            )
        found = [x for x in self._connection.scalars(query) if x not in self._siblings[version]]
        missing = [x for x in found if x not in self._looks]
        for row in _rows(self._connection, select(s.c.pk, s.c.rank, s.c.json), s.c.pk, missing):
            self._looks[row.pk] = row.rank, _look(row.json)
        return found

    def _scene(self, pk: int) -> tuple[int, Scene]:
        """A new scene, or one that has lost what it joined."""
        if pk not in self._new:
            s = schema.scenes
            row = self._connection.execute(select(s.c.version, s.c.json).where(s.c.pk == pk)).one()
            self._new[pk] = row.version, Scene.from_json(row.json)
            self._looks[pk] = self._new[pk][1].rank, look(self._new[pk][1])
        return self._new[pk]


@functools.lru_cache(maxsize=1 << 14)
def _look(scene: str) -> Look:
    """What is compared of a scene as it is kept; the next report's like are mostly those of the last ones."""
    return look(Scene.from_json(scene))


def _best(near: Iterable[_Near]) -> list[_Near]:
    """The one that is most like, and few more that are so much like that they are of one happening anyway."""
    first, *rest = sorted(near)
    return [first, *(x for x in rest if -x[0] >= STRONG)][:_TIES]


def _chunks(values: Collection[int]) -> Iterable[list[int]]:
    listed = list(values)
    return (listed[x : x + _MANY] for x in range(0, len(listed), _MANY))


def _rows(
    connection: Connection, query: Any, column: ColumnElement[Any], values: Collection[int]
) -> list[Any]:
    """The rows whose column has one of many values."""
    return [row for some in _chunks(values) for row in connection.execute(query.where(column.in_(some)))]
