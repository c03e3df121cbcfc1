"""What is read out of each phenomenon of ``cases.toml``."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from isnad.arabic.normal import fold
from isnad.model import STANCES, Claim
from isnad.pipeline import read

Case = dict[str, Any]

GROUPS: dict[str, list[Case]] = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))
CASES = [(group, case) for group, cases in GROUPS.items() for case in cases]
FIELDS = ("cue", "source", "content", "speaker", "stance", "mode", "chain", "why")

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def plain(text: str | None) -> str | None:
    """Folded word by word, without the marks at the edges and those of quotation."""
    if text is None:
        return None
    inner = re.sub(r"[\"«»“”()]", "", _EDGES.sub("", text) or text)
    return " ".join(fold(word) for word in inner.split())


def expectation(claim: Case) -> Case:
    speaker = claim.get("speaker", claim.get("source"))
    return {
        "cue": plain(claim["cue"]),
        "source": plain(claim.get("source")),
        "content": [plain(x) for x in claim["content"]],
        "speaker": plain(speaker or None),
        **({"chain": [plain(x) for x in claim["chain"]]} if "chain" in claim else {}),
        **{key: claim[key] for key in ("stance", "mode", "why") if key in claim},
    }


def reading(claim: Claim, fields: Iterable[str]) -> Case:
    """The same fields of what was read."""
    every = {
        "cue": plain(claim.cue and claim.cue.text),
        "source": plain(claim.source and claim.source.text),
        "content": [plain(s.text) for s in claim.content],
        "speaker": plain(claim.speaker.name),
        "chain": [plain(link.name) for link in claim.chain],
        "stance": claim.stance,
        "mode": claim.mode,
        "why": claim.why,
    }
    return {field: every[field] for field in fields}


def readings(case: Case, wanted: list[Case]) -> list[Case]:
    """What is read in a case's text, by its cues, in the fields that are wanted."""
    claims = [c for c in read(case["text"], title=case.get("title")).claims if c.cue]
    claims.sort(key=_cue)
    pairs = itertools.zip_longest(claims, wanted[: len(claims)], fillvalue=FIELDS)
    return [reading(claim, fields) for claim, fields in pairs]


@pytest.mark.parametrize("case", [c for _, c in CASES], ids=[f"{g}: {c['name']}" for g, c in CASES])
def test_case(case: Case, request: pytest.FixtureRequest) -> None:
    if "known" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known"], strict=True))
    wanted = [expectation(c) for c in case["claims"]]
    assert readings(case, wanted) == wanted


def _cue(claim: Claim) -> int:
    assert claim.cue
    return claim.cue.start


def test_the_table_is_well_formed() -> None:
    assert len(CASES) >= 150
    assert [n for n, k in Counter((g, c["name"]) for g, c in CASES).items() if k > 1] == []
    assert [t for t, k in Counter((c.get("title"), c["text"]) for _, c in CASES).items() if k > 1] == []
    assert sum("known" in c for _, c in CASES) < 12
    for _, case in CASES:
        for claim in case["claims"]:
            assert {"cue", "content"} <= claim.keys() <= set(FIELDS)
            assert claim.get("stance", "say") in STANCES
            for part in (claim["cue"], claim.get("source", "")):
                assert fold(part) in fold(case["text"]), case["name"]
