"""The places that reports speak of: a table in the package, looked up by folded names.

``Gazetteer.load()`` reads it once; ``with_table`` adds a user's own rows. See ``README.md`` here
for what is in it and how it is built.
"""

from __future__ import annotations

import difflib
import functools
import lzma
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from isnad.errors import GazetteerError

from .rows import TableRow, read_table
from .spelling import key, latin, skeleton, slug, sounded

__all__ = ["Entry", "Gazetteer"]


class Entry(NamedTuple):
    """A place. ``kind`` as in the tables' README; ``made``: from a hand-made table or the user's own."""

    id: str
    name: str
    kind: str
    country: str
    lat: float | None
    lon: float | None
    population: int
    within: str
    made: bool

    @property
    def point(self) -> tuple[float, float] | None:
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)


def _entry(line: str) -> Entry:
    id_, name, kind, country, lat, lon, population, within, made, _ = line.split("\t")
    north, east = (float(lat), float(lon)) if lat else (None, None)
    return Entry(id_, name, kind, country, north, east, int(population or 0), within, bool(made))


class Gazetteer:
    """Places by name. Names are keys as ``spelling.key`` writes them: folded words parted by spaces."""

    def __init__(self, lines: list[str], names: dict[str, str]) -> None:
        self._lines = lines
        self._names = names
        self._own: dict[str, tuple[Entry, ...]] = {}
        self._own_rows: tuple[Entry, ...] = ()
        self._preferred: frozenset[str] = frozenset()
        self._longest: dict[str, int] = {}
        self._pairs: set[str] = set()
        self._note_lengths(names)
        self.named = functools.lru_cache(maxsize=1 << 13)(self._named)
        self.alike = functools.lru_cache(maxsize=1 << 11)(self._alike)
        self._sounds: dict[str, dict[str, list[int]]] | None = None
        self._countries: dict[str, Entry] | None = None
        self._titled: dict[str, tuple[Entry, ...]] | None = None

    def _note_lengths(self, names: Iterable[str]) -> None:
        longest = self._longest
        for name in names:
            space = name.find(" ")
            if space < 0:
                longest.setdefault(name, 1)
            else:
                first, size = name[:space], name.count(" ") + 1
                if longest.get(first, 0) < size:
                    longest[first] = size
                second = name.find(" ", space + 1)
                self._pairs.add(name if second < 0 else name[:second])

    @staticmethod
    @functools.cache
    def load() -> Gazetteer:
        """The package's own table."""
        packed = files(__package__).joinpath("places.tsv.xz").read_bytes()
        places, _, index = lzma.decompress(packed).decode().partition("\n\n")
        names = dict(line.split("\t", 1) for line in index.rstrip("\n").split("\n"))
        return Gazetteer(places.split("\n"), names)

    def with_table(self, path: Path | str) -> Gazetteer:
        """This gazetteer and the rows of ``path``, which go before its own (those of a dump only with them).

        The file has the columns of the hand-made tables, or is a dump of GeoNames; raises
        GazetteerError naming the file, the line, and what is wrong.
        """
        rows, written = [], []
        table = read_table(Path(path))
        self._check_within(Path(path), table)
        for number, (_, row) in enumerate(table, 1):
            id_ = (
                f"gn:{row.geonameid}"
                if row.geonameid
                else f"own:{row.country.lower() or 'xx'}/{slug(row.name)}-{number}"
            )
            entry = Entry(
                id_, row.name, row.kind, row.country, row.lat, row.lon, row.population, row.within, True
            )
            if entry.point is None and row.geonameid and (known := self.by_id(id_)):
                entry = entry._replace(lat=known.lat, lon=known.lon)
            rows.append((entry, [key(a) for a in row.arabic]))
            written += [] if row.dumped else [id_]
        out = Gazetteer(self._lines, self._names)
        own: dict[str, list[Entry]] = {}
        for entry, names in rows:
            for name in names:
                if name and entry not in own.setdefault(name, []):
                    own[name].append(entry)
        out._own = {name: (*found, *self._own.get(name, ())) for name, found in own.items()}
        out._own.update({n: found for n, found in self._own.items() if n not in own})
        out._own_rows = (*(e for e, _ in rows), *self._own_rows)
        out._preferred = self._preferred.union(written)
        out._note_lengths(out._own)
        return out

    def _check_within(self, path: Path, table: list[tuple[int, TableRow]]) -> None:
        """Each ``within`` must name a place of the table or of this gazetteer."""
        asked = {row.within for _, row in table} - {row.name for _, row in table} - {""}
        if not asked:
            return
        known = {e.name for e in self._own_rows} | {line.split("\t", 2)[1] for line in self._lines}
        for number, row in table:
            if row.within in asked - known:
                near = difflib.get_close_matches(row.within, self._regions(row.country), n=1)
                hint = f"such as {near[0]!r}" if near else "write it as the tables do, or leave it empty"
                raise GazetteerError(
                    f"{path}, line {number}: {row.name}: within {row.within!r} names no place known; {hint}"
                )

    def _regions(self, country: str) -> list[str]:
        return sorted(
            {e.within for e in self.rows() if e.country == country and e.kind != "country" and e.within}
        )

    def preferred(self, entry: Entry) -> bool:
        """Whether somebody wrote this place into a table of their own: it goes before its namesakes."""
        return entry.id in self._preferred

    def __len__(self) -> int:
        return len(self._lines) + len(self._own_rows)

    def row(self, number: int) -> Entry:
        return _entry(self._lines[number])

    def rows(self) -> list[Entry]:
        """Every place; parsed anew."""
        return [*self._own_rows, *map(_entry, self._lines)]

    def by_id(self, id_: str) -> Entry | None:
        """The place of an id, such as ``gn:292968``."""
        from bisect import bisect_left

        for entry in self._own_rows:
            if entry.id == id_:
                return entry
        at = bisect_left(self._lines, id_ + "\t", key=lambda line: line[: len(id_) + 1])
        found = at < len(self._lines) and self._lines[at].startswith(id_ + "\t")
        return self.row(at) if found else None

    def longest(self, first: str) -> int:
        """How many words the longest name has that begins with this word; 0 where none does."""
        return self._longest.get(first, 0)

    def goes_on(self, pair: str) -> bool:
        """Whether a name begins with these two words."""
        return pair in self._pairs

    def _named(self, name: str) -> tuple[Entry, ...]:
        """The places of a name, the user's own first."""
        own = self._own.get(name, ())
        numbers = self._names.get(name)
        if numbers is None:
            return own
        known = {e.id for e in own}
        return (*own, *(e for n in numbers.split(",") if (e := self.row(int(n))).id not in known))

    def country(self, code: str) -> Entry | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        if self._countries is None:
            self._countries = {
                e.country: e for line in self._lines if "\tcountry\t" in line for e in [_entry(line)]
            }
        return self._countries.get(code)

    def titled(self, name: str) -> tuple[Entry, ...]:
        """The hand-made rows of an English name, as the column ``within`` gives it."""
        if self._titled is None:
            found: dict[str, list[Entry]] = {}
            for line in self._lines:
                if line.rsplit("\t", 2)[1]:
                    entry = _entry(line)
                    found.setdefault(entry.name, []).append(entry)
            for entry in self._own_rows:
                found.setdefault(entry.name, []).append(entry)
            self._titled = {n: tuple(es) for n, es in found.items()}
        return self._titled.get(name, ())

    def _alike(self, norm: str, countries: tuple[str, ...]) -> tuple[Entry, ...]:
        """Places whose Latin names sound as an Arabic name is written, best first (كورينيفو: Korenevo)."""
        sounds = skeleton(norm)
        if len(sounds) < 3:
            return ()
        if self._sounds is None:
            self._sounds = {}
            for number, line in enumerate(self._lines):
                tail = line[line.rfind("\t") + 1 :]
                if tail:
                    cells = line.split("\t", 7)
                    of = self._sounds.setdefault(cells[3], {})
                    wide = self._sounds.setdefault("*", {}) if len(cells[6]) > 5 else None
                    for s in tail.split(" "):
                        of.setdefault(s, []).append(number)
                        if wide is not None:
                            wide.setdefault(s, []).append(number)
        written = _romanised(norm)
        # In the report's countries; else among the cities of the world, where it must be closer.
        for among, least in ((countries, 0.68), (("*",), 0.8)):
            numbers = [n for c in among for n in self._sounds.get(c, {}).get(sounds, ())[:60]]
            scored = [(_closeness(written, e), e) for e in map(self.row, numbers)]
            close = [x for x in scored if x[0] >= least]
            if close:
                close.sort(key=lambda x: (-round(x[0], 1), -x[1].population, x[1].id))
                return tuple(e for _, e in close[:6])
        return ()


_VOWELS = str.maketrans({
    "ا": "a", "و": "o", "ي": "i", "ب": "b", "ت": "t", "ث": "s", "ج": "g", "ح": "h", "خ": "k", "د": "d", "ذ": "d",
    "ر": "r", "ز": "z", "س": "s", "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "g", "ف": "v",
    "ق": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ء": "", " ": "",
})  # fmt: skip
_PLAIN_LATIN = str.maketrans({"u": "o", "e": "i", "y": "i", "f": "v", "w": "v", "c": "k", "q": "k", "j": "g"})


def _romanised(norm: str) -> str:
    words = [w[2:] if w.startswith("ال") and len(w) > 4 else w for w in norm.split(" ")]
    return "".join(words).translate(_VOWELS)


def _closeness(written: str, entry: Entry) -> float:
    name = (
        latin(sounded(entry.name, entry.country)[-1])
        .replace("tch", "ts")
        .replace("ch", "ts")
        .replace("sh", "s")
        .replace("kh", "k")
        .replace("zh", "g")
        .replace(" ", "")
    )
    return difflib.SequenceMatcher(None, written, name.translate(_PLAIN_LATIN), autojunk=False).ratio()
