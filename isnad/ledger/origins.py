"""Which text is copied from which: near-duplicates by MinHash, and the agencies that texts name as theirs.

A text is the set of its runs of three words, each hashed once. Its sketch has 48 bins, each with the least hash that
falls into it (one permutation hashing, Li, Owen and Zhang 2012); pairs of bins are bands, and texts that share a band are
compared in full. A text is a copy where most of the shorter one stands in the longer one.
"""

from __future__ import annotations

import functools
import hashlib
import struct
from collections.abc import Iterable, Sequence

from .words import tokens

COPY = 0.5  # of the shorter text's runs of words; reports of one incident mostly share less than a quarter

_MASK = (1 << 64) - 1
_FIRST, _SECOND = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F  # odd, so that the order of words counts
_BINS = 48
_ROWS = 2
_EMPTY = 0xFFFFFFFF
_LEAST_RUNS = 12  # shorter texts are alike by chance


def shingles(text: str) -> frozenset[int]:
    """The hashes, 64 bits each, of the runs of three words in a text."""
    words = [_hash(x.norm) for x in tokens(text)]
    runs = zip(words, words[1:], words[2:], strict=False)
    return frozenset([(a * _FIRST + b * _SECOND + c) & _MASK for a, b, c in runs])


@functools.lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    data = word.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big")


def sketch(found: Iterable[int]) -> bytes:
    """The least hash in each bin, 32 bits each."""
    bins = [_EMPTY] * _BINS
    for x in found:
        number, value = (x >> 32) % _BINS, x & _EMPTY
        if value < bins[number]:
            bins[number] = value
    return struct.pack(f">{_BINS}I", *bins)


def bands(bins: bytes) -> tuple[int, ...]:
    """The bands of a sketch, each a number of 63 bits; bins that nothing fell into make none."""
    values = struct.unpack(f">{_BINS}I", bins)
    found = []
    for number in range(0, _BINS, _ROWS):
        rows = values[number : number + _ROWS]
        if _EMPTY not in rows:
            data = struct.pack(f">B{_ROWS}I", number, *rows)
            found.append(int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") >> 1)
    return tuple(found)


def shared(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the shorter text's runs that the other has too, from 0 to 1."""
    least = min(len(one), len(other))
    return len(one & other) / least if least >= _LEAST_RUNS else 0.0


def precedes(one: Sequence[str | None], other: Sequence[str | None]) -> bool:
    """Whether the text of ``one`` (day, wire, id) is what ``other`` is copied from.

    The earlier day is; of texts of one time the one that names no agency is the copy, and of two such the greater id.
    """
    return _rank(one, other) < _rank(other, one)


def _rank(one: Sequence[str | None], other: Sequence[str | None]) -> tuple[object, ...]:
    day, wire, id_ = one
    same = _comparable(day, other[0])
    return (same, wire is None, id_)


def _comparable(day: str | None, other: str | None) -> str:
    """A day cut to the precision that both have; an unknown one is later than any."""
    if day is None:
        return "9"
    return day[: min(len(day), len(other))] if other else day
