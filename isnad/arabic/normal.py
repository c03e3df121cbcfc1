"""Spelling folded away, with every folded character aligned to the original.

Folded: harakat, tatweel and invisible controls are dropped; hamza and alif forms become a
bare letter (أعلن, اعلن -> اعلن), final ى becomes ي and ة becomes ه; presentation forms become
their letters; Arabic-Indic and Persian digits become 0-9; Persian ی and ک become ي and ك.
"""

from __future__ import annotations

import functools
import sys
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

HARAKAT = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
CONTROLS = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
PRESENTATION = "\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"

_LETTERS = str.maketrans("أإآٱىةؤئیکھہ", "ااااي\u0647ويي\u0643\u0647\u0647")
_DIGITS = {ord(c): str(i % 10) for i, c in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}


def _dropped() -> dict[int, None]:
    ranges = [(0x610, 0x61A), (0x64B, 0x65F), (0x670, 0x670), (0x6D6, 0x6ED), (0x640, 0x640)]
    ranges += [
        (0xAD, 0xAD),
        (0x61C, 0x61C),
        (0x200B, 0x200F),
        (0x202A, 0x202E),
        (0x2060, 0x2069),
        (0xFEFF, 0xFEFF),
    ]
    return {c: None for low, high in ranges for c in range(low, high + 1)}


_TABLE: dict[int, str | int | None] = {**_dropped(), **_LETTERS, **_DIGITS}


def _expand(word: str) -> str:
    """Presentation forms as their letters."""
    return unicodedata.normalize("NFKC", word) if any("\ufb50" <= c <= "\ufefc" for c in word) else word


@functools.lru_cache(maxsize=1 << 17)
def fold(word: str) -> str:
    """The folded form of a word: ``fold('أَعْلَنَـت') == 'اعلنت'``."""
    return sys.intern(_expand(word).translate(_TABLE))


@dataclass(frozen=True, slots=True)
class Aligned:
    """A folded text and, for each of its characters, the offset of the original one."""

    text: str
    offsets: tuple[int, ...]
    length: int

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The original range of the folded range ``[start, end)``."""
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else self.length
            return at, at
        last = self.offsets[end - 1]
        after = bisect_right(self.offsets, last)
        return self.offsets[start], self.offsets[after] if after < len(self.offsets) else self.length


def normalise(text: str) -> Aligned:
    """Fold a whole text, keeping the alignment."""
    out: list[str] = []
    offsets: list[int] = []
    for i, c in enumerate(text):
        folded = fold(c) if c > "\u00a0" else c
        out.append(folded)
        offsets.extend([i] * len(folded))
    return Aligned("".join(out), tuple(offsets), len(text))
