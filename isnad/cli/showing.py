"""Shows one report as the ledger knows it, what the ledger holds, and what could not be taken in."""

from __future__ import annotations

import dataclasses
import json

from rich.console import Console
from rich.table import Table
from rich.text import Text

from isnad.cli import terminal
from isnad.cli.labels import Labels
from isnad.cli.output import shown
from isnad.cli.pretty import Pretty
from isnad.cli.reading import say
from isnad.intake.document import Document
from isnad.ledger import Ledger, Record, failures, record, status
from isnad.model import to_json


def show(id: str, where: str | None, *, format: str, lang: str) -> None:
    """Print a report by its id or a claim's."""
    with Ledger.open(where, create=False) as ledger:
        found = record(ledger, id)
    if format == "pretty":
        _report(found, lang)
    else:
        print(json.dumps(to_json(found), ensure_ascii=False, indent=2 if format == "json" else None))


def _report(found: Record, lang: str) -> None:
    console, labels = terminal.console(), Labels(lang)
    report = found.report
    Pretty(lang, console, ids=found.ids).print(Document(report.text, report.id), report)
    _heading(console, labels, "versions")
    for version in found.versions:
        about = [
            str(version.number),
            labels.date(version.published) if version.published else "",
            version.wire or "",
        ]
        console.print(Text("    " + " · ".join(filter(None, about))), soft_wrap=True)
        for seen in version.seen:
            console.print(
                Text(f"        {seen.at}  {shown(seen.source)}{f' {seen.line}' if seen.line else ''}", "dim"),
                soft_wrap=True,
            )
        for change in version.changes:
            mark, style = ("+", "green") if change.kind == "in" else ("−", "red strike")
            console.print(Text(f"        {mark} ").append(shown(change.text), style), soft_wrap=True)
    for name, copies in (("sources", found.sources), ("copied-by", found.copies)):
        if copies:
            _heading(console, labels, name)
        for x in copies:
            about = [f"{x.shared:.0%}", x.outlet or "", x.published or "", shown(x.title or ""), x.report]
            console.print(Text("    " + " · ".join(filter(None, about))), soft_wrap=True)
    if found.corrections:
        _heading(console, labels, "corrections")
    for c in found.corrections:
        before, after = (json.dumps(x, ensure_ascii=False) for x in (c.before, c.after))
        told = f"    {c.at} {c.who}: {c.claim} {c.field}: {before} → {after} ({c.why})"
        console.print(Text(shown(told)), soft_wrap=True)


def tell(where: str | None, *, format: str, lang: str) -> None:
    """Print what a ledger holds."""
    with Ledger.open(where, create=False) as ledger:
        found = status(ledger)
    if format != "pretty":
        print(
            json.dumps(dataclasses.asdict(found), ensure_ascii=False, indent=2 if format == "json" else None)
        )
        return
    labels = Labels(lang)
    table = Table.grid(padding=(0, 2))
    table.add_row(labels("ledger", "ledger"), Text(found.ledger))
    for name in ("reports", "versions", "claims", "live", "copies", "corrections", "failures", "waiting"):
        table.add_row(labels("ledger", name), f"{getattr(found, name):,}")
    table.add_row(labels("ledger", "size"), f"{found.size / 1e6:,.1f} MB")
    for name in ("first", "last"):
        table.add_row(labels("ledger", name), getattr(found, name) or "")
    for number, (engine, words, count) in enumerate(found.readings):
        table.add_row("" if number else labels("ledger", "readings"), f"{engine} {words}: {count:,}")
    for number, (outlet, count) in enumerate(found.outlets):
        table.add_row(
            "" if number else labels("ledger", "outlets"), Text(f"{shown(outlet) or '–'}: {count:,}")
        )
    for number, feed in enumerate(found.feeds):
        told = f"{feed.url}  {feed.at or '–'}" + (f"  {feed.failed}× {feed.error}" if feed.failed else "")
        table.add_row("" if number else labels("ledger", "feeds"), Text(told))
    terminal.console().print(table)


def list_failures(where: str | None, *, format: str) -> None:
    """Print what could not be taken in."""
    with Ledger.open(where, create=False) as ledger:
        found = failures(ledger)
    if format == "json":
        print(json.dumps([dataclasses.asdict(x) for x in found], ensure_ascii=False, indent=2))
        return
    for x in found:
        row = json.dumps(dataclasses.asdict(x), ensure_ascii=False)
        print(row if format == "jsonl" else f"{x.at}  {x.code}  {shown(x.message)}")
    if not found:
        say("no failures")


def _heading(console: Console, labels: Labels, name: str) -> None:
    console.print()
    console.print(Text(labels("ledger", name), "bold"))
