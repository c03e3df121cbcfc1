"""What people corrected of claims: who, when, why, the value before and after; the machine's reading stays beside it."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from isnad.errors import CorrectionError
from isnad.model import Claim, ModelError, from_json

from . import rows, schema
from .store import Ledger
from .times import now


@dataclass(frozen=True, slots=True)
class Correction:
    """``field`` of a claim changed from ``before`` to ``after``, both plain JSON values."""

    id: str
    claim: str
    field: str
    before: Any
    after: Any
    who: str
    why: str
    at: str


def correct(ledger: Ledger, claim: str, field: str, value: Any, *, who: str, why: str) -> Correction:
    """Correct one field of a claim, such as ``events.0.figures.0.low`` or ``stance``.

    ``value`` is a plain JSON value. Raises CorrectionError for a claim or field that is not there, and for a
    value that the model does not allow.
    """
    if not who.strip() or not why.strip():
        raise CorrectionError("a correction says who makes it and why: give both")
    with ledger.writing() as connection:
        c, e = schema.claims, schema.evidence
        query = (
            select(c.c.pk, c.c.version, e.c.json)
            .join(e, e.c.claim == c.c.pk)
            .where(c.c.id == claim)
            .order_by(c.c.pk.desc())
        )
        row = connection.execute(query).first()
        if row is None:
            raise CorrectionError(
                f"{claim} is no claim of this ledger: isnad search --format json shows their ids"
            )
        made = of(connection, [claim]).get(claim, ())
        whole = applied(json.loads(row.json), made)
        before = _value(whole, field)
        if before == value:
            raise CorrectionError(f"{claim}: {field} is {json.dumps(value, ensure_ascii=False)} already")
        _put(whole, field, value)
        try:
            changed = from_json(Claim, whole)
        except ModelError as error:
            raise CorrectionError(f"{claim}: {error}") from None
        told = [json.dumps(x, ensure_ascii=False) for x in (before, value)]
        made_at = now()
        id_ = rows.digest(claim, field, *told, who, why, made_at, str(len(made)))
        adding = ledger.adding(connection)
        adding.correction(
            id=id_, claim=claim, field=field, before=told[0], after=told[1], who=who, why=why, at=made_at
        )
        for table in (schema.events, schema.parties, schema.places, schema.figures):
            connection.execute(delete(table).where(table.c.claim == row.pk))
        for table, derived in adding.derived(row.pk, changed):
            connection.execute(insert(table), derived)
        connection.execute(update(c).where(c.c.pk == row.pk).values(stance=changed.stance, mode=changed.mode))
        adding.unlink(row.version)
        adding.flush()
    return Correction(id_, claim, field, before, value, who, why, made_at)


def of(connection: Connection, claims: Iterable[str]) -> dict[str, Sequence[Correction]]:
    """The corrections of claims, by their ids, in the order in which they were made."""
    k = schema.corrections
    found: dict[str, list[Correction]] = {}
    for x in connection.execute(select(k).where(k.c.claim.in_(list(claims))).order_by(k.c.pk)):
        made = Correction(
            x.id, x.claim, x.field, json.loads(x.before), json.loads(x.after), x.who, x.why, x.at
        )
        found.setdefault(x.claim, []).append(made)
    return dict(found)


def applied(claim: Any, made: Iterable[Correction]) -> Any:
    """A claim as JSON with its corrections; the one given stays as it is."""
    changes = list(made)
    changed = copy.deepcopy(claim) if changes else claim
    for correction in changes:
        _put(changed, correction.field, correction.after)
    return changed


def _value(whole: Any, field: str) -> Any:
    at = whole
    for name in field.split("."):
        at = _step(at, name, field)
    return at


def _put(whole: Any, field: str, value: Any) -> None:
    *path, last = field.split(".")
    at = whole
    for name in path:
        at = _step(at, name, field)
    _step(at, last, field)
    at[int(last) if isinstance(at, list) else last] = value


def _step(at: Any, name: str, field: str) -> Any:
    if isinstance(at, list) and name.isdigit() and int(name) < len(at):
        return at[int(name)]
    if isinstance(at, dict) and name in at:
        return at[name]
    there = (
        ", ".join(at)
        if isinstance(at, dict)
        else f"0 to {len(at) - 1}"
        if isinstance(at, list) and at
        else "nothing"
    )
    raise CorrectionError(f"{field}: no {name!r} there; there is {there}")
