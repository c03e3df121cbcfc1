"""Whether a text tells of violence or of a protest, or only refers to one that it takes as known.

In a report, the name of a deed (الهجوم) takes up what the report tells. A short text may have nothing
but such a name: an opinion on an assassination of years ago tells of none. What speaks for telling is
weighed: figures, a day, a means, finite verbs against definite names, length. The weights
(``lexicon/telling.toml``) are fitted by ``python -m eval.telling`` on the outside gold of ``gsr``.
"""

from __future__ import annotations

import functools
import math
import tomllib
from collections.abc import Sequence, Set
from dataclasses import replace
from importlib.resources import files

from isnad.claims.document import Document
from isnad.model import Claim, Event

FAMILIES = {"ASSAULT": "violence", "PROTEST": "protest"}
SHORT = 3  # sentences; a longer text has room to tell
_HELD = frozenset(("happened", "attempted"))
_AFTER = frozenset("بعد منذ عقب اثر قبل ذكري ضحايا سياسه قضيه حول بشان ضد عن مثل خلال".split())
_DAYS = frozenset(("hour", "part", "day"))


def family(event: Event) -> str:
    """``violence`` or ``protest``, else the event's own type."""
    return FAMILIES.get(event.plover or "", event.type)


def features(doc: Document, events: Sequence[Event], told: Set[int]) -> dict[str, float]:
    """What speaks for or against a text's telling of ``events``, which are of one family."""
    held = [e for e in events if e.status in _HELD]
    if not held:
        return {}
    words = sum(1 for kind in doc.kind if kind == "w")
    text = doc.text
    out = {
        "one": 1.0,
        "words": min(words, 60) / 20,
        "question": float("؟" in text or "?" in text),
        "quoted": float(bool(doc.quotes)),
        "events": float(min(len(held), 4)),
        "types": float(min(len({e.type for e in held}), 3)),
        "told": float(min(sum(e.trigger.start in told for e in held), 3)),
        "named": float(all(e.trigger.text.startswith(("ال", "لل", "بال", "وال")) for e in held)),
        "day": float(any(e.time and e.time.precision in _DAYS for e in held)),
        "span": float(any(e.time and e.time.precision not in _DAYS for e in held)),
        "after": float(all(_before(text, e) in _AFTER for e in held)),
    }
    for name in ("actor", "target", "instrument", "place", "figures"):
        out[name] = float(any(getattr(e, name) for e in held))
    out["whole"] = max(
        sum(map(bool, (e.actor, e.target, e.instrument, e.place, e.time, e.figures))) for e in held
    )
    for kind in {e.type for e in held}:
        out[kind] = 1.0
    out["toll"] = float("casualties" in out and out["types"] > 1)
    return out


def _before(text: str, event: Event) -> str:
    words = text[max(0, event.trigger.start - 20) : event.trigger.start].split()
    return words[-1] if words else ""


@functools.cache
def weights() -> dict[str, dict[str, float]]:
    """The weights by family, and under ``least`` the sum from which on a text tells."""
    table: dict[str, dict[str, float]] = tomllib.loads(
        files("isnad.lexicon").joinpath("telling.toml").read_text("utf-8")
    )
    return table


def tells(doc: Document, events: Sequence[Event], told: Set[int]) -> bool:
    """Whether a short text tells of the ``events`` of one family."""
    table = weights().get(family(events[0]))
    found = features(doc, events, told)
    if not found or table is None:
        return True
    return math.fsum(table.get(name, 0.0) * value for name, value in found.items()) >= table["least"]


def without_references(doc: Document, claims: Sequence[Claim], told: Set[int]) -> list[Claim]:
    """Claims without the events of a kind of which the text tells nowhere: سياسة الاغتيالات."""
    events = [e for claim in claims for e in claim.events]
    kinds: dict[str, list[Event]] = {}
    for event in events:
        kinds.setdefault(family(event), []).append(event)
    known = {name for name, found in kinds.items() if _known(doc, name, found, told)}
    if len(known) == len(kinds):
        return list(claims)
    return [_only(claim, known) for claim in claims]


def _known(doc: Document, name: str, events: list[Event], told: Set[int]) -> bool:
    if name not in FAMILIES.values():
        return any(_specified(e) for e in events) or len(events) > 2
    if len(doc.sentences) > SHORT:
        return len(events) > 2 or any(e.trigger.start in told for e in events)
    return tells(doc, events, told)


def _specified(event: Event) -> bool:
    return bool(event.actor or event.target or event.instrument or event.place or event.time or event.figures)


def _only(claim: Claim, known: Set[str]) -> Claim:
    kept = tuple(e for e in claim.events if family(e) in known or e.status not in _HELD)
    return claim if len(kept) == len(claim.events) else replace(claim, events=kept)
