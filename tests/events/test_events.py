"""Events: what is read in each sentence of ``events.toml``, before the filter of references."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import pytest

from isnad import lexicon
from isnad.arabic.normal import fold
from isnad.claims.document import Document
from isnad.model import Event, Figure, Party, Span, Status
from isnad.pipeline import all_claims

_TABLE = tomllib.loads(Path(__file__).with_name("events.toml").read_text("utf-8"))
CHECKS: dict[str, list[str]] = _TABLE["checks"]
CASES = [(group, row) for group, rows in _TABLE["cases"].items() for row in rows]
ROLES = ("actor", "target", "instrument", "figures", "at", "on")
STATUSES = get_args(Status)
TYPES = lexicon.event_types()
PUBLISHED = "2024-07-28"

Wanted = dict[str, str]
_ROLE = re.compile(rf"\b({'|'.join(ROLES)})=")
_ARTICLE = re.compile(r"(?<!\w)ال")


def wanted(line: str, checked: Sequence[str]) -> Wanted:
    """An event of the table: ``trigger type [status] role=…``, the roles that are checked filled up."""
    head, *roles = _ROLE.split(line)
    words = head.split()
    status = words.pop() if words[-1] in STATUSES else "happened"
    out = {"trigger": " ".join(words[:-1]), "type": words[-1], "status": status}
    out |= dict.fromkeys(checked, "-")
    return out | {k: v.strip() for k, v in zip(roles[::2], roles[1::2], strict=True)}


def expectation(row: list[str], checked: Sequence[str]) -> list[Wanted]:
    return [wanted(line, checked) for line in row[1:] if not line.startswith("known: ")]


def _listed(spans: Sequence[Span | Party]) -> str:
    return "/".join(s.text for s in sorted(spans, key=lambda s: s.start)) or "-"


def _counted(f: Figure) -> str:
    return f"{f.kind} {f.class_} {f.low}"


def reading(event: Event) -> Wanted:
    return {
        "trigger": event.trigger.text,
        "type": event.type,
        "status": event.status,
        "actor": _listed(event.actor),
        "target": _listed(event.target),
        "instrument": _listed(event.instrument),
        "figures": "/".join(map(_counted, event.figures)) or "-",
        "at": _listed([p.text for p in event.place]),
        "on": event.time.text.text if event.time else "-",
    }


def readings(sentence: str) -> list[Wanted]:
    doc = Document(sentence, lexicon.load(), None)
    found = [e for claim in all_claims(doc, published=PUBLISHED)[0] for e in claim.events]
    return [reading(e) for e in sorted(found, key=lambda e: e.trigger.start)]


def _alike(want: str, got: str) -> bool:
    """The same words, or more or fewer words beside them: هجوم and هجوم انتحاري."""
    a, b = (f" {_ARTICLE.sub('', fold(x))} " for x in (want, got))
    return a in b or b in a


def compared(want: list[Wanted], got: list[Wanted]) -> list[Wanted]:
    """What was read, in the fields that are wanted; a trigger that is as wanted in its words."""
    out = []
    for w, g in itertools.zip_longest(want, got):
        if g is None:
            break
        seen = {k: fold(g[k]) for k in (w or g)}
        if w and _alike(w["trigger"], g["trigger"]):
            seen["trigger"] = fold(w["trigger"])
        out.append(seen)
    return out


@pytest.mark.parametrize(("group", "row"), CASES, ids=[f"{g}: {row[0]}" for g, row in CASES])
def test_case(group: str, row: list[str], request: pytest.FixtureRequest) -> None:
    if row[-1].startswith("known: "):
        request.applymarker(pytest.mark.xfail(reason=row[-1].removeprefix("known: "), strict=True))
    want = expectation(row, CHECKS.get(group, ()))
    assert compared(want, readings(row[0])) == [{k: fold(v) for k, v in w.items()} for w in want]


def test_the_table_is_well_formed() -> None:
    assert len(CASES) >= 800
    sentences = Counter(fold(row[0]) for _, row in CASES)
    assert [s for s, n in sentences.items() if n > 1] == []
    assert sum(row[-1].startswith("known: ") for _, row in CASES) < 0.12 * len(CASES)
    assert sum(not expectation(row, ()) for _, row in CASES) >= 100
    assert set(CHECKS) <= set(_TABLE["cases"])
    assert {role for roles in CHECKS.values() for role in roles} <= set(ROLES)
    for group, row in CASES:
        for event in expectation(row, CHECKS.get(group, ())):
            assert event["type"] in TYPES, row
            said = [event["trigger"], *(event.get(k, "-") for k in ROLES if k != "figures")]
            for span in "/".join(said).split("/"):
                assert span == "-" or fold(span) in fold(row[0]), row


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_is_in_the_table(type_: str) -> None:
    """In a group of its own, with sentences of it and others that only look like it."""
    rows = _TABLE["cases"][type_.replace("-", "_")]
    found = [[event["type"] for event in expectation(row, ())] for row in rows]
    assert sum(type_ in types for types in found) >= 6
    assert [] in found


def test_every_status_is_in_the_table() -> None:
    count = Counter(event["status"] for _, row in CASES for event in expectation(row, ()))
    assert all(count[status] >= 8 for status in STATUSES)
