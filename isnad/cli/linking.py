"""The commands that have to do with incidents."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from isnad.cli.ledger import app as app
from isnad.cli.options import Format, Language, Table, Where, locale_lang


class Listing(StrEnum):
    pretty = "pretty"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    tsv = "tsv"


class Order(StrEnum):
    newest = "newest"
    largest = "largest"


def _option(help: str, metavar: str | None = None) -> object:
    return typer.Option(help=help, metavar=metavar, show_default=False)


Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[WORD]...", help="Words of a claim, as in isnad search.", show_default=False),
]
Speaker = Annotated[str | None, _option("Who says something: a name in Arabic or English, or an entity id.")]
Target = Annotated[str | None, _option("To whom it was done.")]
Place = Annotated[str | None, _option("A place: its name, its gazetteer id, or LAT,LON.")]
Within = Annotated[float | None, _option("So far around the place.", "KM")]
Since = Annotated[str | None, _option("Published on this day or later.", "DATE")]
Until = Annotated[str | None, _option("Published on this day or before.", "DATE")]
Kind = Annotated[str | None, _option("A kind of figure: killed, wounded, losses, destroyed…")]
Who = Annotated[str | None, typer.Option(help="Who judges; default: the user's name.", show_default=False)]
Why = Annotated[str, typer.Option(help="Why it is so.", show_default=False)]
Id = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="The id of an incident, or of a report, claim or scene of it.", show_default=False
    ),
]


@app.command(context_settings={"ignore_unknown_options": True})
def incidents(
    words: Words = None,
    ledger: Where = None,
    speaker: Speaker = None,
    type: Annotated[str | None, _option("A type of event: air-strike, casualties…")] = None,
    place: Place = None,
    within: Within = None,
    since: Since = None,
    until: Until = None,
    least: Annotated[int, typer.Option(min=1, help="Of at least so many reports.")] = 1,
    sort: Annotated[Order, typer.Option()] = Order.newest,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="So many incidents.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="After so many.")] = 0,
    reports: Annotated[
        bool,
        typer.Option("--reports", help="Each report's id and that of its main incident, if any, instead."),
    ] = False,
    relink: Annotated[
        bool,
        typer.Option("--relink", help="Forget all links but people's judgements, and link everything anew."),
    ] = False,
    format: Annotated[Listing, typer.Option(help="csv and tsv are for spreadsheets.")] = Listing.pretty,
    lang: Language = None,
) -> None:
    """List the incidents of a ledger, the newest first.

    What is new in the ledger is linked first. With words or filters: the incidents of which a claim is found.
    """
    for word in words or []:
        if word.startswith("--"):
            raise typer.BadParameter(f"no such option: {word}", param_hint="WORD")
    from isnad.cli import listing
    from isnad.ledger.queries import Query

    query = None
    if words or speaker or type or place or within is not None or since or until:
        query = Query(
            " ".join(words or []),
            speaker=speaker,
            type=type,
            place=place,
            within=within,
            since=since,
            until=until,
        )
    raise typer.Exit(
        listing.list_incidents(
            ledger, query, least=least, sort=sort.value, limit=limit, offset=offset, reports=reports, relink=relink,
            format=format.value, lang=locale_lang(lang),
        )
    )  # fmt: skip


@app.command()
def incident(
    id: Id,
    ledger: Where = None,
    relations: Annotated[
        bool, typer.Option("--relations", help="Also how each claim stands to those before it, and why.")
    ] = False,
    links: Annotated[bool, typer.Option("--links", help="Also why its reports were put together.")] = False,
    format: Annotated[Format, typer.Option()] = Format.pretty,
    lang: Language = None,
) -> None:
    """Show the account of an incident.

    Each value with who gives it, in which stance, when first, and from how many independent origins. Nobody is judged
    right. Written to a file the table is Markdown.
    """
    from isnad.cli import accounts

    accounts.show(id, ledger, relations=relations, links=links, format=format.value, lang=locale_lang(lang))


@app.command()
def speaker(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A name in Arabic or English, or an entity id.")
    ],
    ledger: Where = None,
    format: Annotated[Format, typer.Option()] = Format.pretty,
    lang: Language = None,
) -> None:
    """Show a speaker's record.

    Its claims by stance and type, and how many stand alone, are corroborated, contested or denied by others. It is no
    score of truth.
    """
    from isnad.cli import records

    records.tell_of(name, ledger, format=format.value, lang=locale_lang(lang))


@app.command(context_settings={"ignore_unknown_options": True})
def series(
    words: Words = None,
    ledger: Where = None,
    speaker: Speaker = None,
    target: Target = None,
    place: Place = None,
    within: Within = None,
    since: Since = None,
    until: Until = None,
    kind: Kind = None,
    format: Annotated[Table, typer.Option(help="csv is for spreadsheets.")] = Table.pretty,
    lang: Language = None,
) -> None:
    """Show claimed figures over time, by speaker and side.

    What each side claims of the other's losses and admits of its own; figures of a day, over a stretch of time and in
    all are kept apart.
    """
    for word in words or []:
        if word.startswith("--"):
            raise typer.BadParameter(f"no such option: {word}", param_hint="WORD")
    from isnad.cli import records
    from isnad.ledger.queries import Query

    query = Query(
        " ".join(words or []), speaker=speaker, target=target, place=place, within=within, since=since, until=until,
        kind=kind,
    )  # fmt: skip
    raise typer.Exit(records.trace(query, ledger, format=format.value, lang=locale_lang(lang)))


judge = typer.Typer(no_args_is_help=True, help="Say which reports are of one incident, and take it back.")
app.add_typer(judge, name="judge")
Ids = Annotated[
    list[str], typer.Argument(metavar="ID...", help="Ids as isnad incidents and isnad incident show them.")
]


@judge.command()
def same(one: Id, other: Ids, why: Why, who: Who = None, ledger: Where = None) -> None:
    """These are of one incident. A report stands for what it is mainly about."""
    from isnad.cli import judging

    judging.say_of("same", [one], other, ledger, who=who, why=why)


@judge.command()
def different(one: Id, other: Ids, why: Why, who: Who = None, ledger: Where = None) -> None:
    """The first is of another incident than the others."""
    from isnad.cli import judging

    judging.say_of("different", [one], other, ledger, who=who, why=why)


@judge.command()
def unsure(one: Id, other: Ids, why: Why, who: Who = None, ledger: Where = None) -> None:
    """It was looked at and cannot be said; nothing changes."""
    from isnad.cli import judging

    judging.say_of("unsure", [one], other, ledger, who=who, why=why)


@judge.command()
def merge(one: Id, other: Ids, why: Why, who: Who = None, ledger: Where = None) -> None:
    """These incidents are one."""
    from isnad.cli import judging

    judging.say_of("same", [one], other, ledger, who=who, why=why)


@judge.command()
def split(incident: Id, out: Ids, why: Why, who: Who = None, ledger: Where = None) -> None:
    """Take reports out of an incident: they are none of it."""
    from isnad.cli import judging

    judging.take_out(incident, out, ledger, who=who, why=why)


@judge.command()
def undo(
    judgement: Annotated[
        str, typer.Argument(metavar="ID", help="The judgement's id, as isnad judge list shows it.")
    ],
    why: Why,
    who: Who = None,
    ledger: Where = None,
) -> None:
    """Take a judgement back: the incidents are as if it had never been made."""
    from isnad.cli import judging

    judging.take_back(judgement, ledger, who=who, why=why)


@judge.command("list")
def list_judgements(
    ledger: Where = None, format: Annotated[Format, typer.Option()] = Format.pretty, lang: Language = None
) -> None:
    """List all judgements, those taken back too."""
    from isnad.cli import judging

    judging.list_all(ledger, format=format.value, lang=locale_lang(lang))
