"""Who a name is across reports: parties and speakers of the table, else a normalised key.

The tables stand in ``lexicon/ar/parties``; ``docs/parties.md`` tells what their columns mean. A name
resolves by its longest alias, past what is said about it (ميليشيات | الحوثي | الانقلابية), by a body
of a state (القوات الروسية), or by its office (المتحدث باسم | الكرملين). مسؤول في حماس is somebody in
Hamas and not Hamas; he gets a key, as does whatever no table holds.
"""

from __future__ import annotations

import csv
import functools
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple, cast

from isnad.arabic.normal import fold
from isnad.arabic.tokens import bare, definite
from isnad.errors import PartiesError
from isnad.model import KINDS, Kind

COLUMNS = ("id", "arabic", "english", "kind", "country", "side", "of", "wikidata", "acled")
_TABLES = ("states", "groups", "factions", "organisations", "media", "people", "officials")
_WORD = re.compile(r"[\w.]+")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")

_PRESIDENT = frozenset(("الرييس", "رييس"))
_LONGEST = 24  # words of a name that are looked at
_PREFIXES = ("و", "ل", "ب", "ف")
# Bodies that cities have too, and those by which a group can be called: طائرات التحالف العربي.
_LOCAL = frozenset(("police", "security", "moh", "moj", "civil-defence"))
_HELD = frozenset(("army", "authorities", "government", "police", "security"))
_BELONGING = re.compile(r"^(?:ال)?(?:تابع|موال|مدعوم|منتم|مقرب|حليف|قريب)")


class _Words(NamedTuple):
    """The closed sets of ``words.toml``, folded."""

    media: frozenset[str]
    groups: frozenset[str]
    states: frozenset[str]
    members: frozenset[str]
    titles: frozenset[str]
    spokesmen: frozenset[str]
    somebody: frozenset[str]
    belonging: frozenset[str]
    beside: frozenset[str]
    said_of: frozenset[str]
    between: frozenset[str]
    official: frozenset[str]
    former: frozenset[str]


@functools.cache
def _sets() -> _Words:
    table = tomllib.loads(_data("words.toml"))
    return _Words(*(frozenset(map(fold, table[name].split())) for name in _Words._fields))


def _class(word: str) -> bool:
    sets, plain = _sets(), bare(word)
    return plain in sets.media or plain in sets.groups or plain in sets.states or plain in sets.members


class Row(NamedTuple):
    """A party or speaker; ``of`` is the id of the body to which it belongs or for which it speaks."""

    id: str
    arabic: tuple[str, ...]
    english: str
    kind: Kind
    country: str | None = None
    side: str | None = None
    of: str | None = None
    wikidata: str | None = None
    acled: int | None = None


def _data(name: str) -> str:
    return files("isnad.lexicon").joinpath("ar", "parties", name).read_text("utf-8")


def _table(text: str, where: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table with the number of their line."""
    lines = [(n, x) for n, x in enumerate(text.split("\n"), 1) if x.strip() and not x.startswith("#")]
    if not lines or tuple(lines[0][1].rstrip("\r").split("\t")) != columns:
        raise PartiesError(
            f"{where}: the first line must name the columns, parted by tabs: {' '.join(columns)}"
        )
    for number, cells in zip(
        (n for n, _ in lines[1:]),
        csv.reader((x.rstrip("\r") for _, x in lines[1:]), delimiter="\t", quoting=csv.QUOTE_NONE),
        strict=True,
    ):
        if len(cells) != len(columns):
            raise PartiesError(
                f"{where} line {number}: {len(cells)} columns where {len(columns)} are expected"
            )
        yield number, dict(zip(columns, (c.strip() for c in cells), strict=True))


def _rows(text: str, where: str) -> Iterator[Row]:
    seen: set[str] = set()
    for number, row in _table(text, where, COLUMNS):

        def bad(column: str, says: str, number: int = number) -> PartiesError:
            return PartiesError(f"{where} line {number}, column {column}: {says}")

        arabic = tuple(x.strip() for x in row["arabic"].split("|") if x.strip())
        if not _ID.fullmatch(row["id"]):
            raise bad("id", f"{row['id']!r} is not of small Latin letters, digits and hyphens")
        if row["id"] in seen:
            raise bad("id", f"{row['id']} stands twice")
        seen.add(row["id"])
        if not arabic:
            raise bad("arabic", "give at least one name, several parted by |")
        if row["kind"] not in KINDS:
            raise bad("kind", f"{row['kind']!r} is none of {', '.join(KINDS)}")
        if row["wikidata"] and not _WIKIDATA.fullmatch(row["wikidata"]):
            raise bad("wikidata", f"{row['wikidata']!r} is no Q-id, such as Q159")
        if row["acled"] and row["acled"] not in tuple("12345678"):
            raise bad("acled", f"{row['acled']!r} is no interaction code from 1 to 8")
        yield Row(
            row["id"], arabic, row["english"], row["kind"], row["country"] or None,
            row["side"] or None, row["of"] or None, row["wikidata"] or None,
            int(row["acled"]) if row["acled"] else None,
        )  # fmt: skip


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(name.replace("_", " ").replace("ـ", ""))))


class Parties:
    """The parties known, by id and by alias."""

    def __init__(
        self,
        rows: dict[str, Row],
        adjectives: dict[str, str],
        bodies: dict[tuple[str, ...], str],
        states: frozenset[str],
    ):
        self._rows, self._adjectives, self._bodies, self._states = rows, adjectives, bodies, states
        self._aliases: dict[tuple[str, ...], str] = {}
        self._doubtful: dict[tuple[str, ...], str] = {}  # ?الفرنسية: the agency only where a medium is meant
        for row in rows.values():
            for alias in row.arabic:
                aliases = self._doubtful if alias.startswith("?") else self._aliases
                aliases.setdefault(_form(_words(alias)), row.id)
        self._longest = max(map(len, self._aliases), default=1)
        self.entity = functools.lru_cache(maxsize=1 << 14)(self._entity)

    @classmethod
    @functools.cache
    def load(cls) -> Parties:
        """The tables of the package; raises PartiesError naming the table and line."""
        rows: dict[str, Row] = {}
        states: frozenset[str] = frozenset()
        for name in _TABLES:
            for row in _rows(_data(f"{name}.tsv"), f"{name}.tsv"):
                if row.id in rows:
                    raise PartiesError(f"{name}.tsv: the id {row.id} stands twice")
                rows[row.id] = row
            states = states or frozenset(rows)
        adjectives = {
            fold(row["adjective"]): row["id"]
            for _, row in _table(_data("adjectives.tsv"), "adjectives.tsv", ("adjective", "id"))
        }
        bodies: dict[tuple[str, ...], str] = {}
        columns = ("suffix", "heads", "english", "kind", "acled")
        for _, body in _table(_data("bodies.tsv"), "bodies.tsv", columns):
            for head in body["heads"].split("|"):
                bodies[_words(head)] = body["suffix"]
            for state in [rows[id_] for id_ in sorted(states)]:
                id_ = f"{state.id}-{body['suffix']}"
                if id_ not in rows:
                    rows[id_] = Row(
                        id_, (), body["english"].format(state=state.english), cast(Kind, body["kind"]),
                        state.country, state.side, state.id, None, int(body["acled"]) if body["acled"] else None,
                    )  # fmt: skip
        return cls(rows, adjectives, bodies, states)

    def with_rows(self, path: Path | str) -> Parties:
        """These parties and the rows of a table of one's own, which go before them.

        Raises PartiesError naming the file, the line and the column.
        """
        path = Path(path)
        try:
            text = path.read_text("utf-8")
        except OSError as error:
            raise PartiesError(f"{path} cannot be read: {error.strerror}") from None
        except UnicodeDecodeError:
            raise PartiesError(f"{path} is not UTF-8: save it as such") from None
        own = {row.id: row for row in _rows(text, str(path))}
        rows = {**own, **{k: v for k, v in self._rows.items() if k not in own}}
        return Parties(rows, self._adjectives, self._bodies, self._states)

    def ids(self) -> tuple[str, ...]:
        """The id of every row, those of states' bodies included."""
        return tuple(self._rows)

    def row(self, id: str) -> Row | None:
        """The row of an id, those of states' bodies (russia-mod) included."""
        return self._rows.get(id)

    def _entity(self, words: str, *, kind: Kind | None = None) -> str:
        """The id of the party that ``words`` name, else ``ar:`` and the folded words without article and titles."""
        tokens = _words(words)
        doubtful = self._doubtful.get(_form(tokens))
        if doubtful and kind == self._rows[doubtful].kind:
            return doubtful
        return self._find(tokens[:_LONGEST]) or "ar:" + " ".join(_key(tokens))

    def _find(self, tokens: tuple[str, ...]) -> str | None:
        if len(tokens) > 1 and tokens[0] in _PREFIXES:
            tokens = tokens[1:]  # لـ«داعش»
        if not tokens:
            return None
        for words in self._readings(tokens):
            if (found := self._exact(words)) is not None:
                return found
        for words in self._readings(tokens):
            if bare(words[0]) in _sets().spokesmen:
                return self._spokesman(words)
        first = bare(tokens[0])
        if first in _sets().somebody and not _title(first):
            return self._person(tokens, direct=True)
        if (person := self._person(tokens)) is not None:
            return person
        if first in _sets().somebody or any(bare(t) in _sets().former for t in tokens):
            return None
        if any(t[0] == "ل" and self._alias((t[1:],)) for t in tokens[1:] if not t.startswith("لل")):
            return None  # صواريخ لحماس
        for words in self._readings(tokens):
            if (found := self._body(words) or self._named(words)) is not None:
                return found
        return None

    def _readings(self, tokens: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """The words as they stand, then without a prefix: والحوثيون, لحماس, بالقاعدة."""
        yield tokens
        if tokens[0].startswith("لل") and len(tokens[0]) > 4:
            yield ("ال" + tokens[0][2:], *tokens[1:])
        for prefix in _PREFIXES:
            if tokens[0].startswith(prefix) and len(tokens[0]) > 3:
                yield (tokens[0][1:], *tokens[1:])

    def _alias(self, tokens: tuple[str, ...]) -> str | None:
        """The row of an alias; one without an article may be given it, as in (الجماعة الحوثية), if of two words."""
        if len(tokens) > self._longest:
            return None
        form = _form(tokens)
        looser = (bare(form[0]), *form[1:]) if len(form) > 1 else form
        return self._aliases.get(form) or self._aliases.get(looser)

    def _exact(self, tokens: tuple[str, ...]) -> str | None:
        if (found := self._alias(tokens)) is not None:
            return found
        plain = tuple(t for t in tokens if bare(t) not in _sets().official)
        if len(tokens) > 2 and len(plain) > 1 and (found := self._alias(plain)) is not None:
            return found  # وكالة الأنباء السورية | الرسمية | سانا
        return self._adjective(tokens[0]) if len(tokens) == 1 else None

    def _adjective(self, norm: str) -> str | None:
        """The state or party of an adjective of its people: الإسرائيلية, حوثيين."""
        stems = (
            word.removesuffix(ending)
            for word in (bare(norm), norm)
            for ending in ("", "ه", "ا", "ين", "ون", "ات", "تين", "ان")
        )
        return next((self._adjectives[stem] for stem in stems if stem in self._adjectives), None)

    def _spokesman(self, tokens: tuple[str, ...]) -> str | None:
        """The person, where the table has him, else the body for which he speaks: المتحدث باسم | الجيش الإسرائيلي."""
        if (person := self._person(tokens)) is not None:
            return person
        for n in range(1, min(len(tokens), 4)):
            if tokens[n] == "باسم" or (tokens[n][0] == "ل" and len(tokens[n]) > 3):
                # المتحدث العسكري | للجيش المصري
                rests = [tokens[n + 1 :]] if tokens[n] == "باسم" else list(self._readings(tokens[n:]))[1:]
                found = (self._longest_prefix(r) or self._body(r) or self._named(r) for r in rests if r)
                return next(filter(None, found), None)
        return self._group(tokens[-1]) if len(tokens) == 2 else None

    def _group(self, norm: str) -> str | None:
        id_ = self._adjective(norm)
        return None if id_ in self._states else id_

    def _person(self, tokens: tuple[str, ...], *, direct: bool = False) -> str | None:
        """A person of the table named at the end, behind titles only: الرئيس الروسي | فلاديمير بوتين."""
        for start in range(max(1, len(tokens) - 4), len(tokens)):
            id_ = self._aliases.get(_form(tokens[start:])) or self._doubtful.get(_form(tokens[start:]))
            if id_ is None or self._rows[id_].kind != "person":
                continue
            before = tokens[:start]
            titled = [_title(t) for t in before]
            beside = bare(before[0]) in _sets().beside and bool(_PRESIDENT & {*before})
            if beside or any(t != "باسم" and t in _sets().belonging for t in before[1:]):
                return None  # مستشار الرئيس الأمريكي | دونالد ترامب
            whole = not direct and any(titled) and len(tokens) - start > 1
            if whole or all(known or self._adjective(t) for known, t in zip(titled, before, strict=True)):
                return id_
        return None

    def _body(self, tokens: tuple[str, ...]) -> str | None:
        """A body of a state: وزارة الدفاع الروسية, جيش النيجر, القوات الحكومية السورية."""
        for n in range(min(4, len(tokens) - 1), 0, -1):
            suffix = self._bodies.get(tokens[:n])
            if suffix is None:
                continue
            for at in range(n, min(len(tokens), n + 3)):
                for end in range(min(len(tokens), at + 4), at, -1):
                    name = self._alias(tokens[at:end])
                    if name is None and end == at + 1:
                        name = self._adjective(tokens[at])
                    elif name in self._states and suffix in _LOCAL and not self._own(name, tokens[at:end]):
                        return None  # شرطة لندن
                    if name in self._states:
                        return f"{name}-{suffix}"
                    if name is not None and self._rows[name].kind in ("group", "state"):
                        return name if suffix in _HELD else None  # طائرات التحالف العربي
                if not (tokens[at] == "في" or _nisba(tokens[at]) or tokens[at] in _sets().between):
                    break
            return None
        return None

    def _own(self, state: str, tokens: tuple[str, ...]) -> bool:
        return _form(tokens) == _form(_words(self._rows[state].arabic[0]))  # and not its capital

    def _named(self, tokens: tuple[str, ...]) -> str | None:
        """A name past the words for its class, with nothing behind it but what is said about it."""
        start = 0
        while start < len(tokens) - 1 and (_class(tokens[start]) or (start and tokens[start] == "من")):
            start += 1
        if any(bare(t) in _sets().media for t in tokens[:start]):
            return self._medium(tokens, start)
        for n in range(start, -1, -1):
            rest = tokens[n:]
            if (found := self._longest_prefix(rest) or self._body(rest)) is not None:
                # مسلحون سوريون are not Syria
                state = found in self._states and start and bare(tokens[n - 1]) not in _sets().states
                return None if state else found
        return self._group(tokens[start]) if start and _ends(tokens, start + 1) else None

    def _medium(self, tokens: tuple[str, ...], start: int) -> str | None:
        """An agency or paper by its name before or behind what is said of it: وكالة الأنباء السعودية الرسمية | واس."""
        spans = [(n, end) for n in range(start, -1, -1) for end in range(len(tokens), n, -1)]
        for n, end in (*spans, (len(tokens) - 1, len(tokens))):
            id_ = self._alias(tokens[n:end]) or self._doubtful.get(_form(tokens[n:end]))
            if id_ and self._rows[id_].kind == "media" and _ends(tokens, end):
                return id_
        return None

    def _longest_prefix(self, tokens: tuple[str, ...]) -> str | None:
        """The longest alias at the front, if only adjectives or an apposition follow it."""
        for n in range(min(self._longest, len(tokens)), 0, -1):
            id_ = self._alias(tokens[:n])
            if id_ is not None and _ends(tokens, n):
                return id_
        return None


def _ends(tokens: tuple[str, ...], n: int) -> bool:
    """Whether a name ends before the n-th word: only what is said about it follows."""
    word = tokens[n] if n < len(tokens) else ""
    return not word or bool(_BELONGING.match(word)) or word in _sets().said_of or _nisba(word)


def _form(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words as aliases are compared: القاعدة is not قاعدة, but inside a name the article counts for nothing."""
    if not words:
        return words
    first = "ال" + bare(words[0]) if definite(words[0]) else words[0]
    return (first, *map(bare, words[1:]))


def _nisba(norm: str) -> bool:
    return norm != "الي" and norm.startswith("ال") and norm.endswith(("ي", "يه", "يين", "يون"))


def _title(norm: str) -> bool:
    return norm in _sets().titles or bare(norm) in _sets().titles


def _key(tokens: tuple[str, ...]) -> list[str]:
    plain = [bare(t) for t in tokens if not _title(t)]
    return plain if plain and plain[0] not in ("باسم", "في") else [bare(t) for t in tokens]


def entity(words: str, *, kind: Kind | None = None) -> str:
    """``Parties.entity`` of the tables of the package."""
    return Parties.load().entity(words, kind=kind)
