"""The commands and their options; what each does is imported when it runs, so that ``--help`` is quick."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from isnad import __version__
from isnad.cli.options import (
    Format,
    Known,
    Language,
    Outlet,
    Outlets,
    Places,
    Private,
    Published,
    locale_lang,
)

app = typer.Typer(
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"isnad {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Isnad reads Arabic news about armed conflict: who says what, through whom, in which words."""


@app.command()
def read(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[INPUT]...",
            help="Files, folders, addresses of pages and feeds, or - for standard input (which is read where none is"
            " given).",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        Format,
        typer.Option(
            help="pretty: to be read; json: an object for one text, an array for several or for JSONL;"
            " jsonl: one report a line."
        ),
    ] = Format.pretty,
    published: Published = None,
    outlet: Outlet = None,
    gazetteer: Places = None,
    parties: Known = None,
    outlets: Outlets = None,
    allow_private: Private = False,
    lang: Language = None,
) -> None:
    """Read reports and show their claims.

    An INPUT is a text, a saved page or feed, JSONL, CSV, Parquet, a web archive (WARC, WACZ), an export of
    Telegram Desktop, a folder of these, or the address of a page or feed.

    What cannot be read is named on standard error, and the other inputs are still read. The exit status is then 10,
    or the more precise one that all failures share (docs/reading.md lists them).
    """
    if not inputs and sys.stdin.isatty():
        raise typer.BadParameter("give a file, or - for standard input", param_hint="INPUT")
    from isnad.cli import reading
    from isnad.cli.output import printer

    raise typer.Exit(
        reading.read(
            inputs or ["-"],
            printer(format.value, lang=locale_lang(lang), several=len(inputs or []) > 1),
            published=published,
            outlet=outlet,
            gazetteer=gazetteer,
            parties=parties,
            outlets=outlets,
            allow_private=allow_private,
        )
    )


@app.command()
def schema() -> None:
    """Print the JSON Schema of a report."""
    import json

    from isnad.model import json_schema

    typer.echo(json.dumps(json_schema(), indent=2))
