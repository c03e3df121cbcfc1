"""What is told of an incident: the events of its scenes, each with its claim, its report and where it first came from."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from isnad.arabic.normal import fold
from isnad.ledger import corrections, schema
from isnad.model import Claim, Event, from_json

_INVOLVED = re.compile(r"علاق[هة]|صل[هة]|ضلوع|ضالع|مسؤولي[هة]|مسؤول عن|تورط|متورط|وقوف|دور|يد في|وراء")
_BEFORE = re.compile(r"\bو?كان(?:ت|ا|تا|وا)?\b[^.،؛\n]{0,80}?\bقد\s+$")
_DEPTH = 20  # texts copied from each other


@dataclass(frozen=True, slots=True)
class Told:
    """An event of a claim; ``report`` is the id that came with the report, else the ledger's, ``text`` all of it.

    ``origin`` is where the claim first came from: who is quoted, else the agency or outlet whose text it is. Claims with
    one origin are not independent, in however many papers they stand. ``name`` is that origin's name.
    """

    id: str
    claim: Claim
    event: Event
    position: tuple[int, int]
    report: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    text: str
    origin: str
    name: str

    @property
    def denied(self) -> bool:
        """Whether the claim says that it did not happen."""
        return self.event.status == "negated"

    @property
    def disowned(self) -> bool:
        """Whether it is the speaker's part in it that is denied: نفى أي علاقة له بالانفجار, نفى مسؤوليته عنه."""
        against = self.denied or self.claim.stance == "deny"
        return against and any(_INVOLVED.search(x.text) for x in self.claim.content)

    @property
    def earlier(self) -> bool:
        """Whether it is told as what was said before: وكانت الوزارة قد أعلنت | مقتل 20."""
        cue = self.claim.cue
        return cue is not None and bool(_BEFORE.search(self.text[max(0, cue.start - 100) : cue.start]))


def told(connection: Connection, scenes: Sequence[int]) -> list[Told]:
    """What the scenes with these keys tell, by the time of publication and then in text order."""
    c, e, p, v, t, r = (
        schema.claims, schema.evidence, schema.parts, schema.versions, schema.texts, schema.reports,
    )  # fmt: skip
    query = (
        select(
            c.c.id, c.c.position, p.c.event, e.c.json, v.c.pk.label("version"), v.c.given, v.c.outlet, v.c.published,
            v.c.day, v.c.url, v.c.wire, t.c.title, t.c.text, r.c.id.label("report"),
        )
        .select_from(p)
        .join(c, c.c.pk == p.c.claim)
        .join(e, e.c.claim == c.c.pk)
        .join(v, v.c.pk == c.c.version)
        .join(t, t.c.version == v.c.pk)
        .join(r, r.c.pk == v.c.report)
        .where(p.c.scene.in_(scenes))
        .order_by(v.c.day, v.c.id, c.c.position, p.c.event)
    )  # fmt: skip
    rows = list(connection.execute(query))
    made = corrections.of(connection, {x.id for x in rows})
    texts = _Texts(connection)
    found, claims = [], dict[str, Claim]()
    for x in rows:
        if x.id not in claims:
            claims[x.id] = from_json(Claim, corrections.applied(json.loads(x.json), made.get(x.id, ())))
        claim = claims[x.id]
        if x.event >= len(claim.events):
            continue
        origin, name = _origin(claim, texts.of(x), x.outlet)
        found.append(
            Told(
                x.id, claim, claim.events[x.event], (x.position, x.event), x.given or x.report, x.outlet, x.published,
                x.title, x.url, x.text, origin, name,
            )
        )  # fmt: skip
    return found


def _origin(claim: Claim, text: str, outlet: str | None) -> tuple[str, str]:
    """The origin's key and name: a speaker wherever he is quoted; an unnamed one only within one text."""
    speaker = claim.speaker
    if claim.stance == "narrate" or speaker.kind == "outlet":
        return text, text.partition(":")[2]
    key = speaker.entity or (fold(speaker.name) if speaker.name else "")
    if not key or speaker.kind in ("anonymous", "witness"):
        return f"{key or speaker.kind} in {text}", speaker.name or ""
    return key, speaker.name or key


class _Texts:
    """Whose text a version is: that of the one it is copied from, in the end; an agency's, where it says so."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int, str] = {}

    def of(self, row: Any) -> str:
        if row.version not in self._known:
            self._known[row.version] = self._find(row.version)
        return self._known[row.version]

    def _find(self, version: int) -> str:
        k, v = schema.copies, schema.versions
        seen = {version}
        for _ in range(_DEPTH):
            query = (
                select(k.c.source).where(k.c.version == version, k.c.source.not_in(seen)).order_by(k.c.source)
            )
            source = self._connection.scalar(query.limit(1))
            if source is None:
                break
            seen.add(version := source)
        row = self._connection.execute(select(v.c.wire, v.c.outlet, v.c.id).where(v.c.pk == version)).one()
        return f"wire:{row.wire}" if row.wire else f"outlet:{row.outlet}" if row.outlet else f"text:{row.id}"
