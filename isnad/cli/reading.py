"""Reads documents one after the other; a bad one is named, counted and passed over."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isnad import pipeline
from isnad.cli.output import Printer, shown
from isnad.errors import InputError, IsnadError
from isnad.gazetteer import Gazetteer
from isnad.intake.document import Document, Failure
from isnad.intake.sources import documents
from isnad.model import Report
from isnad.resolve.parties import Parties

if TYPE_CHECKING:
    from isnad.intake.web import Web

_LONG = 1_000_000  # bytes of input from which on progress is shown


def read(
    inputs: Sequence[str],
    printer: Printer,
    *,
    published: str | None = None,
    outlet: str | None = None,
    gazetteer: Path | None = None,
    parties: Path | None = None,
    outlets: Path | None = None,
    allow_private: bool = False,
) -> int:
    """Print the report of every document; returns the exit status."""
    try:
        places = Gazetteer.load().with_table(gazetteer) if gazetteer else None
        known = Parties.load().with_rows(parties) if parties else None
    except IsnadError as error:
        say(str(error))
        return error.status
    tables = {"gazetteer": places, "parties": known}
    printer.tables(places, known)
    given = {"published": published, "outlet": outlet}
    count = 0
    statuses = []
    with progress(inputs) as advance:
        for item in documents(
            inputs, stdin=sys.stdin.buffer, web=web(outlets, allow_private), advance=advance
        ):
            try:
                if isinstance(item, Failure):
                    raise item.error
                printer.print(item, _report(item, given, tables))
                count += 1
            except IsnadError as error:
                say(str(error))
                statuses.append(error.status)
        printer.close()
    if count + len(statuses) > 1:
        say(f"{count} read, {len(statuses)} failed")
    kinds = set(statuses)
    return 0 if not kinds else kinds.pop() if len(kinds) == 1 else InputError.status


def _report(document: Document, given: dict[str, str | None], tables: dict[str, Any]) -> Report:
    if document.note:
        say(document.note)
    pipeline.warm()
    try:
        return pipeline.read(
            document.text,
            published=document.published or given["published"],
            outlet=document.outlet or given["outlet"],
            title=document.title,
            url=document.url,
            id=document.id,
            **tables,
        )
    except Exception as error:  # a fault of ours in one report is no reason to lose the others
        reason = f"{type(error).__name__}: {error}"
        raise IsnadError(f"{document.origin} met a fault of Isnad ({reason}): please report it") from error


def web(outlets: Path | None, allow_private: bool) -> Callable[[], Web]:
    """What fetches URLs, made when there is one."""

    @functools.cache
    def opened() -> Web:
        from isnad.intake.fetch import Fetcher
        from isnad.intake.outlets import load
        from isnad.intake.web import Web

        return Web(Fetcher(allow_private=allow_private), load(outlets))

    return opened


def say(message: str) -> None:
    """A note to the user, on standard error."""
    print(f"isnad: {shown(message)}", file=sys.stderr)


@contextlib.contextmanager
def progress(inputs: Sequence[str], *, prints: bool = True) -> Iterator[Callable[[int], object]]:
    """A bar on standard error for long input, where a terminal shows it, and nothing else if the command ``prints``."""
    size = sum(map(_size, inputs))
    if not sys.stderr.isatty() or (prints and sys.stdout.isatty()) or 0 < size < _LONG:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=size or None)
        yield lambda size: bar.advance(task, size)


def _size(name: str) -> int:
    """The bytes of a file, or of all files in a folder; 0 for what has no size yet."""
    if os.path.isdir(name):
        paths = (os.path.join(folder, x) for folder, _, names in os.walk(name) for x in names)
        return sum(os.path.getsize(x) for x in paths if os.path.isfile(x))
    return os.path.getsize(name) if os.path.isfile(name) else 0
