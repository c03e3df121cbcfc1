"""The XML of RSS and Atom to the fields of its entries, in time that grows with its size only.

Half of the world's feeds are not quite XML: bare ampersands, HTML's entities, control characters, an entry cut off. Those
are mended or passed over. What is refused is a document type with declarations of its own: entities that grow (billion
laughs) or that are read from elsewhere. Expat is asked for no file and no address but the text given.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from html.entities import html5
from xml.parsers import expat

_MAX_ENTRIES = 5000
_MAX_RESUMED = 50  # times that reading goes on after broken XML
_MAX_FIELD = 1 << 20  # characters

_SPACES = {
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/1999/xhtml": "xhtml",
}
_ROOT = b"<r>"  # in place of what stood round the entries, after an error
_ROOTS = ("rss", "rdf:rdf", "feed")
_ENTRIES = ("item", "entry")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&(?:#(\d{1,8});|#[xX]([0-9a-fA-F]{1,6});|(\w{1,32};))?")
_OF_XML = ("amp;", "lt;", "gt;", "quot;", "apos;")
_DECLARATION = re.compile(r"<\?xml\s[^>]{0,200}\?>")
_START = re.compile(r"<\?xml\s|<rss[\s>]|<feed[\s>]|<rdf:RDF[\s>]", re.IGNORECASE)
_ENTRY_START = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]")
_JUNK = 10_000  # characters before the feed itself that are passed over: warnings of its server's programs


class NoFeed(ValueError):
    """XML, or what was to be XML, that is no feed; the message says what it is."""


class Declarations(ValueError):
    """A document type that declares entities or other things."""


@dataclass(slots=True)
class Node:
    """An entry, or the feed itself: the markup of each field, under its first name in lower case."""

    fields: dict[str, str] = field(default_factory=dict)
    links: list[dict[str, str]] = field(default_factory=list)  # the attributes of Atom's links
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)  # of the fields
    base: str = ""


@dataclass(slots=True)
class Tree:
    feed: Node = field(default_factory=Node)
    entries: list[Node] = field(default_factory=list)
    broken: str | None = None  # where the XML breaks off, and why


def read(text: str) -> Tree:
    """The entries of a feed; raises NoFeed or Declarations."""
    mended = mend(text).encode("utf-8")
    tree = Tree()
    reader = _Reader(tree)
    start = 0
    for _ in range(_MAX_RESUMED):
        error = reader.run(mended, start)
        if error is None:
            return tree
        at = start + error.at
        if not tree.broken and not (start and at >= len(mended)):
            line = mended.count(b"\n", 0, at) + 1
            tree.broken = f"at line {line}: {error.why}"
        found = _ENTRY_START.search(mended, max(at, start + 1))
        if not found or len(tree.entries) >= _MAX_ENTRIES:
            break
        start = found.start()
        reader = _Reader(tree, spaces=reader.spaces, rooted=True)
    if not reader.rooted:
        raise NoFeed("no XML")
    return tree


def mend(text: str) -> str:
    """XML that a strict parser can read: no declaration, no characters that XML forbids, no references unknown to it."""
    text = _ILLEGAL.sub("", text.lstrip("\ufeff"))
    if not text.lstrip().startswith("<") and (start := _START.search(text, 0, _JUNK)):
        text = text[start.start() :]
    if declaration := _DECLARATION.search(text, 0, _JUNK):
        blank = re.sub(r"[^\n]", " ", declaration[0])  # so that lines keep their numbers
        text = text[: declaration.start()] + blank + text[declaration.end() :]
    parts = []
    at = 0
    while (begin := text.find("<![CDATA[", at)) >= 0:
        end = text.find("]]>", begin)
        end = len(text) if end < 0 else end + 3
        parts += [_REFERENCE.sub(_reference, text[at:begin]), text[begin:end]]
        at = end
    return "".join([*parts, _REFERENCE.sub(_reference, text[at:])])


def _reference(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name in _OF_XML:
        return found[0]
    if name:
        return html.escape(html5[name]) if name in html5 else "&amp;" + name
    if decimal or hexadecimal:
        code = int(decimal) if decimal else int(hexadecimal, 16)
        legal = code in (9, 10, 13) or 32 <= code < 0x110000
        return f"&#{code};" if legal and not _ILLEGAL.match(chr(code)) else ""
    return "&amp;"


@dataclass(frozen=True, slots=True)
class _Broken:
    at: int
    why: str


class _Reader:
    def __init__(self, tree: Tree, *, spaces: dict[str, str] | None = None, rooted: bool = False) -> None:
        self.tree = tree
        self.spaces = spaces or {}
        self.rooted = rooted
        self._resumed = rooted
        self._path: list[str] = []
        self._outer: list[dict[str, str] | None] = []  # beside the path: the namespaces to return to
        self._entry: Node | None = None
        self._entry_depth = 0
        self._field: str | None = None
        self._field_depth = 0
        self._text: list[str] = []
        self._size = 0
        self._marked = False  # what is being read has elements of its own in it: XHTML

    def run(self, data: bytes, start: int) -> _Broken | None:
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._declared
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end  # never of a tag that did not begin: Expat stops there
        parser.CharacterDataHandler = self._characters
        shift = 0
        try:
            if self._resumed:
                shift = len(_ROOT)
                parser.Parse(_ROOT)
            parser.Parse(memoryview(data)[start:], True)
        except expat.ExpatError as error:
            return _Broken(max(parser.ErrorByteIndex - shift, 0), expat.ErrorString(error.code))
        return None

    def _doctype(self, name: str, system: str | None, public: str | None, subset: bool) -> None:
        if subset:
            raise Declarations
        if name.lower() == "html":
            raise NoFeed("an HTML page")

    def _declared(self, *_: object) -> None:
        raise Declarations

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        new = {
            k[6:]: v.strip().lower() for k, v in attributes.items() if k == "xmlns" or k.startswith("xmlns:")
        }
        self._outer.append(self.spaces if new else None)
        self.spaces = self.spaces | new if new else self.spaces
        name = self._name(tag)
        if not self.rooted:
            self.rooted = True
            if name not in _ROOTS:
                raise NoFeed("an HTML page" if name.endswith("html") else f"XML, of <{tag[:40]}>")
            self.tree.feed.base = attributes.get("xml:base", "")
        self._path.append(name)
        if self._field is not None:
            self._mark(f"<{name.rpartition(':')[2]}>")
        elif self._entry is None and name in _ENTRIES:
            self._entry = Node(base=attributes.get("xml:base", ""))
            if "rdf:about" in attributes:
                self._entry.fields["rdf:about"] = attributes["rdf:about"]
            self._entry_depth = len(self._path)
        elif node := self._node():
            if name == "link" and "href" in attributes:
                node.links.append(attributes)
            elif name not in node.fields and not (
                name == "link" and attributes.get("rel", "alternate") != "alternate"
            ):
                node.attributes[name] = attributes
                self._field, self._field_depth = name, len(self._path)
                self._text, self._size, self._marked = [], 0, False

    def _end(self, tag: str) -> None:
        depth = len(self._path)
        name = self._path.pop()
        outer = self._outer.pop()
        self.spaces = self.spaces if outer is None else outer
        if self._field is not None:
            if depth > self._field_depth:
                self._mark(f"</{name.rpartition(':')[2]}>")
                return
            node = self._entry or self.tree.feed
            text = "".join(self._text)
            if text.strip():  # an empty one makes way for a second of its name
                node.fields[self._field] = text
                if self._marked:
                    node.attributes[self._field] = node.attributes[self._field] | {"type": "xhtml"}
            self._field = None
        elif self._entry is not None and depth == self._entry_depth:
            if len(self.tree.entries) < _MAX_ENTRIES:
                self.tree.entries.append(self._entry)
            self._entry = None

    def _characters(self, text: str) -> None:
        if self._field is not None:
            self._add(html.escape(text, quote=False) if self._marked else text)

    def _node(self) -> Node | None:
        """What an element now beginning is a field of: the entry, or the feed, that it stands in directly."""
        if self._entry is not None:
            return self._entry if len(self._path) == self._entry_depth + 1 else None
        direct = self._path[-2:-1] in (["channel"], ["feed"])
        return self.tree.feed if direct and not self._resumed and self._path[-1] != "items" else None

    def _mark(self, tag: str) -> None:
        if not self._marked:
            self._text = [html.escape(x, quote=False) for x in self._text]
            self._marked = True
        self._add(tag)

    def _add(self, text: str) -> None:
        self._size += len(text)
        if self._size <= _MAX_FIELD:
            self._text.append(text)

    def _name(self, tag: str) -> str:
        """A tag's name with the usual prefix of its namespace, whatever prefix it has here."""
        prefix, _, local = tag.rpartition(":")
        space = self.spaces.get(prefix)
        usual = _SPACES.get(space.rstrip(), prefix) if space else prefix
        if prefix == "" and usual not in ("", "xhtml"):
            usual = ""
        return f"{usual}:{local}".lower() if usual else local.lower()
