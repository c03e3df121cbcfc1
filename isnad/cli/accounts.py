"""Shows the account of an incident: a table that can be pasted into a story, or JSON."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from isnad import incidents
from isnad.cli import terminal
from isnad.cli.figures import worded
from isnad.cli.labels import Labels, glyph, hue
from isnad.cli.listing import numbers, when_and_where
from isnad.cli.names import Names
from isnad.cli.output import shown
from isnad.incidents import RULES, Account, Link, account, bring, estimate
from isnad.incidents.account import Attribute, Value
from isnad.incidents.said import COUNTED, Part, Said
from isnad.incidents.states import days
from isnad.ledger import Ledger
from isnad.model import to_json

_SHOWN = 4  # speakers of a value, and values of an attribute that is no count
_VALUE = 34  # columns of a terminal
_LONG = 40  # characters of a value in the words of a report


def show(
    id: str, where: str | None, *, relations: bool = False, links: bool = False, format: str, lang: str
) -> None:
    """Print the account of an incident."""
    with Ledger.open(where, create=False) as ledger, terminal.bar() as progress:
        bring(ledger, progress)
        laid = account(ledger, id)
        linked = incidents.links(ledger, id) if links or format != "pretty" else []
    if format != "pretty":
        whole = {**plain(laid), "links": [dataclasses.asdict(x) for x in linked]}
        print(json.dumps(whole, ensure_ascii=False, indent=2 if format == "json" else None))
        return
    printer = _Account(lang)
    printer.print(laid)
    if relations:
        printer.relations(laid)
    if links:
        printer.links(linked)


def plain(laid: Account) -> dict[str, Any]:
    """An account as plain JSON values, with the estimates under each rule and the relations between its claims."""
    estimates = [estimate(laid, rule) for rule in RULES]
    return {
        "incident": dataclasses.asdict(laid.incident),
        "attributes": to_json(laid.attributes),
        "estimates": [dataclasses.asdict(x) for x in estimates if x],
        "relations": [dataclasses.asdict(x) for x in incidents.relations(laid)],
        "reports": list(laid.reports),
    }


class _Account:
    """A table of the values, the figures that moved, the estimates, and who tells of it."""

    def __init__(self, lang: str) -> None:
        self._labels, self._names, self._console = Labels(lang), Names(lang), terminal.console()
        self._lang, self._comma = lang, self._labels("heading", "comma")

    def print(self, laid: Account) -> None:
        incident, labels, console = laid.incident, self._labels, self._console
        console.print(Text(shown(incident.title or incident.id), "bold"), soft_wrap=True)
        about = [incident.id, *when_and_where(incident, labels, self._names), numbers(incident, labels)]
        mark = terminal.MARK[self._lang] if console.is_terminal else ""
        console.print(Text(mark + " · ".join(map(self._piece, about)), "dim"), soft_wrap=True)
        console.print()
        self._table(laid)
        self._moved(laid)
        self._estimates(laid)

    def _table(self, laid: Account) -> None:
        if self._console.is_terminal:
            self._console.print(self._grid(laid))
            return
        columns = ("attribute", "value", "said", "denials", "origins", "first", "state")
        _markdown([self._labels("account", x) for x in columns], self._rows(laid))

    def _rows(self, laid: Account) -> Iterator[tuple[str, ...]]:
        for attribute in laid.attributes:
            name, state = self._name(attribute), self._comma.join(self._states(attribute))
            for value in _shown(attribute):
                origins = str(value.origins) if value.said else ""
                said, denials = self._who(value.said), self._who(value.denials)
                yield name, self._value(attribute, value), said, denials, origins, self._first(value), state
                name = state = ""

    def _grid(self, laid: Account) -> Table:
        """The table as a terminal can hold it: under each attribute its values, who gives them, who denies them."""
        labels, grid = self._labels, Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(max_width=_VALUE)
        grid.add_column(justify="right")
        grid.add_column()
        mark = terminal.MARK[labels.lang]
        grid.add_row("", Text(labels("account", "origins"), "dim"), "")
        for attribute in laid.attributes:
            states = [
                (word, hue("state", x))
                for word, x in zip(self._states(attribute), attribute.states, strict=True)
            ]
            told = Text(self._comma).join(Text(*x) for x in states)
            grid.add_row(Text(mark + self._name(attribute), "bold"), "", told)
            for value in _shown(attribute):
                who = Text(self._who(value.said))
                if value.denials:
                    denial = f"{glyph('deny')} {self._who(value.denials)}"
                    who.append("\n" if value.said else "").append(denial, hue("stance", "deny"))
                who.append(f" · {self._first(value, laid.incident.first or '')}", "dim")
                origins = str(value.origins) if value.said else ""
                grid.add_row(Text(f"{mark}  {self._value(attribute, value)}"), Text(origins, "dim"), who)
        return grid

    def _name(self, attribute: Attribute) -> str:
        name = self._labels("attribute", attribute.name)
        if attribute.class_ in (None, "person"):
            return name
        return f"{name} ({self._labels('class', str(attribute.class_))})"

    def _states(self, attribute: Attribute) -> list[str]:
        return [self._labels("state", x) for x in attribute.states]

    def _first(self, value: Value, besides: str = "") -> str:
        return self._labels.date(value.first, besides=besides) if value.first else ""

    def _value(self, attribute: Attribute, value: Value) -> str:
        labels, first = self._labels, (*value.said, *value.denials)[0]
        if attribute.name == "happened":
            return labels("status", value.value)
        if attribute.name in COUNTED:
            text = worded(labels, value.low, value.high, first.qualifier)
            if not first.of_incident and first.basis:
                text += self._comma + labels("basis", first.basis)
            parts = dict.fromkeys(self._part(x) for x in first.parts)
            if parts:
                text += f" ({labels('heading', 'of-them')} {self._comma.join(parts)})"
            return text
        if attribute.name == "time":
            return " – ".join(dict.fromkeys(labels.date(x) for x in days(first)))
        named = self._names.called(value.value) if attribute.name in ("actor", "target") else None
        return self._piece(named or self._words(value, first))

    def _part(self, part: Part) -> str:
        count = worded(self._labels, part.low, part.high, part.qualifier)
        if part.class_ in ("person", "other"):
            return count
        return self._labels("account", "part").format(n=count, what=self._labels("class", part.class_))

    def _words(self, value: Value, first: Said) -> str:
        """The words by which a value is called most; of several the fullest, if they are not long."""
        told = Counter(x.text.text for x in value.said if len(x.text.text) <= _LONG)
        return max(told, key=lambda x: (told[x], len(x)), default=first.text.text)

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
        more = len(listed_) - _SHOWN
        return self._comma.join(
            listed_[:_SHOWN] + ([labels("account", "more").format(n=more)] if more > 0 else [])
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
            self._line(f"{self._piece(name)}: {told}")

    def _estimates(self, laid: Account) -> None:
        labels = self._labels
        found = [x for rule in RULES if (x := estimate(laid, rule))]
        if found:
            self._heading("rules")
        for x in found:
            bounds = (("low", x.low), ("best", x.best), ("high", x.high))
            told = self._comma.join(f"{labels('account', k)} {'–' if n is None else n}" for k, n in bounds)
            self._line(f"{self._piece(x.rule)}: {told}", *x.claims[:3])

    def relations(self, laid: Account) -> None:
        self._heading("relations")
        for x in incidents.relations(laid):
            self._line(self._piece(x.why[self._lang]), x.claim, x.other)

    def links(self, linked: Sequence[Link]) -> None:
        labels, comma = self._labels, self._comma
        self._heading("links")
        for x in linked:
            one, other = (
                self._piece(f"{x.report} «{x.trigger}»"),
                self._piece(f"{x.other_report} «{x.other_trigger}»"),
            )
            parted = "" if x.held else f" ({labels('account', 'parted')})"
            self._line(f"{one} ~ {other} {x.score:.2f}{parted}")
            told = [f"{labels('feature', k)} {self._piece(f'{n:+.2f}')}" for k, n in x.features.items()]
            if x.words:
                told.append(f"{labels('account', 'shared')}: {self._piece(' '.join(x.words))}")
            self._line(f"    {comma.join(told)}", dim=True)

    def _heading(self, name: str) -> None:
        self._console.print()
        self._console.print(Text(self._labels("account", name), "bold"))

    def _line(self, text: str, *ids: str, dim: bool = False) -> None:
        """A line of its own, in the reader's direction, with the ids of claims behind it."""
        mark = terminal.MARK[self._lang] if self._console.is_terminal else ""
        line = Text(f"{mark}    {text}", "dim" if dim else "")
        self._console.print(line.append("".join(f"  {self._piece(x)}" for x in ids), "dim"), soft_wrap=True)

    def _piece(self, text: str) -> str:
        return terminal.piece(self._console, text)


def _shown(attribute: Attribute) -> tuple[Value, ...]:
    """All counts; of other values those that most give."""
    return attribute.values if attribute.name in COUNTED else attribute.values[:_SHOWN]


def _markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    for row in (heads, ["---"] * len(heads), *rows):
        print("| " + " | ".join(x.replace("|", "\\|") for x in row) + " |")
