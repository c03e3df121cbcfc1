"""An add that is killed leaves nothing half-written, and a second run completes it."""

from __future__ import annotations

import json
import random
from pathlib import Path

from . import killing
from .samples import CLASH, HOSPITAL


def test_killed_at_random_moments(where: str, tmp_path: Path) -> None:
    source = tmp_path / "many.jsonl"
    rows = (
        {"url": f"https://a.example/{n}", "text": f"{(HOSPITAL, CLASH)[n % 2]} ({n})"} for n in range(200)
    )
    source.write_text("".join(json.dumps(x) + "\n" for x in rows), encoding="utf-8")
    killing.kill(where, source, 3, 3.5, random.Random(7))
    assert killing.add(where, source) == killing.add(str(tmp_path / "whole.db"), source)
