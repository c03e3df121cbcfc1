"""What a page's own JSON-LD says of its article, told from what it says of the cards beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from isnad.arabic.normal import fold

Item = dict[str, Any]

_ARTICLE = re.compile(
    r"(?:\w+:|https?://schema\.org/)?(?:\w*Article|Report|\w*BlogPosting)"
)  # NewsArticle, LiveBlogPosting
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$")
_WITHIN = (
    "@graph",
    "mainEntity",
)  # what is not the page's own lies elsewhere: itemListElement, hasPart, citation
_DEEPEST = 6
_WORDS = re.compile(r"\w+")
_ALIKE = 15  # letters with which one of two headlines of one article begins the other


def items(scripts: Iterable[str]) -> Iterator[Item]:
    """The objects at the top of JSON-LD scripts; a script that is no JSON has none."""
    for script in scripts:
        for _ in range(2):
            script = _WRAPPING.sub("", script)
        try:
            yield from _top(json.loads(script, strict=False), 0)
        except (ValueError, RecursionError):
            continue


def article(found: Iterable[Item], *, urls: Iterable[str], titles: Iterable[str]) -> Item | None:
    """The article that a page at one of ``urls`` with one of ``titles`` holds."""
    places = list(filter(None, map(_place, urls)))
    heads = [x for x in map(plain, titles) if x]
    mine = [x for x in found if any(_ARTICLE.fullmatch(t) for t in texts(x.get("@type")))]
    for same in (
        lambda x: any(_at(a, b) for b in filter(None, map(_place, _addresses(x))) for a in places),
        lambda x: any(
            _same(plain(t), head) for t in texts(x.get("headline") or x.get("name")) for head in heads
        ),
    ):
        if chosen := next(filter(same, mine), None):
            return chosen
    return None


def texts(value: Any) -> list[str]:
    """The strings of a value that may be one, many or a named thing: {"@type": "Person", "name": "…"}."""
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if isinstance(value, list):
        return [t for x in value[:20] for t in texts(x)]
    if isinstance(value, dict):
        return texts(value.get("name") or value.get("@value"))
    return []


def _top(value: Any, depth: int) -> Iterator[Item]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for x in value:
            yield from _top(x, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in _WITHIN:
            if name in value:
                yield from _top(value[name], depth + 1)


def _addresses(item: Item) -> Iterator[str]:
    for name in ("url", "@id", "mainEntityOfPage"):
        value = item.get(name)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            yield value


_Place = tuple[str, dict[str, str]]


def _place(url: str) -> _Place | None:
    """What of an address names a page, whatever its scheme, host and escapes; the home page is none."""
    try:
        parts = urlsplit(url)
        path, query = unquote(parts.path).rstrip("/"), dict(parse_qsl(parts.query))
    except ValueError:
        return None
    return (path, query) if path else None


def _at(one: _Place, other: _Place) -> bool:
    """Whether two addresses are of one page: /view?id=7 and /view?id=9 are not, /view?id=7 and /view?id=7&utm=1 are."""
    return one[0] == other[0] and all(one[1][x] == other[1][x] for x in one[1].keys() & other[1].keys())


def plain(text: str) -> str:
    """The folded words of a headline, to be compared."""
    return " ".join(map(fold, _WORDS.findall(text)))


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return bool(short) and (one == other or (len(short) >= _ALIKE and long.startswith(short)))
