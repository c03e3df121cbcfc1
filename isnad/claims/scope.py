"""Where contents end: at the sentence's end, at the quotation's, or where the next claim begins."""

from __future__ import annotations

import itertools

from .document import Document
from .draft import Draft, Range


def edge(doc: Document, at: int, first: int) -> int:
    """Where the words of a claim whose first word is ``at`` begin: before the conjunctions and adverbs."""
    t = at
    while t > first:
        before = doc.norm[t - 1]
        if doc.is_comma(t - 1) or doc.is_dash(t - 1):
            return t - 1
        if before in doc.sets.linking or before in doc.sets.times or before in doc.sets.prepositions:
            t -= 1
            continue
        break
    return t


def settle(doc: Document, drafts: list[Draft], first: int, limit: int) -> list[Draft]:
    """Give each claim of a sentence its content, and link those that stand inside each other."""
    for n, draft in enumerate(drafts):
        draft.edge = edge(doc, min(draft.edge, draft.cue[0]), first)
        draft.content = [(a, min(b, limit)) for a, b in draft.content if a < limit]
        if draft.content and draft.content[0][0] < limit:
            draft.quoted = doc.opens_quote(draft.content[0][0]) is not None
        if not draft.content:
            _around(doc, draft, drafts[:n], drafts[n + 1 :], first, limit)
    for before, draft in itertools.pairwise(drafts):
        shared = (
            draft.source and not draft.tail and not draft.subject_before and draft.source[1] < draft.cue[0]
        )
        if shared and draft.source and before.content and draft.source[0] == before.content[0][0]:
            draft.outer = before  # أفادت مصادر بأن الاحتلال يحاصر … ويطالب بـ…
    kept: list[Draft] = []
    for n, draft in enumerate(drafts):
        if not draft.content:
            continue
        after = drafts[n + 1] if n + 1 < len(drafts) else None
        if after is not None and _inside(doc, draft, after):
            after.outer = draft
            continue
        _cut(doc, draft, [d for d in drafts[n + 1 :] if d.content or d.tail], limit)
        draft.content = [r for r in (_trimmed(doc, a, b) for a, b in draft.content) if r[0] < r[1]]
        if draft.content:
            kept.append(draft)
    return kept


def _inside(doc: Document, outer: Draft, inner: Draft) -> bool:
    """Whether the content of one attribution is nothing but another: قال مسؤول إن واشنطن تعتقد أن…"""
    if outer.tail or inner.tail or outer.quoted or not inner.content:
        return False
    if inner.why.startswith("participle"):
        return False
    if inner.source and not inner.subject_before and inner.source[1] < inner.cue[0]:
        return False  # the subject of two joined verbs, of which only the second reports
    start = outer.content[0][0]
    begins = inner.source[0] if inner.source and inner.subject_before else inner.cue[0]
    if inner.source and inner.source[0] < begins:
        begins = inner.source[0]
    if begins == start + 1 and (doc.norm[start] == "قد" or doc.norm[start] in doc.sets.auxiliaries):
        begins = start
    return begins == start and inner.content[0][0] > start


def _around(
    doc: Document, draft: Draft, before: list[Draft], after: list[Draft], first: int, limit: int
) -> None:
    """The content of a particle: what follows it where it leads, what precedes it where it trails."""
    end = draft.source[1] if draft.source else draft.cue[1]
    lead = all(
        doc.norm[t] in doc.sets.linking or doc.is_comma(t) or (doc.kind[t] == "p" and not doc.opens_quote(t))
        for t in range(first, draft.cue[0])
    )
    if lead:
        _leading(doc, draft, after, end, limit)
        return
    draft.tail = True
    if draft.why == "taken-up":
        said = (
            before[-1].content
            if before and before[-1].content
            else [(opening(doc, first, draft.edge), draft.edge)]
        )
        draft.content = [(a, min(b, draft.edge)) for a, b in said if a < draft.edge]
        return
    start = first
    host = before[-1] if before else None
    if host is not None:
        if host.tail and not host.content:
            start = (host.source or host.cue)[1]
        elif host.content:
            _trailing(doc, draft, host, end, limit)
            return
        else:
            start = max(start, (host.source or host.cue)[1])
    start = opening(doc, start, draft.cue[0])
    pieces: list[Range] = [(start, draft.edge if draft.edge > start else draft.cue[0])]
    rest = end
    bound = after[0].edge if after else limit
    while rest < bound and (doc.is_comma(rest) or doc.norm[rest] in (")", "-", "–")):
        rest += 1
    if rest < bound and doc.kind[rest] != "p" and doc.kind[end] == "p":
        pieces.append((rest, bound))
    draft.content = pieces


def opening(doc: Document, start: int, limit: int) -> int:
    """Past a sentence's leading conjunction and linking phrase: وفي سياق آخر، | من جهة أخرى، | كما."""
    lex = doc.lex
    t = start
    if (fixed := doc.phrases.get(t)) and fixed[0].sort == "own-voice":
        t += len(fixed[0].words)
    while t < limit and (doc.kind[t] == "p" and doc.opens_quote(t) is None):
        t += 1
    for j in range(t, min(t + 6, limit)):
        if doc.is_comma(j):
            words = doc.norm[t:j]
            plain = [w.removeprefix("و") for w in words]
            if (
                plain
                and plain[0] in ("في", "من", "علي", "الي", "بالمقابل", "بدوره", "بدورها", "كذلك", "كما")
                and any(w in doc.sets.sentence_links for w in plain)
                and doc.sets.times.isdisjoint(words)  # وفي وقت لاحق أمس، is when
            ):
                return opening(doc, j + 1, limit)
            break
    while t < limit and doc.norm[t] in ("كما", "فيما", "بينما", "حيث", "لكن", "ولكن") and t + 1 < limit:
        t += 1
    return t if t < limit and lex else start


def _leading(doc: Document, draft: Draft, after: list[Draft], end: int, limit: int) -> None:
    rest = end
    while rest < limit and (doc.is_comma(rest) or doc.norm[rest] == ":"):
        rest += 1
    if rest < limit and doc.norm[rest] in ("فان", "فانه", "فانها", "فانهم", "ان", "انه", "انها", "فقد"):
        rest += 1
    if (
        after
        and after[0].impersonal | (after[0].source is None and after[0].cue[0] <= rest)
        and after[0].edge <= rest
    ):
        # وحسب المصادر، يرجح أن…: the impersonal verb has the particle's source.
        after[0].source, after[0].impersonal = draft.source, False
        after[0].why = "particle-impersonal"
        draft.content = []
        return
    if after and (after[0].edge <= rest or after[0].cue[0] <= rest):
        after[0].via = [draft.source, *after[0].via] if draft.source else after[0].via
        draft.content = []
        return
    if after and after[0].source and after[0].subject_before and after[0].source[0] <= rest:
        if draft.source:
            after[0].via.insert(0, draft.source)
        draft.content = []
        return
    if rest < limit:
        draft.content = [(rest, limit)]


def _trailing(doc: Document, draft: Draft, host: Draft, end: int, limit: int) -> None:
    """A particle behind a content that a cue attributes already."""
    kind = doc.source_kind(draft.source[0]) if draft.source else None
    quoting = doc.norm[draft.cue[0]].startswith(("نقلا", "استنادا"))
    if kind == "media" or draft.via:
        host.via = [*([draft.source] if draft.source and not draft.via else []), *draft.via, *host.via]
        draft.content = []
        host.content = [(host.content[0][0], draft.edge)]
    elif quoting:
        draft.outer = host
        draft.content = [(host.content[0][0], draft.edge)]
        host.content = []
    elif kind == "document":
        host.content = [(host.content[0][0], draft.edge)]
    else:
        clause = _last_clause(doc, host.content[0][0], draft.cue[0])
        if clause > host.content[0][0]:
            draft.content = [(clause, draft.edge)]
        elif draft.source:
            host.via = [draft.source, *host.via]
            host.content = [(host.content[0][0], draft.edge)]


def _last_clause(doc: Document, start: int, at: int) -> int:
    """Where the last coordinated clause before ``at`` begins."""
    for t in range(at - 2, start, -1):
        if doc.norm[t] in ("وهو", "وهي", "وهم"):
            return t
    return start


def _cut(doc: Document, draft: Draft, after: list[Draft], limit: int) -> None:
    """End a content at the next claim's edge, and a quotation at its mark."""
    pieces = list(draft.content)
    if not draft.tail or draft.why == "quote-verb-source":
        for following in after:
            if following.edge > pieces[0][0]:
                at = following.edge
                pieces = [(a, min(b, at)) for a, b in pieces if a < at]
                break
    start, end = pieces[0][0], pieces[-1][1]
    for echo, (phrase, _) in doc.phrases.items():  # «…»، على حد قوله
        if start < echo < end and phrase.sort == "echo":
            pieces = [(x, min(y, echo)) if x < echo else (x, y) for x, y in pieces]
    a, b = pieces[0]
    q = doc.opens_quote(a)
    if q is not None and len(pieces) == 1:
        rest = q.last + 1
        announced = draft.why == "verb-source-quote" and draft.stance != "say" and doc.norm[a - 1] != ":"
        colon = draft.why.endswith(("colon", "quote")) and not announced
        ended = rest >= b or doc.kind[rest] != "w" or not q.closed or colon
        if ended and q.words > 1:
            pieces = [(a, min(rest, max(b, q.first + 1)))] if q.last < b else [(a, b)]
    draft.content = pieces


def _trimmed(doc: Document, a: int, b: int) -> Range:
    """Without marks and conjunctions at the edges."""
    while a < b and doc.kind[a] == "p" and doc.opens_quote(a) is None and doc.norm[a] != "(":
        a += 1
    while b > a and doc.kind[b - 1] in "pb" and doc.quote_at[b - 1] < 0 and doc.norm[b - 1] not in (")", "%"):
        b -= 1
    while b > a + 1 and doc.norm[b - 1] in ("و", "فيما", "حيث", "كما", "بينما"):
        b -= 1
    return a, b
