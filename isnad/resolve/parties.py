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
from isnad.arabic.tokens import bare
from isnad.errors import PartiesError
from isnad.model import KINDS, Kind

COLUMNS = ("id", "arabic", "english", "kind", "country", "side", "of", "wikidata", "acled")
_TABLES = ("states", "groups", "organisations", "media", "people")
_WORD = re.compile(r"[\w.]+")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")

_BELONGING = re.compile(r"^(?:ال)?(?:تابع|موال|مدعوم|منتم|مقرب|حليف|قريب)")


class _Words(NamedTuple):
    """The closed sets of ``words.toml``, folded."""

    classes: frozenset[str]
    titles: frozenset[str]
    spokesmen: frozenset[str]
    somebody: frozenset[str]
    said_of: frozenset[str]


@functools.cache
def _sets() -> _Words:
    table = tomllib.loads(_data("words.toml"))
    return _Words(*(frozenset(map(fold, table[name].split())) for name in _Words._fields))


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
    for number, row in _table(text, where, COLUMNS):

        def bad(column: str, says: str, number: int = number) -> PartiesError:
            return PartiesError(f"{where} line {number}, column {column}: {says}")

        arabic = tuple(x.strip() for x in row["arabic"].split("|") if x.strip())
        if not _ID.fullmatch(row["id"]):
            raise bad("id", f"{row['id']!r} is not of small Latin letters, digits and hyphens")
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


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(bare(w) for w in words)


class Parties:
    """The parties known, by id and by alias."""

    def __init__(self, rows: dict[str, Row], adjectives: dict[str, str], bodies: dict[tuple[str, ...], str]):
        self._rows, self._adjectives, self._bodies = rows, adjectives, bodies
        self._aliases: dict[tuple[str, ...], str] = {}
        for row in rows.values():
            for alias in row.arabic:
                self._aliases.setdefault(_bare(_words(alias)), row.id)
        self._longest = max(map(len, self._aliases))
        self._states = {id_ for id_, row in rows.items() if row.kind == "state" and not row.of}
        self.entity = functools.lru_cache(maxsize=1 << 14)(self._entity)

    @classmethod
    @functools.cache
    def load(cls) -> Parties:
        """The tables of the package; raises PartiesError naming the table and line."""
        rows: dict[str, Row] = {}
        for name in _TABLES:
            for row in _rows(_data(f"{name}.tsv"), f"{name}.tsv"):
                if row.id in rows:
                    raise PartiesError(f"{name}.tsv: the id {row.id} stands twice")
                rows[row.id] = row
        adjectives = {
            fold(row["adjective"]): row["id"]
            for _, row in _table(_data("adjectives.tsv"), "adjectives.tsv", ("adjective", "id"))
        }
        bodies: dict[tuple[str, ...], str] = {}
        columns = ("suffix", "heads", "english", "kind", "acled")
        for _, body in _table(_data("bodies.tsv"), "bodies.tsv", columns):
            for head in body["heads"].split("|"):
                bodies[_words(head)] = body["suffix"]
            for state in [r for r in rows.values() if r.kind == "state" and not r.of]:
                id_ = f"{state.id}-{body['suffix']}"
                if id_ not in rows:
                    rows[id_] = Row(
                        id_, (), body["english"].format(state=state.english), cast(Kind, body["kind"]),
                        state.country, state.side, state.id, None, int(body["acled"]) if body["acled"] else None,
                    )  # fmt: skip
        return cls(rows, adjectives, bodies)

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
        own: dict[str, Row] = {}
        for row in _rows(text, str(path)):
            if row.id in own:
                raise PartiesError(f"{path}: the id {row.id} stands twice")
            own[row.id] = row
        return Parties(
            {**own, **{k: v for k, v in self._rows.items() if k not in own}}, self._adjectives, self._bodies
        )

    def row(self, id: str) -> Row | None:
        """The row of an id, those of states' bodies (russia-mod) included."""
        return self._rows.get(id)

    def _entity(self, words: str, *, kind: Kind | None = None, country: str | None = None) -> str:
        """The id of the party that ``words`` name, else ``ar:`` and the folded words without article and titles."""
        tokens = _words(words)
        known = self._find(tokens, country)
        return known or "ar:" + " ".join(_key(tokens))

    def _find(self, tokens: tuple[str, ...], country: str | None) -> str | None:
        if not tokens:
            return None
        if (found := self._exact(tokens)) is not None:
            return found
        for prefix in ("و", "لل", "ل", "ب"):
            if tokens[0].startswith(prefix) and len(tokens[0]) > len(prefix) + 2:
                rest = (tokens[0][len(prefix) :], *tokens[1:])
                if (found := self._exact(rest) or self._body(rest)) is not None:
                    return found
        if bare(tokens[0]) in _sets().spokesmen:
            return self._spokesman(tokens, country)
        person = self._person(tokens)
        if person is not None:
            return person
        if bare(tokens[0]) in _sets().somebody or any(
            t.startswith("ل") and bare(t) in self._short for t in tokens[1:]
        ):
            return None
        return self._body(tokens) or self._named(tokens)

    @functools.cached_property
    def _short(self) -> frozenset[str]:
        return frozenset(alias[0] for alias in self._aliases if len(alias) == 1)

    def _exact(self, tokens: tuple[str, ...]) -> str | None:
        plain = _bare(tokens)
        if len(plain) <= self._longest and plain in self._aliases:
            return self._aliases[plain]
        if len(tokens) == 1:
            return self._adjective(tokens[0])
        return None

    def _adjective(self, norm: str) -> str | None:
        """The state or party of an adjective of its people: الإسرائيلية, حوثيين."""
        plain = bare(norm)
        for ending in ("", "ه", "ا", "ين", "ون", "ات", "تين", "ان"):
            if ending and not plain.endswith(ending):
                continue
            stem = plain[: len(plain) - len(ending)] if ending else plain
            if stem in self._adjectives:
                return self._adjectives[stem]
        return None

    def _spokesman(self, tokens: tuple[str, ...], country: str | None) -> str | None:
        """The person, where the table has him, else the body for which he speaks: المتحدث باسم | الجيش الإسرائيلي."""
        person = self._person(tokens)
        if person is not None:
            return person
        for n in range(1, min(len(tokens), 4)):
            if tokens[n] == "باسم":
                rest = tokens[n + 1 :]
                return self._longest_prefix(rest) or self._body(rest)
            if tokens[n].startswith("لل") or (tokens[n].startswith("ل") and len(tokens[n]) > 4):
                rest = (
                    ("ال" + tokens[n][2:] if tokens[n].startswith("لل") else tokens[n][1:]),
                    *tokens[n + 1 :],
                )
                return self._longest_prefix(rest) or self._body(rest)  # المتحدث العسكري للجيش المصري
        return None

    def _person(self, tokens: tuple[str, ...]) -> str | None:
        """A person of the table named at the end, behind titles only: الرئيس الروسي | فلاديمير بوتين."""
        for start in range(max(1, len(tokens) - 4), len(tokens)):
            id_ = self._aliases.get(_bare(tokens[start:]))
            if id_ is None or self._rows[id_].kind != "person":
                continue
            before = tokens[:start]
            titled = [_title(t) for t in before]
            whole = any(titled) and len(tokens) - start > 1
            if whole or all(known or self._adjective(t) for known, t in zip(titled, before, strict=True)):
                return id_
        return None

    def _body(self, tokens: tuple[str, ...]) -> str | None:
        """A body of a state: وزارة الدفاع الروسية, جيش النيجر, القوات الحكومية السورية."""
        for n in range(min(3, len(tokens) - 1), 0, -1):
            suffix = self._bodies.get(tokens[:n])
            if suffix is None:
                continue
            for at in range(n, min(len(tokens), n + 3)):
                state = self._adjective(tokens[at])
                if state is None:
                    name = next(
                        (
                            self._aliases[_bare(tokens[at:end])]
                            for end in (at + 3, at + 2, at + 1)
                            if _bare(tokens[at:end]) in self._aliases
                        ),
                        None,
                    )  # fmt: skip
                    state = name if name in self._states else None
                if state in self._states:
                    return f"{state}-{suffix}"
                if state is not None:
                    return state
            return None
        return None

    def _named(self, tokens: tuple[str, ...]) -> str | None:
        """A name past the words for its class, with nothing behind it but what is said about it."""
        start = 0
        while start < len(tokens) - 1 and bare(tokens[start]) in _sets().classes:
            start += 1
        for n in range(start, -1, -1):
            rest = tokens[n:]
            found = self._longest_prefix(rest)
            if found is not None:
                return found
        if start and len(tokens) == start + 1:
            return self._adjective(tokens[start])
        return None

    def _longest_prefix(self, tokens: tuple[str, ...]) -> str | None:
        """The longest alias at the front, if only adjectives or an apposition follow it."""
        for n in range(min(self._longest, len(tokens)), 0, -1):
            id_ = self._aliases.get(_bare(tokens[:n]))
            if id_ is not None and (n == len(tokens) or self._said_of(tokens[n:])):
                return id_
        return None

    def _said_of(self, rest: tuple[str, ...]) -> bool:
        first = rest[0]
        if _BELONGING.match(first):
            return True
        if first in _sets().said_of:
            return True
        return first.startswith("ال") and first.endswith(("ي", "يه", "يين", "يون"))


def _title(norm: str) -> bool:
    return norm in _sets().titles or bare(norm) in _sets().titles


def _key(tokens: tuple[str, ...]) -> list[str]:
    plain = [bare(t) for t in tokens if not _title(t)]
    return plain or [bare(t) for t in tokens]


def entity(words: str, *, kind: Kind | None = None, country: str | None = None) -> str:
    """``Parties.entity`` of the tables of the package."""
    return Parties.load().entity(words, kind=kind, country=country)
