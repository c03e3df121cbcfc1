"""The lines of the outside gold's scorer are read, and one that says nothing is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import outside
from eval.scoring import Row

SAID = """yes: 3 of 4 predicted
ASSAULT with difficult no: F1 0.500, precision 0.400, recall 0.750
ASSAULT: F1 0.667, precision 0.600, recall 0.750
"""


def scorer(folder: Path, says: str) -> Path:
    path = folder / "score.py"
    path.write_text(f"print({says!r}, end='')\n", encoding="utf-8")
    return path


def test_the_unanimous_records_count(tmp_path: Path) -> None:
    rows = outside.score(scorer(tmp_path, SAID), Path("r"), Path("p"), "ASSAULT")
    assert rows == {"record": Row(0.667, 0.6, 0.75), "recall": Row(0.75)}


def test_a_scorer_that_says_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no line for PROTEST"):
        outside.score(scorer(tmp_path, "oh\n"), Path("r"), Path("p"), "PROTEST")
