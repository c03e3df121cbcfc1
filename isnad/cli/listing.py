"""Lists incidents: to be read, as JSON, or as tables."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from rich.text import Text

from isnad.cli import spreadsheet, terminal
from isnad.cli.labels import Labels
from isnad.cli.names import Names
from isnad.cli.reading import say
from isnad.incidents import Incident, afresh, bring, listed, main_incidents
from isnad.ledger import Ledger, Query

_COLUMNS = (
    "id", "since", "until", "first", "last", "place", "name", "country", "types", "reports", "outlets", "title",
)  # fmt: skip
_TITLE = 70  # characters


def list_incidents(
    where: str | None,
    query: Query | None = None,
    *,
    least: int = 1,
    sort: str = "newest",
    limit: int = 20,
    offset: int = 0,
    reports: bool = False,
    relink: bool = False,
    format: str = "pretty",
    lang: str,
) -> int:
    """Print the incidents, or each report's; returns the exit status, 1 where there is nothing."""
    incidents: list[Incident] = []
    with Ledger.open(where, create=False) as ledger, terminal.bar() as progress:
        (afresh if relink else bring)(ledger, progress)
        if reports:
            found: list[dict[str, Any]] = [{"report": x, "incident": y} for x, y in main_incidents(ledger)]
        else:
            incidents = listed(ledger, query, least=least, sort=sort, limit=limit, offset=offset)
            found = [{name: getattr(x, name) for name in _COLUMNS} for x in incidents]
    if format == "json":
        print(json.dumps(found, ensure_ascii=False, indent=2))
    elif format == "jsonl":
        for row in found:
            print(json.dumps(row, ensure_ascii=False))
    elif format == "pretty" and not reports:
        show_list(incidents, lang)
    elif found:
        heads = list(found[0]) if format == "csv" or not reports else []
        spreadsheet.write((x.values() for x in found), heads, delimiter="," if format == "csv" else "\t")
    if not found:
        say("nothing found")
    return 0 if found else 1


def show_list(incidents: Sequence[Incident], lang: str) -> None:
    """Print incidents in two lines each: what, when, where and from how many; a headline."""
    labels, names, console = Labels(lang), Names(lang), terminal.console()
    for x in incidents:
        types = labels("heading", "comma").join(labels("event", t) for t in x.types[:2])
        head = Text.assemble((f"{x.id}  ", "dim"), (types, "bold"))
        head.append("".join(f" · {terminal.piece(console, y)}" for y in when_and_where(x, labels, names)))
        console.print(head.append(f" · {numbers(x, labels)}", "dim"), soft_wrap=True)
        console.print(Text(f"    {terminal.piece(console, _short(x.title or ''))}", "dim"), soft_wrap=True)


def when_and_where(incident: Incident, labels: Labels, names: Names) -> list[str]:
    """The days and the place of an incident, as far as they are known."""
    when = " – ".join(dict.fromkeys(labels.date(d) for d in (incident.since, incident.until) if d))
    country = names.country(incident.country) if incident.country else ""
    return [x for x in (when, names.spot(incident.country, incident.name) or country) if x]


def numbers(incident: Incident, labels: Labels) -> str:
    """How many reports and outlets tell of an incident."""
    counts = (("reports", incident.reports), ("outlets", incident.outlets))
    return labels("heading", "comma").join(f"{labels('account', x)}: {n}" for x, n in counts)


def _short(text: str) -> str:
    return text if len(text) <= _TITLE else text[:_TITLE].rsplit(" ", 1)[0] + " …"
