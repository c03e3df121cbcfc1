"""Why scenes are of one incident: each link with its score and what every feature gave to it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from isnad.errors import IncidentError
from isnad.ledger import Ledger, schema

from .compare import WEIGHTS, compare, look
from .link import bring
from .scene import Scene
from .views import scene_of


@dataclass(frozen=True, slots=True)
class Link:
    """A scene and one of lesser rank that it is like; ``report`` and ``trigger`` name each, ``words`` are the rarest that
    both have. ``features`` are weighted: their sum is ``score``, and what joins has at least ``THRESHOLD``.

    ``held``: whether the two are of one incident; people may keep apart what the machine would join.
    """

    scene: str
    report: str
    trigger: str
    other: str
    other_report: str
    other_trigger: str
    score: float
    features: dict[str, float]
    words: tuple[str, ...]
    held: bool


def links(ledger: Ledger, id: str) -> list[Link]:
    """The links of an incident's scenes, the strongest first; raises IncidentError for one that is not there."""
    bring(ledger)
    s, t, v, r = schema.scenes, schema.ties, schema.versions, schema.reports
    with ledger.reading() as connection:
        row = scene_of(connection, id)
        if row is None:
            raise IncidentError(
                f"{id} is no incident, report or claim of {ledger}: isnad incidents shows the ids"
            )
        mine = select(s.c.pk).where(s.c.incident == row.incident)
        ties = connection.execute(select(t).where(t.c.scene.in_(mine) | t.c.before.in_(mine))).all()
        query = (
            select(s.c.pk, s.c.id, s.c.incident, s.c.json, v.c.given, r.c.id.label("report"))
            .join(v, v.c.pk == s.c.version)
            .join(r, r.c.pk == v.c.report)
        )
        wanted = {pk for x in ties for pk in (x.scene, x.before)}
        rows = {x.pk: x for x in connection.execute(query.where(s.c.pk.in_(wanted)))}
    found = []
    for tie in ties:
        one, other = rows[tie.scene], rows[tie.before]
        a, b = Scene.from_json(one.json), Scene.from_json(other.json)
        compared = compare(look(a), look(b))
        shared = sorted(a.words.keys() & b.words.keys(), key=lambda x: (-a.words[x], x))
        found.append(
            Link(
                one.id, one.given or one.report, a.trigger, other.id, other.given or other.report, b.trigger,
                round(compared.score, 2),
                {k: round(WEIGHTS[k] * x, 2) for k, x in compared.features.items() if x},
                tuple(shared[:5]), one.incident == other.incident,
            )
        )  # fmt: skip
    return sorted(found, key=lambda x: (-x.score, x.scene, x.other))
