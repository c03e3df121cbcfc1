"""What people judge: which scenes are of one incident, and which are not. A judgement can be taken back.

A judgement points at words of reports, not at rows that are made anew: it survives re-reading and edited pages.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from sqlalchemy import Connection, func, insert, select, update

from isnad.errors import JudgementError
from isnad.ledger import Ledger, rows, schema
from isnad.ledger.times import now

from .cluster import Judged

Verdict = Literal["same", "different", "unsure"]
VERDICTS: tuple[Verdict, ...] = ("same", "different", "unsure")
_FAR = 400  # characters by which a word may have moved in an edited page


@dataclass(frozen=True, slots=True)
class Place:
    """Where a scene is told: a report's id, and the word that names it first."""

    report: str
    at: int
    trigger: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """``same``: the scenes told at ``one`` and ``other`` are of one incident; ``different``: none of one is of one with
    any of the other; ``unsure``: it was looked at and left open. ``undone`` says who took it back, why and when."""

    id: str
    verdict: Verdict
    one: tuple[Place, ...]
    other: tuple[Place, ...]
    who: str
    why: str
    at: str
    undone: dict[str, str] | None = None


def judge(
    ledger: Ledger, verdict: Verdict, one: Sequence[str], other: Sequence[str], *, who: str, why: str
) -> Judgement:
    """Judge of scenes, given by the ids of incidents, reports, claims or scenes (a report stands for its main scene).

    Raises JudgementError for an id that is not there, without a name or reason, and where people said the opposite.
    """
    if not who.strip() or not why.strip():
        raise JudgementError("a judgement says who makes it and why: give both")
    from .link import bring, relink

    bring(ledger)
    with ledger.writing() as connection:
        mine, others = ([_find(connection, ledger, x) for x in side] for side in (one, other))
        if {x.pk for x in mine} & {x.pk for x in others}:
            raise JudgementError("one thing is on both sides: say same or different of two")
        at = now()
        made = Judgement("", verdict, tuple(map(_place, mine)), tuple(map(_place, others)), who, why, at)
        sides = [json.dumps([asdict(x) for x in side], ensure_ascii=False) for side in (made.one, made.other)]
        count = connection.scalar(select(func.coalesce(func.max(schema.judgements.c.pk), 0))) or 0
        id_ = rows.digest(verdict, *sides, who, why, at, str(count))
        _check(connection, Judged(verdict == "same", [x.pk for x in mine], [x.pk for x in others]), verdict)
        row = {"pk": count + 1, "id": id_, "verdict": verdict, "one": sides[0], "other": sides[1]}
        connection.execute(
            insert(schema.judgements), {**row, "who": who, "why": why, "at": at, "undone": None}
        )
        relink(connection, [x.pk for x in (*mine, *others)])
    return Judgement(id_, verdict, made.one, made.other, who, why, at)


def split(ledger: Ledger, incident: str, scenes: Sequence[str], *, who: str, why: str) -> Judgement:
    """Take scenes out of an incident: they are of one among themselves, and not of one with the rest."""
    from .link import bring

    bring(ledger)
    with ledger.reading() as connection:
        head = _find(connection, ledger, incident)
        s = schema.scenes
        out = {_find(connection, ledger, x).pk for x in scenes}
        rest = [
            x.id
            for x in connection.execute(select(s.c.id, s.c.pk).where(s.c.incident == head.incident))
            if x.pk not in out
        ]
    if not rest:
        raise JudgementError(f"{incident} would be empty: leave something in it")
    return judge(ledger, "different", scenes, rest, who=who, why=why)


def undo(ledger: Ledger, judgement: str, *, who: str, why: str) -> Judgement:
    """Take a judgement back: the incidents are as if it had never been made."""
    if not who.strip() or not why.strip():
        raise JudgementError("taking back says who does it and why: give both")
    from .link import bring, relink

    bring(ledger)
    j = schema.judgements
    with ledger.writing() as connection:
        row = connection.execute(select(j).where(j.c.id == judgement)).one_or_none()
        if row is None or row.undone:
            told = (
                "is taken back already"
                if row
                else "is no judgement of this ledger: isnad judge list shows them"
            )
            raise JudgementError(f"{judgement} {told}")
        touched = _scenes(connection, _judgement(row))
        undone = {"who": who, "why": why, "at": now()}
        connection.execute(
            update(j).where(j.c.pk == row.pk).values(undone=json.dumps(undone, ensure_ascii=False))
        )
        relink(connection, [*touched.one, *touched.other])
        return _judgement(connection.execute(select(j).where(j.c.pk == row.pk)).one())


def judgements(ledger: Ledger) -> list[Judgement]:
    """All judgements, those taken back too, in the order in which they were made."""
    with ledger.reading() as connection:
        return [
            _judgement(x)
            for x in connection.execute(select(schema.judgements).order_by(schema.judgements.c.pk))
        ]


def standing(connection: Connection) -> list[Judged]:
    """The judgements that hold, as scenes of the ledger as it is now."""
    j = schema.judgements
    query = select(j).where(j.c.undone.is_(None), j.c.verdict != "unsure").order_by(j.c.pk)
    return [_scenes(connection, _judgement(x)) for x in connection.execute(query)]


def _judgement(row: Any) -> Judgement:
    one, other = (tuple(Place(**x) for x in json.loads(side)) for side in (row.one, row.other))
    undone = json.loads(row.undone) if row.undone else None
    return Judgement(row.id, row.verdict, one, other, row.who, row.why, row.at, undone)


def _scenes(connection: Connection, judgement: Judgement) -> Judged:
    one, other = (
        [pk for place in side if (pk := _told(connection, place)) is not None]
        for side in (judgement.one, judgement.other)
    )
    return Judged(judgement.verdict == "same", one, other)


def _told(connection: Connection, place: Place) -> int | None:
    """The scene told at a place now: the one with an event at the same word, else at the nearest of the same word."""
    r, v, s, p, c, e = (
        schema.reports, schema.versions, schema.scenes, schema.parts, schema.claims, schema.evidence,
    )  # fmt: skip
    query = (
        select(s.c.pk, p.c.event, e.c.json)
        .select_from(r)
        .join(v, v.c.report == r.c.pk)
        .join(s, s.c.version == v.c.pk)
        .join(p, p.c.scene == s.c.pk)
        .join(c, c.c.pk == p.c.claim)
        .join(e, e.c.claim == c.c.pk)
        .where(r.c.id == place.report)
    )
    found = []
    for row in connection.execute(query):
        trigger = json.loads(row.json)["events"][row.event]["trigger"]
        far = abs(trigger["start"] - place.at)
        if far <= _FAR:
            found.append((trigger["text"] != place.trigger, far, row.pk))
    return min(found)[2] if found else None


def _find(connection: Connection, ledger: Ledger, id: str) -> Any:
    from .views import scene_of

    row = scene_of(connection, id)
    if row is None:
        raise JudgementError(
            f"{id} is no incident, report, claim or scene of {ledger}: isnad incidents shows ids"
        )
    return row


def _place(row: Any) -> Place:
    told = json.loads(row.json)
    return Place(told["report"], told["at"], told["trigger"])


def _check(connection: Connection, new: Judged, verdict: Verdict) -> None:
    """Raises JudgementError where standing judgements, with this one, would hold together what they keep apart."""
    if verdict == "unsure":
        return
    of: dict[int, int] = {}
    together: dict[int, set[int]] = {}
    every = [*standing(connection), new]
    for x in every:
        if x.same:
            merged = set().union(
                *(together.pop(of[pk], {pk}) if pk in of else {pk} for pk in (*x.one, *x.other))
            )
            head = min(merged)
            together[head] = merged
            of.update(dict.fromkeys(merged, head))
    for x in every:
        if not x.same and any(of.get(a, a) == of.get(b, b) for a in x.one for b in x.other):
            raise JudgementError(
                "people have said the opposite: isnad judge list shows the judgements, isnad judge undo takes one back"
            )
