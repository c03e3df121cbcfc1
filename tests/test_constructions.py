"""docs/constructions.md is true: each example gives a claim of its construction, and none is missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import isnad

ROOT = Path(__file__).parent.parent
ROWS = re.findall(
    r"^\| `([a-z-]+)` \| .*? \| (.*?) \|$", (ROOT / "docs/constructions.md").read_text("utf-8"), re.M
)


@pytest.mark.parametrize(("why", "example"), ROWS, ids=[why for why, _ in ROWS])
def test_example(why: str, example: str) -> None:
    assert why in [claim.why for claim in isnad.read(example).claims]


def test_every_construction_is_explained() -> None:
    sources = "\n".join(p.read_text("utf-8") for p in (ROOT / "isnad" / "claims").rglob("*.py"))
    openers = ("that", "quote", "colon", "prep", "noun")
    known = {why for why, _ in ROWS}
    for prefix in ("verb-source", "verb", "source-verb", "participle"):
        assert known >= {f"{prefix}-{opener}" for opener in openers}
    named = set(re.findall(r'Draft\(\s*"([a-z-]+)"', sources)) | set(
        re.findall(r'why = "([a-z-]+)"', sources)
    )
    unfinished = {"verb", "participle", "particle", "source-"}  # a rule's name until it is known how it ends
    assert named - unfinished <= known
