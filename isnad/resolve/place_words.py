"""The words round the names of places (``ar/places.toml``), folded and indexed, and what one word can begin."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib.resources import files

from isnad.arabic.normal import fold


@dataclass(frozen=True, slots=True, eq=False)
class PlaceWords:
    """``classes``, ``many`` and ``anaphors`` give the kind of place by the word; ``national`` the country."""

    classes: dict[str, str]
    weak: frozenset[str]
    many: dict[str, str]
    anaphors: dict[str, str]
    not_names: frozenset[str]
    directions: frozenset[str]
    middle: frozenset[str]
    behind: frozenset[str]
    near: frozenset[str]
    distance: frozenset[str]
    borders: frozenset[str]
    launches: frozenset[str]
    itself: frozenset[str]
    qualities: frozenset[str]
    capital: frozenset[str]
    territory: frozenset[str]
    holders: frozenset[str]
    with_in: frozenset[str]
    parties: frozenset[str]
    deeds: frozenset[str]
    other_heads: frozenset[str]
    never_before: frozenset[str]
    other_names: dict[str, tuple[tuple[str, ...], ...]]  # by first word, longest first
    common: frozenset[str]
    sees: frozenset[str]
    backing: frozenset[str]
    vocabulary: frozenset[str]
    places_before: frozenset[str]
    constructs: frozenset[str]
    national: dict[str, str]
    compass: dict[str, str]


def _set(words: str) -> frozenset[str]:
    return frozenset(fold(w).replace("_", " ") for w in words.split())


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {w: kind for kind, words in table.items() for w in sorted(_set(words))}


def _national(table: dict[str, str]) -> dict[str, str]:
    """Every form of the adjectives, without article: سوري، سورية، سوريون، سوريين، سوريتين."""
    out: dict[str, str] = {}
    for code, words in table.items():
        for word in sorted(_set(words)):
            stems = word.split(" ")
            for tail in ("", "ه", "ون", "ين", "ا", "ان", "تان", "تين", "ات"):
                out.setdefault(" ".join(s + tail for s in stems), code)
    return out


def _text(name: str) -> str:
    return files("isnad.lexicon").joinpath("ar", name).read_text("utf-8")


@functools.cache
def words() -> PlaceWords:
    """The table of the package."""
    t = tomllib.loads(_text("places.toml"))
    anaphors = dict(t["anaphors"])
    itself, capital = _set(anaphors.pop("itself")), _set(anaphors.pop("capital"))
    whole: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(_set(t["other_names"]["whole"])):
        parts = tuple(name.split(" "))
        whole.setdefault(parts[0], []).append(parts)
    return PlaceWords(
        classes=_by_word(t["classes"]),
        weak=_set(t["weak"]["words"]),
        many=_by_word(t["many"]),
        anaphors=_by_word(anaphors),
        not_names=_set(t["not_names"]["words"]),
        directions=_set(t["directions"]["plain"]),
        middle=_set(t["directions"]["middle"]),
        behind=_set(t["directions"]["behind"]),
        near=_set(t["near"]["words"]),
        distance=_set(t["near"]["distance"]),
        borders=_set(t["borders"]["words"]),
        launches=_set(t["launches"]["words"]),
        itself=itself,
        qualities=_set(t["context"]["qualities"]),
        capital=capital,
        territory=_set(t["territory"]["words"]),
        holders=_set(t["holders"]["words"]),
        with_in=_set(t["holders"]["with_in"]),
        parties=_set(t["parties"]["words"]),
        deeds=_set(t["parties"]["verbs"]),
        other_heads=_set(t["other_names"]["heads"]),
        never_before=_set(t["other_names"]["never"]),
        other_names={w: tuple(sorted(ps, key=len, reverse=True)) for w, ps in whole.items()},
        common=_set(t["common"]["words"]),
        sees=_set(t["sees"]["words"]),
        backing=_set(t["backing"]["words"]),
        vocabulary=frozenset(
            w for line in _text("place_vocabulary.txt").split("\n") if line[:1] != "#" for w in line.split()
        ),
        places_before=_set(t["context"]["before"]),
        constructs=_set(t["context"]["constructs"]),
        national=_national(t["adjectives"]),
        compass={fold(w): name for w, name in t["compass"].items()},
    )


@functools.lru_cache(maxsize=1 << 17)
def clitics(norm: str) -> tuple[tuple[int, str], ...]:
    """A word's readings: how many letters go before (و, ب, ل), and the rest; للمحافظة is المحافظة whole."""
    out = [(0, norm)]
    starts = [(0, norm)]
    if norm.endswith("باكرا"):
        return ((0, norm),)  # early, not in Accra
    if len(norm) > 3 and norm[0] in "وف":
        out.append((1, norm[1:]))
        starts.append((1, norm[1:]))
    for skip, rest in starts:
        if rest.startswith("لل") and len(rest) > 4:
            out.append((skip, "ال" + rest[2:]))
        elif len(rest) > 3 and rest[0] in "بلك":
            out.append((skip + 1, rest[1:]))
    return tuple(out)


@functools.lru_cache(maxsize=1 << 17)
def nationality(norm: str) -> str | None:
    """The country of an adjective: والسورية, بالعراقي."""
    national = words().national
    for _, rest in clitics(norm):
        plain = rest[2:] if rest.startswith("ال") else rest
        if plain in national:
            return national[plain]
    return None
