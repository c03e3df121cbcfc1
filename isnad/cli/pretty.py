"""The pretty form: each claim with its chain and its evidence; off a terminal, labelled lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from isnad.cli import terminal
from isnad.cli.events import Row, Rows
from isnad.cli.labels import Labels, glyph, hue
from isnad.cli.names import Names
from isnad.cli.output import Printer, shown
from isnad.gazetteer import Gazetteer
from isnad.intake.document import Document
from isnad.model import Claim, Link, Report, Span
from isnad.resolve.parties import Parties

_WIDTH = 96
_INDENT = "    "
_DEEPER = "      "
_SENTENCE_END = re.compile(r"\n|(?<=[.!؟?])[»”\"]?\s")


class Pretty(Printer):
    """Prints for a reader; on a terminal, evidence is marked in its sentence and mixed scripts isolated."""

    def __init__(self, lang: str, console: Console | None = None, *, ids: Sequence[str] = ()) -> None:
        self._labels = Labels(lang)
        self._ids = ids  # of the claims, where a ledger has them
        self._names = Names(lang)
        self._console = console or terminal.console()
        self._first = True

    def tables(self, gazetteer: Gazetteer | None, parties: Parties | None) -> None:
        self._names = Names(self._labels.lang, gazetteer, parties)

    def print(self, document: Document, report: Report) -> None:
        if not self._first:
            self._line()
        self._first = False
        self._header(document, report)
        for number, claim in enumerate(report.claims, 1):
            self._line()
            if self._console.is_terminal:
                self._marked(number, claim, report)
            else:
                self._labelled(number, claim, report)

    def _header(self, document: Document, report: Report) -> None:
        known = [self._piece(report.outlet)] if report.outlet else []
        known += [self._labels.date(report.published)] if report.published else []
        narrated = sum(x.mode == "narration" for x in report.claims)
        counts = (("attributed", len(report.claims) - narrated), ("narrated", narrated))
        self._line(Text(self._piece(report.title or document.origin), "bold"))
        if known:
            self._line(Text(" · ".join(known), "dim"))
        self._line(Text(" · ".join(f"{self._labels('heading', name)}: {n}" for name, n in counts), "dim"))

    def _marked(self, number: int, claim: Claim, report: Report) -> None:
        """A claim on a terminal: stance, chain, and the sentence with cue, source and content marked."""
        self._line(self._summary(number, claim))
        start, end = _window(claim, report.text)
        text = Text(shown(report.text[start:end]), "dim")

        def mark(span: Span, style: str) -> None:
            text.stylize(f"not dim {style}", span.start - start, span.end - start)

        if claim.mode != "narration":
            self._line(self._chain(claim, report), indent=_INDENT)
            for span in claim.content:
                mark(span, "underline")
            if claim.source:
                mark(claim.source, f"not underline bold {hue('stance', claim.stance)}")
            if claim.cue:
                mark(claim.cue, f"not underline bold reverse {hue('stance', claim.stance)}")
        for event in claim.events:
            mark(event.trigger, "bold")
        self._line(text, mark=terminal.MARK["ar"], indent=_INDENT)
        self._events(claim, report)

    def _labelled(self, number: int, claim: Claim, report: Report) -> None:
        """A claim off a terminal: a labelled line for each part."""
        self._line(self._summary(number, claim))
        rows = {"content": " … ".join(x.text for x in claim.content)}
        if claim.mode != "narration":
            rows = {
                "chain": self._chain(claim, report).plain,
                "source": claim.source.text if claim.source else "",
                "cue": claim.cue.text if claim.cue else "",
                **rows,
            }
        for heading, value in rows.items():
            if value:
                self._line(Text(f"{_INDENT}{self._labels('heading', heading)}: {shown(value)}"))
        self._events(claim, report)

    def _summary(self, number: int, claim: Claim) -> Text:
        quiet = claim.mode == "narration"
        stance = f"{glyph(claim.stance)} {self._labels('stance', claim.stance)}"
        line = Text.assemble(
            (f"{number:>2}  ", "dim"),
            (stance, f"{'not bold' if quiet else 'bold'} {hue('stance', claim.stance)}"),
        )
        if not quiet:
            line.append(f" · {self._labels('mode', claim.mode)}")
        if self._ids:
            line.append(f" · {self._ids[number - 1]}", "not bold dim")
        return line

    def _chain(self, claim: Claim, report: Report) -> Text:
        """From the outlet to the speaker, who is in bold."""
        links = [Text(self._piece(report.outlet), "dim")] if report.outlet else []
        links += [self._link(x, "bold" if x is claim.speaker else "") for x in claim.chain]
        return Text.assemble((self._labels("heading", "link"), "dim")).join(links)

    def _link(self, link: Link, style: str) -> Text:
        kind = self._labels("kind", link.kind)
        if not link.name:
            return Text(kind, style)
        known = (self._names.party(link.entity), link.role)
        english, role = (self._piece(x) if x else None for x in known)
        told = self._labels("heading", "comma").join(filter(None, (english, kind, role)))
        return Text(self._piece(link.name), style).append(f" ({told})", "not bold dim")

    def _events(self, claim: Claim, report: Report) -> None:
        """Each event as a heading with rows; off a terminal, every line with its label."""
        told = Rows(self._labels, self._names, report.text, piece=self._piece)
        events = [(told.title(x), list(told.rows(x))) for x in claim.events]
        width = max((cell_len(x.label) for _, rows in events for x in rows), default=0) + 2
        for (kind, status, word), rows in events:
            line = Text(kind, "bold")
            if status:
                line.append(self._labels("heading", "comma") + status, "not bold italic")
            if word:
                line.append(f" «{self._piece(word)}»", "not bold dim")
            if self._console.is_terminal:
                self._line(line, indent=_INDENT)
                self._table(rows, width)
            else:
                self._line(Text(f"{_INDENT}{self._labels('heading', 'event')}: ").append(line))
                for row in rows:
                    self._line(Text(f"{_DEEPER}{row.label}: ").append(self._row(row)))

    def _table(self, rows: Sequence[Row], width: int) -> None:
        """Labels in a column, each once; what is told of them beside it."""
        before = ""
        for row in rows:
            label = row.label if row.label != before else ""
            before = row.label
            gap = _DEEPER + label + " " * (width - cell_len(label))
            self._line(self._row(row), label=Text(gap, "dim"))

    def _row(self, row: Row) -> Text:
        words = self._piece(row.words)
        if row.first:
            return Text(row.gloss, "bold").append(" · ", "not bold dim").append(words, "not bold dim")
        return Text(words).append(f" ({row.gloss})", "dim") if row.gloss else Text(words)

    def _piece(self, text: str) -> str:
        """A name or other words of the report, apart from the direction of the words around it."""
        return terminal.piece(self._console, text)

    def _line(
        self,
        text: Text | None = None,
        *,
        mark: str | None = None,
        indent: str = "",
        label: Text | None = None,
    ) -> None:
        """A line, wrapped on a terminal; ``label`` stands before its first part instead of ``indent``."""
        if not text:
            self._console.print()
        elif not self._console.is_terminal:
            self._console.print(text, soft_wrap=True)
        else:
            mark = mark or terminal.MARK[self._labels.lang]
            first = label or Text(indent)
            width = min(self._console.width, _WIDTH) - first.cell_len
            for number, part in enumerate(text.wrap(self._console, width)):
                part.rstrip()
                gap = Text(" " * first.cell_len) if number else first
                self._console.print(Text(mark) + gap + part, soft_wrap=True)


def _window(claim: Claim, text: str) -> tuple[int, int]:
    """The sentences in which a claim stands."""
    spans = [*claim.content, *filter(None, (claim.cue, claim.source))]
    first, last = min(x.start for x in spans), max(x.end for x in spans)
    before = [x.end() for x in _SENTENCE_END.finditer(text, 0, first)]
    after = _SENTENCE_END.search(text, last)
    return before[-1] if before else 0, after.start() if after else len(text)
