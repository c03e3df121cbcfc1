"""The parts of a page's markup: what its head says, its headline, and its lines without those of other articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from .jsonld import plain

_SKIPPED = frozenset("script style noscript template svg select button iframe object".split())
_BESIDE = frozenset(("aside", "nav", "footer"))
_INLINE = frozenset(
    "a abbr b bdi bdo cite code em font i mark q small span strong sub sup time u wbr img".split()
)
_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|sidebar|side-bar|widget\w*|comments?|cards?|most-?(?:read|viewed|popular)|latest|"
    r"ticker|breaking|marquee|read-?(?:also|more|next)|see-?also|more-?(?:news|stories|on)|teasers?|trending|popular|promo\w*|"
    r"you-?may|next-?article|prev(?:ious)?-?(?:article|post)|footer|menu|navbar|topbar|top-bar|carousel|slider|newsletter)(?=$|[\s_-])",
    re.IGNORECASE,
)
_NEAR = "data-isnad-near"  # put on the elements round the headline
_HEADINGS = "h1, h2, h3"
_LEAST = 12  # letters of a headline that no title vouches for
_NODES = 200_000  # of a page; what comes after is not looked at


@dataclass(frozen=True, slots=True)
class Block:
    """A line as a reader sees it; ``near`` is how many lines it stands after the headline, None where there is none."""

    text: str
    near: int | None


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time that the markup gives, near the headline; ``label`` is what stands before it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page: ``meta`` by their names in small letters, JSON-LD ``scripts``, and what stands in its body."""

    meta: dict[str, str]
    scripts: tuple[str, ...]
    title: str | None
    headline: str | None
    canonical: str | None
    blocks: tuple[Block, ...]
    times: tuple[Stamp, ...]
    links: int
    password: bool
    has_scripts: bool


def parse(html: str) -> Page:
    """The parts of an HTML page."""
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(html)
    document: Any = tree.document
    meta = _meta(document)
    title = _line(tree.title)
    headline = _headline(document, [meta.get("og:title"), meta.get("twitter:title"), title])
    node = headline
    while node is not None and node.tag != "body":
        node.setattr(_NEAR, "")
        node = node.parent
    canonical = document.query_selector("link[rel=canonical]")
    blocks, stamps = _Walk(headline is not None).of(tree.body)
    scripts = document.query_selector_all("script")
    return Page(
        meta=meta,
        scripts=tuple(str(x.text) for x in scripts if "ld+json" in (x.getattr("type") or "").lower()),
        title=title,
        headline=_line(headline.text) if headline is not None else None,
        canonical=canonical.getattr("href") if canonical is not None else None,
        blocks=blocks,
        times=stamps,
        links=len(document.query_selector_all("a[href]")),
        password=document.query_selector("input[type=password]") is not None,
        has_scripts=len(scripts) > 0,
    )


def _meta(document: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for x in document.query_selector_all("meta"):
        name = x.getattr("property") or x.getattr("name")
        content = _line(x.getattr("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _headline(document: Any, titles: list[str | None]) -> Any:
    """The heading that the page's title repeats, else its only h1."""
    heads = [x for x in document.query_selector_all(_HEADINGS) if not _aside(x)]
    wanted = [x for x in map(plain, filter(None, titles)) if x]
    for x in heads:
        text = plain(x.text)
        if len(text) >= _LEAST and any(text == w or w.startswith(text) or text.startswith(w) for w in wanted):
            return x
    tops = [x for x in heads if x.tag == "h1" and len(plain(x.text)) >= _LEAST]
    return tops[0] if len(tops) == 1 else None


def _aside(node: Any) -> bool:
    while node is not None and node.tag != "body":
        if node.tag in _BESIDE:
            return True
        node = node.parent
    return False


class _Walk:
    """Goes through a body in the order of reading, and past what belongs to other articles."""

    def __init__(self, headed: bool) -> None:
        self._headed = headed
        self._lines: list[str] = []
        self._words: list[str] = []
        self._head = -1
        self._stamps: list[tuple[int, bool, Stamp]] = []

    def of(self, body: Any) -> tuple[tuple[Block, ...], tuple[Stamp, ...]]:
        if body is not None:
            for node, entered in _nodes(body, self._skipped):
                self._meet(node, entered)
        self._flush()
        head = self._head if self._head >= 0 else None
        blocks = tuple(Block(x, None if head is None else n - head) for n, x in enumerate(self._lines))
        own = [x for x in self._stamps if x[1]]  # those that are marked as the date of publication
        near = [x for x in self._stamps if head is not None and -4 <= x[0] - head <= 12]
        alone = self._stamps if head is None and len(self._stamps) == 1 else []
        return blocks, tuple(x[2] for x in (*own, *near, *alone))

    def _skipped(self, node: Any) -> bool:
        tag = node.tag
        if tag in _SKIPPED:
            return True
        if node.hasattr(_NEAR):
            return False
        if tag in _BESIDE or (self._headed and tag == "article"):
            return True
        if tag == "header" and node.parent is not None and node.parent.tag not in ("article", "main"):
            return True
        return bool(_OTHERS.search(f"{node.getattr('class') or ''} {node.getattr('id') or ''}"))

    def _meet(self, node: Any, entered: bool) -> None:
        tag = node.tag
        if tag == "#text":
            if entered and (text := node.text):
                self._words.append(text)
            return
        if tag not in _INLINE:
            self._flush()
        if not entered:
            return
        if self._headed and self._head < 0 and node.hasattr(_NEAR) and tag in ("h1", "h2", "h3"):
            self._flush()
            self._head = len(self._lines)
        published = "datepublished" in (node.getattr("itemprop") or "").lower()
        if published or tag == "time":
            value = node.getattr("datetime") or node.getattr("content")
            if value and value.strip():
                before = self._lines[-1:] if not self._words else []
                label = " ".join([*before, *self._words])[-60:]
                self._stamps.append((len(self._lines), published, Stamp(value.strip(), label)))

    def _flush(self) -> None:
        if line := _line("".join(self._words)):
            self._lines.append(line)
        self._words = []


def _nodes(root: Any, skipped: Callable[[Any], bool]) -> Iterator[tuple[Any, bool]]:
    """The texts and elements under a node, each when it begins and when it ends; without recursion, however deep."""
    from resiliparse.parse.html import NodeType

    node, count = root.first_child, 0
    while node is not None and count < _NODES:
        count += 1
        down = None
        if node.type == NodeType.TEXT:
            yield node, True
        elif node.type == NodeType.ELEMENT and not skipped(node):
            yield node, True
            down = node.first_child
        if down is not None:
            node = down
            continue
        while node is not None:
            if node.type == NodeType.ELEMENT:
                yield node, False
            if node.next is not None:
                node = node.next
                break
            node = node.parent
            if node is None or node == root:
                return


def _line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None
