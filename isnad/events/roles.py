"""Who did it, to whom and with what: the arguments of each event from the grammar round its word."""

from __future__ import annotations

import itertools

from isnad.claims.document import Document

from .arguments import ATTACKS, Pair, add, is_deed
from .capable import can_act, can_suffer
from .clauses import sentence
from .draft import EventDraft, Piece
from .noun_roles import Nouns
from .phrases import BACKED
from .triggers import Located
from .verb_roles import Verbs


class _Reader(Verbs, Nouns):
    """Both, for one sentence."""


def assign(
    doc: Document, pairs: list[Pair], first: int, limit: int, located: Located, source: Piece | None
) -> None:
    """Fill the arguments of events whose words, light verbs among them, are given in text order."""
    reader = None
    for n, (trigger, draft) in enumerate(pairs):
        start, end = sentence(doc, trigger.first, first, limit)
        if reader is None or (reader.first, reader.limit) != (start, end):
            reader = _Reader(doc, start, end, located, source)
        if trigger.happening.sort == "verb":
            reader.verb(trigger, draft)
        elif trigger.happening.sort == "light":
            reader.light(trigger, draft, pairs[:n], pairs[n + 1 :])
        elif trigger.happening.sort == "toll":
            reader.toll(trigger, draft)
        else:
            reader.noun(trigger, draft, pairs[:n])
    for _, draft in pairs:
        if draft.type == "casualties":  # قتلت سلسلة | تفجيرات العشرات
            draft.target[:] = [p for p in draft.target if not is_deed(doc, p)]
        if draft.type == "interception":
            _defused(doc, draft)
        if draft.type == "repel":  # يصد | هجوما: who is repelled is the target
            draft.target[:] = [p for p in draft.target if not is_deed(doc, p)]
    for (trigger, repelled), (after, attack) in itertools.pairwise(pairs):  # صد | هجوم الحوثيين
        if repelled.type == "repel" and attack.type in ATTACKS and after.first - trigger.last < 14:
            add(repelled.target, attack.actor if not repelled.target else [])
    for _, draft in pairs:
        draft.actor[:] = [p for p in draft.actor if can_act(doc, p)]
        draft.target[:] = [p for p in draft.target if can_suffer(doc, p)]
        for role in (draft.actor, draft.target, draft.instrument):
            if len(role) > 1:
                role[:] = list(dict.fromkeys(role))
            role[:] = [_without_backers(doc, p) for p in role]


def _defused(doc: Document, draft: EventDraft) -> None:
    """أبطل | خبراء | مفعول | عبوة: what is defused stands behind its effect, who does it before."""
    for n, piece in enumerate(draft.target):
        at = next((t for t in range(piece.first, piece.last) if doc.norm[t] == "مفعول"), None)
        if at is None or at + 1 >= piece.last:
            continue
        if at > piece.first:
            add(draft.actor, [piece._replace(last=at)])
        draft.target[n] = Piece(at + 1, piece.last)


def _without_backers(doc: Document, piece: Piece) -> Piece:
    """قوات سوريا الديمقراطية | المدعومة أمريكيا."""
    for t in range(piece.first + 1, piece.last):
        if doc.norm[t].startswith(BACKED):
            return piece._replace(last=t)
    return piece
