"""The written forms of a reporting verb, folded.

Arabic news prose uses the third person: past أعلن أعلنت أعلنا أعلنتا أعلنوا, present يعلن تعلن
يعلنان تعلنان يعلنون (and the short plural يعلنوا after لم), and the participle in the accusative
of state معلنا معلنة معلنين معلنات. Only written letters matter, so hollow verbs (قال) and
doubled ones (أصر) need no rule of their own; final weak letters do (نفى نفت, دعا دعوا).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from isnad.arabic.normal import fold

Form = Literal["past", "present", "participle", "masdar"]


class Agreement(NamedTuple):
    """What a form says of its subject; ``m`` or ``f``, singular ``s``, dual ``d`` or plural ``p``."""

    gender: str
    number: str


MS, FS = Agreement("m", "s"), Agreement("f", "s")
MD, FD, MP, FP = Agreement("m", "d"), Agreement("f", "d"), Agreement("m", "p"), Agreement("f", "p")


def past(lemma: str) -> Iterator[tuple[str, Agreement]]:
    """أعلن -> أعلن أعلنت أعلنا أعلنتا أعلنوا; نفى -> نفى نفت نفيا نفتا نفوا."""
    weak = lemma[-1] in "ىا" and len(lemma) > 2
    stem = lemma[:-1] if weak else lemma
    dual = stem + ("و" if lemma[-1] == "ا" else "ي") if weak else stem
    yield fold(lemma), MS
    yield fold(stem + "ت"), FS
    yield fold(dual + "ا"), MD
    yield fold(stem + "تا"), FD
    yield fold(stem + "وا"), MP


def present(lemma: str) -> Iterator[tuple[str, Agreement]]:
    """يعلن -> يعلن تعلن يعلنان تعلنان يعلنون يعلنوا; ينفي -> ينفون."""
    body = lemma[1:]
    weak = lemma[-1] in "يىو" and len(lemma) > 3
    stem = body[:-1] if weak else body
    dual = body[:-1] + "ي" if lemma[-1] == "ى" else body
    yield fold("ي" + body), MS
    yield fold("ت" + body), FS
    yield fold("ي" + dual + "ان"), MD
    yield fold("ت" + dual + "ان"), FD
    yield fold("ي" + stem + "ون"), MP
    yield fold("ي" + stem + "وا"), MP


def rarer(past_lemma: str, present_lemma: str) -> Iterator[tuple[str, bool]]:
    """The women's and the speakers' forms of a verb, and whether each is past: هاجم هاجمن يهاجمن نهاجم.

    Only those that are written like no other word: none of a weak or doubled verb (فرن), and of a short one no
    first person (نفر). The speakers' past (قصفنا) and the singular's are written like forms with a pronoun.
    """
    if len(past_lemma) >= 3 and past_lemma[-1] not in "ىاين" and past_lemma[-2] not in "اوي":
        yield fold(past_lemma + "ن"), True
    if len(present_lemma) >= 4 and present_lemma[-1] not in "ىوين" and present_lemma[-2] not in "اوي":
        yield fold(present_lemma + "ن"), False
    if len(present_lemma) >= 5:
        yield fold("ن" + present_lemma[1:]), False


def participle(lemma: str) -> Iterator[tuple[str, Agreement]]:
    """مضيف -> مضيفا مضيفة مضيفين مضيفتين مضيفات; داعي -> داعيا داعية داعين."""
    stem = lemma[:-1] if lemma[-1] == "ي" else lemma
    yield fold(lemma + "ا"), MS
    yield fold(lemma + "ة"), FS
    yield fold(stem + "ين"), MP
    yield fold(lemma + "تين"), FD
    yield fold(lemma + "ات"), FP


def noun(word: str) -> Iterator[tuple[str, bool]]:
    """Each form, and whether a pronoun is attached: غارة غارته غارتان غارتين; هجوم هجوما هجومه هجومان هجومين."""
    folded = fold(word)
    yield folded, False
    if word.endswith("ى"):  # قتلى: قتلاه
        yield from ((folded[:-1] + "ا" + pronoun, True) for pronoun in ("ه", "ها", "هم", "نا"))
        return
    stem = folded[:-1] + "ت" if word.endswith("ة") else folded
    yield from ((stem + pronoun, True) for pronoun in ("ه", "ها", "هم", "هما", "نا", "هن", "كم"))
    plural = word.endswith(("ات", "ين", "ون"))
    if not plural and not word.endswith("ة"):
        yield folded + "ا", False
    if word.endswith("اء"):  # شهداؤه, إخلائها
        yield from (
            (folded[:-1] + letter + pronoun, True) for letter in "وي" for pronoun in ("ه", "ها", "هم", "نا")
        )
    if not plural:
        yield from (
            (stem + dual, False) for dual in (("ان", "ين", "ي", "ا") if word.endswith("ة") else ("ان", "ين"))
        )
