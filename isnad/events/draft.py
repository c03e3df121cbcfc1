"""An event while it is being read; all indices are of tokens, ranges half-open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from isnad.claims.draft import Range
from isnad.model import Status

Form = Literal["verb", "passive", "noun", "participle"]


class Piece(NamedTuple):
    """A noun phrase as tokens ``[first, last)``, without ``skip`` letters at its front (و, ب, ل)."""

    first: int
    last: int
    skip: int = 0


@dataclass(slots=True, eq=False)
class EventDraft:
    type: str
    trigger: Range
    skip: int = 0  # letters before the trigger in its first token (و, ب)
    form: Form = "noun"
    status: Status = "happened"
    told: bool = True  # and not only referred to (منذ الهجوم)
    actor: list[Piece] = field(default_factory=list)
    target: list[Piece] = field(default_factory=list)
    instrument: list[Piece] = field(default_factory=list)
