"""A speaker's record: what it claimed, and how its claims stand beside those of others. No score of truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from isnad.errors import IncidentError
from isnad.ledger import Ledger, schema
from isnad.ledger.search import entities
from isnad.resolve.parties import Parties

from .account import account
from .link import bring
from .relations import relations

STANDINGS = ("alone", "corroborated", "contested", "denied")


@dataclass(frozen=True, slots=True)
class Record:
    """``ids`` are the speaker's entity ids. Of the claims that incidents compare (tolls, actors, times, places) ``alone``
    are those that no independent origin speaks to; one claim can be corroborated by one and contested by another."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    claims: int
    reports: int
    outlets: int
    first: str | None
    last: str | None
    stances: tuple[tuple[str, int], ...]
    types: tuple[tuple[str, int], ...]
    incidents: int
    compared: int
    standings: dict[str, int]


def record(ledger: Ledger, name: str, progress: Callable[[int, int], None] | None = None) -> Record:
    """The record of a speaker by its name or entity id; raises IncidentError for one that says nothing here."""
    bring(ledger)
    p, c, v, e, s, k = (
        schema.parties, schema.claims, schema.versions, schema.events, schema.scenes, schema.parts,
    )  # fmt: skip
    with ledger.reading() as connection:
        ids = entities(connection, name)
        mine = (
            select(c.c.pk)
            .join(p, p.c.claim == c.c.pk)
            .where(p.c.entity.in_(ids), p.c.role == "speaker", c.c.live)
        )
        rows = list(
            connection.execute(
                select(c.c.id, c.c.stance, v.c.report, v.c.outlet, v.c.day)
                .join(v, v.c.pk == c.c.version)
                .where(c.c.pk.in_(mine))
            )
        )
        if not rows:
            raise IncidentError(
                f"{name} says nothing in {ledger}: isnad search --speaker finds names and their ids"
            )
        types = Counter(connection.scalars(select(e.c.type).where(e.c.claim.in_(mine))))
        incidents = list(
            connection.scalars(
                select(s.c.incident).distinct().join(k, k.c.scene == s.c.pk).where(k.c.claim.in_(mine))
            )
        )
        heads = list(connection.scalars(select(s.c.id).where(s.c.pk.in_(incidents)).order_by(s.c.pk)))
        held = connection.scalars(
            select(p.c.entity)
            .distinct()
            .where(p.c.claim.in_(mine), p.c.role == "speaker", p.c.entity.in_(ids))
        )
        known = tuple(sorted(x for x in held if x))
    standings, compared = _standings(ledger, heads, set(known), progress)
    days = sorted(x.day for x in rows if x.day)
    parties = Parties.load()
    names = tuple(row.english for x in known if (row := parties.row(x)))
    return Record(
        known, names, len(rows), len({x.report for x in rows}), len({x.outlet for x in rows}),
        days[0] if days else None, days[-1] if days else None,
        tuple(Counter(x.stance for x in rows).most_common()), tuple(types.most_common()), len(heads), compared, standings,
    )  # fmt: skip


def _standings(
    ledger: Ledger, heads: list[str], ids: set[str], progress: Callable[[int, int], None] | None
) -> tuple[dict[str, int], int]:
    counts: Counter[str] = Counter()
    compared = 0
    for number, head in enumerate(heads, 1):
        laid = account(ledger, head)
        said = [x for a in laid.attributes for value in a.values for x in (*value.said, *value.denials)]
        origin = {x.claim: x.origin for x in said}
        mine = {x.claim for x in said if x.origin in ids}
        found: dict[str, set[str]] = {claim: set() for claim in mine}
        for x in relations(laid):
            if origin.get(x.claim) == origin.get(x.other):
                continue
            for claim in {x.claim, x.other} & mine:
                if x.sort == "corroborates":
                    found[claim].add("corroborated")
                elif x.sort in ("contradicts", "updates"):
                    found[claim].add("contested")
                elif x.sort == "denies" and claim == x.other:
                    found[claim].add("denied")
        compared += len(mine)
        counts.update(y for x in found.values() for y in (x or {"alone"}))
        if progress:
            progress(number, len(heads))
    return {x: counts[x] for x in STANDINGS}, compared
