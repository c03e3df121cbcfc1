"""Whether a noun phrase may be somebody who acts, or somebody or something to whom it is done."""

from __future__ import annotations

from isnad.arabic.tokens import bare, definite
from isnad.claims.document import Document

from .counted import find
from .draft import Piece
from .nouns import is_agent
from .phrases import PARTS, SPANS, begins, is_purpose
from .words import is_people, words

_NOBODY = frozenset("باكرا باستثناء بحياه حياه خاضعه خاضع واقعه اذي باذي حالات شروع".split())


def _mere_adjective(doc: Document, piece: Piece) -> bool:
    """Indefinite adjectives alone: طوق | أمني, خسائر | عسكرية وبشرية فادحة; not قتل | آخر."""
    norms = [doc.norm[piece.first][piece.skip :]]
    norms += [n.removeprefix("و") for n in doc.norm[piece.first + 1 : piece.last] if n != "النطاق"]
    known = words()
    head = norms[0].removesuffix("ا")
    if not known.agents.isdisjoint((norms[0], head)) or norms[0] in known.nouns or norms[0].startswith("اخر"):
        return False
    return all(
        any(x in known.manner or x in known.adjectives for x in (n, n.removesuffix("ا"))) for n in norms
    )


def can_act(doc: Document, piece: Piece) -> bool:
    """Whether a phrase may be a doer: no thing, adverb or deed that a wrong reading has made one."""
    t = piece.first
    norm = doc.norm[t][piece.skip :]
    if _mere_adjective(doc, piece) or is_purpose(doc, doc.norm[t]):
        return False
    if is_agent(doc, t) or is_people(norm) or doc.name_kind(t) or doc.opens_quote(t) is not None:
        return True
    plain = bare(norm)
    if norm in doc.lex.given:
        return True
    if len(norm) < 2 or plain in doc.lex.deeds or plain in doc.lex.nominals or doc.is_verb(t):
        return False
    if any(doc.norm[n] in doc.lex.given for n in range(t, piece.last)):
        return True
    if norm[0] == "ب" and not piece.skip and begins(doc, norm[1:]):
        return False
    return plain in words().women or (not plain.endswith(("ه", "ات")) and plain not in words().idle)


def can_suffer(doc: Document, piece: Piece) -> bool:
    """Whether something may be done to what a phrase names: no time, purpose or lone adjective."""
    head = doc.norm[piece.first][piece.skip :]
    plain = bare(head)
    if plain in SPANS or plain in PARTS or head in doc.sets.times or plain in _NOBODY:
        return False
    if is_purpose(doc, head) or (
        plain in doc.lex.nominals and find(head) is None and not is_agent(doc, piece.first)
    ):
        return False  # القتال مع | استخدام المدفعية
    lone = piece.last == piece.first + 1 and not definite(head) and find(head) is None
    verb = lone and any(f.happening.sort == "verb" and f.past for f in doc.lex.events.get(head, ()))
    return not verb and not _mere_adjective(doc, piece)  # كان يقاتل في صفوف الجيش | قتل
