"""How the claims of an incident stand to each other, each relation with its reason in words.

A claim is set beside what was said before it: on each attribute the last claim of every origin, so that a story with a
hundred claims has as many relations as a reader can follow.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

from isnad.resolve.parties import Parties

from .account import Account, Attribute
from .said import COUNTED, Said
from .states import agree, bound, fit, in_time, overtakes

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
    disputed = {x.value for x in said if x.against}
    last: dict[str, Said] = {}
    for x in in_time(x for x in said if x.of_incident):
        for other in last.values():
            if other.claim != x.claim and (sort := _sort(attribute.name, x, other, disputed)):
                yield Relation(sort, attribute.name, x.claim, other.claim, _why(sort, attribute, x, other))
        last[x.origin] = x


def _sort(name: str, later: Said, earlier: Said, disputed: Collection[str]) -> Sort | None:
    same = later.origin == earlier.origin
    if later.against != earlier.against:
        if not (name in ("happened", *COUNTED) or later.value == earlier.value):
            return None
        return "denies" if later.against else "contradicts"
    if later.against:
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
    return None if same or fit(name, later, earlier, disputed) else "contradicts"


def _why(sort: Sort, attribute: Attribute, later: Said, earlier: Said) -> dict[str, str]:
    texts = _texts()
    case = "same" if later.origin == earlier.origin else "other"
    if earlier.against:
        case = f"denial-{case}"
    return {
        lang: texts[sort][case][lang].format(
            slot=texts["slot"][attribute.name][lang],
            later=_quoted(later.text.text),
            earlier=_quoted(earlier.text.text),
            name=_name(earlier, lang) or texts["slot"]["nobody"][lang],
        )
        for lang in ("ar", "en")
    }


def _name(said: Said, lang: str) -> str:
    """Who says it: as the report calls him, in English by the table of parties where it has him."""
    entity = said.chain[-1].entity if said.chain and said.stance != "narrate" else None
    row = Parties.load().row(entity) if lang == "en" and entity else None
    return row.english if row else said.name


def _quoted(text: str) -> str:
    return f"«{text}»"


@functools.cache
def _texts() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(files("isnad.incidents").joinpath("reasons.toml").read_text("utf-8"))


def among(found: Sequence[Relation], claim: str) -> list[Relation]:
    """The relations of one claim, to earlier ones and from later ones."""
    return [x for x in found if claim in (x.claim, x.other)]
