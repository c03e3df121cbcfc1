"""Find the attributed claims of a document: every rule tried at every word, then scopes cut to each other."""

from __future__ import annotations

from isnad.lexicon.lookup import opens_something

from . import particles, verbs
from .document import Document
from .draft import Draft
from .participles import participle_claim
from .scope import settle


def extract(doc: Document) -> list[Draft]:
    """All attributed claims, in text order, with their contents settled."""
    out: list[Draft] = []
    for number, (first, limit) in enumerate(doc.sentences):
        drafts = _sentence(doc, first, limit)
        if not drafts and out and out[-1].sentence == number - 1 and _continues(doc, out[-1], first, limit):
            out[-1].content.append((first, limit))
            out[-1].sentence = number
            continue
        for draft in drafts:
            draft.sentence = number
        out += settle(doc, drafts, first, limit)
    return out


def _continues(doc: Document, draft: Draft, first: int, limit: int) -> bool:
    """Whether a paragraph is a quotation that goes on from the one before, which was not closed: «… ⏎ «…»."""
    here, there = doc.opens_quote(first), doc.opens_quote(draft.content[-1][0])
    if here is None or there is None or there.closed:
        return False
    return doc.kind[first - 1] == "b" and here.last >= limit - 1 and here.words > 3


def _sentence(doc: Document, first: int, limit: int) -> list[Draft]:
    out: list[Draft] = []
    i = first
    if (head := particles.headline(doc, first, limit)) is not None:
        out.append(head)
        i = head.cue[1]
    lex, kind, norm = doc.lex, doc.kind, doc.norm
    while i < limit:
        if kind[i] != "w" or not opens_something(lex, norm[i]) or doc.quoted(i) or i in doc.asides:
            i += 1
            continue
        fixed = doc.phrases.get(i)
        if fixed and fixed[0].sort != "impersonal":
            i += len(fixed[0].words)
            continue
        draft = _at(doc, i, first, limit, bool(out))
        if fixed and (draft is None or draft.source is None):  # not السلطات يعتقد أن…
            draft = particles.impersonal(doc, i, limit, *fixed)
        if draft is None:
            i += 1
            continue
        _between(doc, draft, first, limit)
        if (
            out
            and draft.source
            and out[-1].source
            and out[-1].source[1] > draft.source[0] >= out[-1].source[0]
        ):
            draft.via = out[-1].via  # متحدث باسم الشرطة الذي أكد أن…
        out.append(draft)
        i = draft.cue[1]
        if draft.source and draft.source[0] >= i and draft.why != "quote-verb-source":
            i = draft.source[1]
        if draft.content and draft.source and not draft.subject_before and not draft.tail:
            i = max(i, draft.content[0][0])
    return out


def _between(doc: Document, draft: Draft, first: int, limit: int) -> None:
    """A particle between source and content names an outer link: قالت الخارجية في بيان -بحسب وكالة X- «…»"""
    if draft.source is None or draft.subject_before or draft.tail or not draft.content:
        return
    for t in range(draft.source[1], draft.content[0][0]):
        inner = particles.particle_claim(doc, t, first, draft.content[0][0])
        if inner is None or inner.source is None:
            continue
        if doc.norm[inner.cue[0]] == "نقلا":  # ذكرت وكالة X نقلا عن مصادر أن…: these speak
            draft.via, draft.source = [draft.source], inner.source
            draft.cue, draft.cue_skip, draft.stance = inner.cue, inner.cue_skip, inner.stance
            draft.edge = min(draft.edge, draft.via[0][0])
        else:
            draft.via = [*inner.via, inner.source]
        return


def _at(doc: Document, i: int, first: int, limit: int, open_claim: bool) -> Draft | None:
    if (draft := particles.particle_claim(doc, i, first, limit)) is not None:
        return draft
    if (draft := particles.transmission(doc, i, first, limit)) is not None:
        return draft
    if (draft := particles.arrived(doc, i, first, limit)) is not None:
        return draft
    found = doc.cue(i)
    if found is None:
        return None
    if found[0].form in ("past", "present"):
        return verbs.verb_claim(doc, i, first, limit)
    if found[0].form == "participle":
        return participle_claim(doc, i, first, limit, open_claim)
    return None
