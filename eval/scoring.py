"""Predictions of the engine for a reference set, and their score by the reference's own scorer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from isnad import pipeline
from isnad.model import to_json

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of the scorer; only F1 where the figure is a mean of others."""

    f1: float
    precision: float | None = None
    recall: float | None = None
    reference: int | None = None
    predicted: int | None = None


def shared() -> Path | None:
    """The folder with the reference annotations: ``$ISNAD_SHARED``, else ``shared`` beside the checkout."""
    folder = Path(os.environ.get("ISNAD_SHARED") or ROOT.parent / "shared")
    return folder if (folder / "claims" / "score.py").is_file() else None


def predict(reference: Path, predictions: Path) -> None:
    """Read each text of ``reference`` with the engine, and write the reports as JSONL."""
    with reference.open(encoding="utf-8") as rows, predictions.open("w", encoding="utf-8") as out:
        for row in map(json.loads, filter(str.strip, rows)):
            given = {key: row.get(key) for key in ("published", "outlet", "title", "url", "id")}
            report = pipeline.read(row["text"], **given)
            out.write(json.dumps(to_json(report), ensure_ascii=False) + "\n")


def score(scorer: Path, reference: Path, predictions: Path) -> dict[str, Row]:
    """Every figure of the scorer."""
    rows = json.loads(run(scorer, reference, predictions, "--json"))
    return {name: Row(**row) for name, row in rows.items()}


def errors(scorer: Path, reference: Path, predictions: Path, count: int) -> str:
    """Up to ``count`` errors of each sort, a line each, as the scorer prints them below its table."""
    lines = run(scorer, reference, predictions, "--errors", str(count)).splitlines(keepends=True)
    end = next(i for i, line in enumerate(lines) if line.startswith("overall"))
    return "".join(lines[end + 1 :])


def run(scorer: Path, *arguments: str | Path) -> str:
    """What a scorer prints."""
    command = [sys.executable, str(scorer), *map(str, arguments)]
    # Standard error is left to the terminal: the scorer says there what is amiss.
    return subprocess.run(
        command, check=True, stdout=subprocess.PIPE, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"}
    ).stdout
