"""The scorer of incidents, on clusters whose figures can be worked out by hand."""

from __future__ import annotations

import pytest

from eval.incidents import bcubed, pairwise

LABELS = {"a": "one", "b": "one", "c": "one", "d": "two"}


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        (LABELS, 1.0, 1.0),
        ({}, 1.0, (3 * 1 / 3 + 1) / 4),  # each alone
        (dict.fromkeys(LABELS, "all"), (3 * 3 / 4 + 1 / 4) / 4, 1.0),
        ({"a": "x", "b": "x", "c": "y", "d": "y"}, (1 + 1 + 0.5 + 0.5) / 4, (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4),
    ],
)  # fmt: skip
def test_bcubed(found: dict[str, str], precision: float, recall: float) -> None:
    row = bcubed(found, LABELS)
    assert (row.precision, row.recall) == pytest.approx((precision, recall))
    assert row.f1 == pytest.approx(2 * precision * recall / (precision + recall))


def test_pairs() -> None:
    assert pairwise({"a": "x", "b": "x", "d": "x"}, LABELS) == pytest.approx((1 / 3, 1 / 3))
    assert pairwise({}, LABELS) == (0.0, 0.0)
    # A report without an incident of its own counts for nothing.
    assert pairwise({"a": "x", "b": "x", "none": "x"}, LABELS) == pytest.approx((1.0, 1 / 3))
