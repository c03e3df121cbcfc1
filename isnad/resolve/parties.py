"""Who a name is across reports: parties and speakers of the table, else a normalised key.

The tables stand in ``lexicon/ar/parties``; ``docs/parties.md`` tells what their columns mean. A name
resolves by its longest alias, past what is said about it (ميليشيات | الحوثي | الانقلابية), by a body
of a state (القوات الروسية), or by its office (المتحدث باسم | الكرملين). مسؤول في حماس is somebody in
Hamas and not Hamas; he gets a key, as does whatever no table holds.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from isnad.arabic import tokens as arabic
from isnad.arabic.normal import fold
from isnad.errors import PartiesError
from isnad.model import Kind

from .party_rows import COLUMNS as COLUMNS
from .party_rows import Row as Row
from .party_rows import data, read, sets, split, table

bare = functools.lru_cache(1 << 15)(arabic.bare)
definite = functools.lru_cache(1 << 15)(arabic.definite)
_TABLES = ("states", "groups", "factions", "organisations", "media", "people", "officials")
_PRESIDENT = frozenset(("الرييس", "رييس"))
_LONGEST = 24  # words of a name that are looked at
_PREFIXES = ("و", "ل", "ب", "ف")
# Bodies that cities have too (شرطة لندن), and those by which a group can be called: طائرات التحالف العربي.
_LOCAL = frozenset(("police", "security", "moh", "moj", "civil-defence"))
_HELD = frozenset(("army", "authorities", "government", "police", "security"))
_HONOURS = frozenset(("معالي", "سمو", "فخامه", "جلاله", "السيد", "السيده"))
_SPEAKS = {"عسكري": "army", "حكومي": "government", "رياسي": "presidency", "امني": "security"}
_CIVIL = (5, 6, 7)
_NOBODY = frozenset(("anonymous", "witness"))
_COALITIONS = {"YE": "coalition-yemen", "SY": "coalition-is", "IQ": "coalition-is"}
_BELONGING = re.compile(r"^(?:ال)?(?:تابع|موال|مدعوم|منتم|مقرب|حليف|قريب)")


def _class(word: str) -> bool:
    plain, known = bare(word), sets()
    return plain in known.media or plain in known.groups or plain in known.states or plain in known.members


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
        self._alone: set[tuple[str, ...]] = set()  # =الاحتلال: nobody knows whose الاحتلال الروسي is by it
        for row in rows.values():
            for alias in row.arabic:
                form = _form(split(alias))
                (self._doubtful if alias.startswith("?") else self._aliases).setdefault(form, row.id)
                if alias.startswith("="):
                    self._alone.add(form)
        self._firsts = {bare(alias[0]) for alias in (*self._aliases, *self._doubtful) if alias}
        self._longest = max(map(len, self._aliases), default=1)
        self.entity = functools.lru_cache(maxsize=1 << 16)(self._entity)
        self._adjective = functools.lru_cache(maxsize=1 << 15)(self._of_people)

    @classmethod
    @functools.cache
    def load(cls) -> Parties:
        """The tables of the package; raises PartiesError naming the table and line."""
        rows: dict[str, Row] = {}
        states: frozenset[str] = frozenset()
        for name in _TABLES:
            for row in read(data(f"{name}.tsv"), f"{name}.tsv"):
                if row.id in rows:
                    raise PartiesError(f"{name}.tsv: the id {row.id} stands twice")
                rows[row.id] = row
            states = states or frozenset(rows)
        adjectives = {
            fold(row["adjective"]): row["id"]
            for _, row in table(data("adjectives.tsv"), "adjectives.tsv", ("adjective", "id"))
        }
        bodies: dict[tuple[str, ...], str] = {}
        columns = ("suffix", "heads", "english", "kind", "acled")
        for _, body in table(data("bodies.tsv"), "bodies.tsv", columns):
            for head in body["heads"].split("|"):
                bodies[split(head)] = body["suffix"]
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
        own = {row.id: row for row in read(text, str(path))}
        rows = {**own, **{k: v for k, v in self._rows.items() if k not in own}}
        return Parties(rows, self._adjectives, self._bodies, self._states)

    def ids(self) -> tuple[str, ...]:
        """The id of every row, those of states' bodies included."""
        return tuple(self._rows)

    def row(self, id: str) -> Row | None:
        """The row of an id, those of states' bodies (russia-mod) included."""
        return self._rows.get(id)

    def _entity(self, words: str, *, kind: Kind | None = None, country: str | None = None) -> str:
        """The id of the party that ``words`` name, else ``ar:`` and the folded words without article and titles.

        ``kind`` and ``country`` (ISO, two letters) of what is named settle what the words leave open: الجيش in SY.
        """
        tokens = split(words)
        row = self._rows.get(self._doubtful.get(_form(tokens), ""))
        if row and (
            (kind == row.kind and kind in ("media", "person")) or (country and country == row.country)
        ):
            return row.id
        found = self._find(tokens[:_LONGEST]) if kind not in _NOBODY else self._civil(tokens)
        if found in (None, "coalition") and country:
            found = self._in_country(tokens, country) or found
        return found or "ar:" + " ".join(_key(tokens))

    def _civil(self, tokens: tuple[str, ...]) -> str | None:
        """The class of people to whom somebody unnamed belongs: المحتجون."""
        row = self._rows.get(self._find(tokens[:_LONGEST]) or "")
        return row.id if row and row.acled in _CIVIL else None

    def _in_country(self, tokens: tuple[str, ...], country: str) -> str | None:
        """A body that the words leave without its state: الشرطة; of coalitions, that of the country's war."""
        if tokens and bare(tokens[-1]) == "تحالف":
            return _COALITIONS.get(country)
        suffix = self._bodies.get(tokens)
        state = (
            next((i for i in sorted(self._states) if self._rows[i].country == country), None)
            if suffix
            else None
        )
        return f"{state}-{suffix}" if state else None

    def _find(self, tokens: tuple[str, ...]) -> str | None:
        if len(tokens) > 1 and tokens[0] in _PREFIXES:
            tokens = tokens[1:]  # لـ«داعش»
        while len(tokens) > 1 and tokens[0] in _HONOURS:
            tokens = tokens[1:]
        if not tokens:
            return None
        for words in self._readings(tokens):
            if (found := self._exact(words)) is not None:
                return found
        for words in self._readings(tokens):
            if bare(words[0]) in sets().spokesmen:
                return self._spokesman(words)
        first = bare(tokens[0])
        if first in sets().somebody and not _title(first):
            return self._person(tokens, direct=True)
        if (person := self._person(tokens)) is not None:
            return person
        if first in sets().somebody or any(bare(t) in sets().former for t in tokens):
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
        if not tokens or bare(tokens[0]) not in self._firsts or len(tokens) > self._longest:
            return None
        form = _form(tokens)
        looser = (bare(form[0]), *form[1:]) if len(form) > 1 else form
        return self._aliases.get(form) or self._aliases.get(looser)

    def _exact(self, tokens: tuple[str, ...]) -> str | None:
        if (found := self._alias(tokens)) is not None:
            return found
        plain = tuple(t for t in tokens if bare(t) not in sets().official)
        if len(tokens) > 2 and len(plain) > 1 and (found := self._alias(plain)) is not None:
            return found  # وكالة الأنباء السورية | الرسمية | سانا
        return self._adjective(tokens[0]) if len(tokens) == 1 else None

    def _of_people(self, norm: str) -> str | None:
        """The state or party of an adjective of its people: الإسرائيلية, حوثيين."""
        for word in (bare(norm), norm):
            for ending in ("", "ه", "ا", "ين", "ون", "ات", "تين", "ان"):
                if word.endswith(ending) and (id_ := self._adjectives.get(word.removesuffix(ending))):
                    return id_
        return None

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
        if len(tokens) == 2:
            return self._group(tokens[-1])
        of = _SPEAKS.get(bare(tokens[1])) if len(tokens) > 2 else None
        state = self._adjective(tokens[2]) if of else None
        return f"{state}-{of}" if state in self._states else None  # متحدث عسكري إسرائيلي

    def _group(self, norm: str) -> str | None:
        id_ = self._adjective(norm)
        return None if id_ in self._states else id_

    def _person(self, tokens: tuple[str, ...], *, direct: bool = False) -> str | None:
        """A person of the table named at the end, behind titles only: الرئيس الروسي | فلاديمير بوتين."""
        for start in range(max(1, len(tokens) - 4), len(tokens)):
            if bare(tokens[start]) not in self._firsts:
                continue
            form = _form(tokens[start:])
            id_ = self._aliases.get(form) or self._doubtful.get(form)
            if id_ is None or self._rows[id_].kind != "person":
                continue
            before = tokens[:start]
            titled = [_title(t) for t in before]
            beside = bare(before[0]) in sets().beside and bool(_PRESIDENT & {*before})
            if beside or any(t != "باسم" and t in sets().belonging for t in before[1:]):
                return None  # مستشار الرئيس الأمريكي | دونالد ترامب
            whole = not direct and titled[0] and len(tokens) - start > 1
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
                        return None if self._joined(tokens[end:]) else f"{name}-{suffix}"
                    if name is not None and self._rows[name].kind in ("group", "state"):
                        return name if suffix in _HELD else None  # طائرات التحالف العربي
                if not (tokens[at] == "في" or _nisba(tokens[at]) or tokens[at] in sets().between):
                    break
            return None
        return None

    def _own(self, state: str, tokens: tuple[str, ...]) -> bool:
        return _form(tokens) == _form(split(self._rows[state].arabic[0]))  # and not its capital

    def _named(self, tokens: tuple[str, ...]) -> str | None:
        """A name past the words for its class, with nothing behind it but what is said about it."""
        start = 0
        while start < len(tokens) - 1 and (_class(tokens[start]) or (start and tokens[start] == "من")):
            start += 1
        if any(bare(t) in sets().media for t in tokens[:start]):
            return self._medium(tokens, start)
        for n in range(start, -1, -1):
            rest = tokens[n:]
            if (found := self._longest_prefix(rest) or self._body(rest)) is not None:
                # مسلحون سوريون are not Syria
                state = found in self._states and start and bare(tokens[n - 1]) not in sets().states
                return None if state else found
        return self._group(tokens[start]) if start and _ends(tokens, start + 1) else None

    def _medium(self, tokens: tuple[str, ...], start: int) -> str | None:
        """An agency or paper by its name before or behind what is said of it: وكالة الأنباء السعودية الرسمية | واس."""
        spans = [(n, end) for n in range(start + 1) for end in range(len(tokens), n, -1)]
        for n, end in (*spans, (len(tokens) - 1, len(tokens))):
            id_ = self._alias(tokens[n:end])
            if id_ is None and not self._adjective(tokens[n]):  # not الإذاعة | الفرنسية
                id_ = self._doubtful.get(_form(tokens[n:end]))
            if (
                id_
                and self._rows[id_].kind == "media"
                and (_ends(tokens, end) or self._again(tokens[end:], id_))
            ):
                return id_
        return None

    def _longest_prefix(self, tokens: tuple[str, ...]) -> str | None:
        """The longest alias at the front, if only adjectives or an apposition follow it."""
        for n in range(min(self._longest, len(tokens)), 0, -1):
            id_ = self._alias(tokens[:n])
            if id_ is None:
                continue
            if n < len(tokens) and _form(tokens[:n]) in self._alone:
                return None
            return id_ if n == len(tokens) or self._only_told(tokens[n:], self._rows[id_]) else None
        return None

    def _again(self, rest: tuple[str, ...], id_: str) -> bool:
        """Whether the same party is named once more: الوكالة العربية السورية للأنباء | سانا."""
        return id_ in (self._alias(rest), self._doubtful.get(_form(rest)))

    def _only_told(self, rest: tuple[str, ...], row: Row) -> bool:
        """Whether what follows a name only tells of it, and names nobody beside it: حماس الفلسطينية."""
        people = self._adjective(rest[0])
        if self._joined(rest):
            return False
        if self._again(rest, row.id):
            return True
        if row.acled in _CIVIL:  # متظاهرين فلسطينيين, but not الطفل الفلسطيني and his name
            return rest[0] == "في" or all(self._adjective(t) or _ends((t,), 0) for t in rest)
        if people in self._states and row.country and row.kind in ("group", "state"):
            return self._rows[people].country == row.country  # النظام المصري is not Syria's
        return _ends(rest, 0)

    def _joined(self, rest: tuple[str, ...]) -> bool:
        """Whether a second party follows: القوات الروسية | والسورية, الجيش السوري | وحزب الله."""
        for n, word in enumerate(rest):
            if word[0] == "و" and len(word) > 3 and self._alias((word,)) is None:
                second = (word[1:], *rest[n + 1 :])
                if self._adjective(word[1:]) or any(
                    self._alias(second[:k]) or second[:k] in self._bodies for k in range(1, 5)
                ):
                    return True
        return False


def _ends(tokens: tuple[str, ...], n: int) -> bool:
    """Whether a name ends before the n-th word: only what is said about it follows."""
    word = tokens[n] if n < len(tokens) else ""
    return not word or bool(_BELONGING.match(word)) or word in sets().said_of or _nisba(word)


def _form(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words as aliases are compared: القاعدة is not قاعدة, but inside a name the article counts for nothing."""
    if not words:
        return words
    first = "ال" + bare(words[0]) if definite(words[0]) else words[0]
    return (first, *map(bare, words[1:]))


def _nisba(norm: str) -> bool:
    return norm != "الي" and norm.startswith("ال") and norm.endswith(("ي", "يه", "يين", "يون"))


def _title(norm: str) -> bool:
    return norm in sets().titles or bare(norm) in sets().titles


def _key(tokens: tuple[str, ...]) -> list[str]:
    """The words by which an unknown name is told: titles of honour off, offices (رئيس بلدية) kept."""
    start = 0
    while start < len(tokens) and _title(tokens[start]) and (start or definite(tokens[start])):
        start += 1
    rest = tokens[start:]
    if (
        len(rest) < 2
        or rest[0] in sets().belonging
        or rest[0] in ("في", "الي", "لدي")
        or bare(tokens[0]) in sets().spokesmen
    ):
        rest = tokens
    return [bare(t) for t in rest if t not in ("بن", "ابن") or len(rest) < 3]


def entity(words: str, *, kind: Kind | None = None, country: str | None = None) -> str:
    """``Parties.entity`` of the tables of the package."""
    return Parties.load().entity(words, kind=kind, country=country)
