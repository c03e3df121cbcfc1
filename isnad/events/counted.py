"""The nouns that are counted (``lexicon/ar/counted.tsv``) and the small sets of words round a quantity."""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files
from typing import NamedTuple

from isnad.arabic import numbers
from isnad.arabic.cardinals import clitics_of
from isnad.arabic.normal import fold
from isnad.lexicon import rows
from isnad.model import Basis, Qualifier

PEOPLE = frozenset(("combatant", "civilian", "child", "woman", "official", "medic", "journalist", "person"))


class Counted(NamedTuple):
    """A quantity: tokens ``[first, last)`` after ``skip`` letters, with what it counts where that is said.

    ``noun`` is the counted noun's range, null for a bare number (إصابة 12). ``subgroup``: of those
    counted before (بينهم 5 أطفال). ``implied``: a lone singular (مقتل جندي), which counts one only
    where it is what an event befalls. ``weak``: a bare number or one before an unknown word, which
    counts only right beside the word that tells what happened.
    """

    first: int
    last: int
    skip: int
    low: int
    high: int | None
    qualifier: Qualifier
    noun: tuple[int, int] | None
    class_: str
    kind_hint: str | None
    subgroup: bool = False
    basis: Basis | None = None
    implied: bool = False
    weak: bool = False
    other: bool = False  # آخرين, منهم: what is counted was named before


class Noun(NamedTuple):
    """A form of a counted noun; ``number``: 1 a singular, 2 a dual, 3 a plural, 0 a plural that may be a dual."""

    class_: str
    kind: str | None
    number: int
    accusative: bool
    construct: bool


class Sets(NamedTuple):
    units: frozenset[str]
    targeted: frozenset[str]
    labels: frozenset[str]
    months: frozenset[str]
    among: frozenset[str]
    others: frozenset[str]
    them: frozenset[str]
    not_one: frozenset[str]
    not_dual: frozenset[str]
    drones: frozenset[str]
    forces: frozenset[str]
    years: frozenset[str]
    kinds: dict[str, str]


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


@functools.cache
def sets() -> Sets:
    text = files("isnad.lexicon").joinpath("ar", "numbers.toml").read_text("utf-8")
    table = tomllib.loads(text)
    kinds: dict[str, str] = {}
    for kind, words in table["kinds"].items():
        for word in words.split():
            kinds.setdefault(fold(word), kind)
    small, other = table["not_counts"], table["figures"]
    named = {name: _folded(small.get(name) or other[name]) for name in Sets._fields if name != "kinds"}
    return Sets(kinds=kinds, **named)


@functools.cache
def nouns() -> dict[str, Noun]:
    """Every form of the counted nouns; where two fall together, a plural is before a singular and a dual last."""
    out: dict[str, Noun] = {}
    duals: dict[str, Noun] = {}
    table = [
        (fold(r["word"]), r["plural"].split(), r["class"], None if r["kind"] == "-" else r["kind"])
        for r in rows("counted.tsv")
    ]
    for word, plurals, class_, kind in table:
        for plural in plurals:
            for form, construct in _plural(word, plural):
                count = 0 if form.endswith("ين") else 3
                out.setdefault(form, Noun(class_, kind, count, False, construct))
    for word, _, class_, kind in table:
        out.setdefault(word, Noun(class_, kind, 1, False, False))
        if not word.endswith(("ه", "ا")):
            out.setdefault(word + "ا", Noun(class_, kind, 1, True, False))
    for word, _, class_, kind in table:
        stem = word[:-1] + "ت" if word.endswith("ه") else word[:-1] + "ي" if word.endswith("ي") else word
        for end in ("ان", "ين", "ا", "ي"):
            construct = end in ("ا", "ي")
            if end == "ا" and class_ == "event":
                continue  # ضربتا, هاجمتا: verbs
            if construct and not word.endswith("ه") and (end == "ا" or stem.endswith("ي")):
                continue  # جنديا, and the adjective in ي (صاروخي), are commoner
            duals.setdefault(stem + end, Noun(class_, kind, 2, end in ("ين", "ي"), construct))
    for form, noun in duals.items():
        out.setdefault(form, noun)
    return out


def _plural(word: str, plural: str) -> list[tuple[str, bool]]:
    if plural == "-":
        return []
    if plural == "-ون":
        return [(word + end, construct) for end, construct in (("ون", False), ("ين", False), ("و", True))] + (
            [(word + "ي", True)] if not word.endswith("ي") else []
        )
    if plural == "-ات":
        stem = word[:-1] if word.endswith("ه") else word
        return [(stem + "ات", False)]
    return [(fold(plural), False)]


_CLITICS = clitics_of(("", "و", "ب", "ل", "ف", "وب", "ول", "ال", "وال", "بال", "لل"))


class Found(NamedTuple):
    noun: Noun
    skip: int  # letters before it that are no part of it
    definite: bool


@functools.lru_cache(maxsize=1 << 17)
def find(norm: str) -> Found | None:
    """The counted noun that a word is, its clitics taken off."""
    known = nouns()
    for clitic in _CLITICS.get(norm[:1], ("",)):
        if norm.startswith(clitic) and (noun := known.get(norm[len(clitic) :])):
            if noun.number == 1 and noun.accusative and clitic.endswith(("ب", "ل")) and clitic != "لل":
                continue  # بسوريا
            definite = clitic.endswith(("ال", "لل"))
            skip = len(clitic) - 2 if clitic.endswith("ال") else 1 if definite else len(clitic)
            return Found(noun, skip, definite)
    return None


@functools.lru_cache(maxsize=1 << 17)
def by_itself(norm: str) -> Found | None:
    """The counted noun that a word is, where it may count with no number before it: جنديان, جندي; not الجندي, جنود."""
    found = find(norm)
    if found is None or found.noun.number in (0, 2):
        return found
    single = found.noun.number == 1 and not found.definite and found.noun.class_ in PEOPLE
    return found if single and norm[found.skip :] not in sets().not_dual else None


def another(norm: str) -> int:
    """How many more of those counted a word tells of: وآخر, آخران."""
    return _MORE.get(unclitic(norm), 0)


_MORE = {"اخر": 1, "اخران": 2}


@functools.lru_cache(maxsize=1 << 17)
def may_count(norm: str) -> bool:
    """Whether a quantity can begin with a word at all: by far most words cannot."""
    return numbers.opens(norm) or by_itself(norm) is not None or another(norm) > 0


def unclitic(norm: str) -> str:
    return norm[1:] if len(norm) > 3 and norm[0] in "وف" else norm
