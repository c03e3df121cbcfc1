"""Watches feeds until it is stopped, and tells what came of each round."""

from __future__ import annotations

import dataclasses
import json
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

from isnad.cli.adding import Stop, summary
from isnad.cli.output import shown
from isnad.cli.reading import say
from isnad.errors import FetchError, OutletsError
from isnad.incidents import bring
from isnad.intake.fetch import Fetcher
from isnad.intake.outlets import Outlets, load
from isnad.intake.web import Web
from isnad.ledger import Added, Ledger, Reader
from isnad.watch import Round, Watch

_TICK = 0.5  # seconds after which a wait looks whether it is to stop


def watch(
    feeds: Sequence[str],
    where: str | None,
    *,
    once: bool,
    every: float,
    outlets: Path | None,
    allow_private: bool,
    gazetteer: Path | None,
    parties: Path | None,
) -> int:
    """Watch feeds, named by address or outlet; returns the exit status."""
    known = load(outlets)
    urls = _urls(feeds, known)
    with Stop() as stop, Ledger.open(where) as ledger, Fetcher(allow_private=allow_private) as fetcher:
        reader = Reader(gazetteer=gazetteer, parties=parties)
        watching = Watch(
            ledger,
            reader,
            Web(fetcher, known),
            urls,
            every=timedelta(minutes=every),
            stop=lambda: bool(stop.signal),
            say=say,
        )
        while True:
            done = watching.round(all=once)
            if done.asked or done.added != Added():
                say(_told(done, ledger))
            if done.added.new + done.added.edited:
                ledger.settle()
                bring(ledger, stop=lambda: bool(stop.signal))
            if stop.signal:
                say("stopped; run it again to go on")
                return 128 + stop.signal
            if once:
                return FetchError.status if done.failed == done.asked else 0
            due = watching.next() or datetime.now(UTC) + timedelta(minutes=every)
            while datetime.now(UTC) < due and not stop.signal:
                time.sleep(_TICK)


def _urls(feeds: Sequence[str], known: Outlets) -> list[str]:
    """The addresses of feeds; all that are known where none is named."""
    if not feeds:
        return [url for outlet in known for url in outlet.feeds]
    urls: list[str] = []
    for name in feeds:
        if "://" in name:
            urls.append(name)
        elif (outlet := known.outlets.get(name)) is None:
            raise OutletsError(
                f"{name} is no outlet that is known: isnad outlets lists them, or give a feed's address"
            )
        elif not outlet.feeds:
            raise OutletsError(
                f"{name} has no feed that is known: give its address, or put it in --outlets FILE"
            )
        else:
            urls += outlet.feeds
    return urls


def _told(done: Round, ledger: Ledger) -> str:
    feeds = ", ".join(
        filter(
            None,
            [
                f"{done.asked:,} feed{'s' if done.asked != 1 else ''} asked",
                f"{done.unchanged:,} unchanged" if done.unchanged else "",
                f"{done.failed:,} failed" if done.failed else "",
            ],
        )
    )
    return f"{feeds}; {summary(done.added, ledger)}"


def list_outlets(extra: Path | None, *, format: str, lang: str) -> None:
    """Print the outlets that are known."""
    known = load(extra)
    if format != "pretty":
        rows = [dataclasses.asdict(x) for x in known]
        texts = [json.dumps(rows, ensure_ascii=False, indent=2)] if format == "json" else map(_json, rows)
        print(*texts, sep="\n")
        return
    table = Table.grid(padding=(0, 2))
    for outlet in known:
        kind = known.ownership[outlet.ownership][lang]
        name, owner = (outlet.name, outlet.owner) if lang == "ar" else (outlet.name_en, outlet.owner_en)
        feeds = "\n".join(outlet.feeds)
        table.add_row(outlet.key, shown(name), outlet.country or "", kind, shown(owner), feeds)
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = 400
    console.print(table)


def _json(row: dict[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False)
