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
ENDS = re.compile(
    r"(?:ال)?تعليقات|(?:أضف|اكتب|شارك ب)\s*تعليق|[اإ]قر[أا]\w* أيض|[اإ]قر[أا] المزيد|شاهد أيض|طالع أيض|"
    r"(?:ال)?(?:مواضيع|أخبار|مقالات) (?:ذات صلة|مشابهة|أخرى|متعلقة)|ذات صلة|قد يعجبك|(?:ال)?أكثر (?:قراءة|مشاهدة)|"
    r"آخر الأخبار|comments\b|related\b|read also",
    re.IGNORECASE,
)  # with which a heading after the report begins; what follows is others'
_NEAR = "data-isnad-near"  # put on the elements round the headline: how far up they are
_HEADINGS = ("h1", "h2", "h3")
_LEAST = 12  # letters of a headline that no title vouches for
_NODES = 200_000  # of a page; what comes after is not looked at
_HEADS = 60  # headings among which the headline is looked for
_TEXTS = 400  # characters of a heading; longer ones are none
_ROUND = 3  # levels above the headline: what stands higher before it is the site's own, such as today's date
_BEFORE, _AFTER = 4, 12  # lines round the headline where a date is the report's
_OPENING = 300  # characters of text after the headline, with which the report has begun
_LINKED = 15  # letters and
_WORDS = 4  # words of a link that is the headline of another report
_TAG = re.compile(
    r"""<[a-zA-Z][^\s>/]*+(?:[\s/]++(?:[^\s=>/"']++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"']++))?+|["'=])?+)*+"""
)
_LONG_TAG = 20_000  # characters of a tag; parsers take the square of the number of its attributes


@dataclass(frozen=True, slots=True)
class Block:
    """A line as a reader sees it; ``near`` is how many lines it stands after the headline, None where there is none.

    ``beside`` tells whether it is between headline and text, ``others`` whether it is at another report's headline.
    """

    text: str
    near: int | None
    beside: bool = False
    others: bool = False


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


def tame(html: str) -> str:
    """The page without the attributes of tags so long that parsers would not end."""

    def short(tag: re.Match[str]) -> str:
        found = tag[0]
        return found if len(found) < _LONG_TAG else re.split(r"[\s/>]", found, maxsplit=1)[0]

    return _TAG.sub(short, html) if len(html) > _LONG_TAG else html


def parse(html: str) -> Page:
    """The parts of an HTML page, in a time that grows with its length."""
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(html)
    meta: dict[str, str] = {}
    scripts: list[str] = []
    heads: list[Any] = []
    links, asides, password, has_scripts, canonical = 0, 0, False, False, None
    for node, entered in _nodes(tree.document, _closed):
        tag = node.tag
        if tag in _BESIDE:
            asides += 1 if entered else -1
        elif not entered:
            continue
        elif tag == "a":
            links += node.hasattr("href")
        elif tag == "meta":
            name = node.getattr("property") or node.getattr("name")
            if name and (content := _line(node.getattr("content"))):
                meta.setdefault(name.strip().lower(), content)
        elif tag in _HEADINGS and not asides and len(heads) < _HEADS:
            heads.append(node)
        elif tag == "script":
            has_scripts = True
            if "ld+json" in (node.getattr("type") or "").lower():
                scripts.append(node.text or "")
        elif tag == "link":
            if canonical is None and "canonical" in (node.getattr("rel") or "").lower().split():
                canonical = node.getattr("href")
        elif tag == "input":
            password = password or (node.getattr("type") or "").lower() == "password"
    title = _line(tree.title)
    headline, said = _headline(heads, [meta.get("og:title"), meta.get("twitter:title"), title])
    node, level = headline, 0
    while node is not None and node.tag != "body":
        node.setattr(_NEAR, str(level))
        node, level = node.parent, level + 1
    blocks, stamps = _Walk(headline is not None).of(tree.body)
    return Page(
        meta=meta,
        scripts=tuple(scripts),
        title=title,
        headline=said,
        canonical=canonical,
        blocks=blocks,
        times=stamps,
        links=links,
        password=password,
        has_scripts=has_scripts,
    )


def _closed(node: Any) -> bool:
    return node.tag in ("svg", "style", "template")


def _headline(heads: list[Any], titles: list[str | None]) -> tuple[Any, str | None]:
    """The heading that the page's title repeats, else its only h1; and what it says."""
    wanted = [x for x in map(plain, filter(None, titles)) if x]
    tops = []
    for x in heads:
        said = _text(x)
        text = plain(said or "")
        if len(text) >= _LEAST:
            if any(text == w or w.startswith(text) or text.startswith(w) for w in wanted):
                return x, said
            if x.tag == "h1":
                tops.append((x, said))
    return tops[0] if len(tops) == 1 else (None, None)


def _text(heading: Any) -> str | None:
    """What a heading says, None for one with too much in it."""
    words, length = [], 0
    for node, _ in _nodes(heading, lambda x: x.tag in _SKIPPED):
        if node.tag == "#text":
            words.append(node.text or "")
            length += len(words[-1])
        if length > 4 * _TEXTS:
            return None
    line = _line("".join(words))
    return line if line and len(line) <= _TEXTS else None


class _Walk:
    """Goes through a body in the order of reading, and past what belongs to other articles."""

    def __init__(self, headed: bool) -> None:
        self._headed = headed
        self._lines: list[str] = []
        self._others: set[int] = set()
        self._words: list[str] = []
        self._linked: list[str] = []
        self._in_link = 0
        self._head = -1
        self._level = _ROUND + 1
        self._levels: list[int] = []
        self._stamps: list[tuple[int, bool, Stamp]] = []

    def of(self, body: Any) -> tuple[tuple[Block, ...], tuple[Stamp, ...]]:
        if body is not None:
            for node, entered in _nodes(body, self._skipped):
                self._meet(node, entered)
        self._flush()
        first, last = self._beside()
        head = self._head
        blocks = tuple(
            Block(
                text,
                n - head if head >= 0 else None,
                self._mine(n, first, last),
                bool(self._others.intersection((n - 2, n - 1, n))),
            )
            for n, text in enumerate(self._lines)
        )
        near = [x for x in self._stamps if self._mine(x[0], first, last)]
        own = [x[2] for x in near if x[1]]  # those that are marked as the date of publication
        if head < 0 and len(self._stamps) == 1 and not self._others:
            near = self._stamps
        return blocks, (*own, *sorted((x[2] for x in near if not x[1]), key=lambda x: x.value))

    def _beside(self) -> tuple[int, int]:
        """The lines between which a date is the report's: from above the headline until its text has begun."""
        if self._head < 0:
            return 0, 0
        last, length = self._head + 1, 0
        while last < len(self._lines) and last <= self._head + _AFTER and length < _OPENING:
            if last in self._others or ENDS.match(self._lines[last]):
                break
            length += len(self._lines[last])
            last += 1
        return max(0, self._head - _BEFORE), last

    def _mine(self, line: int, first: int, last: int) -> bool:
        if line < self._head:
            above = self._others.isdisjoint(range(first - 1, line + 1))
            return first <= line and above and line < len(self._levels) and self._levels[line] <= _ROUND
        return line < last

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
                if self._in_link:
                    self._linked.append(text)
            return
        if tag == "a":
            self._in_link = max(0, self._in_link + (1 if entered else -1))
        elif tag not in _INLINE:
            self._flush()
        if self._headed and (level := node.getattr(_NEAR)):
            self._level = int(level) + (not entered)
            if entered and level == "0":
                self._head = len(self._lines)
        if not entered:
            return
        kinds = (node.getattr("itemprop") or "").lower()
        published = "datepublished" in kinds
        if published or tag == "time":
            value = node.getattr("datetime") or node.getattr("content")
            if value and value.strip():
                before = self._lines[-1:] if not self._words else []
                kinds += (node.getattr("class") or "").lower()
                changed = (
                    not published and "publish" not in kinds and ("modif" in kinds or "updated" in kinds)
                )
                label = " ".join([*before, *self._words])[-60:] + (" updated" if changed else "")
                self._stamps.append((len(self._lines), published, Stamp(value.strip(), label)))

    def _flush(self) -> None:
        if line := _line("".join(self._words)):
            linked = " ".join(self._linked).split()
            if len(linked) >= _WORDS and sum(map(len, linked)) >= _LINKED and self._head != len(self._lines):
                self._others.add(len(self._lines))
            self._levels.append(self._level)
            self._lines.append(line)
        self._words, self._linked = [], []


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
