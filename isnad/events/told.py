"""Whether a content tells of an event or only refers to one: وقع هجوم against منذ الهجوم.

What is only referred to is an event where the report has told of one of its kind; in a text that has
not, it is the name of something that the reader is taken to know.
"""

from __future__ import annotations

import functools

from isnad.arabic.tokens import without_pronoun
from isnad.claims.document import Document

from .draft import EventDraft
from .triggers import Trigger
from .words import words

_LINKS = frozenset("في جراء اثر نتيجه بسبب خلال اثناء بعد عقب عن الي".split())
_REACH = 8


def mark(doc: Document, pairs: list[tuple[Trigger, EventDraft]], first: int, limit: int) -> None:
    """Set ``told`` of the events of the content ``[first, limit)``, given in text order."""
    for trigger, draft in pairs:
        if trigger.happening.sort == "verb":
            after_relative = trigger.first > first and doc.norm[trigger.first - 1] in doc.sets.relatives
            draft.told = not after_relative and bool(draft.actor or draft.target or draft.instrument)
        else:
            draft.told = _occurs(doc, trigger, draft, first, limit)
    for n, (trigger, draft) in enumerate(pairs):
        if draft.told:
            continue
        for other, near in pairs[max(0, n - 3) : n + 4]:
            if near.told and near is not draft and _joined(doc, trigger, other):
                draft.told = True
                break


def _occurs(doc: Document, trigger: Trigger, draft: EventDraft, first: int, limit: int) -> bool:
    """A noun that opens its content, or has a verb of happening beside it: شن غارة, انفجار هز المدينة."""
    known = words()
    if not trigger.definite and not any(doc.is_verb(n) for n in range(first, trigger.first)):
        return True  # 24 مارس: مقتل شرطيين
    for n in range(trigger.first - 1, max(first, trigger.first - _REACH) - 1, -1):
        norm = doc.norm[n]
        if doc.is_comma(n) or doc.kind[n] == "b":
            break
        if _happens(norm) or norm in known.carrying or norm in known.governing:
            return True
    for n in range(trigger.last, min(limit, trigger.last + _REACH)):
        norm = doc.norm[n]
        if doc.is_comma(n) or norm in doc.sets.relatives:
            break
        if _happens(norm):
            return not trigger.definite or bool(draft.target or draft.actor)
    return False


def _joined(doc: Document, trigger: Trigger, other: Trigger) -> bool:
    """Whether و joins two events, or a word of cause stands between them with no stop: قتل خمسة في | هجوم."""
    left, right = sorted((trigger, other), key=lambda t: t.first)
    if right.first - left.last > 14:
        return False
    between = doc.norm[left.last : right.first + 1]
    if any(n in (".", "؛", ":") for n in between):
        return False
    lead = doc.norm[right.first - 1]
    fused = right.skip > 0 and doc.norm[right.first][0] in "وب"
    return fused or lead in _LINKS or any(map(_happens, between))


@functools.lru_cache(maxsize=1 << 15)
def _happens(norm: str) -> bool:
    """A verb of happening, with و or an object's pronoun too: وقع, وشنتها."""
    known = words().occurrence
    plain = norm[1:] if norm[:1] in "وف" and norm not in known else norm
    return plain in known or without_pronoun(plain) in known
