"""The words of time, folded and indexed: ``lexicon/ar/times.toml``."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, NamedTuple

from isnad.arabic.normal import fold

Phrases = dict[str, tuple[tuple[str, ...], ...]]

ENDS = frozenset((".", "؟", "!"))  # of sentences
_CLITICS = ("و", "ف", "ب", "ل", "وب", "ول", "فب", "ك")


class Feast(NamedTuple):
    """A month and a day of one calendar, and how many days it lasts."""

    month: int
    day: int
    lasts: int
    hijri: bool


class Entry(NamedTuple):
    """What may begin with a word: the reader's name, and the letters before it (و, ب, ل)."""

    reader: str
    skip: int
    word: str


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    months: dict[str, int]  # of one or two words
    hijri: dict[str, int]
    weekdays: dict[str, int]
    days: dict[str, int]
    parts: frozenset[str]
    nights: frozenset[str]
    adverbs: frozenset[str]
    leads: Phrases
    late: frozenset[str]
    early: frozenset[str]
    hours_of: frozenset[str]
    more: frozenset[str]
    numerals: dict[str, int]
    ordinals: dict[str, int]
    units: dict[str, tuple[str, int]]  # and 1 for a singular, 2 for a dual, 0 for a plural
    shift: dict[str, int]  # -1 past, 0 this, 1 next
    recent: frozenset[str]
    same: frozenset[str]
    edges: dict[str, str]
    edge_points: frozenset[str]
    seasons: dict[str, int]
    decades: dict[str, int]
    feasts: dict[str, tuple[Feast, ...]]
    within: Phrases
    between: Phrases
    approximately: Phrases
    sets: dict[str, frozenset[str]]
    known: dict[str, tuple[int, frozenset[str]]]
    entries: dict[str, Entry]
    openers: frozenset[str]  # the words of entries, and the marks that end a sentence
    # The words with which a part of a day, a day and a period begin, past numbers; no others need be read as such.
    of_part: frozenset[str]
    of_day: frozenset[str]
    of_period: frozenset[str]


def _set(words: str | list[str]) -> frozenset[str]:
    return frozenset(fold(w) for w in (words.split() if isinstance(words, str) else words))


def _numbered(table: dict[str, Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, words in table.items():
        for word in words.split() if isinstance(words, str) else words:
            found.setdefault(" ".join(fold(w) for w in word.split()), int(number))
    return found


def _phrases(words: list[str]) -> Phrases:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in words:
        split = tuple(fold(w) for w in phrase.split())
        found.setdefault(split[0], []).append(split)
    return {first: tuple(sorted(more, key=len, reverse=True)) for first, more in found.items()}


def _units(table: dict[str, list[str]]) -> dict[str, tuple[str, int]]:
    return {
        word: (unit, count)
        for unit, forms in table.items()
        for count, form in zip((1, 0, 2), forms, strict=True)
        for word in _set(form)
    }


def _feasts(rows: list[dict[str, Any]]) -> dict[str, tuple[Feast, ...]]:
    found: dict[str, tuple[Feast, ...]] = {}
    for row in rows:
        month, day = map(int, row["day"].split("-"))
        one = Feast(month, day, row["lasts"], row["calendar"] == "hijri")
        for name in row["names"]:
            words = " ".join(map(fold, name.split()))
            found[words] = (*found.get(words, ()), one)
    return found


@functools.cache
def load() -> Words:
    """Read the table once."""
    text = files("isnad.lexicon").joinpath("ar", "times.toml").read_text("utf-8")
    data = tomllib.loads(text)
    parts, shift, small = data["parts"], data["shift"], data["small"]
    shifts = {
        word: value
        for name, value in (("past", -1), ("last", -1), ("this", 0), ("next", 1))
        for word in _set(shift[name])
    }
    edges = {word: edge for edge in ("start", "middle", "end") for word in _set(data["edges"][edge])}
    tables: dict[str, Any] = {
        "months": _numbered(data["months"]),
        "hijri": _numbered(data["hijri"]),
        "weekdays": _numbered(data["weekdays"]),
        "days": {" ".join(map(fold, phrase.split())): shift for phrase, shift in data["days"].items()},
        "parts": _set(parts["words"]),
        "leads": _phrases(parts["lead"]),
        "seasons": _numbered(data["seasons"]),
        "decades": _numbered(data["decades"]),
        "edges": edges,
        "feasts": _feasts(data["feasts"]),
        "within": _phrases(small["within"]),
        "between": _phrases(small["between"]),
        "numerals": _numbered(data["numerals"]),
        "ordinals": _numbered(data["ordinals"]),
        "units": _units(data["units"]),
    }
    sets = {
        name: _set(words)
        for name, words in small.items()
        if name not in ("within", "between", "approximately")
    }
    entries = _entries(tables, _set(small["since"]), data)
    return Words(
        **tables,
        nights=_set(parts["night"]),
        adverbs=_set(parts["adverbs"]),
        late=_set(parts["late"]),
        early=_set(parts["early"]),
        hours_of=_set(parts["hours_of"]),
        more=_set(parts["more"]),
        shift=shifts,
        recent=_set(shift["last"]),
        same=_set(shift["same"]),
        edge_points=_set(data["edges"]["point"]),
        approximately=_phrases(small["approximately"]),
        sets=sets,
        known={day: (row["year"], _set(row.get("after", ""))) for day, row in data.get("known", {}).items()},
        entries=entries,
        openers=ENDS.union(entries),
        of_part=_of_part(tables, parts),
        of_day=_of_day(tables, sets),
        of_period=_of_period(tables, sets),
    )


def _firsts(phrases: Iterable[str]) -> set[str]:
    return {phrase.split()[0] for phrase in phrases}


def _with_article(words: Iterable[str]) -> set[str]:
    return {form for word in words for form in (word, "ال" + word)}


def _of_part(tables: dict[str, Any], parts: dict[str, str]) -> frozenset[str]:
    words = _set("الساعة ساعة بعد قبل قبيل بعيد منتصف الليلة")
    more = (_set(parts["night"]), _set(parts["hours_of"]), _set(parts["adverbs"]))
    return words.union(tables["leads"], tables["parts"], *more)


def _of_day(tables: dict[str, Any], sets: dict[str, frozenset[str]]) -> frozenset[str]:
    words = _set("يوم اليوم ذات نفس ال أيام الأيام")
    named = (tables["ordinals"], tables["weekdays"], _firsts(tables["days"]), _firsts(tables["feasts"]))
    return words.union(sets["days"], *named)


def _of_period(tables: dict[str, Any], sets: dict[str, frozenset[str]]) -> frozenset[str]:
    words = _set("الأسبوع النصف الربع الثلث شهر الشهر شهري هذا هذه القرن")
    named = (tables["edges"], tables["seasons"], _firsts(tables["months"]), _firsts(tables["hijri"]))
    counted = _with_article((*tables["decades"], *tables["units"]))
    return words.union(*named, counted, sets["years"], sets["year"])


def _entries(tables: dict[str, Any], since: frozenset[str], data: dict[str, Any]) -> dict[str, Entry]:
    """Each word with which an expression can begin, with and without clitics; the first reader stays."""
    small = data["small"]
    readers: list[tuple[str, Any]] = [
        ("since", [*since, *_set(small["ever_since"])]),
        ("ago", _set(small["ago"])),
        ("between", tables["between"]),
        ("within", tables["within"]),
        ("running", _set("لليوم للأسبوع للشهر للعام للسنة لليلة")),
        ("part", _set(small["alone"])),
        ("part", [*tables["leads"], *tables["parts"], *_set("الليلة منتصف بعد قبيل بعيد الساعة")]),
        ("day", [w.split()[0] for w in (*tables["weekdays"], *tables["days"])]),
        ("day", _set("يوم اليوم يومي أيام ذات نفس ليلتي")),
        ("day", [w.split()[0] for w in tables["feasts"]]),
        ("ordinal", tables["ordinals"]),
        (
            "period",
            _set("عام العام سنة السنة شهر الشهر الأسبوع القرن العقد هذا هذه النصف الربع الثلث عامي العامين"),
        ),
        ("period", [*tables["edges"], *tables["seasons"], *tables["decades"], *_set("سنوات أعوام")]),
        ("period", [w.split()[0] for w in (*tables["months"], *tables["hijri"])]),
        ("span", [w for w in tables["numerals"] if len(w) > 2]),
        ("span", ["ال" + w for w in tables["numerals"]]),
        ("span", ["ال" + w for w in tables["units"]]),
        ("span", ["ال"]),
    ]
    found: dict[str, Entry] = {}
    for reader, words in readers:
        for word in words:
            found.setdefault(word, Entry(reader, 0, word))
    for entry in list(found.values()):
        for clitic in _CLITICS:
            found.setdefault(clitic + entry.word, Entry(entry.reader, len(clitic), entry.word))
    # Fused with the article: للعام 2015, لليلة الثانية
    for word in ("عام", "شهر", "اسبوع", "سنه"):
        found.setdefault("لل" + word, Entry("period", 1, "ال" + word))
    return found
