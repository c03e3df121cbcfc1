"""The commands that have to do with a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from isnad.cli.app import app as app
from isnad.cli.options import (
    Format,
    Known,
    Language,
    Outlet,
    Outlets,
    Places,
    Private,
    Published,
    Sort,
    Table,
    Where,
    locale_lang,
)


@app.command()
def add(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE]...",
            help="Files, folders, addresses of pages and feeds, or - for standard input.",
            show_default=False,
        ),
    ] = None,
    ledger: Where = None,
    published: Published = None,
    outlet: Outlet = None,
    gazetteer: Places = None,
    parties: Known = None,
    outlets: Outlets = None,
    allow_private: Private = False,
    retry: Annotated[bool, typer.Option("--retry", help="Try again what failed before.")] = False,
) -> None:
    """Add reports and their claims to a ledger.

    What the ledger has already stays as it is; an edited page becomes a new version of its report. Stopped, by Ctrl-C
    too, it keeps what was added; run again, it goes on. What cannot be read is kept as a failure (isnad failures).
    """
    if not sources and not retry:
        raise typer.BadParameter(
            "give a file, a folder, an address, or - for standard input", param_hint="SOURCE"
        )
    from isnad.cli import adding

    raise typer.Exit(
        adding.add(
            sources or [],
            ledger,
            published=published,
            outlet=outlet,
            gazetteer=gazetteer,
            parties=parties,
            retry=retry,
            outlets=outlets,
            allow_private=allow_private,
        )
    )


@app.command()
def watch(
    feeds: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FEED]...",
            help="Addresses of feeds, or keys of outlets (isnad outlets); default: all feeds of all outlets.",
            show_default=False,
        ),
    ] = None,
    ledger: Where = None,
    once: Annotated[bool, typer.Option("--once", help="Ask each feed once, then end.")] = False,
    every: Annotated[float, typer.Option(min=1, metavar="MINUTES", help="Ask a feed so often.")] = 15,
    outlets: Outlets = None,
    allow_private: Private = False,
    gazetteer: Places = None,
    parties: Known = None,
) -> None:
    """Watch feeds and add what they name.

    Feeds are asked politely: only for what is new, never against robots.txt, and less often where they fail. Stopped, by
    Ctrl-C too, it goes on where it was when it is run again.
    """
    from isnad.cli import watching

    raise typer.Exit(
        watching.watch(
            feeds or [],
            ledger,
            once=once,
            every=every,
            outlets=outlets,
            allow_private=allow_private,
            gazetteer=gazetteer,
            parties=parties,
        )
    )


@app.command("outlets")
def list_outlets(
    outlets: Outlets = None,
    format: Annotated[Format, typer.Option()] = Format.pretty,
    lang: Language = None,
) -> None:
    """List the outlets that are known, with owners and feeds."""
    from isnad.cli import watching

    watching.list_outlets(outlets, format=format.value, lang=locale_lang(lang))


def _option(help: str, metavar: str | None = None, name: str | None = None) -> object:
    return typer.Option(*([name] if name else []), help=help, metavar=metavar, show_default=False)


@app.command(context_settings={"ignore_unknown_options": True})  # -حلب is a word to be left out
def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORD]...",
            help="All have to be there, in any spelling. a|b: either; -a: not; a*: begins so; in quotes: in this order.",
            show_default=False,
        ),
    ] = None,
    ledger: Where = None,
    speaker: Annotated[
        str | None, _option("Who says it: a name in Arabic or English, or an entity id.")
    ] = None,
    through: Annotated[str | None, _option("Through whom it came, such as an agency.")] = None,
    actor: Annotated[str | None, _option("Who did it.")] = None,
    target: Annotated[str | None, _option("To whom it was done.")] = None,
    outlet: Annotated[str | None, _option("The outlet, as its reports name it.")] = None,
    stance: Annotated[
        str | None, _option("What the reporter's word does with it: deny, accuse, announce…")
    ] = None,
    type: Annotated[str | None, _option("A type of event: air-strike, casualties…")] = None,
    status: Annotated[str | None, _option("happened, negated, attempted, planned or possible.")] = None,
    place: Annotated[str | None, _option("A place: its name, its gazetteer id, or LAT,LON.")] = None,
    within: Annotated[float | None, _option("So far around the place.", "KM")] = None,
    since: Annotated[str | None, _option("Published on this day or later.", "DATE")] = None,
    until: Annotated[str | None, _option("Published on this day or before.", "DATE")] = None,
    after: Annotated[str | None, _option("What happened on this day or later.", "DATE")] = None,
    before: Annotated[str | None, _option("What happened on this day or before.", "DATE")] = None,
    kind: Annotated[str | None, _option("A kind of figure: killed, wounded, displaced…")] = None,
    at_least: Annotated[int | None, _option("The figure is at least so high.", "N")] = None,
    at_most: Annotated[int | None, _option("The figure is at most so high.", "N")] = None,
    sort: Annotated[Sort | None, _option("Default: relevance of words, else newest first.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="So many claims.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="After so many.")] = 0,
    history: Annotated[
        bool, typer.Option("--history", help="Also what edited pages and older readings said.")
    ] = False,
    format: Annotated[Table, typer.Option(help="csv is for spreadsheets.")] = Table.pretty,
    lang: Language = None,
) -> None:
    """Search the claims of a ledger.

    Filters hold together, each for the claim as a whole. The exit status is 1 where nothing is found.
    """
    for word in words or []:
        if word.startswith("--"):
            raise typer.BadParameter(f"no such option: {word}", param_hint="WORD")
    from isnad.cli import finding
    from isnad.ledger.queries import Query

    query = Query(
        " ".join(words or []), speaker, through, actor, target, outlet, stance, type, status, place, within, since,
        until, after, before, kind, at_least, at_most, sort.value if sort else None, limit, offset, history,
    )  # fmt: skip
    raise typer.Exit(finding.find(query, ledger, format=format.value, lang=locale_lang(lang)))


@app.command()
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of a report or of a claim of it.")],
    ledger: Where = None,
    format: Annotated[Format, typer.Option()] = Format.pretty,
    lang: Language = None,
) -> None:
    """Show a report of a ledger, and its history.

    Its claims, its versions and what changed in them, where it was seen, what it copies and what copies it.
    """
    from isnad.cli import showing

    showing.show(id, ledger, format=format.value, lang=locale_lang(lang))


@app.command()
def status(
    ledger: Where = None, format: Annotated[Format, typer.Option()] = Format.pretty, lang: Language = None
) -> None:
    """Show what a ledger holds."""
    from isnad.cli import showing

    showing.tell(ledger, format=format.value, lang=locale_lang(lang))


@app.command()
def failures(ledger: Where = None, format: Annotated[Format, typer.Option()] = Format.pretty) -> None:
    """List what could not be added.

    isnad add --retry tries all of it again; what then succeeds is listed no more.
    """
    from isnad.cli import showing

    showing.list_failures(ledger, format=format.value)


@app.command()
def correct(
    claim: Annotated[str, typer.Argument(help="The claim's id.")],
    field: Annotated[
        str, typer.Argument(help="What is corrected, as in JSON: stance, events.0.figures.0.low…")
    ],
    value: Annotated[str, typer.Argument(help="The right value: JSON, or words.")],
    why: Annotated[str, typer.Option(help="Why it is right.", show_default=False)],
    who: Annotated[
        str | None, typer.Option(help="Who says so; default: the user's name.", show_default=False)
    ] = None,
    ledger: Where = None,
) -> None:
    """Correct a field of a claim.

    The correction is kept with who made it, when and why, beside what the engine read.
    """
    from isnad.cli import keeping

    keeping.mend(claim, field, value, ledger, who=who, why=why)


@app.command()
def reread(ledger: Where = None, gazetteer: Places = None, parties: Known = None) -> None:
    """Read all reports anew with this version.

    Claims that it no longer gives are superseded, not deleted.
    """
    from isnad.cli import keeping

    keeping.read_anew(ledger, gazetteer=gazetteer, parties=parties)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="A new file; it is a ledger itself.")], ledger: Where = None
) -> None:
    """Save a copy of a ledger.

    It is consistent while others write, and always a file, of a ledger on PostgreSQL too.
    """
    from isnad.cli import keeping

    keeping.save(file, ledger)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="What isnad backup made.")], ledger: Where = None
) -> None:
    """Fill an empty ledger from a backup.

    The ledger may be a file or a database on PostgreSQL.
    """
    from isnad.cli import keeping

    keeping.bring_back(file, ledger)


@app.command()
def demo(lang: Language = None) -> None:
    """Make a ledger of sample reports and look around in it.

    The reports are of our own writing and their outlets invented; what they tell was widely and publicly reported.
    """
    from isnad.cli import touring

    touring.tour(locale_lang(lang))
