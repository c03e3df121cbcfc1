"""The words of the pretty form, in the reader's language."""

from __future__ import annotations

import functools
import tomllib
from datetime import datetime
from importlib import resources

LANGS = ("ar", "en")
HEADINGS = (
    "attributed", "narrated", "chain", "source", "cue", "content", "link", "comma", "semicolon",
    "event", "actor", "target", "instrument", "place", "time", "undated", "unplaced", "of-them",
    "north", "south", "east", "west",
)  # fmt: skip

LEDGER = (
    "ledger", "reports", "versions", "claims", "live", "copies", "sources", "copied-by", "corrections", "failures",
    "waiting", "size", "first", "last", "readings", "outlets", "feeds", "guessed", "past",
)  # fmt: skip

DEMO = ("tolls", "denials", "words", "series", "incidents", "account", "status", "on")

ACCOUNT = (
    "attribute", "value", "said", "denials", "origins", "first", "state", "reports", "outlets", "moved", "rules", "step",
    "more", "part", "best", "low", "high", "claims", "incidents", "compared", "stances", "types", "relations",
    "links", "parted", "shared",
)  # fmt: skip

Tables = dict[str, dict[str, dict[str, str]]]


@functools.cache
def tables() -> Tables:
    """``labels.toml``, by table and row."""
    return tomllib.loads(resources.files("isnad.cli").joinpath("labels.toml").read_text(encoding="utf-8"))


class Labels:
    """The labels in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, table: str, row: str) -> str:
        return tables()[table][row][self.lang]

    def find(self, table: str, row: str) -> str | None:
        """The label of a row that may not be there."""
        found = tables()[table].get(row)
        return found[self.lang] if found else None

    def date(self, iso: str, *, besides: str = "") -> str:
        """The day of an ISO date, in words: 27 July 2024; without the year where it is that of ``besides``."""
        day = datetime.fromisoformat(iso)
        told = f"{day.day} {self('month', str(day.month))}"
        return told if besides.startswith(f"{day.year:04}-") else f"{told} {day.year}"


def glyph(stance: str) -> str:
    return tables()["stance"][stance]["glyph"]


def hue(table: str, row: str) -> str:
    """The hue of a stance or a state."""
    return tables()[table][row]["hue"]
