"""Options that several commands share."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    pretty = "pretty"
    json = "json"
    jsonl = "jsonl"


class Table(StrEnum):
    pretty = "pretty"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


class Sort(StrEnum):
    relevance = "relevance"
    newest = "newest"
    oldest = "oldest"


class Lang(StrEnum):
    ar = "ar"
    en = "en"


def _published(value: str | None) -> str | None:
    if value is not None:
        from isnad.model import published_date

        try:
            published_date(value)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None
    return value


def locale_lang(lang: Lang | None) -> str:
    """The language asked for, else the locale's."""
    names = (os.environ.get(x) for x in ("LC_ALL", "LC_MESSAGES", "LANG"))
    local = Lang.ar if next(filter(None, names), "").startswith("ar") else Lang.en
    return (lang or local).value


Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=_published, help="Date (ISO 8601) where the input gives none."),
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Outlet where the input gives none.")]
Places = Annotated[
    Path | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        help="Your own places: a table, whose rows go before those of the package (see"
        " isnad/gazetteer/README.md), or a GeoNames dump.",
    ),
]
Known = Annotated[
    Path | None,
    typer.Option(
        "--parties", metavar="FILE", help="Your own parties and speakers: a table (see docs/parties.md)."
    ),
]
Outlets = Annotated[
    Path | None,
    typer.Option(
        envvar="ISNAD_OUTLETS",
        show_envvar=False,
        metavar="FILE",
        help="Your own outlets and feeds, in TOML, laid over ours (see isnad/intake/outlets.toml); default:"
        " $ISNAD_OUTLETS.",
        show_default=False,
    ),
]
Private = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Fetch from private addresses too, such as those of your own network."
    ),
]
Language = Annotated[
    Lang | None,
    typer.Option(help="Language of the pretty form's labels; default: the locale's.", show_default=False),
]
Where = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="PATH",
        help="The ledger: a file, or postgresql://user@host/name; default: $ISNAD_LEDGER, else a file in your"
        " platform's folder for data.",
        show_default=False,
    ),
]
