"""The outside gold standard (``gsr``): which sentences tell of an assault, which of a protest.

Its records were labelled by others, for another coder (Open Event Data Alliance), and are scored by
the scorer beside them: a record counts as found where the engine reads an event of the family in it.
"""

from __future__ import annotations

import re
from pathlib import Path

from eval import scoring

FAMILIES = {"gsr-assault": "ASSAULT", "gsr-protest": "PROTEST"}
_LINE = re.compile(r"^(?:\w+): F1 ([\d.]+), precision ([\d.]+), recall ([\d.]+)$", re.MULTILINE)


def records(shared: Path, name: str) -> Path:
    """The records of the set ``name``, one of ``FAMILIES``."""
    return shared / "gsr" / f"{name}-dev.jsonl"


def score(scorer: Path, reference: Path, predictions: Path, family: str) -> dict[str, scoring.Row]:
    """``record``: F1 on the records that the annotators were unanimous on; ``recall`` has a floor of its own."""
    said = scoring.run(scorer, reference, predictions, family)
    found = _LINE.search(said)
    if found is None:
        raise ValueError(f"{scorer} printed no line for {family}: {said!r}")
    f1, precision, recall = map(float, found.groups())
    return {"record": scoring.Row(f1, precision, recall), "recall": scoring.Row(recall)}
