"""When a feed that failed is asked again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from isnad.intake.politeness import FIRST, LONGEST, backoff, next_try

NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("failures", "least", "most"),
    [(1, 30, 60), (2, 60, 120), (3, 120, 240), (12, LONGEST / 2, LONGEST), (10**6, LONGEST / 2, LONGEST)],
)
def test_backoff_doubles_up_to_its_longest(failures: int, least: float, most: float) -> None:
    waits = [backoff(failures, seed=f"https://news.example/{n}.xml") for n in range(200)]
    assert least <= min(waits) < least * 1.1
    assert most * 0.95 < max(waits) <= most
    assert waits == [backoff(failures, seed=f"https://news.example/{n}.xml") for n in range(200)]


@pytest.mark.parametrize("failures", [0, -1])
def test_no_failure_no_wait(failures: int) -> None:
    assert backoff(failures, seed="x") == 0


@pytest.mark.parametrize(
    ("failures", "retry_after", "least", "most"),
    [
        (1, None, FIRST / 2, FIRST),
        (1, 5.0, FIRST / 2, FIRST),  # not before our own time either
        (1, 3600.0, 3600, 3600),
        (12, 3600.0, LONGEST / 2, LONGEST),
        (1, 1e300, 30 * 86400, 30 * 86400),
    ],
)
def test_next_try(failures: int, retry_after: float | None, least: float, most: float) -> None:
    wait = next_try(NOW, failures, seed="x", retry_after=retry_after) - NOW
    assert timedelta(seconds=least) <= wait <= timedelta(seconds=most)
