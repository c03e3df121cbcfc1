"""Shows speakers' records and series of figures: to be read, as JSON, or as tables."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text

from isnad.cli import spreadsheet, terminal
from isnad.cli.figures import worded
from isnad.cli.labels import Labels
from isnad.cli.names import Names
from isnad.cli.output import shown
from isnad.cli.reading import say
from isnad.incidents import Point, record, series
from isnad.ledger import Ledger, Query


def tell_of(name: str, where: str | None, *, format: str, lang: str) -> None:
    """Print a speaker's record."""
    with Ledger.open(where, create=False) as ledger, terminal.bar() as progress:
        found = record(ledger, name, progress)
    if format != "pretty":
        print(
            json.dumps(dataclasses.asdict(found), ensure_ascii=False, indent=2 if format == "json" else None)
        )
        return
    labels, console = Labels(lang), terminal.console()
    names = ", ".join(found.names) if lang == "en" and found.names else name
    console.print(
        Text(shown(names), "bold").append(f"  {' '.join(found.ids)}", "not bold dim"), soft_wrap=True
    )
    days = " – ".join(labels.date(x) for x in dict.fromkeys((found.first, found.last)) if x)
    table = Table.grid(padding=(0, 2))
    for head, value in (
        (labels("account", "claims"), f"{found.claims:,}"),
        (labels("account", "reports"), f"{found.reports:,}"),
        (labels("account", "outlets"), f"{found.outlets:,}"),
        (labels("account", "incidents"), f"{found.incidents:,}"),
        (labels("account", "first"), days),
        (labels("account", "stances"), _counts(labels, "stance", found.stances)),
        (labels("account", "types"), _counts(labels, "event", found.types)),
        (labels("account", "compared"), f"{found.compared:,}"),
        *((f"  {labels('standing', x)}", f"{n:,}") for x, n in found.standings.items()),
    ):
        table.add_row(head, Text(value))
    console.print(table)


def _counts(labels: Labels, table: str, counts: Iterable[tuple[str, int]]) -> str:
    return labels("heading", "comma").join(f"{labels(table, x)} {n:,}" for x, n in counts)


def trace(query: Query, where: str | None, *, format: str, lang: str) -> int:
    """Print a series; returns the exit status, 1 where nothing is found."""
    with Ledger.open(where, create=False) as ledger:
        points = series(ledger, query)
    found = [dataclasses.asdict(x) for x in points]
    if format == "json":
        print(json.dumps(found, ensure_ascii=False, indent=2))
    elif format == "jsonl":
        for row in found:
            print(json.dumps(row, ensure_ascii=False))
    elif format == "csv":
        spreadsheet.write((x.values() for x in found), [x.name for x in dataclasses.fields(Point)])
    else:
        _series(points, lang)
    if not points:
        say("nothing found")
    return 0 if points else 1


def _series(points: Sequence[Point], lang: str) -> None:
    labels, names, console = Labels(lang), Names(lang), terminal.console()
    last: tuple[str, ...] = ()
    for x in points:
        if last != x.line:
            last = x.line
            name = names.party(x.speaker) or x.name or x.speaker
            about = [labels("figure", x.kind), labels("class", x.class_), labels("whose", x.whose)]
            about += [names.called(x.side) or x.side] if x.side else []
            about += [labels("basis", x.basis)] if x.basis else []
            head = Text(terminal.piece(console, name), "bold").append(f" · {' · '.join(about)}", "not bold")
            console.print(head, soft_wrap=True)
        when = " – ".join(dict.fromkeys(labels.date(d) for d in (x.since, x.until) if d))
        line = Text(f"    {when}  {worded(labels, x.low, x.high, x.qualifier)}  ")
        line.append(f"{terminal.piece(console, x.outlet or '')}  {x.claim}", "dim")
        console.print(line, soft_wrap=True)
