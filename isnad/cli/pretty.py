"""The pretty form: each claim with its chain and its evidence; off a terminal, labelled lines."""

from __future__ import annotations

import re

from rich.console import Console
from rich.text import Text

from isnad.cli.labels import Labels, glyph, hue
from isnad.cli.output import shown
from isnad.intake.files import Document
from isnad.model import Claim, Event, Figure, Link, Place, Report, Span, Time

_WIDTH = 96
_INDENT = "    "
_SENTENCE_END = re.compile(r"\n|(?<=[.!؟?])[»”\"]?\s")
_MARK = {"ar": "\u200f", "en": "\u200e"}  # gives a line its direction, whatever its first letter is


class Pretty:
    """Prints for a reader; on a terminal, evidence is marked in its sentence and mixed scripts isolated."""

    def __init__(self, lang: str, console: Console | None = None) -> None:
        self._labels = Labels(lang)
        self._console = console or Console(highlight=False, markup=False, emoji=False)
        self._first = True

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

    def close(self) -> None:
        pass

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
            self._line(Text(_INDENT) + self._chain(claim, report))
            for span in claim.content:
                mark(span, "underline")
            if claim.source:
                mark(claim.source, f"not underline bold {hue(claim.stance)}")
            if claim.cue:
                mark(claim.cue, f"not underline bold reverse {hue(claim.stance)}")
        for event in claim.events:
            mark(event.trigger, "bold")
        self._line(text, mark=_MARK["ar"], indent=_INDENT)
        for event in claim.events:
            self._line(self._event(event), indent=_INDENT)

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
        for event in claim.events:
            self._line(Text(f"{_INDENT}{self._labels('heading', 'event')}: {self._event(event).plain}"))

    def _summary(self, number: int, claim: Claim) -> Text:
        quiet = claim.mode == "narration"
        stance = f"{glyph(claim.stance)} {self._labels('stance', claim.stance)}"
        line = Text.assemble(
            (f"{number:>2}  ", "dim"), (stance, f"{'not bold' if quiet else 'bold'} {hue(claim.stance)}")
        )
        if not quiet:
            line.append(f" · {self._labels('mode', claim.mode)}")
        if claim.why:
            line.append(f" · {self._labels('heading', 'why')}: {self._piece(claim.why)}", "dim")
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
        words = [kind, self._piece(link.role)] if link.role else [kind]
        return Text(self._piece(link.name), style).append(
            f" ({self._labels('heading', 'comma').join(words)})", "not bold dim"
        )

    def _event(self, event: Event) -> Text:
        """An event as a record that reads itself: type, word, status, and who, whom, with what, where, when."""
        comma = self._labels("heading", "comma")
        line = Text.assemble(
            (self._labels("event", event.type), "bold"), " ", (self._piece(event.trigger.text), "dim")
        )
        if event.status != "happened":
            line.append(comma + self._labels("status", event.status), "italic")
        facts = [
            (role, comma.join(self._piece(p.text) for p in getattr(event, role)))
            for role in ("actor", "target", "instrument")
        ]
        facts.append(("place", comma.join(map(self._place, event.place))))
        facts.append(("time", self._time(event.time) if event.time else ""))
        for role, words in facts:
            if words:
                line.append(f" · {self._labels('heading', role)} ", "dim").append(words)
        for figure in event.figures:
            kind = self._labels("figure", figure.kind)
            line.append(" · ", "dim").append(f"{kind} {_range(figure)}", "bold")
        return line

    def _place(self, place: Place) -> str:
        known = [self._piece(place.name)] if place.name else []
        known += [place.country] if place.country and place.precision != "country" else []
        if place.lat is None:
            known = [self._labels("heading", "unplaced")]
        known.append(self._labels("precision", place.precision))
        return f"{self._piece(place.text.text)} ({self._labels('heading', 'comma').join(known)})"

    def _time(self, time: Time) -> str:
        if time.since is None or time.until is None:
            dates = self._labels("heading", "undated")
        else:
            dates = " – ".join(dict.fromkeys(map(self._labels.date, (time.since, time.until))))
        return f"{self._piece(time.text.text)} ({dates})"

    def _piece(self, text: str) -> str:
        """A name or other words of the report, apart from the direction of the words around it."""
        return f"\u2068{shown(text)}\u2069" if self._console.is_terminal else shown(text)

    def _line(self, text: Text | None = None, *, mark: str | None = None, indent: str = "") -> None:
        if not text:
            self._console.print()
        elif not self._console.is_terminal:
            self._console.print(text, soft_wrap=True)
        else:
            mark = mark or _MARK[self._labels.lang]
            width = min(self._console.width, _WIDTH) - len(indent)
            for part in text.wrap(self._console, width):
                part.rstrip()
                self._console.print(Text(mark + indent) + part, soft_wrap=True)


def _range(figure: Figure) -> str:
    """5, ≥ 20, 20–99."""
    if figure.low is None:
        return f"≤ {figure.high}"
    if figure.high is None:
        return f"≥ {figure.low}"
    about = "≈ " if figure.qualifier == "about" else ""
    return about + (str(figure.low) if figure.low == figure.high else f"{figure.low}–{figure.high}")


def _window(claim: Claim, text: str) -> tuple[int, int]:
    """The sentences in which a claim stands."""
    spans = [*claim.content, *filter(None, (claim.cue, claim.source))]
    first, last = min(x.start for x in spans), max(x.end for x in spans)
    before = [x.end() for x in _SENTENCE_END.finditer(text, 0, first)]
    after = _SENTENCE_END.search(text, last)
    return before[-1] if before else 0, after.start() if after else len(text)
