"""The forms in which reports are printed on standard output."""

from __future__ import annotations

import json
import sys

from isnad.gazetteer import Gazetteer
from isnad.intake.document import Document
from isnad.model import Report, to_json
from isnad.resolve.parties import Parties

# Controls could steer the terminal and bidi controls could reorder what stands beside them. Each
# becomes one character again, so that offsets still hold.
_SHOWN = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], " "),
    **dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\u2060"),
}


def shown(text: str) -> str:
    """``text`` as it may be shown: on one line, without controls, of the same length."""
    return text.translate(_SHOWN)


class Printer:
    """Prints one report after the other."""

    def tables(self, gazetteer: Gazetteer | None, parties: Parties | None) -> None:
        """Take note of the tables with which reports are read, where they are not those of the package."""

    def print(self, document: Document, report: Report) -> None:
        raise NotImplementedError

    def close(self) -> None:
        """End what was printed."""


class JsonLines(Printer):
    """One report a line."""

    def print(self, document: Document, report: Report) -> None:
        sys.stdout.write(json.dumps(to_json(report), ensure_ascii=False) + "\n")


class Json(Printer):
    """An object for one text; an array, streamed, for several inputs or for JSONL; nothing for none."""

    def __init__(self, *, several: bool) -> None:
        self._several = several
        self._after = ""

    def print(self, document: Document, report: Report) -> None:
        text = json.dumps(to_json(report), ensure_ascii=False, indent=2)
        if self._several or document.line is not None:
            sys.stdout.write((",\n  " if self._after else "[\n  ") + text.replace("\n", "\n  "))
            self._after = "\n]\n"
        else:
            sys.stdout.write(text + "\n")

    def close(self) -> None:
        sys.stdout.write(self._after)


def printer(format: str, *, lang: str, several: bool) -> Printer:
    """The printer of a format; ``several`` where more than one input was named."""
    if format == "json":
        return Json(several=several)
    if format == "jsonl":
        return JsonLines()
    from isnad.cli.pretty import Pretty

    return Pretty(lang)
