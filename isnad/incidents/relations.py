"""How the claims of an incident stand to each other, each relation with its reason in words.

A claim is set beside what was said before it: on each attribute the last claim of every origin, so that a story with a
hundred claims has as many relations as a reader can follow.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

from .account import COUNTED, Account, Attribute, Said, agree, bound, overtakes

Sort = Literal["repeats", "corroborates", "updates", "contradicts", "denies"]
SORTS: tuple[Sort, ...] = ("repeats", "corroborates", "updates", "contradicts", "denies")
_ONE = ("happened", "actor", "time", "place")  # attributes compared besides the counts


@dataclass(frozen=True, slots=True)
class Relation:
    """``claim`` stands so to ``other``, an earlier one, on the attribute ``slot``; ``why`` says it by language."""

    sort: Sort
    slot: str
    claim: str
    other: str
    why: dict[str, str]


def relations(account: Account) -> list[Relation]:
    """All relations of an account's claims, in the order of the later one's publication."""
    return [x for attribute in account.attributes if _compared(attribute) for x in _of(attribute)]


def _compared(attribute: Attribute) -> bool:
    return attribute.name in COUNTED or attribute.name in _ONE


def _of(attribute: Attribute) -> Iterator[Relation]:
    said = [x for value in attribute.values for x in (*value.said, *value.denials)]
    said = [x for x in said if x.basis not in ("period", "cumulative")]
    last: dict[str, Said] = {}
    for x in sorted(said, key=lambda x: (x.published or "", x.low or 0, x.claim, x.value)):
        for other in last.values():
            if other.claim != x.claim and (sort := _sort(attribute.name, x, other)):
                yield Relation(sort, attribute.name, x.claim, other.claim, _why(sort, attribute, x, other))
        last[x.origin] = x


def _sort(name: str, later: Said, earlier: Said) -> Sort | None:
    same = later.origin == earlier.origin
    if _against(later) != _against(earlier):
        if not (name in ("happened", *COUNTED) or later.value == earlier.value):
            return None
        return "denies" if _against(later) else "contradicts"
    if _against(later):
        return "repeats" if same else None
    if name in COUNTED:
        if same:
            return "repeats" if bound(later) == bound(earlier) else "updates"
        if not (later.own and earlier.own):
            return "repeats" if later.value == earlier.value else None
        if agree(later, earlier):
            return "corroborates"
        return "updates" if overtakes(later, earlier) else "contradicts"
    if name == "happened":
        return None  # nearly every claim says that it did
    if later.value == earlier.value:
        return "repeats" if same or not (later.own and earlier.own) else "corroborates"
    if name == "actor" and not same and later.stance == earlier.stance == "accuse":
        return "contradicts"
    return "contradicts" if name == "time" and not same and _apart(later, earlier) else None


def _against(said: Said) -> bool:
    return said.denied or said.status == "negated"


def _apart(one: Said, other: Said) -> bool:
    (a, _, b), (c, _, d) = one.value.partition("/"), other.value.partition("/")
    return (b or a) < c or (d or c) < a


def _why(sort: Sort, attribute: Attribute, later: Said, earlier: Said) -> dict[str, str]:
    texts = _texts()
    key = "independent" if sort == "corroborates" else "same" if later.origin == earlier.origin else "other"
    found = {}
    for lang in ("ar", "en"):
        slot = texts["slot"][attribute.name][lang]
        told = texts[sort].get(key) or texts[sort]["other"]
        found[lang] = told[lang].format(
            slot=slot,
            later=_quoted(later.text.text),
            earlier=_quoted(earlier.text.text),
            name=earlier.name or _nobody(lang),
        )
    return found


def _quoted(text: str) -> str:
    return f"«{text}»"


def _nobody(lang: str) -> str:
    return _texts()["slot"]["nobody"][lang]


@functools.cache
def _texts() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(files("isnad.incidents").joinpath("reasons.toml").read_text("utf-8"))


def among(found: Sequence[Relation], claim: str) -> list[Relation]:
    """The relations of one claim, to earlier ones and from later ones."""
    return [x for x in found if claim in (x.claim, x.other)]
