"""Best, low and high of a toll, under rules that have names. A view: the claims stay beside each other as they are.

All take the figures for the whole incident (none over a stretch of time, none of parts). The first two take what each
origin gave last, and words without a number (dozens) only where nobody gives one.

- ``acled-conservative``: the lowest count given, as ACLED's codebook (2024) asks where reports disagree; words without a
  number count as it counts them (several: 3, dozens: 12, hundreds: 100). Low is the same, high the highest.
- ``ucdp``: low and high are the lowest and highest counts that are not denied; best is what most independent origins
  give, of those the lowest, as UCDP's codebook (GED 24.1) is wary of the higher one.
- ``widest``: the lowest and the highest of all that was ever said, denied or replaced or not; best only where all agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from isnad.errors import IncidentError

from .account import Account, Attribute
from .said import Said
from .states import in_time

_SEVERAL, _DOZENS, _HUNDREDS = 3, 12, 100


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a rule makes of a count; ``claims`` are the ids of those on which ``best`` rests, else low and high."""

    rule: str
    kind: str
    low: int | None
    best: int | None
    high: int | None
    claims: tuple[str, ...]


def estimate(account: Account, rule: str, kind: str = "killed") -> Estimate | None:
    """The estimate of a count of people under a rule, None where nobody gives one; raises IncidentError for no rule."""
    if rule not in RULES:
        raise IncidentError(f"{rule!r} is none of the rules: {', '.join(RULES)}")
    attribute = account.attribute(kind)
    if attribute is None:
        return None
    said = [x for value in attribute.values for x in value.said if x.of_incident]
    return RULES[rule](kind, attribute, said) if said else None


def _acled(kind: str, attribute: Attribute, said: Sequence[Said]) -> Estimate:
    last = _numbers(_held(attribute, said))
    low = min(last, key=_conservative)
    best = _conservative(low)
    return Estimate("acled-conservative", kind, best, best, max(map(_high, last)), _ids(last, low))


def _conservative(said: Said) -> int:
    """The number of a figure; of a word without one as little as it can mean."""
    if said.qualifier == "vague":
        low = said.low or 0
        return _HUNDREDS if low >= 200 else _DOZENS if low >= 20 else _SEVERAL
    return _low(said)


def _ucdp(kind: str, attribute: Attribute, said: Sequence[Said]) -> Estimate:
    last = _numbers(_held(attribute, said))
    origins: Counter[int] = Counter()
    for low, _ in {(_low(x), x.origin) for x in last}:
        origins[low] += 1
    best = max(origins, key=lambda x: (origins[x], -x))
    return Estimate(
        "ucdp", kind, min(map(_low, last)), best, max(map(_high, last)),
        tuple(dict.fromkeys(x.claim for x in last if _low(x) == best)),
    )  # fmt: skip


def _widest(kind: str, attribute: Attribute, said: Sequence[Said]) -> Estimate:
    low, high = min(map(_low, said)), max(map(_high, said))
    ends = [x for x in said if _low(x) == low or _high(x) == high]
    return Estimate(
        "widest", kind, low, low if low == high else None, high, tuple(dict.fromkeys(x.claim for x in ends))
    )


def _held(attribute: Attribute, said: Sequence[Said]) -> list[Said]:
    """What each origin gave last; all, where the report alone repeats others."""
    held = {(value.value, x.claim) for value in attribute.values if value.held for x in value.said}
    last: dict[str, Said] = {}
    for x in in_time(said):
        if x.own and (x.value, x.claim) in held:
            last[x.origin] = x
    return list(last.values()) or list(said)


def _numbers(said: Sequence[Said]) -> Sequence[Said]:
    return [x for x in said if x.qualifier != "vague"] or said


def _low(said: Said) -> int:
    most = said.low is None or said.qualifier in ("at-most", "less-than")
    return (said.high or 0) if most else (said.low or 0)


def _high(said: Said) -> int:
    return said.low or 0 if said.high is None else said.high


def _ids(last: Sequence[Said], chosen: Said) -> tuple[str, ...]:
    return tuple(dict.fromkeys(x.claim for x in last if x.value == chosen.value))


RULES: dict[str, Callable[[str, Attribute, Sequence[Said]], Estimate]] = {
    "acled-conservative": _acled, "ucdp": _ucdp, "widest": _widest,
}  # fmt: skip
