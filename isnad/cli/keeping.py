"""Keeps a ledger in order: reads it anew, copies it, corrects its claims."""

from __future__ import annotations

import contextlib
import getpass
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from isnad.cli.reading import say
from isnad.errors import LedgerError
from isnad.ledger import Ledger, Reader, backup, correct, reread, restore
from isnad.ledger.upkeep import unread


def read_anew(where: str | None, *, gazetteer: Path | None, parties: Path | None) -> None:
    with Ledger.open(where, create=False) as ledger:
        reader = Reader(gazetteer=gazetteer, parties=parties)
        with _bar(unread(ledger, reader)) as advance:
            done = reread(ledger, reader, advance)
        if done["versions"]:
            ledger.settle()
        say(
            f"{done['versions']:,} reports read anew: {done['kept']:,} claims as before, {done['new']:,} new,"
            f" {done['superseded']:,} superseded"
        )
        if done["corrected"]:
            say(
                f"{done['corrected']:,} of the superseded claims had been corrected: isnad search --history finds them"
            )


def save(target: Path, where: str | None) -> None:
    with Ledger.open(where, create=False) as ledger:
        backup(ledger, target)
        say(f"{ledger} is saved in {target}")


def bring_back(source: Path, where: str | None) -> None:
    if not source.exists():
        raise LedgerError(f"{source} does not exist: give the file that isnad backup made")
    with Ledger.open(where) as ledger:
        restore(source, ledger)
        say(f"{source} is restored into {ledger}")


def mend(claim: str, field: str, value: str, where: str | None, *, who: str | None, why: str) -> None:
    """Correct a field; a value that is no JSON is taken as words."""
    try:
        plain = json.loads(value)
    except ValueError:
        plain = value
    with Ledger.open(where, create=False) as ledger:
        made = correct(ledger, claim, field, plain, who=who or getpass.getuser(), why=why)
        before, after = (json.dumps(x, ensure_ascii=False) for x in (made.before, made.after))
        say(f"{claim}: {field}: {before} → {after}")


@contextlib.contextmanager
def _bar(total: int) -> Iterator[Callable[[int], object]]:
    """A bar on standard error for long work, where a terminal shows it."""
    if not sys.stderr.isatty() or not total:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda number: bar.advance(task, number)
