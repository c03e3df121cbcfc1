"""Whether it happened at all: by the words before an event's word, and by the claim's stance."""

from __future__ import annotations

from isnad.claims.document import Document
from isnad.model import Stance, Status

from .triggers import Trigger
from .words import words

_REACH = 4


def status(doc: Document, trigger: Trigger, first: int, stance: Stance, leading: bool) -> Status:
    """``leading``: the first event of its claim, to which a denial, demand or promise belongs."""
    known = words()
    t = trigger.first
    if trigger.skip and doc.text[doc.tokens[t].start : doc.tokens[t].end][:2] in ("سي", "ست", "وس", "فس"):
        return "planned"
    norm = doc.norm[t]
    verb = trigger.happening.sort in ("verb", "light")
    if verb and not trigger.past and norm[:1] == "س":
        return "planned"
    for n in range(t - 1, max(first, t - _REACH) - 1, -1):
        word = doc.norm[n]
        if doc.is_comma(n) or doc.kind[n] == "b" or word in (".", "؛"):
            break
        plain = word[1:] if word[:1] in "وفلب" and len(word) > 3 else word
        if word in known.negation and (t - n <= 2 or word in ("دون", "بدون", "عدم")):
            subject = t == n + 2 and trigger.definite and _brings(doc.norm[n + 1])
            return "happened" if subject else "negated"  # لم تسفر | الغارة عن إصابات
        if word in known.attempt or plain in known.attempt:
            return "attempted"
        if (word in known.plan or plain in known.plan) and word != "امر":
            return "planned"
        if word in known.possible or plain in known.possible:
            return "possible"
        if word == "كي" or word == "لكي":
            return "planned"
    for n in range(t - _REACH - 1, max(first, t - 8) - 1, -1):
        if doc.norm[n] in known.negation and _brings(doc.norm[n + 1]):
            return "negated"
    after = doc.norm[trigger.last] if trigger.last < len(doc.norm) else ""
    if after in (
        "المرتقبه",
        "المرتقب",
        "مرتقبه",
        "المقبله",
        "المقبل",
        "المقرره",
        "وشيك",
        "وشيكه",
        "المحتمل",
        "المحتمله",
        "المزمع",
    ):
        return "planned"
    if trigger.skip and norm[:1] == "ل" and not verb and not trigger.definite and _purpose(doc, t):
        return "planned"
    if verb and not trigger.past and trigger.skip and norm[:1] == "ل":
        return "planned"
    if (
        verb
        and not trigger.past
        and t > first
        and doc.norm[t - 1] == "ان"
        and stance in ("urge", "promise", "expect")
    ):
        return "possible"
    if leading and stance == "deny":
        return "negated"
    if leading and not trigger.definite and not trigger.past:
        if stance == "urge":
            return "possible"
        if stance == "promise":
            return "planned"
        if stance == "warn":
            return "possible"
    return "happened"


def _purpose(doc: Document, t: int) -> bool:
    """ل of purpose before a verbal noun (لاعتقال), not of what somebody met with (تعرضت القافلة لقصف)."""
    around = doc.norm[max(0, t - 6) : t]
    return not any(n.lstrip("وفيت").startswith(("عرض", "مسوول")) for n in around)


def _brings(norm: str) -> bool:
    """A verb by which a deed brings its outcome, after لم: لم تسفر, لم يؤد, لم توقع."""
    return norm in (
        "تسفر",
        "يسفر",
        "تود",
        "يود",
        "توقع",
        "يوقع",
        "تتسبب",
        "يتسبب",
        "تخلف",
        "يخلف",
        "تسجل",
        "يسجل",
    )
