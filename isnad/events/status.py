"""Whether it happened at all: by the words round an event's word, and by the claim's stance."""

from __future__ import annotations

import functools

from isnad.arabic.tokens import COMMAS
from isnad.claims.document import Document
from isnad.lexicon import Lexicon
from isnad.model import Stance, Status

from .triggers import Trigger
from .words import CASES, words

_REACH = 4  # words before a trigger in which a plan, an attempt or a doubt governs it
_FAR = 8  # and in which a negated verb of outcome does: لم ترد أنباء عن سقوط | ضحايا
_SENTENCE = 12
# Behind these stands what is known, whatever was said before them: فشلت المحادثات بعد | الهجوم.
_KNOWN = frozenset("بعد عقب اثر منذ جراء بسبب نتيجه خلال اثناء".split())
_SET = frozenset("في هذا هذه ذلك تلك".split())
_NOT = frozenset("لا لم لن ما".split())
_FAILS = frozenset("فشل فشلت فشلوا يفشل اخفق اخفقت اخفقوا".split())
_WITHOUT = frozenset(("دون", "بدون", "عدم", "بلا"))
# Nouns that take a deed with ل without meaning it: نتيجة لقصف, في اليوم التالي لمقتل.
_OF = frozenset(
    "تبادل تبادلا بالاضافه اضافه نتيجه تبعا التالي وفقا خلافا هدفا مسرحا عرضه ادانه ادانته الخاضعه الخاضع".split()
)
# A negated verb behind which a deed goes on: لا تزال | المعارك, لم تتوقف | الغارات.
_GOES_ON = frozenset(
    """تزال يزال يزالون تزالان زال زالت زالوا تتوقف يتوقف تنته ينته تنتهي ينتهي يقتصر تقتصر تهدا يهدا تنقطع ينقطع
    تكتف يكتف""".split()
)
# Who denies his part in a deed denies no deed: نفى مسؤوليته عن | التفجير.
_PART = ("مسووليت", "تورط", "ضلوع", "علاقت", "صلت")
# What is asked of somebody, behind أن: على إسرائيل | أن تنسحب.
_DUTY = frozenset("علي عليه عليها عليهم".split())
_STOPS = frozenset((".", "؛", "..", "…"))
_TELLING = _STOPS | frozenset(("\n", "قد", "اذا", "ان", "اي", "لاي", "باي")) | _KNOWN | _NOT | _WITHOUT
_ANSWER = frozenset("رد ردا الرد بالرد للرد احتجاجا تعليقا انتقاما".split())  # التهديد بالرد على | الضربة
_REPELLED = ("تصد", "تتصد", "التصدي")
_MET = ("عرض", "مسوول", "خضع", "خاضع", "صدت", "صدوا", "سفه", "خروق", "خرق", "نتهاك", "دانت", "ستنكار", "شجب")


def status(doc: Document, trigger: Trigger, first: int, stance: Stance, leading: bool) -> Status:
    """``leading``: the first event of its claim, to which a denial, demand or promise belongs."""
    t, verb = trigger.first, trigger.happening.sort in ("verb", "light")
    if verb and not trigger.past and _future(doc.norm[t]):
        return "planned"
    if not verb and t > first and doc.norm[t - 1] in CASES:
        return "happened"
    if not verb and t > first + 1 and doc.norm[t - 1] == "علي" and doc.norm[t - 2] in _ANSWER:
        return "happened"
    said = _before(doc, trigger, first)
    if said is not None and not (leading and said == "possible" and stance == "deny"):
        return said
    if _planned_after(doc, trigger):
        return "planned"
    if trigger.skip and doc.norm[t][0] == "ل" and not trigger.past:
        if t > first and doc.norm[t - 1].lstrip("وي").startswith(_REPELLED):
            return "attempted"  # تصدت القوات | لهجوم
        if verb or (trigger.happening.sort != "toll" and _purpose(doc, t, first)):
            return "planned"
    wished = stance in ("urge", "promise", "expect")
    if verb and wished and not trigger.past and t > first and doc.norm[t - 1] == "ان":
        return "possible"
    if leading and stance == "deny":
        return "negated"
    if leading and not trigger.definite and not trigger.past:
        if stance in ("urge", "warn"):
            return "possible"
        if stance == "promise":
            return "planned"
    return "happened"


def _before(doc: Document, trigger: Trigger, first: int) -> Status | None:
    """What the words before the trigger say of it, the nearest first."""
    known, t, verb = words(), trigger.first, trigger.happening.sort in ("verb", "light") and not trigger.past
    for n in range(t - 1, max(first, t - _FAR) - 1, -1):
        word, near = doc.norm[n], t - n <= _REACH
        if n < t - 1 and not _tells(doc.lex, word):
            continue
        if doc.is_comma(n) or doc.kind[n] == "b" or word in _STOPS:
            return None
        if word.startswith(_PART) and trigger.definite:
            return "happened"
        if word.removeprefix("و") in _NOT and doc.norm[n + 1] in _GOES_ON:
            return "happened"
        if word in known.negation and (near or _brings(doc.norm[n + 1])):
            if _brings(doc.norm[n + 1]):
                return "happened" if trigger.definite and _subject(doc, n, t) else "negated"
            if t - n <= (1 if word == "غير" else 2):
                only = not {"سوي", "الا"}.isdisjoint(doc.norm[trigger.last : trigger.last + 6])
                return "happened" if only else "negated"  # لم تقصف التنظيم | سوى ثلاث مرات
        if near and (word in _WITHOUT or word.lstrip("وب") in _WITHOUT):
            return "negated"
        if not near:
            if (word == "اذا" and doc.norm[n - 1] == "ما") or word.lstrip("وف") in ("تخشي", "يخشي"):
                return "possible"
            continue
        if word in _KNOWN or word in doc.sets.relatives or (n == t - 1 and _set(doc, trigger, n)):
            return "happened"
        if word == "اذا":
            return "possible"
        if word.removeprefix("و") == "قد" and _present(doc, n + 1, trigger):
            return "possible"
        if word == "ان" and (doc.norm[n - 1] in _DUTY or doc.norm[n - 2] == "علي") and verb and n == t - 1:
            return "possible"  # على إسرائيل أن | تنسحب
        if word in ("اي", "لاي", "باي"):  # أي هجوم; نفى أي استخدام; لم تتعرض لأي هجوم
            beside = n == t - 1 or (n == t - 2 and not trigger.definite)  # لم تتبن أي جهة | الهجوم
            if beside and any(w in known.negation for w in doc.norm[max(first, n - _REACH) : n]):
                return "negated"
            if n == t - 1 and word == "اي":
                return "possible"
            continue
        plain = word[1:] if word[:1] in "وفلب" and len(word) > 3 else word
        if word in known.attempt or plain in known.attempt:
            return "attempted"
        if (word in known.plan or plain in known.plan) and word != "امر":
            return "planned"
        if word.startswith("مشتبه") and doc.norm[n + 1].startswith("به"):
            continue  # مشتبه بهم: people
        if word in known.possible or plain in known.possible:
            return "possible"
        if _future(word) and _is_verb(doc, word.lstrip("وف")[1:]):
            return "planned"  # سيصعد التنظيم | هجماته
    return None


@functools.lru_cache(maxsize=1 << 17)
def _tells(lex: Lexicon, word: str) -> bool:
    """Whether a word can say anything of the status of what follows: by far most words cannot."""
    known = words()
    plain = word[1:] if word[:1] in "وفلب" and len(word) > 3 else word
    return (
        word in COMMAS
        or word in _TELLING
        or word in known.negation
        or word in lex.sets.relatives
        or word.startswith(("مشتبه", *_PART))
        or word.removeprefix("و") in _TELLING
        or word.lstrip("وب") in _WITHOUT
        or not {word, plain}.isdisjoint(known.attempt | known.plan | known.possible)
        or _future(word)
    )


def _subject(doc: Document, n: int, t: int) -> bool:
    """Whether the deed at ``t`` is what brought nothing: لم تسفر | الغارة عن إصابات, لم ينتج عن | القصف أي ضرر."""
    return t == n + 2 or (t == n + 3 and doc.norm[n + 2] == "عن" and doc.norm[n + 1][1:3] == "نت")


def _set(doc: Document, trigger: Trigger, n: int) -> bool:
    """Whether the word before a trigger makes it what is known: مع من | يستهدف, قتلى في | الهجوم."""
    if trigger.happening.sort in ("verb", "light"):
        return doc.norm[n] == "من" and not trigger.past
    tried = any(w in _FAILS for w in doc.norm[max(0, n - 3) : n])  # فشل المهاجمون في | السيطرة
    return doc.norm[n] in _SET and trigger.definite and not tried


def _future(norm: str) -> bool:
    return norm.lstrip("وف")[:2] in ("سي", "ست", "سن")


def _is_verb(doc: Document, norm: str) -> bool:
    """Whether the rest of a future form is a verb: ست | بدأ, not سي | ارة."""
    known = words()
    if norm in doc.lex.verbs or norm in known.occurrence or norm in known.governing:
        return True
    return any(f.happening.sort in ("verb", "light") and not f.past for f in doc.lex.events.get(norm, ()))


def _present(doc: Document, t: int, trigger: Trigger) -> bool:
    """Whether the verb behind قد is of the present, so that it may come: قد ينسحب, قد تؤدي."""
    if t == trigger.first:
        return trigger.happening.sort in ("verb", "light") and not trigger.past
    norm = doc.norm[t]
    return (norm[0] == "ي" and len(norm) > 3) or (norm[0] == "ت" and _is_verb(doc, norm) and norm[-1] != "ت")


def _planned_after(doc: Document, trigger: Trigger) -> bool:
    after = doc.norm[trigger.last : trigger.last + 4]
    if trigger.happening.sort == "verb" and not trigger.past and "غدا" in after:
        return True
    after = after[:2]
    return bool(after) and (after[0] in words().planned or after in (["لم", "يبدا"], ["لم", "تبدا"]))


def _purpose(doc: Document, t: int, first: int) -> bool:
    """ل of purpose before a verbal noun (لاعتقال), not of what somebody met with (تعرضت القافلة لقصف)."""
    if t > first and doc.norm[t - 1] in _OF:
        return False
    for n in range(t - 1, max(first, t - _SENTENCE) - 1, -1):
        if doc.norm[n] == "." or doc.kind[n] == "b":
            break
        if doc.norm[n].lstrip("وفبيتال").startswith(_MET):
            return False
    return True


def _brings(norm: str) -> bool:
    """A verb by which a deed brings its outcome, or news comes of one, behind لم: لم تسفر, لم ترد."""
    return norm in words().brings
