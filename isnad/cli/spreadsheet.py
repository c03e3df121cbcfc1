"""Tables for spreadsheets."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence

from isnad.cli.output import shown


def write(rows: Iterable[Iterable[object]], heads: Sequence[str] = (), *, delimiter: str = ",") -> None:
    """Print rows, under their heads where there are any; what is several is joined."""
    writer = csv.writer(sys.stdout, delimiter=delimiter, lineterminator="\n")
    if heads:
        writer.writerow(heads)
    for row in rows:
        writer.writerow(map(_cell, row))


def _cell(value: object) -> object:
    """Text that a spreadsheet would take for a formula begins with an apostrophe."""
    if isinstance(value, tuple):
        value = "; ".join(value)
    if isinstance(value, str):
        value = shown(value)
        return f"'{value}" if value.startswith(("=", "+", "-", "@")) else value
    return value
