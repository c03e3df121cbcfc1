"""The tables of a ledger.

Append-only at heart: a claim that a newer reading no longer gives gets an ``until`` and stays, an edited page is a new
version of its report, a correction is a row of its own. What can be derived again (the tables under ``claims`` and the
search index) is kept only to be asked quickly; ``evidence`` holds each claim whole. What links claims into incidents
(``linked`` to ``parts``) is derived too, from the live claims and the judgements of people.

Times of the ledger's own are ISO 8601 in UTC; ``published`` is as the report's source gives it, ``day`` the same
in UTC, for sorting. Keys named ``pk`` count up in the order of adding; keys named ``id`` are content hashes.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def _key() -> Column[int]:
    return Column("pk", Integer, primary_key=True, autoincrement=False)


def _of(table: str, *, name: str | None = None, primary: bool = False) -> Column[int]:
    return Column(name or table, Integer, ForeignKey(f"{table}s.pk"), nullable=False, primary_key=primary)


reports = Table(
    "reports",
    metadata,
    _key(),
    Column("id", Text, nullable=False, unique=True),
    Column("key", Text, nullable=False),  # the URL, else outlet and id, else the text's hash
)

versions = Table(
    "versions",
    metadata,
    _key(),
    Column("id", Text, nullable=False, unique=True),
    _of("report"),
    Column("number", Integer, nullable=False),  # from 1
    Column("given", Text),  # the id that came with the report
    Column("outlet", Text),
    Column("url", Text),
    Column("author", Text),
    Column("published", Text),
    Column("dated", Text),  # where a page's date was found
    Column("day", Text),
    Column("wire", Text),  # the agency whose copy the text says it is
    Column("added", Text, nullable=False),
    Column("until", Integer),  # the version that was seen after it
    Index(None, "report"),
    Index(None, "day"),
    Index(None, "outlet"),
)

texts = Table(
    "texts",
    metadata,
    _of("version", primary=True),
    Column("title", Text),
    Column("text", Text, nullable=False),
)

sightings = Table(
    "sightings",
    metadata,
    _key(),
    Column("id", Text, nullable=False, unique=True),
    _of("version"),
    Column("at", Text, nullable=False),
    Column("source", Text, nullable=False),  # file or URL
    Column("line", Integer),
    Column("raw", Text),  # SHA-256 of the bytes
    Column("final", Text),  # URL after redirects
    Column("status", Integer),
    Column("type", Text),
    Column("size", Integer),
    Column("etag", Text),
    Column("modified", Text),
    Index(None, "version"),
)

readings = Table(
    "readings",
    metadata,
    _key(),
    _of("version"),
    Column("engine", Text, nullable=False),
    Column("lexicon", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("claims", Integer, nullable=False),
    UniqueConstraint("version", "engine", "lexicon"),
)

claims = Table(
    "claims",
    metadata,
    _key(),
    Column("id", Text, nullable=False),
    _of("version"),
    _of("reading", name="since"),
    Column("until", Integer, ForeignKey("readings.pk")),  # the reading that gave it no more
    Column("position", Integer, nullable=False),
    Column("stance", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("day", Text),  # of its version
    Column("live", Boolean, nullable=False),  # of the newest reading of the version last seen
    Index(None, "id"),
    Index(None, "version"),
    Index(None, "stance"),
    Index(None, "day"),
)

evidence = Table("evidence", metadata, _of("claim", primary=True), Column("json", Text, nullable=False))

events = Table(
    "events",
    metadata,
    _of("claim", primary=True),
    Column("event", Integer, primary_key=True),
    Column("type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("since", Text),
    Column("until", Text),
    Index(None, "type"),
    Index(None, "since"),
)

parties = Table(
    "parties",
    metadata,
    _key(),
    _of("claim"),
    Column("event", Integer),
    Column("role", Text, nullable=False),  # speaker, link, actor, target, instrument
    Column("entity", Text),
    Column("name", Text),  # folded
    Index(None, "claim"),
    Index(None, "entity", "role"),
)

places = Table(
    "places",
    metadata,
    _key(),
    _of("claim"),
    Column("event", Integer, nullable=False),
    Column("gazetteer", Text),
    Column("name", Text),  # in small letters
    Column("country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", Text, nullable=False),
    Index(None, "claim"),
    Index(None, "gazetteer"),
    Index(None, "name"),
    Index(None, "lat", "lon"),
)

figures = Table(
    "figures",
    metadata,
    _key(),
    _of("claim"),
    Column("event", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("class", Text, nullable=False),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Index(None, "claim"),
    Index(None, "kind", "low"),
)

sketches = Table(
    "sketches", metadata, _of("version", primary=True), Column("bins", LargeBinary, nullable=False)
)

bands = Table(
    "bands",
    metadata,
    Column("band", BigInteger, primary_key=True),
    _of("version", primary=True),
)

copies = Table(
    "copies",
    metadata,
    _of("version", primary=True),
    Column("source", Integer, ForeignKey("versions.pk"), primary_key=True),  # the version copied from
    Column("shared", Float, nullable=False),  # of the shorter one's words, from 0 to 1
    Index(None, "source"),
)

corrections = Table(
    "corrections",
    metadata,
    _key(),
    Column("id", Text, nullable=False, unique=True),
    Column("claim", Text, nullable=False),  # the claim's id
    Column("field", Text, nullable=False),  # events.0.figures.0.low
    Column("before", Text, nullable=False),  # JSON
    Column("after", Text, nullable=False),  # JSON
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("at", Text, nullable=False),
    Index(None, "claim"),
)

linked = Table(
    "linked",
    metadata,
    _of("version", primary=True),
    Column("linker", Text, nullable=False),  # what linked it: another one does it anew
)

scenes = Table(
    "scenes",
    metadata,
    _key(),
    Column("id", Text, nullable=False),
    _of("version"),
    Column("rank", Text, nullable=False),  # scenes join those of lesser rank
    Column("main", Boolean, nullable=False),
    Column("real", Boolean, nullable=False),
    Column("json", Text, nullable=False),
    Column("incident", Integer),  # the scene of least rank of all that are joined
    Index(None, "id"),
    Index(None, "version"),
    Index(None, "incident"),
)

ties = Table(
    "ties",
    metadata,
    _of("scene", primary=True),
    _of("scene", name="before", primary=True),  # of lesser rank: the one that it joins
    Column("score", Float, nullable=False),
    Index(None, "before"),
)

apart = Table(
    "apart",
    metadata,
    _of("scene", primary=True),
    _of("scene", name="other", primary=True),  # of the same report, which tells them apart
    Index(None, "other"),
)

blocks = Table(
    "blocks",
    metadata,
    Column("key", Text, primary_key=True),
    _of("scene", primary=True),
    Column("first", Integer, nullable=False),  # days on which it can have happened, as ordinals
    Column("last", Integer, nullable=False),
    Index(None, "scene"),
)

parts = Table(
    "parts",
    metadata,
    _of("claim", primary=True),
    Column("event", Integer, primary_key=True),
    _of("scene"),
    Index(None, "scene"),
)

judgements = Table(
    "judgements",
    metadata,
    _key(),
    Column("id", Text, nullable=False, unique=True),
    Column("verdict", Text, nullable=False),
    Column("one", Text, nullable=False),  # JSON: where in which reports the scenes are told
    Column("other", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("undone", Text),  # JSON: who, why, when
)

failures = Table(
    "failures",
    metadata,
    _key(),
    Column("id", Text, nullable=False, unique=True),
    Column("source", Text, nullable=False),
    Column("line", Integer),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("mended", Text),  # when a later try succeeded
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text),
    Column("at", Text),  # last asked
    Column("failed", Integer, nullable=False, default=0),  # times in a row
    Column("code", Text),
    Column("error", Text),
    Column("due", Text),
)

queue = Table(
    "queue",
    metadata,
    Column("url", Text, primary_key=True),
    Column("feed", Text, nullable=False),
    Column(
        "entry", Text, nullable=False
    ),  # a hash of what the feed says of the page: it is fetched anew when that changes
    Column("published", Text),  # as the feed says
    Column("found", Text, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("due", Text),  # null when there is nothing more to do
    Index(None, "due"),
)
