"""Words, numbers and punctuation with their offsets, and the clitics of a word."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from .normal import CONTROLS, HARAKAT, PRESENTATION, fold

_ARABIC = f"\u0621-\u063a\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06fa-\u06ff{PRESENTATION}"
_TOKEN = re.compile(
    rf"(?P<word>#?[{_ARABIC}][{_ARABIC}{HARAKAT}\u0640_{CONTROLS}]*)"
    r"|(?P<number>[0-9٠-٩۰-۹]+(?:[.,:/٫٬][0-9٠-٩۰-۹]+)*)"
    r"|(?P<latin>#?[^\W\d_](?:[^\W_]|(?<=\w)['’.&_-](?=[^\W\d_]))*)"
    r"|(?P<break>[\n\r\u2028\u2029][\n\r\u2028\u2029\s]*)"
    rf"|(?P<mark>\.{{2,}}|…|--+|''|[^\s\w{CONTROLS}\u0640]|_)"
)
_KINDS = {"word": "w", "number": "n", "latin": "l", "break": "b", "mark": "p"}
_TRAIL = re.compile(f"[{CONTROLS}\u0640_]+$")

DASHES = frozenset(("-", "–", "—", "--", "---", "ــ", "―"))
COMMAS = frozenset(("،", ",", "؛", ";"))


class Token(NamedTuple):
    """``kind``: w Arabic word, n number, l word of another script, p mark, b line break.

    ``norm`` is the folded form; of a hashtag, without ``#`` and ``_`` (#حزب_الله -> حزب الله).
    """

    start: int
    end: int
    kind: str
    norm: str


_LONG = 400  # characters of a report
_token = functools.partial(tuple.__new__, Token)  # what Token() calls, without a call of Python's


def tokenise(text: str) -> list[Token]:
    """Cut a text into tokens; white space and invisible controls between words are left out."""
    return list(_of_report(text)) if len(text) >= _LONG else _cut(text)


def _cut(text: str) -> list[Token]:
    out = []
    for m in _TOKEN.finditer(text):
        kind, norm, length = _read(m.group())
        start = m.start()
        out.append(_token((start, start + length, kind, norm)))
    return out


@functools.lru_cache(maxsize=128)  # reports of a batch, each read, compared with others and made searchable
def _of_report(text: str) -> tuple[Token, ...]:
    return tuple(_cut(text))


@functools.lru_cache(maxsize=1 << 17)
def _read(raw: str) -> tuple[str, str, int]:
    """The kind of a token, its folded form, and how many of its characters belong to it."""
    found = _TOKEN.match(raw)
    kind = _KINDS[found.lastgroup or "mark"] if found else "p"
    if kind == "b":
        return kind, "\n", len(raw)
    word = kind == "w"
    if word and (raw[-1] in "\u0640_" or raw[-1] > "\u2000" or raw[-1] == "\u061c"):
        raw = _TRAIL.sub("", raw)
    norm = fold(raw) or raw
    if word and ("_" in norm or norm[0] == "#"):
        norm = " ".join(norm.strip("#_").replace("_", " ").split()) or "#"
    return kind, norm, len(raw)


CONJUNCTIONS = ("و", "ف")
PREPOSITIONS = ("ب", "ل", "ك")
_PRONOUNS = re.compile(r"(?:ها|هم|هن|هما|كم|نا|ه|ك|ي)$")


def conjunction(norm: str) -> str:
    """The leading و or ف of a word, or nothing; the caller knows whether the rest is a word."""
    return norm[0] if len(norm) > 2 and norm[0] in CONJUNCTIONS else ""


# Words whose ال is their own: إلقاء, إلغاء, التزام.
_OWN_AL = frozenset(
    "القاء الغاء التزام الحاق التحاق التقاء التماس التهاب التفاف التباس القي القت القوا".split()
)


@functools.lru_cache(maxsize=1 << 17)
def bare(norm: str) -> str:
    """A noun without its article and the preposition fused to it: للوزارة, بالوزارة, الوزارة -> وزاره."""
    if norm.startswith("لل") and len(norm) > 4:
        return norm[2:]
    if norm.startswith(("بال", "كال", "وال", "فال")) and len(norm) > 5:
        return norm[3:]
    if norm.startswith("ال") and len(norm) > 4 and norm not in _OWN_AL:
        return norm[2:]
    return norm


@functools.lru_cache(maxsize=1 << 17)
def definite(norm: str) -> bool:
    """Whether the word carries the article."""
    if norm in _OWN_AL:
        return False
    return (norm.startswith("ال") and len(norm) > 3) or (
        norm.startswith(("لل", "بال", "وال")) and len(norm) > 4
    )


@functools.lru_cache(maxsize=1 << 17)
def without_pronoun(norm: str) -> str:
    """A word without its attached pronoun, where enough is left: مديره -> مدير."""
    shorter = _PRONOUNS.sub("", norm)
    return shorter if len(shorter) >= 3 else norm
