"""Counts in words: 5, at least 12, 20 to 99."""

from __future__ import annotations

from isnad.cli.labels import Labels
from isnad.model import Qualifier


def counted(labels: Labels, low: int | None, high: int | None, qualifier: Qualifier | None) -> str:
    """A count with its bounds in the reader's language."""
    if low is None:
        return labels("count", "at-most").format(n=high)
    if high is None:
        if qualifier == "more-than":
            return labels("count", "more-than").format(n=low - 1)
        return labels("count", "at-least").format(n=low)
    if qualifier in ("at-most", "less-than") and low == 0:
        return labels("count", "at-most").format(n=high)
    number = str(low) if low == high else labels("count", "range").format(low=low, high=high)
    return labels("count", "about").format(n=number) if qualifier == "about" else number


def worded(labels: Labels, low: int | None, high: int | None, qualifier: Qualifier | None) -> str:
    """A count as an editor writes it: مئات, which means 200 to 999, stays hundreds."""
    word = labels.find("vague", f"{low}-{high or ''}") if qualifier == "vague" else None
    return word or counted(labels, low, high, qualifier)
