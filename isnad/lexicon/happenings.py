"""The words that name events (``ar/events.tsv``), in every form in which reports write them.

A row's ``sort``: ``noun`` (a deed: قصف، هجوم), ``toll`` (those whom it befell: قتلى، ضحايا), ``verb``
or ``light`` (a verb that lends its subject and object to an event's noun: شنّ غارة). ``frame`` tells
where actor and target stand: of a noun, whom its genitive names; of a verb, what its object is.
``with``: words of which one must stand near for the row to apply (سقوط + قذيفة); ``unless``: words of
which none may (هجوم + منتخب); ``@name`` stands for a group of ``ar/groups.toml`` in either. A row of more
words (وقف إطلاق النار) is matched whole. A verb's ``forms`` begin with its present tense.
``example``: a sentence in which the row's word names the event; of a light verb, one whose noun it serves.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, NamedTuple

from isnad.arabic.normal import fold
from isnad.errors import LexiconError

from . import inflect

Sort = Literal["noun", "toll", "verb", "light"]
SORTS = ("noun", "toll", "verb", "light")
FRAMES = {
    # whom the genitive of a noun names: its target, its actor, either, both sides, the thing that bursts, nobody
    "noun": ("victim", "doer", "either", "between", "thing", "none"),
    "toll": ("self", "none"),
    # what a verb's subject is: the actor (of its object, of what follows على, of no target), the target,
    # one side of two, a thing
    "verb": ("do", "on", "go", "suffer", "mutual", "thing", "free"),
    "light": ("do", "go", "suffer"),
}


@dataclass(frozen=True, slots=True)
class Happening:
    word: str
    sort: Sort
    type: str
    frame: str
    near: frozenset[str]
    unless: frozenset[str]


class Form(NamedTuple):
    """One written form: the words after its first one, and its happening."""

    rest: tuple[str, ...]
    happening: Happening
    past: bool = False
    plural: bool = False
    pronoun: bool = False  # a noun's possessor is attached (هجماتهم)


def index(rows: list[dict[str, str]], types: frozenset[str]) -> dict[str, tuple[Form, ...]]:
    """Every form by its first word: longest first, then those that ask for a word near, then in the table's order."""
    found: dict[str, dict[tuple[tuple[str, ...], int], Form]] = {}
    for number, row in enumerate(rows):
        where = f"events.tsv, {row['word']}"
        if row["sort"] not in SORTS:
            raise LexiconError(f"{where}: no such sort: {row['sort']}; it is one of {', '.join(SORTS)}")
        sort: Sort = row["sort"]  # type: ignore[assignment]
        if row["type"] not in types:
            raise LexiconError(f"{where}: no such event type: {row['type']}")
        if row["frame"] not in FRAMES[sort]:
            raise LexiconError(
                f"{where}: no such frame of a {sort}: {row['frame']}; it is one of {', '.join(FRAMES[sort])}"
            )
        near, unless = (_near(row[column], where) for column in ("with", "unless"))
        happening = Happening(row["word"], sort, row["type"], row["frame"], near, unless)
        for words, past, plural, pronoun in _written(row, sort):
            first, *rest = (fold(w) for w in words.split())
            found.setdefault(first, {}).setdefault(
                (tuple(rest), number), Form(tuple(rest), happening, past, plural, pronoun)
            )
    return {
        first: tuple(sorted(forms.values(), key=lambda f: (-len(f.rest), not f.happening.near)))
        for first, forms in found.items()
    }


@functools.cache
def groups() -> dict[str, frozenset[str]]:
    """Words of one field (sport, illness), each group under its name, folded."""
    table = tomllib.loads(files(__package__).joinpath("ar", "groups.toml").read_text("utf-8"))
    return {name: frozenset(fold(w) for w in words.split()) for name, words in table.items()}


def _near(column: str, where: str) -> frozenset[str]:
    out: set[str] = set()
    for word in column.split():
        if word.startswith("@"):
            if word[1:] not in groups():
                raise LexiconError(f"{where}: no such group of words: {word}")
            out |= groups()[word[1:]]
        else:
            out.add(fold(word))
    return frozenset(out)


def _written(row: dict[str, str], sort: Sort) -> Iterator[tuple[str, bool, bool, bool]]:
    """Each written form; whether it is a past tense, a plural, and has a pronoun."""
    word, forms = row["word"], row["forms"]
    if sort in ("verb", "light"):
        head, _, tail = word.partition(" ")
        for form, agreement in inflect.past(head):
            yield f"{form} {tail}", True, agreement.number != "s", False
        present, *others = forms.split() or [""]
        for form, agreement in inflect.present(present):
            yield f"{form} {tail}", False, agreement.number != "s", False
        if not tail and sort == "verb":
            for form, past in inflect.rarer(head, present):
                yield form, past, True, False
        if not tail:
            yield from ((other, False, False, False) for other in others)
        return
    if " " in word:
        for phrase in (word, *(x.replace("_", " ") for x in forms.split())):
            yield phrase, False, False, False
        return
    for number, noun in enumerate((word, *forms.split())):
        for form, pronoun in inflect.noun(noun):
            yield form, False, number > 0, pronoun


def nouns(events: dict[str, tuple[Form, ...]]) -> frozenset[str]:
    """The words that alone and without a pronoun are the noun of an event, whatever stands near."""
    return frozenset(
        word
        for word, forms in events.items()
        if any(f.happening.sort in ("noun", "toll") and not f.rest and not f.pronoun for f in forms)
    )
