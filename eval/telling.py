"""``python -m eval.telling``: fit the weights by which a short text is said to tell of an event.

Fits a logistic regression for each family on the unanimous records of the outside gold (``gsr`` beside the
reference annotations), prints how it does on records that it was not fitted on (ten folds), and writes
``isnad/lexicon/telling.toml``. Needs scikit-learn: ``uv run --group fit python -m eval.telling``.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from eval.scoring import shared
from isnad import lexicon, pipeline
from isnad.claims.document import Document
from isnad.resolve import telling

RECALL = {"violence": 0.86, "protest": 0.81}  # of all positive records, what the threshold keeps at least
_PENALTY = 0.6
_LEAST = 0.02  # weights smaller than this are left out

Example = tuple[dict[str, float], bool]


def main() -> int:
    home = shared()
    if home is None:
        print("eval: skipped, there is no outside gold here (../shared/gsr, or $ISNAD_SHARED)")
        return 0
    lines = [
        "# How much each feature speaks for a short text's telling of an event (resolve/telling.py), and from which\n"
        "# sum on it does. Written by `python -m eval.telling`; the gold is of the Open Event Data Alliance (MIT).\n"
    ]
    for plover, name in telling.FAMILIES.items():
        records = home / "gsr" / f"gsr-{plover.lower()}-dev.jsonl"
        examples, positive = _examples(records, name)
        lines.append(_fit(name, examples, positive))
    Path(lexicon.__file__).with_name("telling.toml").write_text("\n".join(lines), "utf-8")
    return 0


def _examples(path: Path, name: str) -> tuple[list[Example], int]:
    """The records of which the engine reads an event, and how many positive ones there are in all."""
    out: list[Example] = []
    positive = 0
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        if record["label"] not in ("yes", "easy no"):
            continue
        positive += record["label"] == "yes"
        doc = Document(record["text"], lexicon.load(), None)
        claims, told = pipeline.all_claims(doc)
        if found := telling.features(doc, claims, name, told):
            out.append((found, record["label"] == "yes"))
    return out, positive


def _fit(name: str, examples: list[Example], positive: int) -> str:
    vectors = DictVectorizer(sparse=False)
    table = vectors.fit_transform([features for features, _ in examples])
    labels = np.array([label for _, label in examples])
    model = LogisticRegression(C=_PENALTY, max_iter=10_000, fit_intercept=False)
    unseen = cross_val_predict(model, table, labels, cv=10, method="decision_function")
    model.fit(table, labels)
    fitted = model.decision_function(table)
    least = _threshold(fitted, labels, positive, RECALL[name])
    for what, scores in (("fitted", fitted), ("unseen", unseen)):
        hit, wrong = int(((scores >= least) & labels).sum()), int(((scores >= least) & ~labels).sum())
        f1, recall = 2 * hit / (hit + wrong + positive), hit / positive
        print(f"{name}, {what}: F1 {f1:.3f}, recall {recall:.3f}, precision {hit / max(1, hit + wrong):.3f}")
    kept = {
        key: weight
        for key, weight in zip(vectors.feature_names_, model.coef_[0], strict=True)
        if abs(weight) >= _LEAST
    }
    rows = "\n".join(f'"{key}" = {weight:.2f}' for key, weight in sorted(kept.items()))
    return f"[{name}]\nleast = {least:.2f}\n{rows}\n"


def _threshold(scores: Any, labels: Any, positive: int, recall: float) -> float:
    """The best F1's threshold among those that keep the recall wanted."""
    best = (0.0, -math.inf)
    for least in np.arange(-4, 2, 0.05):
        hit, all_ = int(((scores >= least) & labels).sum()), int((scores >= least).sum())
        if hit >= recall * positive or not math.isfinite(best[1]):
            best = max(best, (2 * hit / (all_ + positive), float(least)))
    return best[1]


if __name__ == "__main__":
    sys.exit(main())
