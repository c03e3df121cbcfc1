"""What is common to all that is shown in a terminal: the console, names set apart from the line, and a bar for long work."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

from isnad.cli.output import shown

MARK = {"ar": "\u200f", "en": "\u200e"}  # gives a line its direction, whatever its first letter is


def console() -> Console:
    """Standard output, where nothing is marked up but by us."""
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False)


def piece(console: Console, text: str) -> str:
    """A name or words as they stand in a line of another direction: isolated where a terminal orders them."""
    return f"\u2068{shown(text)}\u2069" if console.is_terminal else shown(text)


@contextmanager
def bar(total: int | None = None) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error for work that takes long, where a terminal shows it; told how much of how much is done."""
    if not sys.stderr.isatty() or total == 0:
        yield lambda done, total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as shown_:
        task = shown_.add_task("", total=total)
        yield lambda done, total: shown_.update(task, completed=done, total=total)
