"""Shows the claims that a search found: to be read, as JSON, or as a table for a spreadsheet."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from rich.padding import Padding
from rich.text import Text

from isnad.cli import spreadsheet, terminal
from isnad.cli.events import Row, Rows
from isnad.cli.labels import Labels, glyph, hue
from isnad.cli.names import Names
from isnad.cli.output import shown
from isnad.cli.reading import say
from isnad.ledger import Hit, Ledger, Page, Query, search
from isnad.model import Link, to_json

COLUMNS = (
    "claim", "report", "version", "outlet", "published", "url", "title", "stance", "mode", "speaker", "entity",
    "through", "content", "events", "places", "points", "from", "to", "figures", "copies",
)  # fmt: skip


def find(query: Query, where: str | None, *, format: str, lang: str) -> int:
    """Print what a query finds; returns the exit status, 1 where nothing is found."""
    with Ledger.open(where, create=False) as ledger:
        page = search(ledger, query)
    PRINTERS[format](page, lang)
    if page.more:
        say(f"there are more: --offset {query.offset + query.limit} shows the next")
    elif not page.hits:
        say("nothing found")
    return 0 if page.hits else 1


def plain(hit: Hit) -> dict[str, Any]:
    """A hit as plain JSON values."""
    return {
        "id": hit.id, "report": hit.report, "version": hit.version, "live": hit.live, "outlet": hit.outlet,
        "published": hit.published, "dated": hit.dated, "url": hit.url, "title": hit.title, "copies": hit.copies,
        "snippet": hit.snippet, "marks": [list(x) for x in hit.marks], "claim": to_json(hit.claim),
    }  # fmt: skip


def _json(page: Page, lang: str) -> None:
    print(json.dumps([plain(x) for x in page.hits], ensure_ascii=False, indent=2))


def _jsonl(page: Page, lang: str) -> None:
    for hit in page.hits:
        print(json.dumps(plain(hit), ensure_ascii=False))


def _csv(page: Page, lang: str) -> None:
    spreadsheet.write(map(_row, page.hits), COLUMNS)


def _row(hit: Hit) -> Iterable[object]:
    claim = hit.claim
    events = claim.events
    places = [x for e in events for x in e.place]
    times = [e.time for e in events if e.time]
    figures = [
        f"{x.kind} {x.low}{'' if x.high == x.low else '..' if x.high is None else f'..{x.high}'}"
        for e in events
        for x in e.figures
    ]
    return (
        hit.id, hit.report, hit.version, hit.outlet, hit.published, hit.url, hit.title, claim.stance, claim.mode,
        claim.speaker.name, claim.speaker.entity, _join(x.name for x in claim.chain[:-1]),
        " … ".join(x.text for x in claim.content),
        _join(e.type if e.status == "happened" else f"{e.type} ({e.status})" for e in events),
        _join(x.name or x.text.text for x in places),
        _join(f"{x.lat:g},{x.lon:g}" for x in places if x.lat is not None and x.lon is not None),
        min((x.since for x in times if x.since), default=None), max((x.until for x in times if x.until), default=None),
        _join(figures), hit.copies,
    )  # fmt: skip


def _join(parts: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(filter(None, parts)))


def _pretty(page: Page, lang: str) -> None:
    printer = _Pretty(lang)
    for number, hit in enumerate(page.hits, 1):
        printer.hit(number, hit)


class _Pretty:
    """A claim in four lines: its stance, speaker and outlet; its words, marked; its events; where to look on."""

    def __init__(self, lang: str) -> None:
        self._labels, self._names = Labels(lang), Names(lang)
        self._console = terminal.console()

    def hit(self, number: int, hit: Hit) -> None:
        claim, labels = hit.claim, self._labels
        comma = labels("heading", "comma")
        head = Text.assemble(
            (f"{number:>2}  ", "dim"),
            (
                f"{glyph(claim.stance)} {labels('stance', claim.stance)}",
                f"bold {hue('stance', claim.stance)}",
            ),
        )
        if claim.mode != "narration":
            head.append(f" · {self._speaker(claim.speaker)}", "bold")
        about = [hit.outlet and self._piece(hit.outlet), hit.published and labels.date(hit.published)]
        if hit.dated in ("visible", "url"):
            about.append(labels("ledger", "guessed"))
        if hit.copies:
            about.append(f"{labels('ledger', 'copies')}: {hit.copies}")
        if not hit.live:
            about.append(labels("ledger", "past"))
        self._line(head.append(" · " + " · ".join(filter(None, about)), "not bold dim"))
        snippet = Text(shown(hit.snippet))
        for start, end in hit.marks:
            snippet.stylize(f"bold reverse {hue('stance', claim.stance)}", start, end)
        self._line(snippet, indent=True)
        rows = Rows(labels, self._names, hit.text, piece=self._piece)
        stop = labels("heading", "semicolon").strip()
        for event in claim.events:
            kind, status, _ = rows.title(event)
            told = [self._piece(self._short(x).partition(stop)[0]) for x in rows.rows(event)]
            title = kind + (comma + status if status else "")
            self._line(Text(" · ".join([title, *told]), "dim"), indent=True)
        self._line(Text(f"{hit.id}  {self._piece(hit.title or '')}".rstrip(), "dim"), indent=True)
        if hit.url:
            self._line(Text(shown(hit.url), "dim"), indent=True)
        self._console.print()

    def _short(self, row: Row) -> str:
        """What is understood by a row's words, else these; the gloss of an Arabic place has not its name."""
        named = self._labels.lang == "ar" and row.label == self._labels("heading", "place")
        return row.words if named or not row.gloss else row.gloss

    def _speaker(self, link: Link) -> str:
        english = self._names.party(link.entity)
        return self._piece(link.name or self._labels("kind", link.kind)) + (
            f" ({english})" if english else ""
        )

    def _piece(self, text: str) -> str:
        return terminal.piece(self._console, text)

    def _line(self, text: Text, *, indent: bool = False) -> None:
        """A line; on a terminal what is too long goes on below, as far in."""
        if self._console.is_terminal:
            self._console.print(Padding(text, (0, 0, 0, 4 if indent else 0), expand=False))
        else:
            self._console.print(Text("    " if indent else "") + text, soft_wrap=True)


PRINTERS: dict[str, Callable[[Page, str], None]] = {
    "pretty": _pretty, "json": _json, "jsonl": _jsonl, "csv": _csv,
}  # fmt: skip
