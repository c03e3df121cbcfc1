"""How what is said of one thing stands together: what can both be, what moved, and the states that follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from .said import COUNTED, Said, body

State = Literal["denied", "contested", "retracted", "updated", "corroborated", "single-sourced"]
STATES: tuple[State, ...] = ("denied", "contested", "retracted", "updated", "corroborated", "single-sourced")
_DENIABLE = frozenset(("happened", "actor", "weapon", *COUNTED))
_ASSERTED = frozenset(("say", "announce", "assert", "admit", "accuse"))
_OWNED = frozenset(("announce", "admit"))  # stances in which somebody takes a deed upon himself
_NEAR = 0.1  # by which figures that are about so many may differ
_WHILE = timedelta(hours=6)  # after which a higher toll by another origin overtakes one that is not upheld


@dataclass(frozen=True, slots=True)
class Change:
    """An origin's figure as it moved, the earliest first."""

    origin: str
    name: str
    said: tuple[Said, ...]


def in_time(said: Iterable[Said]) -> list[Said]:
    """By time; what is of one time as tolls mostly go, what was said before it and then upwards."""
    return sorted(said, key=lambda x: (x.published or "", not x.earlier, x.low or 0, x.claim, x.value))


def last(said: Sequence[Said], *, counted: bool) -> list[Said]:
    """What each origin says in the end: of a count its last figure, unless one said later overtook it; else all."""
    if not counted:
        return [x for x in said if x.own]
    ends = [_end(mine) for mine in _by_origin(said).values()]
    return [x for x in ends if not any(overtakes(y, x) for y in ends)]


def _end(mine: Sequence[Said]) -> Said:
    """The last that an origin says; after a number a word such as dozens takes nothing back."""
    told = [x for x in mine if not x.denied]
    return ([x for x in told if x.qualifier != "vague"] or told or list(mine))[-1]


def changes(said: Sequence[Said]) -> list[Change]:
    """The figures that moved, one for each origin that gave more than one."""
    found = []
    for origin, mine in _by_origin(said).items():
        steps: list[Said] = []
        for x in mine:
            if x.denied or x.qualifier == "vague":
                continue
            if steps and x.report == steps[-1].report and not steps[-1].earlier:
                steps[-1] = x  # what one report gives is given at one time
            elif not steps or bound(x) != bound(steps[-1]):
                steps.append(x)
        if len(steps) > 1:
            found.append(Change(origin, steps[0].name, tuple(steps)))
    return found


def _by_origin(said: Iterable[Said]) -> dict[str, list[Said]]:
    """Each origin's own, in time; what is told of as said before adds nothing to what was read before."""
    found: dict[str, list[Said]] = {}
    for x in in_time(said):
        mine = found.setdefault(x.origin, []) if x.own else []
        if not (x.earlier and mine):
            mine.append(x)
    return {origin: mine for origin, mine in found.items() if mine}


def overtakes(later: Said, earlier: Said) -> bool:
    """Whether a higher toll came so much later that the lower one is old rather than disputed."""
    if agree(later, earlier) or (later.low or 0) <= (earlier.high or earlier.low or 0):
        return False
    a, b = _time(earlier.published), _time(later.published)
    if a is None or b is None:
        return (earlier.published or "")[:10] < (later.published or "")[:10]
    return b - a >= _WHILE


def _time(published: str | None) -> datetime | None:
    if published is None or len(published) <= 10:
        return None
    time = datetime.fromisoformat(published)
    return time if time.tzinfo else time.astimezone()


def bound(said: Said) -> int | None:
    """The number by which a figure is told from another: its low bound, else its high one."""
    return said.high if said.low is None else said.low


def agree(one: Said, other: Said) -> bool:
    """Whether two counts can both be: 20 and more than 15 can, 20 and 40 cannot; about 20 is 18 to 22."""
    (a, b), (c, d) = _range(one), _range(other)
    return (b is None or c is None or c <= b) and (d is None or a is None or a <= d)


def _range(said: Said) -> tuple[float | None, float | None]:
    slack = _NEAR if said.qualifier == "about" else 0.0
    low = None if said.low is None else said.low * (1 - slack)
    high = None if said.high is None else said.high * (1 + slack)
    return low, high


def states(
    name: str, said: Sequence[Said], ends: Sequence[Said], moved: Sequence[Change]
) -> tuple[State, ...]:
    """All states of an attribute, the gravest first; ``ends`` is what each origin says in the end."""
    against = [x for x in said if x.against and name in _DENIABLE]
    own = [x for x in said if x.own and not x.against]
    held = [x for x in ends if not x.against]
    disputed = {x.value for x in against}
    found: set[State] = set()
    if against:
        found.add("denied")
    if any(_took_back(name, x, y) for x in against for y in own):
        found.add("retracted")
    overtaken = {x.origin for x in own} - {x.origin for x in held}
    if moved or (overtaken and name in COUNTED):
        found.add("updated")
    pairs = [(a, b) for n, a in enumerate(held) for b in held[n + 1 :] if a.origin != b.origin]
    if any(not fit(name, a, b, disputed) for a, b in pairs):
        found.add("contested")
    if any(_same(name, a, b) for a, b in pairs):
        found.add("corroborated")
    if len({x.origin for x in own} | {x.origin for x in against}) == 1:
        found.add("single-sourced")
    return tuple(x for x in STATES if x in found)


def _took_back(name: str, denial: Said, claim: Said) -> bool:
    """Whether somebody denies what he said before, or admits what he denied; an outlet's own telling is no such word.

    Who denied an attack and then asks for an inquiry into it has admitted nothing.
    """
    told = agree(denial, claim) if name in COUNTED else name == "happened" or denial.value == claim.value
    if not told or denial.origin != claim.origin or denial.stance == "narrate":
        return False
    if (claim.published or "") < (denial.published or ""):
        return claim.stance in (_OWNED if name == "actor" else _ASSERTED) and denial.stance == "deny"
    return claim.stance == "admit" and claim.published != denial.published


def fit(name: str, one: Said, other: Said, disputed: Iterable[str] = ()) -> bool:
    """Whether two values do not exclude each other; many can have done it, unless blame is laid or thrown off."""
    if name in COUNTED:
        return agree(one, other)
    if name == "time":
        (a, b), (c, d) = days(one), days(other)
        return a <= d and c <= b
    if name != "actor" or body(one.value) == body(other.value):
        return True
    return not (one.stance == other.stance == "accuse" or {one.value, other.value} & set(disputed))


def _same(name: str, one: Said, other: Said) -> bool:
    return agree(one, other) if name in COUNTED else one.value == other.value


def days(said: Said) -> tuple[str, str]:
    """The first and the last day of a time's value."""
    since, _, until = said.value.partition("/")
    return since, until or since
