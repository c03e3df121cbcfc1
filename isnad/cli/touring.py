"""Makes a ledger of the sample reports, and shows what can be asked of it."""

from __future__ import annotations

import contextlib
import io
import shlex
from importlib.resources import as_file, files

from platformdirs import user_cache_path
from rich.console import Console
from rich.text import Text

from isnad.cli import accounts, adding, finding, listing, records, showing
from isnad.cli.labels import Labels
from isnad.cli.output import shown
from isnad.ledger.queries import Query

_QUESTIONS = {
    "tolls": Query(place="مجدل شمس", kind="killed", sort="oldest", limit=8),
    "denials": Query(stance="deny", since="2024-01-01", limit=6),
    "words": Query("بالمستشفى", at_least=100, sort="newest", limit=5),
}
_MINISTRY = "وزارة الدفاع الروسية"
_INCIDENT = "sample-ahli-01"


def tour(lang: str) -> None:
    """Fill a new ledger in the folder for caches, and print what some searches find."""
    labels, console = Labels(lang), Console(highlight=False, markup=False, emoji=False)
    path = user_cache_path("isnad", appauthor=False, ensure_exists=True) / "demo.db"
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    with as_file(files("isnad") / "samples" / "reports.jsonl") as samples:
        _command(console, f"isnad add {samples.name}")
        adding.add([str(samples)], str(path))
    for name, query in _QUESTIONS.items():
        _heading(console, labels("demo", name))
        _command(console, f"isnad search {_arguments(query)}")
        with contextlib.redirect_stderr(io.StringIO()):  # that there are more is no news here
            finding.find(query, str(path), format="pretty", lang=lang)
    _heading(console, labels("demo", "series"))
    _command(console, f"isnad series --kind losses --speaker {_quoted(_MINISTRY)}")
    records.trace(Query(kind="losses", speaker=_MINISTRY), str(path), format="pretty", lang=lang)
    _heading(console, labels("demo", "incidents"))
    _command(console, "isnad incidents --sort largest --limit 5")
    listing.list_incidents(str(path), sort="largest", limit=5, lang=lang)
    _heading(console, labels("demo", "account"))
    _command(console, f"isnad incident {_INCIDENT}")
    accounts.show(_INCIDENT, str(path), format="pretty", lang=lang)
    _heading(console, labels("demo", "status"))
    _command(console, "isnad status")
    showing.tell(str(path), format="pretty", lang=lang)
    _heading(console, labels("demo", "on"))
    console.print(Text(f"export ISNAD_LEDGER={shlex.quote(shown(str(path)))}"), soft_wrap=True)


def _arguments(query: Query) -> str:
    """A query as it is typed."""
    options = {
        "speaker": query.speaker, "stance": query.stance, "type": query.type, "place": query.place, "kind": query.kind,
        "since": query.since, "at-least": query.at_least, "sort": query.sort, "limit": query.limit,
    }  # fmt: skip
    given = [f"--{name} {_quoted(str(value))}" for name, value in options.items() if value is not None]
    return " ".join([*query.words.split(), *given])


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value


def _heading(console: Console, text: str) -> None:
    console.print()
    console.print(Text(text, "bold"))


def _command(console: Console, text: str) -> None:
    console.print(Text(f"$ {text}", "dim"), soft_wrap=True)
    console.print()
