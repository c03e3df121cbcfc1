"""Tables of places that people write: Isnad's own columns, or a dump of GeoNames."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from isnad.errors import GazetteerError

COLUMNS = ("name", "arabic", "kind", "country", "lat", "lon", "within", "geonameid")
KINDS = frozenset(
    "country province district city town village quarter camp area water mountain island crossing"
    " airport base facility road".split()
)
DUMP_COLUMNS = 19
# GeoNames' feature classes and codes, as kinds.
_FEATURES = {
    "A": "district", "ADM1": "province", "PCLI": "country", "H": "water", "L": "area", "R": "road", "S": "facility",
    "AIRP": "airport", "AIRB": "base", "MILB": "base", "T": "mountain", "ISL": "island", "P": "town", "PPL": "village",
    "PPLC": "city", "PPLA": "city", "PPLX": "quarter", "V": "area", "U": "water", "CMPRF": "camp",
}  # fmt: skip


class TableRow(NamedTuple):
    """One row as written: ``arabic`` are the names in Arabic script, ``within`` an English name or nothing.

    ``dumped``: of a dump of GeoNames, and not written by somebody who means it.
    """

    name: str
    arabic: tuple[str, ...]
    kind: str
    country: str
    lat: float | None
    lon: float | None
    within: str
    geonameid: str
    population: int = 0
    dumped: bool = False


def read_table(path: Path) -> list[tuple[int, TableRow]]:
    """The rows of a table with their lines; raises GazetteerError naming the file, the line, and what is wrong."""
    return list(_rows(path))


def read_with_lines(path: Path) -> Iterator[tuple[int, TableRow | GazetteerError]]:
    """The rows of a table with their lines; a bad row comes as its error."""
    yield from _rows(path, lenient=True)


def _rows(path: Path, *, lenient: bool = False) -> Iterator[tuple[int, TableRow]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise GazetteerError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{path}: not UTF-8 at byte {error.start}; save the table as UTF-8") from None
    lines = [
        (number, line.rstrip("\r"))
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip() and not line.startswith("#")
    ]
    if not lines:
        raise GazetteerError(f"{path}: no rows in it")
    dump = len(lines[0][1].split("\t")) == DUMP_COLUMNS
    if not dump:
        header = tuple(c.strip() for c in lines[0][1].split("\t"))
        if header != COLUMNS:
            raise GazetteerError(
                f"{path}, line {lines[0][0]}: the header must be these columns, parted by tabs:"
                f" {' '.join(COLUMNS)} (or the file a GeoNames dump of {DUMP_COLUMNS} columns)"
            )
        lines = lines[1:]
    for number, line in lines:
        cells = [c.strip() for c in line.split("\t")]
        try:
            yield number, _dumped(cells) if dump else _written(cells)
        except ValueError as error:
            wrong = GazetteerError(f"{path}, line {number}: {error}")
            if not lenient:
                raise wrong from None
            yield number, wrong  # type: ignore[misc]


def _is_arabic(letter: str) -> bool:
    return "\u0621" <= letter <= "\u064a" or "\u0671" <= letter <= "\u06d3"


def _degrees(value: str, what: str, limit: float) -> float | None:
    if not value:
        return None
    try:
        number = float(value)
    except ValueError:
        raise ValueError(f"{what} {value!r} is no number of degrees") from None
    if not -limit <= number <= limit:
        raise ValueError(f"{what} {value} is outside -{limit:g} to {limit:g}")
    return number


def _written(cells: list[str]) -> TableRow:
    if len(cells) != len(COLUMNS):
        raise ValueError(f"{len(cells)} columns where {len(COLUMNS)} are expected")
    name, arabic, kind, country, lat, lon, within, geonameid = cells
    names = tuple(dict.fromkeys(a.strip() for a in arabic.split("|") if a.strip()))
    if not name:
        raise ValueError("no name")
    if not names:
        raise ValueError(f"{name}: no Arabic name")
    if not any(map(_is_arabic, arabic)):
        raise ValueError(f"{name}: no Arabic letter in its Arabic name {arabic!r}")
    if kind not in KINDS:
        raise ValueError(f"{name}: no such kind: {kind!r}; one of {' '.join(sorted(KINDS))}")
    if country and not (len(country) == 2 and country.isascii() and country.isupper()):
        raise ValueError(f"{name}: country {country!r} is no ISO 3166-1 alpha-2 code, such as SY")
    if geonameid and not geonameid.isdigit():
        raise ValueError(f"{name}: geonameid {geonameid!r} is no number")
    latitude, longitude = _degrees(lat, f"{name}: latitude", 90), _degrees(lon, f"{name}: longitude", 180)
    if (latitude is None) != (longitude is None):
        raise ValueError(f"{name}: latitude and longitude go together")
    return TableRow(name, names, kind, country, latitude, longitude, within, geonameid)


def _dumped(cells: list[str]) -> TableRow:
    """A row of allCountries.txt, SY.txt and the like, as GeoNames' readme.txt describes it."""
    if len(cells) != DUMP_COLUMNS:
        raise ValueError(f"{len(cells)} columns where GeoNames has {DUMP_COLUMNS}")
    if not cells[0].isdigit():
        raise ValueError(f"geonameid {cells[0]!r} is no number")
    names = tuple(a for a in dict.fromkeys(cells[3].split(",")) if any("\u0621" <= c <= "\u064a" for c in a))
    population = int(cells[14]) if cells[14].isdigit() else 0
    kind = _FEATURES.get(cells[7]) or _FEATURES.get(cells[7][:4]) or _FEATURES.get(cells[6], "area")
    if kind == "village" and population >= 5000:
        kind = "city" if population >= 50000 else "town"
    lat, lon = _degrees(cells[4], "latitude", 90), _degrees(cells[5], "longitude", 180)
    return TableRow(cells[1], names, kind, cells[8], lat, lon, "", cells[0], population, True)
