"""What the lexicon says of one word, clitics tried off; remembered, as news repeats its words."""

from __future__ import annotations

import functools
import re
from typing import Literal

from isnad.arabic.tokens import bare, definite, without_pronoun
from isnad.model import Kind

from . import CueForm, Lexicon

_MASDAR = re.compile(r"^(?:ت\w{2}ي\w|است\w{2}ا\w|ان\w{2}ا\w|م\w{3,4}ه)$")
_OBJECT = re.compile(r"^(.{3,}?)(ه|ها|هم|هما)$")


@functools.lru_cache(maxsize=1 << 17)
def find_cue(lex: Lexicon, norm: str) -> tuple[CueForm, int, bool] | None:
    """The reporting word, how many letters stand before it (و), and whether it has an object pronoun."""
    for skip in (0, 1):
        word = norm[skip:]
        if skip and (norm[0] not in "وف" or len(word) < 2):
            break
        if word in lex.cues:
            return lex.cues[word], skip, False
        m = _OBJECT.match(word)
        if m and m[1] in lex.cues and lex.cues[m[1]].form in ("past", "present"):
            return lex.cues[m[1]], skip, True
    return None


@functools.lru_cache(maxsize=1 << 17)
def is_finite(lex: Lexicon, norm: str) -> Literal["verb", "cue"] | None:
    """Whether a word is a finite verb: one of the news' verbs, or else a reporting one."""
    if norm in lex.verbs or (norm[0] in "وف" and len(norm) > 3 and norm[1:] in lex.verbs):
        return "verb"
    found = find_cue(lex, norm)
    return "cue" if found and found[0].form in ("past", "present") else None


@functools.lru_cache(maxsize=1 << 17)
def source_kind(lex: Lexicon, norm: str) -> Kind | None:
    """The kind of speaker that a noun or name names: للوزارة, مديره, وروسيا."""
    norm = norm.split(" ")[0]  # of a hashtag: حركة الجهاد
    accusative = norm[:-1] if norm[-1:] == "ا" and len(norm) > 4 else ""  # مقاتلا
    for form in (norm, norm[1:] if norm[:1] in ("و", "ل") else "", accusative):
        if not form:
            continue
        if form in lex.kinds:
            return lex.kinds[form]
        if form in lex.names:
            return lex.names[form]
        plain = bare(form)
        if plain in lex.kinds:
            return lex.kinds[plain]
        stem = without_pronoun(plain)
        if stem == plain:
            continue
        if stem in lex.kinds:
            return lex.kinds[stem]
        if stem.endswith("ت") and stem[:-1] + "ه" in lex.kinds:
            return lex.kinds[stem[:-1] + "ه"]
    return None


@functools.lru_cache(maxsize=1 << 17)
def is_nominal(lex: Lexicon, norm: str) -> bool:
    """An indefinite verbal or abstract noun: مقتل, مسؤوليتها, تدمير."""
    if definite(norm):
        return False
    if norm in lex.nominals or norm in lex.deeds:
        return True
    if norm[-1] == "ا" and (norm[:-1] in lex.nominals or norm[:-1] in lex.deeds):
        return True  # وقفا لإطلاق النار
    stem = without_pronoun(norm)
    if stem != norm and (stem in lex.nominals or stem[:-1] + "ه" in lex.nominals):
        return True
    return bool(_MASDAR.match(norm)) and norm not in lex.kinds and norm not in lex.given


@functools.lru_cache(maxsize=1 << 17)
def opens_something(lex: Lexicon, norm: str) -> bool:
    """Whether a word can begin an attribution at all: by far most words cannot."""
    for word in (norm, norm[1:] if norm[0] in "وف" else norm):
        if word in lex.particles or word in lex.phrases or word in TRANSMIT or word in ARRIVED:
            return True
    return find_cue(lex, norm) is not None


TRANSMIT = frozenset(("نقل", "نقلت", "نقلوا", "ينقل", "تنقل"))
ARRIVED = frozenset(("جاء", "ورد", "جاءت", "وردت"))
