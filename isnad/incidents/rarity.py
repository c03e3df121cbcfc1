"""How much a word tells of what a report is about."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib.resources import files

_LEAST = 3  # letters


def rarity(word: str) -> float:
    """From 0 for the commonest words to 1 for one that is not on the list of common ones."""
    return _common().get(word, 1.0) if len(word) >= _LEAST else 0.0


@functools.cache
def _common() -> Mapping[str, float]:
    lines = files("isnad.incidents").joinpath("common.tsv").read_text("utf-8").splitlines()
    return {word: float(value) for word, value in (x.split("\t") for x in lines if x and x[0] != "#")}
