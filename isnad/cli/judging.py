"""Keeps what people judge of incidents."""

from __future__ import annotations

import dataclasses
import getpass
import json
from collections.abc import Sequence

from isnad.cli.labels import Labels
from isnad.cli.output import shown
from isnad.cli.reading import say
from isnad.incidents import Judgement, judge, judgements, split, undo
from isnad.incidents.judgements import Verdict
from isnad.ledger import Ledger


def say_of(
    verdict: Verdict,
    one: Sequence[str],
    other: Sequence[str],
    where: str | None,
    *,
    who: str | None,
    why: str,
) -> None:
    with Ledger.open(where, create=False) as ledger:
        _kept(judge(ledger, verdict, one, other, who=who or getpass.getuser(), why=why))


def take_out(incident: str, out: Sequence[str], where: str | None, *, who: str | None, why: str) -> None:
    with Ledger.open(where, create=False) as ledger:
        _kept(split(ledger, incident, out, who=who or getpass.getuser(), why=why))


def take_back(judgement: str, where: str | None, *, who: str | None, why: str) -> None:
    with Ledger.open(where, create=False) as ledger:
        undo(ledger, judgement, who=who or getpass.getuser(), why=why)
        say(f"{judgement} is taken back; the incidents are as if it had not been made")


def list_all(where: str | None, *, format: str, lang: str) -> None:
    with Ledger.open(where, create=False) as ledger:
        found = judgements(ledger)
    if format == "json":
        print(json.dumps([dataclasses.asdict(x) for x in found], ensure_ascii=False, indent=2))
        return
    labels = Labels(lang)
    for x in found:
        if format == "jsonl":
            print(json.dumps(dataclasses.asdict(x), ensure_ascii=False))
            continue
        sides = " | ".join(" ".join(dict.fromkeys(y.report for y in side)) for side in (x.one, x.other))
        undone = x.undone and f"  ({labels('verdict', 'undone')}: {x.undone['who']}, {x.undone['why']})"
        print(
            shown(f"{x.id}  {x.at}  {labels('verdict', x.verdict)}: {sides}  {x.who}: {x.why}{undone or ''}")
        )
    if not found:
        say("no judgements")


def _kept(judgement: Judgement) -> None:
    say(f"kept as {judgement.id}: isnad judge undo {judgement.id} takes it back")
