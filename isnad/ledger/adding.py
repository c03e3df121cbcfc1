"""One transaction that adds: what a document or failure becomes in the tables, what is there already staying as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from isnad.intake.document import Document, Failure
from isnad.model import Claim, Report
from isnad.resolve.parties import Parties

from . import origins, rows, schema, wires
from .reader import Reader
from .times import now
from .words import shadow_of_name, shadow_within

_KEYED = (
    schema.reports, schema.versions, schema.sightings, schema.readings, schema.claims, schema.parties,
    schema.places, schema.figures, schema.failures, schema.corrections,
)  # fmt: skip
_CANDIDATES = 50  # texts with which a new one is compared in full


@dataclass(slots=True)
class Added:
    """What came of adding: reports new, edited and known already, failures, and claims of the first two."""

    new: int = 0
    edited: int = 0
    same: int = 0
    failed: int = 0
    claims: int = 0

    def __iadd__(self, other: Added) -> Added:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self


class _Sketched(NamedTuple):
    """A new text: its version, report, what tells which of two came first, runs of words and bands."""

    version: int
    report: int
    of: tuple[str | None, ...]
    runs: frozenset[int]
    bands: tuple[int, ...]


class Adding:
    """The rows of a transaction; ``shingles`` gives the runs of words of a text."""

    def __init__(
        self, connection: Connection, dialect: ModuleType, shingles: Callable[[str], frozenset[int]]
    ) -> None:
        self._connection, self._dialect, self._shingles = connection, dialect, shingles
        keys = [select(func.coalesce(func.max(x.c.pk), 0)).scalar_subquery() for x in _KEYED]
        self._last: dict[str, int] = dict(
            zip((x.name for x in _KEYED), connection.execute(select(*keys)).one(), strict=True)
        )
        self._now = now()
        self._pending: dict[Table, list[rows.Row]] = {}
        self._said: list[rows.Row] = []
        self._sighted: set[str] = set()
        self._sketched: list[_Sketched] = []
        self._known: dict[Table, dict[str, int | None]] = {schema.versions: {}, schema.reports: {}}
        f = schema.failures
        failed = select(f.c.source, f.c.line, f.c.pk).where(f.c.mended.is_(None))
        self._failed = {(source, line): pk for source, line, pk in connection.execute(failed)}

    def flush(self) -> None:
        """Write what waits to be written together."""
        for table in schema.metadata.sorted_tables:
            if waiting := self._pending.pop(table, None):
                self._dialect.write(self._connection, table, waiting)
        sketched, self._sketched = self._sketched, []
        if copies := [x for new in sketched for x in self._copies(new)]:
            self._connection.execute(insert(schema.copies), copies)
        if self._said:
            self._dialect.index(self._connection, self._said)
            self._said = []

    def expect(self, documents: Sequence[Document]) -> None:
        """Look up together what the ledger has of documents that are to be added."""
        keys = [(x, rows.key(x)) for x in documents]
        for table, ids in (
            (schema.versions, [rows.version_id(*x) for x in keys]),
            (schema.reports, [rows.digest(key) for _, key in keys]),
        ):
            query = select(table.c.id, table.c.pk).where(table.c.id.in_(ids))
            self._known[table] = dict.fromkeys(ids) | {x.id: x.pk for x in self._connection.execute(query)}

    def document(self, document: Document, read: Callable[[], Report], reader: Reader) -> Added:
        """Add a document; ``read`` gives its report, and is asked only where the ledger has not this version."""
        key = rows.key(document)
        id_ = rows.version_id(document, key)
        self._mend(document)
        version = self._key(schema.versions, id_)
        if version is not None:
            self._seen(document, version)
            return Added(same=1)
        report = read()
        version, number = self._version(document, key, id_)
        self._seen(document, version, new=True)
        day = rows.day(document.published)
        self.reading(version, report.claims, reader, day=day, title=document.title, text=document.text)
        return Added(new=number == 1, edited=number > 1, claims=len(report.claims))

    def failure(self, failure: Failure) -> Added:
        error = failure.error
        id_ = rows.digest(failure.source, str(failure.line), error.code, str(error))
        f = schema.failures
        known = self._connection.execute(select(f.c.pk, f.c.mended).where(f.c.id == id_)).one_or_none()
        if known is None:
            self._insert(
                f, id=id_, source=failure.source, line=failure.line, code=error.code, message=str(error),
                at=self._now,
            )  # fmt: skip
        elif known.mended:
            self._connection.execute(update(f).where(f.c.pk == known.pk).values(mended=None))
        return Added(failed=1)

    def correction(self, **row: Any) -> None:
        self._later(schema.corrections, **row)

    def _pk(self, table: Table, **values: Any) -> int | None:
        query = select(table.c.pk).where(*(table.c[name] == value for name, value in values.items()))
        return self._connection.scalar(query)

    def _insert(self, table: Table, **row: Any) -> int:
        """Put in a row that is asked for at once; returns its key."""
        self._last[table.name] = key = self._last[table.name] + 1
        self._connection.execute(insert(table), {"pk": key, **row})
        return key

    def _later(self, table: Table, **row: Any) -> int:
        """Put in a row with the others that wait; returns its key."""
        self._last[table.name] = key = self._last[table.name] + 1
        self._pending.setdefault(table, []).append({"pk": key, **row})
        return key

    def _key(self, table: Table, id_: str) -> int | None:
        """The key of a report or version by its id, of one that waits to be written too."""
        known = self._known[table]
        if id_ not in known:
            known[id_] = self._pk(table, id=id_)
        return known[id_]

    def _version(self, document: Document, key: str, id_: str) -> tuple[int, int]:
        """A new version of a report; its key and its number."""
        v = schema.versions
        digest, number = rows.digest(key), 0
        report = self._key(schema.reports, digest)
        if report is None:
            report = self._known[schema.reports][digest] = self._later(schema.reports, id=digest, key=key)
        else:
            self.flush()
            number = self._connection.scalar(select(func.max(v.c.number)).where(v.c.report == report)) or 0
        row = {
            "id": id_, "report": report, "number": number + 1, "given": document.id, "outlet": document.outlet,
            "url": document.url, "author": document.author, "published": document.published, "dated": document.dated,
            "day": rows.day(document.published), "added": self._now,
            "wire": wires.wire(document.text, document.title, document.author), "until": None,
        }  # fmt: skip
        version = self._known[v][id_] = self._later(v, **row)
        text = {"version": version, "title": document.title, "text": document.text}
        self._pending.setdefault(schema.texts, []).append(text)
        self._sketch(version, report, document, row)
        if number:
            self._make_newest(version)
        return version, number + 1

    def _make_newest(self, version: int) -> None:
        """This version of its report was seen last: the claims of the others are live no more."""
        self.flush()
        v, c = schema.versions, schema.claims
        report = select(v.c.report).where(v.c.pk == version).scalar_subquery()
        others = select(v.c.pk).where(v.c.report == report, v.c.pk != version, v.c.until.is_(None))
        for other in list(self._connection.scalars(others)):
            self._connection.execute(update(v).where(v.c.pk == other).values(until=version))
            self._connection.execute(update(c).where(c.c.version == other).values(live=False))
            self.unlink(other)
        self._connection.execute(update(v).where(v.c.pk == version).values(until=None))
        again = update(c).where(c.c.version == version, c.c.until.is_(None))
        self._connection.execute(again.values(live=True))

    def _seen(self, document: Document, version: int, *, new: bool = False) -> None:
        """When and where a version was seen; an old version of a page that is seen anew is the newest again."""
        fetch = document.fetch
        at = fetch.at if fetch else None
        id_ = rows.digest(str(version), document.source, str(document.line), document.raw, at)
        if id_ in self._sighted or (not new and self._pk(schema.sightings, id=id_) is not None):
            return
        self._sighted.add(id_)
        met = (
            {x: getattr(fetch, x) for x in ("final", "status", "type", "size", "etag", "modified")}
            if fetch
            else {}
        )
        self._later(
            schema.sightings, id=id_, version=version, at=at or self._now, source=document.source,
            line=document.line, raw=document.raw, **met,
        )  # fmt: skip
        v = schema.versions
        if not new and self._connection.scalar(select(v.c.until).where(v.c.pk == version)) is not None:
            self._make_newest(version)

    def reading(
        self,
        version: int,
        claims: Sequence[Claim],
        reader: Reader,
        *,
        day: str | None,
        title: str | None,
        text: str,
        live: bool = True,
        before: Mapping[str, int] | None = None,
    ) -> Counter[str]:
        """Keep what a reading of a version gave; of the claims ``before`` (keys by id) those gone are superseded.

        Returns how many claims are new, kept and superseded.
        """
        before = before or {}
        reading = self._later(
            schema.readings, version=version, engine=reader.engine, lexicon=reader.lexicon, at=self._now,
            claims=len(claims),
        )  # fmt: skip
        if before:
            self.unlink(version)
        wholes = [rows.canonical(x) for x in claims]
        ids = [rows.digest(str(version), x) for x in wholes]
        gone = [pk for id_, pk in before.items() if id_ not in ids]
        if gone:
            self.flush()
            c = schema.claims
            self._connection.execute(update(c).where(c.c.pk.in_(gone)).values(until=reading, live=False))
        for position, (id_, whole, claim) in enumerate(zip(ids, wholes, claims, strict=True)):
            if id_ in before:
                continue
            pk = self._later(
                schema.claims, id=id_, version=version, since=reading, until=None, position=position,
                stance=claim.stance, mode=claim.mode, day=day, live=live,
            )  # fmt: skip
            self._pending.setdefault(schema.evidence, []).append({"claim": pk, "json": whole})
            for table, row in self.derived(pk, claim):
                self._pending.setdefault(table, []).append(row)
            self._said.append(said(pk, claim, title, text))
        kept = sum(x in before for x in ids)
        return Counter(new=len(ids) - kept, kept=kept, superseded=len(gone))

    def derived(self, pk: int, claim: Claim) -> Iterator[tuple[Table, rows.Row]]:
        """The rows under a claim."""
        for name, row in rows.of_claim(claim):
            row["claim"] = pk
            if name in self._last:
                self._last[name] = row["pk"] = self._last[name] + 1
            yield schema.metadata.tables[name], row

    def unlink(self, version: int) -> None:
        """What a version says has changed, so that its place among the incidents is to be found anew."""
        self._connection.execute(delete(schema.linked).where(schema.linked.c.version == version))

    def _sketch(self, version: int, report: int, document: Document, row: rows.Row) -> None:
        """Note the sketch of a version's text, to be compared with others when it is written."""
        found = self._shingles(document.text)
        bins = origins.sketch(found)
        self._pending.setdefault(schema.sketches, []).append({"version": version, "bins": bins})
        numbers = origins.bands(bins)
        if numbers:
            self._pending.setdefault(schema.bands, []).extend(
                {"band": x, "version": version} for x in numbers
            )
            of = (row["day"], row["wire"], row["id"])
            self._sketched.append(_Sketched(version, report, of, found, numbers))

    def _copies(self, new: _Sketched) -> Iterator[rows.Row]:
        """Which texts of other reports, of those that were there before, share most of their words with a new one."""
        b, v, t = schema.bands, schema.versions, schema.texts
        near = (
            select(b.c.version)
            .join(v, v.c.pk == b.c.version)
            .where(b.c.band.in_(new.bands), b.c.version < new.version, v.c.report != new.report)
            .group_by(b.c.version)
            .order_by(func.count().desc(), b.c.version)
            .limit(_CANDIDATES)
        )
        others = list(self._connection.scalars(near))
        if not others:
            return
        columns = select(v.c.pk, v.c.day, v.c.wire, v.c.id, t.c.text).join(t, t.c.version == v.c.pk)
        for other in self._connection.execute(columns.where(v.c.pk.in_(others)).order_by(v.c.pk.desc())):
            share = origins.shared(new.runs, self._shingles(other.text))
            if share >= origins.COPY:
                first = origins.precedes(other[1:4], new.of)
                copy, source = (new.version, other.pk) if first else (other.pk, new.version)
                yield {"version": copy, "source": source, "shared": round(share, 3)}

    def _mend(self, document: Document) -> None:
        """A document where there was a failure ends it."""
        f = schema.failures
        here = (document.source, document.line)
        if self._failed.pop(here, None) is not None:
            same = (
                f.c.source == document.source,
                f.c.line.is_not_distinct_from(document.line),
                f.c.mended.is_(None),
            )
            self._connection.execute(update(f).where(*same).values(mended=self._now))


def said(pk: int, claim: Claim, title: str | None, text: str) -> rows.Row:
    """A claim's row in the search index: the words of its source, cue and content, and the names it has to do with."""
    spans = (claim.source, claim.cue, *claim.content)
    words = shadow_within(text, [(x.start, x.end) for x in spans if x])
    return {"claim": pk, "said": words, "names": _names(claim, title)}


def _names(claim: Claim, title: str | None) -> str:
    """What else a claim is found by: the headline, names in full, and the English names of parties and places."""
    parties = Parties.load()
    entities = [x.entity for x in claim.chain] + [
        x.entity for e in claim.events for x in (*e.actor, *e.target)
    ]
    rows_ = (parties.row(x) for x in entities if x)
    found = [
        *(x.name for x in claim.chain if x.name),
        *(x.english for x in rows_ if x),
        *(x.name for e in claim.events for x in e.place if x.name),
    ]
    return " ".join(shadow_of_name(x) for x in dict.fromkeys([title or "", *found]))
