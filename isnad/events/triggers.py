"""The words of a content that name a happening, each with the row of the lexicon by which it does."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import NamedTuple

from isnad.arabic.tokens import bare, definite, without_pronoun
from isnad.claims.document import Document
from isnad.lexicon import Happening, Lexicon
from isnad.lexicon.happenings import Form

from .nonevents import drone, idle, part_of_name
from .nouns import is_adjective, is_agent
from .words import is_people, words

# What may stand before a word in one token: the conjunctions, then of a noun a preposition and the article,
# of a verb the س of the future or the ل of purpose. The first number is of letters outside the word's span.
_NOUN = (
    "", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "فال", "وب", "وبال", "ول", "ولل", "ك", "كال", "فب", "فل", "فلل",
)  # fmt: skip
_VERB = ("", "و", "س", "ف", "ل", "وس", "فس", "ول", "ا")
_WINDOW = {"noun": (4, 6), "toll": (0, 4), "verb": (5, 10), "light": (0, 8)}
_ENDS = frozenset((".", "؛", ";", "؟", "!", "\n", ":"))


Located = Callable[[int], bool]  # whether a place's name begins at a token


class Trigger(NamedTuple):
    """Token range ``[first, last)``, letters before it in its first token, and the row."""

    first: int
    last: int
    skip: int
    happening: Happening
    definite: bool
    pronoun: bool  # ends in an attached pronoun (هجماتهم, قصفتها)
    past: bool
    plural: bool


class _Reading(NamedTuple):
    form: Form
    skip: int
    definite: bool
    pronoun: bool


def _by_letter(prefixes: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The prefixes that a word can have, by its first letter; none is always possible."""
    return {p[0]: tuple(q for q in prefixes if q[:1] in ("", p[0])) for p in prefixes if p}


_NOUN_BY, _VERB_BY = _by_letter(_NOUN), _by_letter(_VERB)


@functools.lru_cache(maxsize=1 << 17)
def _readings(lex: Lexicon, norm: str) -> tuple[_Reading, ...]:
    """Every way to read a written word as the first word of a row; the shortest prefix first."""
    out = []
    for prefix in _NOUN_BY.get(norm[0], ("",)):
        if norm.startswith(prefix):
            rest = norm[len(prefix) :]
            for form in lex.events.get(rest, ()):
                if form.happening.sort in ("noun", "toll"):
                    article = prefix.endswith(("ال", "لل"))
                    if article and form.pronoun:
                        continue
                    skip = len(prefix) - 2 if article else len(prefix)
                    out.append(_Reading(form, skip, article, form.pronoun))
    for prefix in _VERB_BY.get(norm[0], ("",)):
        if norm.startswith(prefix):
            rest = norm[len(prefix) :]
            for word, pronoun in ((rest, False), *_objects(rest)):
                for form in lex.events.get(word, ()):
                    if form.happening.sort in ("verb", "light"):
                        future = prefix.endswith("س")
                        if form.past and prefix and prefix not in ("و", "ف"):
                            continue
                        out.append(_Reading(form, len(prefix) - future, False, pronoun))
    out.sort(key=lambda r: (r.skip, -len(r.form.rest), not r.form.happening.near))
    return tuple(out)


def _objects(word: str) -> list[tuple[str, bool]]:
    """A verb without the pronoun that is its object: دمرتها, نفذه, اعتقلوهم."""
    out = []
    for pronoun in ("هما", "ها", "هم", "ه", "نا", "هن"):
        if word.endswith(pronoun) and len(word) >= len(pronoun) + 2:
            stem = word[: -len(pronoun)]
            out += [(stem, True), (stem + "ا", True)] if stem.endswith("و") else [(stem, True)]
            if stem.endswith("ا"):
                out.append((stem[:-1] + "ي", True))  # أجلاهم
    return out


def triggers(doc: Document, first: int, limit: int, located: Located) -> list[Trigger]:
    """All words among tokens ``[first, limit)`` that may name a happening or lend one its arguments."""
    out = []
    t = first
    kind, norm, lex = doc.kind, doc.norm, doc.lex
    while t < limit:
        readings = _readings(lex, norm[t]) if kind[t] == "w" else ()
        found = _at(doc, t, first, limit, readings) if readings and not located(t) else None
        if found is None:
            t += 1
            continue
        out.append(found)
        t = found.last
    return out


def _at(doc: Document, t: int, first: int, limit: int, readings: tuple[_Reading, ...]) -> Trigger | None:
    if _as_verb(doc, t, first, readings):
        readings = tuple(sorted(readings, key=lambda r: r.form.happening.sort not in ("verb", "light")))
    for form, skip, article, pronoun in readings:
        last = _whole(doc, t, form.rest, limit)
        if last is None:
            continue
        happening = form.happening
        if happening.near and not _near(doc, t, last, first, limit, happening.near, happening.sort):
            continue
        if happening.unless and _near(doc, t, last, first, limit, happening.unless, "noun"):
            continue
        if pronoun and doc.text[doc.tokens[t].end - 1] == "ة":  # أجهزة is no أجهز + ه
            continue
        if not _sensible(doc, t, first, limit, happening, article, skip):
            continue
        return Trigger(t, last, skip, happening, article, pronoun, form.past, form.plural)
    return None


def _as_verb(doc: Document, t: int, first: int, readings: tuple[_Reading, ...]) -> bool:
    """Whether a word that may be a verb or its noun (قتل) is the verb: nothing before it governs a noun."""
    verb = next((r for r in readings if r.form.happening.sort in ("verb", "light")), None)
    if verb is None or len({r.form.happening.sort for r in readings}) < 2:
        return False
    if verb.pronoun:  # قتلهم | مسلحون
        after = doc.norm[t + 1]
        return not verb.skip and is_agent(doc, t + 1) and not definite(after) and doc.kind[t - 1] != "p"
    if any(r.form.rest and _whole(doc, t, r.form.rest, len(doc.norm)) for r in readings):
        return False  # قطع العلاقات, حظر تجول
    after = doc.norm[t + 1]
    if (
        after == "من"
        and doc.norm[t + 2] not in words().by
        and readings[0].form.happening.type in ("shelling", "attack")
    ):
        return False  # قصف من طيران حربي
    if doc.norm[t].endswith("ا") and readings[0].form.happening.sort == "noun":
        return False  # شن قصفا: hardly the dual of the verb
    if (
        after in words().manner
        or (after in words().adjectives and not is_agent(doc, t + 1))
        or (is_people(after) and readings[0].form.happening.type in ("shelling", "attack"))
    ):
        return False  # قصف مدفعي إسرائيلي
    before = doc.norm[t - 1] if t > first else ""
    if before in doc.sets.prepositions or before in (
        "عدم",
        "محاوله",
        "عمليه",
        "عمليات",
        "تهمه",
        "بعد",
        "اثر",
        "جراء",
    ):
        return False
    if before in words().governing or before in words().attempt:
        return False
    if readings[0].skip and doc.norm[t][0] in "بل":
        return False
    if readings[0].skip and doc.norm[t][0] == "و" and doc.norm[t - 1] != "\n" and t > first:
        # مقتل خمسة وجرح آخرين: goes on as the noun before it did
        if doc.norm[t - 1] in doc.lex.deeds:
            return False  # غارات وقصف
        return not any(_noun_before(doc, n) for n in range(max(first, t - 7), t))
    return True


def _noun_before(doc: Document, n: int) -> bool:
    return any(
        f.happening.sort == "noun" and f.happening.type == "casualties"
        for f in doc.lex.events.get(doc.norm[n], ())
    )


def _whole(doc: Document, t: int, rest: tuple[str, ...], limit: int) -> int | None:
    """Where a row's words end, with the article or ل on any of the later ones."""
    for n, word in enumerate(rest, 1):
        if t + n >= limit:
            return None
        norm = doc.norm[t + n]
        if norm not in (word, word + "ا", "ل" + bare(word)) and bare(norm) != bare(word):
            return None
    return t + 1 + len(rest)


def _near(doc: Document, t: int, last: int, first: int, limit: int, known: frozenset[str], sort: str) -> bool:
    """Whether one of the words stands in the sentence about tokens ``[t, last)``."""
    before, after = _WINDOW[sort]
    for around in (doc.norm[last : min(limit, last + after)], doc.norm[max(first, t - before) : t][::-1]):
        for norm in around:
            if norm in _ENDS:
                break
            if _is(norm, known):
                return True
    return False


@functools.lru_cache(maxsize=1 << 17)
def _is(norm: str, known: frozenset[str]) -> bool:
    if norm in known or bare(norm) in known:
        return True
    if norm[0] in "وبلف" and (norm[1:] in known or bare(norm[1:]) in known):
        return True
    plain = bare(norm)
    thing = plain in words().nouns or plain in words().weapons
    stem = plain if thing else without_pronoun(plain)  # دورية is not its league, دراجة not its cyclist
    if norm.endswith("ا") and norm[:-1] in known:
        return True
    return stem in known or (stem.endswith("ت") and stem[:-1] + "ه" in known)


_HAMZA = {"أ": "إآ", "إ": "أآ", "آ": "أإ"}


def _sensible(
    doc: Document, t: int, first: int, limit: int, happening: Happening, article: bool, skip: int
) -> bool:
    """Whether the words about it let a word name what its row says."""
    norm = doc.norm[t]
    before = doc.norm[t - 1] if t > first else ""
    verb = happening.sort in ("verb", "light")
    if norm == "فجرا":
        return False
    if norm == "فجر" and doc.norm[t + 1] == "ليبيا":
        return False  # قوات فجر ليبيا
    if norm == "فجر" and (doc.norm[t + 1] in doc.sets.times or doc.kind[t + 1] != "w"):
        return False  # فجر السبت
    who = before == "من" and norm[0] in "يت"  # مع من يستهدف المدنيين
    led = before in doc.sets.prepositions and before != "منذ" and not who
    if verb and skip == 0 and (led or before in ("عدم", "غير")):
        return False
    if verb and norm in doc.lex.given and (definite(before) or before in doc.lex.given):
        return False  # الصحفي | ياسر
    if (
        skip == 0
        and not definite(before)
        and bare(before.removeprefix("و") if before not in words().fields else before) in words().fields
        and not (verb and happening.near)
    ):
        return False
    if skip == 0 and article and (before in words().fields or before.removeprefix("و") in words().fields):
        return False
    if part_of_name(before, happening, article, skip) or idle(
        doc, t, limit, happening, before, article, skip
    ):
        return False
    # Hamzas that contradict the row: الإضرار is no أضرار.
    written = doc.text[doc.start(t, skip + 2 * article)] if norm[skip:] else ""
    if written in _HAMZA and happening.word[0] in _HAMZA[written]:
        return False
    if happening.word == "مسيرة" and drone(doc, t, first, limit, skip):
        return False
    if happening.word == "حشد" and article and not is_adjective(doc.norm[t + 1]):
        return False  # الحشد is a force
    known = (
        ("حرق", "طعن", "دهس", "ذبح", "قنص") if verb else ("حرق", "قتل", "إعدام", "طعن", "دهس", "ذبح", "قنص")
    )
    ends = doc.kind[t + 1] != "w" or doc.norm[t + 1] in doc.sets.prepositions
    adverb = happening.word in known and norm.endswith("ا") and not norm.endswith("وا") and (ends or not verb)
    return not adverb  # قتل حرقا, قتل شخصين طعنا
