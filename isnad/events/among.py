"""Whether a figure counts a part of one before it: 12 قتيلا بينهم 3 أطفال."""

from __future__ import annotations

import re
from collections.abc import Sequence

from isnad.arabic.normal import fold
from isnad.model import Figure

from .counted import sets, unclitic

_JOINED = re.compile(r"\s*[،,]?\s*و?\s*")


def among(text: str, figure: Figure, before: Sequence[Figure]) -> bool:
    """Whether a figure is a part of one of those ``before`` it in ``text``: بينهم | 3 أطفال و| 4 نساء."""
    if not before:
        return False
    between = text[before[-1].text.end : figure.text.start]
    if _JOINED.fullmatch(between):
        return among(text, before[-1], before[:-1])
    word = fold(between).split()[-1:]
    return bool({unclitic(x) for x in word} & sets().among)
