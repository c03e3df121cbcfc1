"""The words, as data: loaded once, checked, and passed to the stages that need them.

``ar/cues.tsv``       reporting verbs with their inflection, prepositions, frames and stance
``ar/particles.tsv``  particles that attribute (وفق, بحسب, كما)
``ar/sources.toml``   the nouns and names that head a source, by kind
``ar/nominals.txt``   verbal and abstract nouns with which a content begins (أعلن الجيش | مقتل)
``ar/names.txt``      given names as they begin a person's name
``ar/phrases.toml``   small closed sets: times, channels, ranks, impersonal cues
``ar/events.tsv``     words that name an event
``ar/groups.toml``    words of one field, by which rows of events.tsv are held to their sense
``ar/verbs.txt``      finite verbs of the news, by which the end of a noun phrase is seen
``ar/furniture.toml`` page furniture: what is no text of the report
``ar/silent.tsv``     sentences in which nothing must be read as a claim
"""

from __future__ import annotations

import csv
import dataclasses
import functools
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from isnad.arabic.furniture import Furniture
from isnad.arabic.normal import fold
from isnad.errors import LexiconError
from isnad.model import STANCES, Kind, Stance

from . import happenings, inflect
from .happenings import Happening as Happening
from .inflect import Agreement as Agreement
from .inflect import Form

FRAMES = frozenset(("that", "quote", "noun", "prep", "object", "blame", "strict"))
_PREPOSITIONS = ("إلى", "على", "عن", "ب", "من", "ل", "في")


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word. ``frames``: the complements that it takes.

    that    a clause after أنّ or إنّ         quote   a quotation, or anything after a colon
    noun    a noun phrase (أعلن مقتل)        prep    a noun phrase after one of ``preps``
    object  someone, then the matter (اتهم فلانا بـ): both are content
    blame   the same, without a preposition that shows it (حمّل فلانا المسؤولية)
    strict  a common homograph: an opener (أنّ, a preposition of its own, a quotation) must follow
    """

    lemma: str
    preps: frozenset[str]
    frames: frozenset[str]
    stance: Stance


class CueForm(NamedTuple):
    cue: Cue
    form: Form
    agreement: Agreement


class Particle(NamedTuple):
    words: tuple[str, ...]
    takes: str
    preposition: str
    stance: str


@dataclass(frozen=True, slots=True)
class ClosedSets:
    """The small closed sets of ``phrases.toml``, each under its name there, folded."""

    prepositions: frozenset[str]
    quantifiers: frozenset[str]
    times: frozenset[str]
    after_source: frozenset[str]
    kept_in_source: frozenset[str]
    adjuncts: frozenset[str]
    channels: frozenset[str]
    told: frozenset[str]
    conjunctions: frozenset[str]
    relatives: frozenset[str]
    negations: frozenset[str]
    saying: frozenset[str]
    auxiliaries: frozenset[str]
    not_fused: frozenset[str]
    addressed: frozenset[str]
    matters: frozenset[str]
    linking: frozenset[str]
    sentence_links: frozenset[str]
    named_things: frozenset[str]
    headline_topics: frozenset[str]
    reticence: frozenset[str]
    kin: frozenset[str]
    people: frozenset[str]
    ranks: frozenset[str]
    itself: frozenset[str]
    generic: frozenset[str]


PhraseSort = Literal["impersonal", "own-voice", "echo"]


class Phrase(NamedTuple):
    """A fixed phrase. ``sort``: impersonal (يُعتقد أن), own-voice (يذكر أن) or echo (على حد قوله)."""

    words: tuple[str, ...]
    sort: PhraseSort
    stance: Stance


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Everything, folded and indexed; sets are of folded words."""

    cues: dict[str, CueForm]
    particles: dict[str, tuple[Particle, ...]]  # by first word, longest first
    kinds: dict[str, Kind]  # of the nouns that head a source
    names: dict[str, Kind]  # of names that stand alone
    given: frozenset[str]
    verbs: frozenset[str]
    nominals: frozenset[str]
    events: dict[str, tuple[happenings.Form, ...]]  # by first word, longest first
    deeds: frozenset[str]  # the nouns among them, each alone
    sets: ClosedSets
    negated: dict[str, Stance]  # by lemma: لم يستبعد
    same: dict[str, str]  # variants, by which mentions of one source differ
    phrases: dict[str, tuple[Phrase, ...]]  # by first word, longest first
    phrase_starts: frozenset[str]  # those first words, with and without و
    furniture: Furniture


def _data(name: str) -> str:
    return files(__package__).joinpath("ar", name).read_text("utf-8")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table, each column checked to be there."""
    lines = [x for x in _data(name).split("\n") if x and not x.startswith("#")]
    out = []
    for number, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 2):
        if None in row or None in row.values():
            raise LexiconError(f"{name} line {number}: a tab is missing or one too many")
        out.append(row)
    return out


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(w).replace("_", " ") for w in words.split())


def _cues() -> dict[str, CueForm]:
    out: dict[str, CueForm] = {}
    for row in rows("cues.tsv"):
        frames = frozenset(row["frames"].split())
        where = f"cues.tsv, {row['past']}"
        if row["stance"] not in STANCES:
            raise LexiconError(f"{where}: no such stance: {row['stance']}")
        if frames - FRAMES:
            raise LexiconError(f"{where}: no such frame: {', '.join(sorted(frames - FRAMES))}")
        preps = row["preps"].split()
        if set(preps) - set(_PREPOSITIONS):
            raise LexiconError(f"{where}: no such preposition in: {row['preps']}")
        stance: Any = row["stance"]
        cue = Cue(row["past"], frozenset(map(fold, preps)), frames, stance)
        forms: list[tuple[Form, list[tuple[str, Agreement]]]] = [
            ("past", list(inflect.past(row["past"]))),
            ("present", list(inflect.present(row["present"])) if row["present"] else []),
            ("participle", list(inflect.participle(row["participle"])) if row["participle"] else []),
            ("masdar", [(fold(row["masdar"]), inflect.MS)] if row["masdar"] else []),
        ]
        for form, spelled in forms:
            for word, agreement in spelled:
                # The first row wins: it is the commoner verb (تعد: عدّ before أعدّ).
                if word not in out or (out[word].form == "masdar" and form != "masdar"):
                    out[word] = CueForm(cue, form, agreement)
    return out


def _particles() -> dict[str, tuple[Particle, ...]]:
    found: dict[str, list[Particle]] = {}
    for row in rows("particles.tsv"):
        words = tuple(fold(w) for w in row["words"].split())
        found.setdefault(words[0], []).append(
            Particle(words, row["takes"], fold(row["preposition"]), row["stance"])
        )
    return {w: tuple(sorted(ps, key=lambda p: -len(p.words))) for w, ps in found.items()}


@functools.cache
def event_types() -> dict[str, dict[str, Any]]:
    """The closed list of event types, each with its gloss and its ACLED and PLOVER equivalents."""
    return tomllib.loads(files(__package__).joinpath("event-types.toml").read_text("utf-8"))


def _phrases(table: dict[str, Any]) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}

    def add(phrase: str, sort: PhraseSort, stance: Stance) -> None:
        words = tuple(fold(w) for w in phrase.split())
        found.setdefault(words[0], []).append(Phrase(words, sort, stance))

    for phrase, stance in table["impersonal"].items():
        add(phrase, "impersonal", stance)
    for phrase in table["own_voice"]["words"]:
        add(phrase, "own-voice", "narrate")
    for phrase in table["echo"]["words"]:
        add(phrase, "echo", "cite")
    return {w: tuple(sorted(ps, key=lambda p: -len(p.words))) for w, ps in found.items()}


@functools.cache
def load() -> Lexicon:
    """Read all tables; raises LexiconError naming the table and row."""
    sources = tomllib.loads(_data("sources.toml"))
    phrases = tomllib.loads(_data("phrases.toml"))
    kinds: dict[str, Kind] = {}
    for kind, words in sources["kinds"].items():
        for word in _folded(words):
            kinds.setdefault(word, kind)
    kinds["إمام"] = "person"  # as the document writes it, apart from أمام
    events = happenings.index(rows("events.tsv"), frozenset(event_types()))
    fixed = _phrases(phrases)
    names = {word: kind for kind, words in sources["names"].items() for word in _folded(words)}
    return Lexicon(
        cues=_cues(),
        particles=_particles(),
        kinds=kinds,
        names=names,
        given=_folded(_data("names.txt")) | {"عليّ"},  # as the document writes it, apart from على
        verbs=_folded(_data("verbs.txt")),
        nominals=_folded(_data("nominals.txt")),
        events=events,
        deeds=happenings.nouns(events),
        sets=ClosedSets(**{f.name: _folded(phrases[f.name]) for f in dataclasses.fields(ClosedSets)}),
        negated=phrases["negated"],
        same={variant: fold(word) for word, more in phrases["same"].items() for variant in _folded(more)},
        phrases=fixed,
        phrase_starts=frozenset(fixed) | {f"و{word}" for word in fixed},
        furniture=Furniture.of(tomllib.loads(_data("furniture.toml"))),
    )
