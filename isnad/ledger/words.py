"""The words by which texts are found: folded, and without what Arabic writes onto them.

A word is kept under several keys, itself and itself without و, ف, ب, ل, ك, س, ال and pronouns (وللبلدة: وللبلده, للبلده,
بلده), and a query's words are cut in the same way, so that spellings of one word find each other. A first letter is cut
off only from words that are not known to begin with it: وزير stays whole, وقتل does not.
"""

from __future__ import annotations

import functools
import itertools
import operator
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import NamedTuple

from isnad.arabic.tokens import Token, tokenise

_LEAST = 3  # letters that a stem has
_PRONOUNS = ("هما", "ها", "هم", "هن", "كم", "نا", "ه")
_FEMININE = "\u0629"  # ة is no pronoun, as ه may be
_FUTURE = ("ي", "ت", "ن", "ا")
_NOT_WORDS = re.compile(r"[\W_]+")


class Word(NamedTuple):
    """A word of a text: where it stands, and its keys, the first of them its own form."""

    start: int
    end: int
    keys: tuple[str, ...]


def words(text: str) -> Iterator[Word]:
    """The words and numbers of a text."""
    for token in tokens(text):
        found = _keys(token.norm, text[token.end - 1] == _FEMININE, token.kind)
        if found:
            yield Word(token.start, token.end, found)


@functools.lru_cache(maxsize=4)
def tokens(text: str) -> tuple[Token, ...]:
    """The words and numbers of a text; a report's are asked for again and again while it is added."""
    return tuple(x for x in tokenise(text) if x.kind in "wnl")


def shadow(text: str) -> str:
    """All keys of a text's words, between spaces: what the search index holds."""
    return _shadow(text, tokens(text))


def shadow_within(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The same of the words that ranges of a text hold or touch."""
    found = tokens(text)
    parts = (
        found[bisect_right(found, start, key=_end) : bisect_left(found, end, key=_start)]
        for start, end in spans
    )
    return _shadow(text, itertools.chain.from_iterable(parts))


_start, _end = operator.itemgetter(0), operator.itemgetter(1)


def _shadow(text: str, found: Iterable[Token]) -> str:
    return " ".join([_joined(x.norm, text[x.end - 1] == _FEMININE, x.kind) for x in found])


shadow_of_name = functools.lru_cache(maxsize=1 << 14)(shadow)


@functools.lru_cache(maxsize=1 << 17)
def _joined(norm: str, feminine: bool, kind: str) -> str:
    return " ".join(_keys(norm, feminine, kind))


@functools.lru_cache(maxsize=1 << 17)
def _keys(norm: str, feminine: bool, kind: str) -> tuple[str, ...]:
    if kind != "w":
        plain = _NOT_WORDS.sub("", norm).lower()
        return (plain,) if plain else ()
    if " " in norm:  # a hashtag of several words
        return tuple(dict.fromkeys(x for part in norm.split() for x in _keys(part, False, "w")))
    found = [norm]
    for word in _without_prefixes(norm):
        found.append(word)
    if not feminine:
        found += [stem for word in tuple(found) for stem in _without_pronoun(word)]
    return tuple(dict.fromkeys(_NOT_WORDS.sub("", x) for x in found))


def _without_prefixes(word: str) -> Iterator[str]:
    """وبالقصف: بالقصف, قصف."""
    if word[0] in "وف" and len(word) > _LEAST and word not in _own():
        word = word[1:]
        yield word
    if word.startswith("لل") and len(word) > _LEAST + 1:
        yield word[2:]
    elif word[0] in "بكل" and len(word) > _LEAST and word not in _own():
        word = word[1:]
        yield word
    elif word[0] == "س" and len(word) > _LEAST + 1 and word[1] in _FUTURE and word not in _own():
        yield word[1:]
    if word.startswith("ال") and len(word) > _LEAST + 1:
        yield word[2:]


def _without_pronoun(word: str) -> Iterator[str]:
    """بلدتها: بلدت, بلده."""
    for pronoun in _PRONOUNS:
        if word.endswith(pronoun) and len(word) - len(pronoun) >= _LEAST:
            stem = word.removesuffix(pronoun)
            yield stem
            if stem.endswith("ت"):
                yield f"{stem[:-1]}ه"
            return


@functools.cache
def _own() -> frozenset[str]:
    """Words whose first letter looks like a prefix and is their own."""
    return frozenset(files("isnad.ledger").joinpath("own_letters.txt").read_text("utf-8").split())
