"""Shows the account of an incident: a table that can be pasted into a story, or JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from isnad.cli import terminal
from isnad.cli.figures import worded
from isnad.cli.labels import Labels
from isnad.cli.listing import numbers, when_and_where
from isnad.cli.names import Names
from isnad.cli.output import shown
from isnad.incidents import RULES, Account, account, bring, estimate, relations
from isnad.incidents.account import Attribute, Value
from isnad.incidents.said import COUNTED, Part, Said
from isnad.incidents.states import days
from isnad.ledger import Ledger
from isnad.model import to_json

_SHOWN = 4  # speakers of a value, and values of an attribute that is no count
_LONG = 40  # characters of a value in the words of a report


def show(id: str, where: str | None, *, relations: bool, format: str, lang: str) -> None:
    """Print the account of an incident."""
    with Ledger.open(where, create=False) as ledger, terminal.bar() as progress:
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
        self._labels, self._names, self._console = Labels(lang), Names(lang), terminal.console()
        self._lang = lang

    def print(self, laid: Account, *, relations: bool) -> None:
        incident, labels, console = laid.incident, self._labels, self._console
        console.print(Text(shown(incident.title or incident.id), "bold"), soft_wrap=True)
        about = [incident.id, *when_and_where(incident, labels, self._names), numbers(incident, labels)]
        console.print(Text(" · ".join(map(self._piece, about)), "dim"), soft_wrap=True)
        console.print()
        self._table(laid)
        self._moved(laid)
        self._estimates(laid)
        if relations:
            self._relations(laid)

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
            text = worded(labels, value.low, value.high, first.qualifier)
            if not first.of_incident and first.basis:
                text += labels("heading", "comma") + labels("basis", first.basis)
            parts = dict.fromkeys(self._part(x) for x in first.parts)
            if parts:
                text += f" ({labels('heading', 'of-them')} {labels('heading', 'comma').join(parts)})"
            return text
        if attribute.name == "time":
            return " – ".join(dict.fromkeys(labels.date(x) for x in days(first)))
        named = self._names.called(value.value) if attribute.name in ("actor", "target") else None
        return self._piece(named or self._words(value, first))

    def _part(self, part: Part) -> str:
        count = worded(self._labels, part.low, part.high, part.qualifier)
        if part.class_ == "person":
            return count
        return self._labels("account", "part").format(n=count, what=self._labels("class", part.class_))

    def _words(self, value: Value, first: Said) -> str:
        """The fullest words of a value that still fit."""
        return max(
            (x.text.text for x in value.said if len(x.text.text) <= _LONG), key=len, default=first.text.text
        )

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
                steps.append(worded(labels, x.low, x.high, x.qualifier) + when)
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
        return terminal.piece(self._console, text)


def _markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    for row in (heads, ["---"] * len(heads), *rows):
        print("| " + " | ".join(x.replace("|", "\\|") for x in row) + " |")
