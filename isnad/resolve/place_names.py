"""Names of the gazetteer in a report, and words that look like names."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import Literal

from isnad.claims.document import Document
from isnad.gazetteer import Entry, Gazetteer
from isnad.gazetteer.spelling import key_word
from isnad.model import Candidate

from .place_words import PlaceWords, clitics, nationality, words

Form = Literal["name", "unknown", "anaphor", "capital", "territory", "border"]
_LARGE = 60_000
BUILT = {"facility", "road", "airport", "base", "crossing"}


@dataclass(slots=True, eq=False)
class Found:
    """Words that may name a place: tokens ``[first, last)``; ``at`` is where the name itself begins."""

    first: int
    last: int
    skip: int
    form: Form
    at: int
    name: str = ""
    kind: str | None = None  # by its class word
    entries: tuple[Entry, ...] = ()
    sure: bool = False
    direction: str | None = None
    near: bool = False
    country: str | None = None  # by an adjective beside it
    chosen: Entry | None = None
    why: str = ""
    passed: tuple[Entry, ...] = ()  # namesakes that were passed over, when none is left
    role: str = "place"
    host: tuple[Entry, ...] = ()  # the place by which a facility is called: مطار دمشق
    others: list[str] = field(default_factory=list)  # of a border: its countries


class Names:
    """Looks names up in one report."""

    def __init__(self, doc: Document, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.gazetteer = gazetteer
        self.w: PlaceWords = words()
        self.norm = doc.norm
        self.size = len(doc.tokens) - 1

    def name_at(self, i: int, *, bare: bool = False) -> Found | None:
        """The longest name of the gazetteer that begins at ``i``; ``bare``: without clitics."""
        best: tuple[tuple[bool, int, int], Found] | None = None
        for skip, rest in clitics(self.norm[i]) if not bare else ((0, self.norm[i]),):
            if skip and self.norm[i][skip - 1] == "ك" and rest[:2] != "ال":
                continue  # كبيرا is not بيرا
            whole_word = skip > 0 and self.a_word(i)
            rest = key_word(rest)
            first = rest.split(" ")[0] if " " in rest else rest
            longest = self.gazetteer.longest(first)
            if not longest:
                continue
            name, ends = rest, [(rest, i + 1)]
            j = i + 1
            while j < self.size and name.count(" ") + 1 < longest:
                if self.doc.kind[j] == "p" and self.norm[j] in "-–ـ'’":
                    j += 1
                    continue
                if self.doc.kind[j] not in "wnl":
                    break
                whole = name is rest
                name = f"{name} {key_word(self.norm[j])}"
                j += 1
                if whole and first is rest and not self.gazetteer.goes_on(name):
                    break
                ends.append((name, j))
            for name, end in reversed(ends):
                if whole_word and " " not in name:
                    break  # وكالة is not كالة, but وقطاع غزة is قطاع غزة
                if (entries := self.gazetteer.named(name)) and not self.generic(name):
                    found = Found(i, end, skip, "name", i, name, None, entries)
                    rank = (any(e.made or e.population > _LARGE for e in entries), end - i, -skip)
                    if best is None or rank > best[0]:
                        best = (rank, found)
                    break
        return best[1] if best else None

    def a_word(self, i: int) -> bool:
        """Whether the whole word, clitics and all, is one that the lexicon knows."""
        norm, lex = self.norm[i], self.doc.lex
        if norm in self.w.vocabulary:
            return True  # بشأن is not شان
        return norm in lex.kinds or norm in lex.nominals or norm in lex.given or norm in lex.names

    def generic(self, name: str) -> bool:
        """Whether a name is but a class word, or a direction in one: المدينة, وسط البلاد."""
        head, _, rest = name.partition(" ")
        if not rest:
            return head in self.w.classes or head in self.w.anaphors
        return rest in self.w.anaphors and (head in self.w.directions or head in self.w.middle)

    def fits(self, named: Found, kind: str) -> bool:
        """Whether a name's places can be of the class: no facility is found by a city's name."""
        if kind in ("facility", "road", "airport", "base", "crossing", "camp", "quarter"):
            near = (
                {kind, "facility", "airport", "base"} if kind in ("airport", "base", "facility") else {kind}
            )
            fit = tuple(e for e in named.entries if e.kind in near)
            if fit:
                named.entries = fit
            return bool(fit) or (kind in ("camp", "quarter") and any(e.made for e in named.entries))
        return True

    def stops(self, j: int, quoted: bool) -> bool:
        """Whether the word at ``j`` cannot be a name after a class word."""
        norm, doc = self.norm[j], self.doc
        if quoted:
            return False
        if len(norm) < 2 or norm in self.w.not_names or norm in doc.sets.prepositions:
            return True
        if norm in doc.sets.relatives or norm in doc.sets.conjunctions or norm in doc.sets.negations:
            return True
        return nationality(norm) is not None or norm in self.w.directions or norm in self.w.near

    def namely(self, j: int) -> bool:
        """Whether a word looks like a name: no verb, no noun or adjective that the lexicon knows."""
        norm, doc = self.norm[j], self.doc
        if doc.kind[j] != "w" or self.stops(j, False) or doc.is_verb(j):
            return False
        if norm in doc.lex.nominals or norm in doc.lex.events or doc.source_kind(j) not in (None, "person"):
            return False
        if norm in self.w.vocabulary or (norm[0] in "وبل" and norm[1:] in self.w.vocabulary):
            return False
        if any(rest in self.w.classes or rest in self.w.anaphors for _, rest in clitics(norm)):
            return False
        if norm.startswith(("لل", "بال", "وال", "فال")):
            return False
        return not (norm.endswith("يه") and not norm.startswith("ال"))


MARK, NAME, LONG = 1, 2, 4  # what a word can begin: a rule's phrase, a name of one word, a longer one


@functools.lru_cache(maxsize=4)
def begins(gazetteer: Gazetteer) -> functools._lru_cache_wrapper[int]:
    """What that matters here can begin with a word: by far most words can begin nothing."""
    w = words()
    marks = (
        w.classes, w.many, w.anaphors, w.capital, w.territory, w.borders, w.directions, w.middle, w.other_names,
    )  # fmt: skip

    @functools.lru_cache(maxsize=1 << 17)
    def of(norm: str) -> int:
        what = 0
        for _, rest in clitics(norm):
            first = key_word(rest.split(" ")[0])
            longest = gazetteer.longest(first)
            if any(rest in m for m in marks):
                what |= MARK
            if longest > 1:
                what |= LONG
            if " " in rest or (
                longest and (rest not in w.vocabulary or any(e.made for e in gazetteer.named(first)))
            ):
                what |= NAME
        return what

    return of


def candidates(entries: tuple[Entry, ...], least: int = 2) -> tuple[Candidate, ...] | None:
    """What a name could have meant, where there are ``least`` or more."""
    if len(entries) < least:
        return None
    return tuple(map(_candidate, entries[:6]))


@functools.lru_cache(maxsize=1 << 12)
def _candidate(e: Entry) -> Candidate:
    return Candidate(e.id, e.name, e.country or None, e.lat, e.lon)
