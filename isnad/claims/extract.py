"""Find the attributed claims of a document: every rule tried at every word, then scopes cut to each other."""

from __future__ import annotations

from isnad.lexicon import Lexicon

from . import particles, verbs
from .document import Document
from .draft import Draft
from .scope import settle


def extract(doc: Document) -> list[Draft]:
    """All attributed claims, in text order, with their contents settled."""
    out: list[Draft] = []
    for number, (first, limit) in enumerate(doc.sentences):
        doc.echoes = [t for t in range(first, limit) if doc.kind[t] == "w" and _phrase_at(doc, t, limit, doc.lex.echo)]
        drafts = _sentence(doc, first, limit)
        for draft in drafts:
            draft.sentence = number
        out += settle(doc, drafts, first, limit)
    return out


def _phrase_at(doc: Document, i: int, limit: int, phrases: tuple[tuple[str, ...], ...]) -> int:
    norm = doc.norm[i]
    for words in phrases:
        if norm in (words[0], "و" + words[0]) and i + len(words) <= limit:
            rest = doc.norm[i + 1 : i + len(words)]
            if all(
                a == b or (b in ("ان", "الي") and a.startswith(b))
                for a, b in zip(rest, words[1:], strict=True)
            ):
                return len(words)
    return 0


def _sentence(doc: Document, first: int, limit: int) -> list[Draft]:
    lex: Lexicon = doc.lex
    out: list[Draft] = []
    i = first
    if (head := particles.headline(doc, first, limit)) is not None:
        out.append(head)
        i = head.cue[1]
    while i < limit:
        if doc.kind[i] != "w" or doc.quoted(i):
            i += 1
            continue
        if length := _phrase_at(doc, i, limit, lex.own_voice) or _phrase_at(doc, i, limit, lex.echo):
            i += length
            continue
        draft = _at(doc, i, first, limit, bool(out))
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
        if inner is not None and inner.source is not None:
            draft.via = [*inner.via, inner.source]
            return


def _at(doc: Document, i: int, first: int, limit: int, open_claim: bool) -> Draft | None:
    if (draft := particles.particle_claim(doc, i, first, limit)) is not None:
        return draft
    if (draft := particles.transmission(doc, i, first, limit)) is not None:
        return draft
    if (draft := particles.arrived(doc, i, first, limit)) is not None:
        return draft
    if (draft := particles.impersonal(doc, i, limit)) is not None:
        return draft
    found = doc.cue(i)
    if found is None:
        return None
    if found[0].form in ("past", "present"):
        return verbs.verb_claim(doc, i, first, limit)
    if found[0].form == "participle":
        return verbs.participle_claim(doc, i, first, limit, open_claim)
    return None
