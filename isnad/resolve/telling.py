"""Whether a text tells of violence or of a protest, or only refers to one that it takes as known.

In a report the name of a deed (الهجوم) takes up what the report tells. A short text may have nothing
but such a name: an opinion on an assassination of years ago tells of none. What speaks for telling is
weighed: figures, a day, a means, whose words they are, length. The weights (``lexicon/telling.toml``)
are fitted by ``python -m eval.telling`` on the outside gold of ``gsr``.
"""

from __future__ import annotations

import functools
import math
import tomllib
from collections.abc import Sequence, Set
from dataclasses import replace
from importlib.resources import files

from isnad.arabic.normal import fold
from isnad.arabic.tokens import bare
from isnad.claims.document import Document
from isnad.model import Claim, Event

FAMILIES = {"ASSAULT": "violence", "PROTEST": "protest"}
SHORT = 3  # sentences; a longer text has room to tell
_TOPIC = 3  # so many mentions of a kind of deed are what a longer text is about
_HELD = frozenset(("happened", "attempted"))
_AFTER = frozenset("بعد منذ عقب اثر قبل ذكري ضحايا سياسه قضيه حول بشان ضد عن مثل خلال".split())
_DAYS = frozenset(("hour", "part", "day"))
_VIEWS = frozenset(("opine", "condemn", "urge", "warn", "deny", "accuse"))
_ROLES = ("actor", "target", "instrument", "place", "figures")
_WORDS = 60


def family(event: Event) -> str:
    """``violence`` or ``protest``, else the event's own type."""
    return FAMILIES.get(event.plover or "", event.type)


def features(doc: Document, claims: Sequence[Claim], name: str, told: Set[int]) -> dict[str, float]:
    """What speaks for or against a text's telling of events of the family ``name``; empty where it has none.

    ``told``: the offsets at which the words of those events begin that the grammar tells (``events.told``).
    """
    mine = [c for c in claims if any(family(e) == name and e.status in _HELD for e in c.events)]
    held = [e for c in mine for e in c.events if family(e) == name and e.status in _HELD]
    if not held:
        return {}
    attributed = [c for c in mine if c.cue]
    out = {
        "always": 1.0,
        "words": min(sum(kind == "w" for kind in doc.kind), _WORDS) / 20,
        "question": float("؟" in doc.text or "?" in doc.text),
        "quoted": float(bool(doc.quotes)),
        "claims": float(min(len(claims), 4)),
        "attributed": float(bool(attributed)),
        "by-authority": float(any(c.speaker.kind in ("state", "anonymous", "witness") for c in attributed)),
        "by-person": float(any(c.speaker.kind == "person" for c in attributed)),
        "goes-on": float(any(c.source is None for c in attributed)),
        "view": float(any(c.stance in _VIEWS for c in attributed)),
        "events": float(min(len(held), 4)),
        "types": float(min(len({e.type for e in held}), 3)),
        "told": float(min(sum(e.trigger.start in told for e in held), 3)),
        "opens": float(doc.text[: held[0].trigger.start].count(" ") < 6),
        "definite": float(all(_definite(e) for e in held)),
        "told-verb": float(any(e.trigger.start in told and not _definite(e) for e in held)),
        "day": float(any(e.time and e.time.precision in _DAYS for e in held)),
        "span": float(any(e.time and e.time.precision not in _DAYS for e in held)),
        "after": float(all(_word_before(doc.text, e) in _AFTER for e in held)),
        "whole": float(max(_filled(e) for e in held)),
    }
    out |= {role: float(any(getattr(e, role) for e in held)) for role in _ROLES}
    out |= {e.type: 1.0 for e in held}
    out |= {f"={bare(fold(e.trigger.text))[:5]}": 1.0 for e in held}
    out["toll"] = float("casualties" in out and out["types"] > 1)
    return out


def _definite(event: Event) -> bool:
    return event.trigger.text.startswith(("ال", "لل", "بال", "وال"))


def _word_before(text: str, event: Event) -> str:
    words = text[max(0, event.trigger.start - 20) : event.trigger.start].split()
    return fold(words[-1]) if words else ""


def _filled(event: Event) -> int:
    return sum(map(bool, (*(getattr(event, role) for role in _ROLES), event.time)))


@functools.cache
def weights() -> dict[str, dict[str, float]]:
    """The weights by family, and under ``least`` the sum from which on a text tells."""
    table: dict[str, dict[str, float]] = tomllib.loads(
        files("isnad.lexicon").joinpath("telling.toml").read_text("utf-8")
    )
    return table


def tells(doc: Document, claims: Sequence[Claim], name: str, told: Set[int]) -> bool:
    """Whether a short text tells of an event of the family ``name``."""
    table, found = weights()[name], features(doc, claims, name, told)
    if not found or _plain(doc, claims, name, told):
        return True
    return math.fsum(table.get(key, 0.0) * value for key, value in found.items()) >= table["least"]


def without_references(doc: Document, claims: Sequence[Claim], told: Set[int]) -> list[Claim]:
    """Claims without the events of a kind of which the text tells nowhere: سياسة الاغتيالات.

    What is said not to have happened, or may happen, is no such reference and stays.
    """
    kinds: dict[str, list[Event]] = {}
    for event in (e for claim in claims for e in claim.events):
        kinds.setdefault(family(event), []).append(event)
    idle = {name for name, events in kinds.items() if not _known(doc, claims, name, events, told)}
    return [_without(claim, idle) for claim in claims] if idle else list(claims)


def _known(doc: Document, claims: Sequence[Claim], name: str, events: list[Event], told: Set[int]) -> bool:
    if name not in FAMILIES.values():
        return any(_filled(e) or e.trigger.start in told for e in events) or len(events) >= _TOPIC
    if len(doc.sentences) > SHORT:
        return len(events) >= _TOPIC or any(e.trigger.start in told for e in events)
    return tells(doc, claims, name, told)


def _without(claim: Claim, idle: Set[str]) -> Claim:
    kept = tuple(e for e in claim.events if family(e) not in idle or e.status not in _HELD)
    return claim if len(kept) == len(claim.events) else replace(claim, events=kept)


_PLAIN = 12  # words


def _plain(doc: Document, claims: Sequence[Claim], name: str, told: Set[int]) -> bool:
    """A sentence so short that it can only tell: هز انفجار وسط المدينة."""
    if sum(kind == "w" for kind in doc.kind) > _PLAIN or "؟" in doc.text:
        return False
    return any(
        family(e) == name and e.trigger.start in told and e.status in _HELD for c in claims for e in c.events
    )
