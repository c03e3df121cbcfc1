"""Shows incidents, their accounts, speakers' records and series: to be read, as JSON, or as tables."""

from __future__ import annotations

import csv
import dataclasses
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from isnad.cli.figures import counted
from isnad.cli.labels import Labels
from isnad.cli.names import Names
from isnad.cli.output import shown
from isnad.cli.reading import say
from isnad.incidents import (
    RULES,
    Account,
    Incident,
    Point,
    account,
    afresh,
    bring,
    estimate,
    listed,
    main_incidents,
    record,
    relations,
    series,
)  # fmt: skip
from isnad.incidents.account import COUNTED, Attribute, Said, Value
from isnad.ledger import Ledger, Query
from isnad.model import to_json

_LISTED = (
    "id",
    "since",
    "until",
    "first",
    "last",
    "place",
    "name",
    "country",
    "types",
    "reports",
    "outlets",
    "title",
)
_SHOWN = 4  # speakers of a value, and values of an attribute that is no count
_TITLE = 70  # characters


def list_incidents(
    where: str | None,
    query: Query | None,
    *,
    least: int,
    sort: str,
    limit: int,
    offset: int,
    reports: bool,
    relink: bool,
    format: str,
    lang: str,
) -> int:
    """Print the incidents, or each report's; returns the exit status, 1 where there is nothing."""
    with Ledger.open(where, create=False) as ledger, _bar() as progress:
        (afresh if relink else bring)(ledger, progress)
        if reports:
            found: list[dict[str, Any]] = [{"report": x, "incident": y} for x, y in main_incidents(ledger)]
        else:
            incidents = listed(ledger, query, least=least, sort=sort, limit=limit, offset=offset)
            found = [_flat(x) for x in incidents]
    if format == "pretty" and not reports:
        _list(incidents, lang)
    elif format == "json":
        print(json.dumps(found, ensure_ascii=False, indent=2))
    elif format == "jsonl":
        for row in found:
            print(json.dumps(row, ensure_ascii=False))
    else:
        _rows(found, "," if format == "csv" else "\t", head=format == "csv" or not reports)
    if not found:
        say("nothing found")
    return 0 if found else 1


def _flat(incident: Incident) -> dict[str, Any]:
    whole = dataclasses.asdict(incident)
    return {x: whole[x] for x in _LISTED}


def _rows(found: Sequence[dict[str, Any]], delimiter: str, *, head: bool) -> None:
    writer = csv.writer(sys.stdout, delimiter=delimiter, lineterminator="\n")
    if head and found:
        writer.writerow(found[0])
    for row in found:
        writer.writerow(_cell("; ".join(x) if isinstance(x, tuple) else x) for x in row.values())


def _cell(value: object) -> object:
    """Text that a spreadsheet would take for a formula begins with an apostrophe."""
    if isinstance(value, str):
        value = shown(value)
        return f"'{value}" if value.startswith(("=", "+", "-", "@")) else value
    return value


def _list(incidents: Sequence[Incident], lang: str) -> None:
    labels, console = Labels(lang), _console()
    for x in incidents:
        what = labels("heading", "comma").join(labels("event", t) for t in x.types[:2])
        when = " – ".join(dict.fromkeys(labels.date(d) for d in (x.since, x.until) if d))
        place = x.name or (Names(lang).country(x.country) if x.country else "")
        about = [y for y in (when, place) if y]
        counts = f"{labels('account', 'reports')}: {x.reports}, {labels('account', 'outlets')}: {x.outlets}"
        head = Text.assemble((f"{x.id}  ", "dim"), (what, "bold"))
        head.append("".join(f" · {_piece(console, y)}" for y in about))
        console.print(head.append(f" · {counts}", "dim"), soft_wrap=True)
        console.print(Text(f"    {_piece(console, _short(x.title or ''))}", "dim"), soft_wrap=True)


def show(id: str, where: str | None, *, relations: bool, format: str, lang: str) -> None:
    """Print the account of an incident."""
    with Ledger.open(where, create=False) as ledger, _bar() as progress:
        bring(ledger, progress)
        laid = account(ledger, id)
    if format != "pretty":
        print(json.dumps(plain(laid), ensure_ascii=False, indent=2 if format == "json" else None))
        return
    _Account(lang).print(laid, relations=relations)


def plain(laid: Account) -> dict[str, Any]:
    """An account as plain JSON values, with the estimates under each rule and the relations between its claims."""
    estimates = [estimate(laid, rule) for rule in RULES]
    return {
        "incident": dataclasses.asdict(laid.incident),
        "attributes": to_json(laid.attributes),
        "estimates": [dataclasses.asdict(x) for x in estimates if x],
        "relations": [dataclasses.asdict(x) for x in relations(laid)],
        "reports": list(laid.reports),
    }


class _Account:
    """A table of the values, the figures that moved, the estimates, and who tells of it."""

    def __init__(self, lang: str) -> None:
        self._labels, self._names, self._console = Labels(lang), Names(lang), _console()
        self._lang = lang

    def print(self, laid: Account, *, relations: bool) -> None:
        incident, labels, console = laid.incident, self._labels, self._console
        console.print(Text(shown(incident.title or incident.id), "bold"), soft_wrap=True)
        when = " – ".join(dict.fromkeys(labels.date(d) for d in (incident.since, incident.until) if d))
        place = incident.name if self._lang == "en" else self._place(laid) or incident.name
        counts = f"{labels('account', 'reports')}: {incident.reports}, {labels('account', 'outlets')}: {incident.outlets}"
        about = [incident.id, when, place or "", counts]
        console.print(Text(" · ".join(self._piece(x) for x in about if x), "dim"), soft_wrap=True)
        console.print()
        self._table(laid)
        self._moved(laid)
        self._estimates(laid)
        if relations:
            self._relations(laid)

    def _place(self, laid: Account) -> str | None:
        attribute = laid.attribute("place")
        return attribute.values[0].said[0].text.text if attribute and attribute.values[0].said else None

    def _table(self, laid: Account) -> None:
        columns = ("attribute", "value", "said", "denials", "origins", "first", "state")
        heads = [self._labels("account", x) for x in columns]
        rows = [row for attribute in laid.attributes for row in self._attribute(attribute)]
        if not self._console.is_terminal:
            _markdown(heads, rows)
            return
        table = Table(*heads, box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
        for row in rows:
            table.add_row(*(Text(x) for x in row), end_section=False)
        self._console.print(table)

    def _attribute(self, attribute: Attribute) -> Iterator[tuple[str, ...]]:
        labels = self._labels
        name = labels("attribute", attribute.name)
        if attribute.class_ and attribute.class_ != "person":
            name += f" ({labels('class', attribute.class_)})"
        state = labels("heading", "comma").join(labels("state", x) for x in attribute.states)
        values = attribute.values if attribute.name in COUNTED else attribute.values[:_SHOWN]
        for number, value in enumerate(values):
            first = value.said[0] if value.said else value.denials[0]
            yield (
                "" if number else name,
                self._value(attribute, value, first),
                self._who(value.said),
                self._who(value.denials),
                str(value.origins) if value.said else "",
                labels.date(value.first) if value.first else "",
                "" if number else state,
            )

    def _value(self, attribute: Attribute, value: Value, first: Said) -> str:
        labels = self._labels
        if attribute.name == "happened":
            return labels("status", value.value)
        if attribute.name in COUNTED:
            text = counted(labels, value.low, value.high, first.qualifier)
            if first.basis in ("period", "cumulative"):
                text += labels("heading", "comma") + labels("basis", first.basis)
            parts = [
                f"{counted(labels, x.low, x.high, None)} {labels('class', x.class_)}" for x in first.parts
            ]
            if parts:
                of_them = labels("heading", "comma").join(dict.fromkeys(parts))
                text += f" ({labels('heading', 'of-them')} {of_them})"
            return text
        if attribute.name == "time":
            since, _, until = value.value.partition("/")
            return " – ".join(dict.fromkeys(labels.date(x) for x in (since, until or since)))
        named = self._names.party(value.value) if attribute.name in ("actor", "target") else None
        return self._piece(named or first.text.text)

    def _who(self, said: Sequence[Said]) -> str:
        """Those who give a value, with the stance of each; who only repeats others is left out where there are these."""
        labels, pieces = self._labels, dict[str, str]()
        own = [x for x in said if x.own] or list(said)
        for x in own:
            speaker = x.chain[-1]
            named = (self._names.party(speaker.entity) or x.name) if x.stance != "narrate" else x.name
            piece = self._piece(named or labels("kind", speaker.kind))
            stance = labels("stance", x.stance) if x.stance != "narrate" else labels("kind", "outlet")
            pieces.setdefault(x.origin, f"{piece} ({stance})")
        listed_ = list(pieces.values())
        told = labels("heading", "comma").join(listed_[:_SHOWN])
        more = len(listed_) - _SHOWN
        return told + (
            f"{labels('heading', 'comma')}{labels('account', 'more').format(n=more)}" if more > 0 else ""
        )

    def _moved(self, laid: Account) -> None:
        labels = self._labels
        changes = [(a, x) for a in laid.attributes for x in a.changes]
        if changes:
            self._heading("moved")
        for attribute, change in changes:
            steps = []
            for x in change.said:
                when = f" ({labels.date(x.published)})" if x.published else ""
                steps.append(counted(labels, x.low, x.high, x.qualifier) + when)
            name = self._names.party(change.origin) or change.name
            told = f"{labels('attribute', attribute.name)}: {labels('account', 'step').join(steps)}"
            self._console.print(Text(f"    {self._piece(name)}: {told}"), soft_wrap=True)

    def _estimates(self, laid: Account) -> None:
        labels = self._labels
        found = [x for rule in RULES if (x := estimate(laid, rule))]
        if found:
            self._heading("rules")
        for x in found:
            parts = [
                f"{labels('account', name)} {value if value is not None else '–'}"
                for name, value in (("low", x.low), ("best", x.best), ("high", x.high))
            ]
            told = labels("heading", "comma").join(parts)
            self._console.print(
                Text(f"    {x.rule}: {told}  ").append(" ".join(x.claims[:3]), "dim"), soft_wrap=True
            )

    def _relations(self, laid: Account) -> None:
        self._console.print()
        for x in relations(laid):
            line = Text(f"    {self._piece(x.why[self._lang])}  ").append(f"{x.claim} {x.other}", "dim")
            self._console.print(line, soft_wrap=True)

    def _heading(self, name: str) -> None:
        self._console.print()
        self._console.print(Text(self._labels("account", name), "bold"))

    def _piece(self, text: str) -> str:
        return _piece(self._console, text)


def tell_of(name: str, where: str | None, *, format: str, lang: str) -> None:
    """Print a speaker's record."""
    with Ledger.open(where, create=False) as ledger, _bar() as progress:
        found = record(ledger, name, progress)
    if format != "pretty":
        print(
            json.dumps(dataclasses.asdict(found), ensure_ascii=False, indent=2 if format == "json" else None)
        )
        return
    labels, console = Labels(lang), _console()
    names = ", ".join(found.names) if lang == "en" and found.names else name
    console.print(
        Text(shown(names), "bold").append(f"  {' '.join(found.ids)}", "not bold dim"), soft_wrap=True
    )
    days = " – ".join(labels.date(x) for x in dict.fromkeys((found.first, found.last)) if x)
    table = Table.grid(padding=(0, 2))
    for head, value in (
        (labels("account", "claims"), f"{found.claims:,}"),
        (labels("account", "reports"), f"{found.reports:,}"),
        (labels("account", "outlets"), f"{found.outlets:,}"),
        (labels("account", "incidents"), f"{found.incidents:,}"),
        (labels("account", "first"), days),
        (labels("account", "stances"), _counts(labels, "stance", found.stances)),
        (labels("account", "types"), _counts(labels, "event", found.types)),
        (labels("account", "compared"), f"{found.compared:,}"),
        *((f"  {labels('standing', x)}", f"{n:,}") for x, n in found.standings.items()),
    ):
        table.add_row(head, Text(value))
    console.print(table)


def _counts(labels: Labels, table: str, counts: Iterable[tuple[str, int]]) -> str:
    return labels("heading", "comma").join(f"{labels(table, x)} {n:,}" for x, n in counts)


def trace(query: Query, where: str | None, *, format: str, lang: str) -> int:
    """Print a series; returns the exit status, 1 where nothing is found."""
    with Ledger.open(where, create=False) as ledger:
        points = series(ledger, query)
    rows = [dataclasses.asdict(x) for x in points]
    if format == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    elif format == "jsonl":
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
    elif format == "csv":
        _rows(rows, ",", head=True)
    else:
        _series(points, lang)
    if not points:
        say("nothing found")
    return 0 if points else 1


def _series(points: Sequence[Point], lang: str) -> None:
    labels, names, console = Labels(lang), Names(lang), _console()
    last: tuple[object, ...] = ()
    for x in points:
        if last != (group := (x.speaker, x.kind, x.class_, x.basis, x.whose, x.side)):
            last = group
            name = names.party(x.speaker) or x.name or x.speaker
            about = [labels("figure", x.kind), labels("class", x.class_), labels("whose", x.whose)]
            about += [labels("basis", x.basis)] if x.basis else []
            head = Text(_piece(console, name), "bold").append(f" · {' · '.join(about)}", "not bold")
            console.print(head, soft_wrap=True)
        when = " – ".join(dict.fromkeys(labels.date(d) for d in (x.since, x.until) if d))
        line = Text(f"    {when}  {counted(labels, x.low, x.high, x.qualifier)}  ")
        line.append(f"{_piece(console, x.outlet or '')}  {x.claim}", "dim")
        console.print(line, soft_wrap=True)


def _markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    for row in (heads, ["---"] * len(heads), *rows):
        print("| " + " | ".join(x.replace("|", "\\|") for x in row) + " |")


def _short(text: str) -> str:
    return text if len(text) <= _TITLE else text[:_TITLE].rsplit(" ", 1)[0] + " …"


def _piece(console: Console, text: str) -> str:
    return f"\u2068{shown(text)}\u2069" if console.is_terminal else shown(text)


def _console() -> Console:
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False)


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error for work that takes long, where a terminal shows it."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("")
        yield lambda done, total: bar.update(task, completed=done, total=total)
