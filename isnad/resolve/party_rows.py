"""Tables of parties and speakers: their rows, read and checked."""

from __future__ import annotations

import csv
import functools
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple

from isnad.arabic.normal import fold
from isnad.errors import PartiesError
from isnad.model import KINDS, Kind

COLUMNS = ("id", "arabic", "english", "kind", "country", "side", "of", "wikidata", "acled")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_WORD = re.compile(r"[\w.]+")
_FUSED = frozenset(("عبد", "ابو"))
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")


class Row(NamedTuple):
    """A party or speaker; ``of`` is the id of the body to which it belongs or for which it speaks."""

    id: str
    arabic: tuple[str, ...]
    english: str
    kind: Kind
    country: str | None = None
    side: str | None = None
    of: str | None = None
    wikidata: str | None = None
    acled: int | None = None


def data(name: str) -> str:
    return files("isnad.lexicon").joinpath("ar", "parties", name).read_text("utf-8")


def table(text: str, where: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table with the number of their line."""
    lines = [(n, x) for n, x in enumerate(text.split("\n"), 1) if x.strip() and not x.startswith("#")]
    if not lines or tuple(lines[0][1].rstrip("\r").split("\t")) != columns:
        raise PartiesError(
            f"{where}: the first line must name the columns, parted by tabs: {' '.join(columns)}"
        )
    for number, cells in zip(
        (n for n, _ in lines[1:]),
        csv.reader((x.rstrip("\r") for _, x in lines[1:]), delimiter="\t", quoting=csv.QUOTE_NONE),
        strict=True,
    ):
        if len(cells) != len(columns):
            raise PartiesError(
                f"{where} line {number}: {len(cells)} columns where {len(columns)} are expected"
            )
        yield number, dict(zip(columns, (c.strip() for c in cells), strict=True))


def read(text: str, where: str) -> Iterator[Row]:
    seen: dict[str, int] = {}
    for number, row in table(text, where, COLUMNS):

        def bad(column: str, says: str, number: int = number) -> PartiesError:
            return PartiesError(f"{where} line {number}, column {column}: {says}")

        arabic = tuple(x.strip() for x in row["arabic"].split("|") if x.strip())
        if not _ID.fullmatch(row["id"]):
            raise bad("id", f"{row['id']!r} is not of small Latin letters, digits and hyphens")
        if row["id"] in seen:
            raise bad("id", f"{row['id']} stands twice, first in line {seen[row['id']]}")
        seen[row["id"]] = number
        if not arabic:
            raise bad("arabic", "give at least one name, several parted by |")
        if row["kind"] not in KINDS:
            raise bad("kind", f"{row['kind']!r} is none of {', '.join(KINDS)}")
        if row["wikidata"] and not _WIKIDATA.fullmatch(row["wikidata"]):
            raise bad("wikidata", f"{row['wikidata']!r} is no Q-id, such as Q159")
        if row["acled"] and row["acled"] not in tuple("12345678"):
            raise bad("acled", f"{row['acled']!r} is no interaction code from 1 to 8")
        yield Row(
            row["id"], arabic, row["english"], row["kind"], row["country"] or None,
            row["side"] or None, row["of"] or None, row["wikidata"] or None,
            int(row["acled"]) if row["acled"] else None,
        )  # fmt: skip


class Words(NamedTuple):
    """The closed sets of ``words.toml``, folded."""

    media: frozenset[str]
    groups: frozenset[str]
    states: frozenset[str]
    members: frozenset[str]
    titles: frozenset[str]
    spokesmen: frozenset[str]
    somebody: frozenset[str]
    belonging: frozenset[str]
    beside: frozenset[str]
    said_of: frozenset[str]
    between: frozenset[str]
    official: frozenset[str]
    former: frozenset[str]


@functools.cache
def sets() -> Words:
    table = tomllib.loads(data("words.toml"))
    return Words(*(frozenset(map(fold, table[name].split())) for name in Words._fields))


def split(name: str) -> tuple[str, ...]:
    """The words of a name, folded, each name of two parts (عبد الله) as one word."""
    folded = fold(name.replace("_", " ").replace("ـ", ""))
    found = _WORD.findall(folded.replace("مليشي", "ميليشي").replace("ميلشي", "ميليشي"))
    out: list[str] = []
    for word in found:
        if out and out[-1] in _FUSED:
            out[-1] += word  # عبد الله, عبدالله; أبو عبيدة, أبوعبيدة
        elif word := word.strip("."):
            out.append(word.lower())
    return tuple(out)
