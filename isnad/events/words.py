"""The small closed sets of words by which arguments are read (``lexicon/ar/roles.toml``)."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass, fields
from importlib.resources import files

from isnad.arabic.normal import fold
from isnad.arabic.tokens import bare

CASES = frozenset("حادث حادثه واقعه جريمه مجزره".split())  # before a deed that is known: حادث | إسقاط الطائرة


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Each set under its name in the table, folded."""

    agents: frozenset[str]
    units: frozenset[str]
    weapons: frozenset[str]
    aircraft: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    not_adjectives: frozenset[str]
    manner: frozenset[str]
    peoples: frozenset[str]
    quantity: frozenset[str]
    numbers: frozenset[str]
    ordinals: frozenset[str]
    adverbs: frozenset[str]
    by: frozenset[str]
    fields: frozenset[str]
    attempt: frozenset[str]
    plan: frozenset[str]
    possible: frozenset[str]
    idle: frozenset[str]
    women: frozenset[str]
    planned: frozenset[str]
    brings: frozenset[str]
    negation: frozenset[str]
    governing: frozenset[str]
    carrying: frozenset[str]
    doers: frozenset[str]
    facilities: frozenset[str]
    occurrence: frozenset[str]
    outcome: frozenset[str]


@functools.cache
def words() -> RoleWords:
    text = files("isnad.lexicon").joinpath("ar", "roles.toml").read_text("utf-8")
    table = tomllib.loads(text)
    return RoleWords(**{f.name: frozenset(fold(w) for w in table[f.name].split()) for f in fields(RoleWords)})


@functools.lru_cache(maxsize=1 << 14)
def is_people(norm: str) -> bool:
    """An adjective of a people or party: الإسرائيلية, روسي."""
    plain = bare(norm)
    known = words().peoples
    if plain in known or (plain.endswith(("ه", "ا")) and plain[:-1] in known):
        return True
    return (plain.endswith(("ين", "ون", "ان")) and plain[:-2] in known) or (
        plain.endswith("تين") and plain[:-3] in known
    )
