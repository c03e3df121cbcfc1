"""The chain of every claim: sources told apart from each other, anaphors and left-out ones resolved."""

from __future__ import annotations

from dataclasses import dataclass, field

from isnad.claims.document import Document
from isnad.claims.draft import Draft, Range
from isnad.claims.subjects import sentence_subject
from isnad.lexicon import Agreement
from isnad.model import Link

from .register import Register

# How far back a left-out source is looked for, in claims.
_MEMORY = 12

Chain = tuple[Link, ...]


@dataclass(slots=True)
class Resolver:
    """Walks the claims in text order; one for each report."""

    doc: Document
    register: Register
    chains: dict[int, Chain] = field(default_factory=dict)  # by the draft's id()

    def settle(self, draft: Draft, done: list[Draft]) -> None:
        """Give a draft its chain, after that of the attribution around it."""
        if id(draft) in self.chains:
            return
        if draft.outer is not None:
            self.settle(draft.outer, done)
        links: list[Link] = []
        for link in self._links(draft, done):  # a medium named twice is one link
            if link.name is None or all(link.name != x.name for x in links):
                links.append(link)
        self.chains[id(draft)] = tuple(links)
        done.append(draft)

    def _links(self, draft: Draft, done: list[Draft]) -> Chain:
        outer: Chain = ()
        if draft.outer is not None:
            outer = self.chains[id(draft.outer)]
        elif draft.heard and (host := self._host(draft, done)) is not None:
            outer = self.chains[id(host)][-1:]
        told = [(t.first, max(t.last, t.first + 1)) for t in draft.told]
        via = [*draft.via, *[r for r in told if self.doc.norm[r[0]] not in self.doc.sets.told]]
        outer += tuple([self._link(r) for r in via])
        if draft.source or draft.subject:
            return (*outer, self._link(draft.source or draft.subject))  # type: ignore[arg-type]
        if draft.outer is not None:
            return outer
        host = None if draft.impersonal else self._host(draft, done)
        if (subject := self._subject(draft, host)) is not None:
            return (*outer, self._link(subject))
        if host is None:
            return (*outer, Link(None, "anonymous"))
        chain = self.chains[id(host)]
        # What goes on without a pause came through the same hands; later on only the speaker is sure.
        at_once = bool(done) and host is done[-1] and draft.sentence - host.sentence <= 1
        before = chain[:-1] if draft.why.startswith("participle") or at_once else ()
        return (*before, *outer, chain[-1])

    def _subject(self, draft: Draft, host: Draft | None) -> Range | None:
        """Who did what the sentence tells first, where nobody has spoken in it yet: ورفضت دمشق التقرير، ونفت…"""
        if not draft.cue_skip or draft.impersonal or (host is not None and host.sentence == draft.sentence):
            return None
        first = self.doc.sentences[draft.sentence][0]
        if not self.doc.is_verb(first) or draft.agreement is None or draft.agreement.number != "s":
            return None
        subject = sentence_subject(self.doc, first, draft.cue[0])
        if subject is None or subject[0] != first + 1:
            return None
        mention = self.register.mention(subject)
        feminine = mention.kind != "person" and mention.head.endswith(("ه", "ات"))
        return subject if (draft.agreement.gender == "f") == feminine else None

    def _host(self, draft: Draft, done: list[Draft]) -> Draft | None:
        """The earlier claim whose speaker goes on: the nearest one that agrees in gender and number."""
        agreement = draft.agreement
        earlier = [d for d in reversed(done[-_MEMORY:]) if not (d.impersonal and d.source is None)]
        if draft.heard:
            earlier = [
                d for d in earlier if self.chains[id(d)][-1].kind in ("media", "organisation", "outlet")
            ] or earlier
        # Behind "نقلا عن مصادر", the main speaker goes on, not his source.
        earlier = [
            x
            for d in earlier
            for x in ((d.outer, d) if d.tail and d.outer else (d, d.outer))
            if x is not None
        ]
        for candidate in earlier[:8]:
            if agreement is None or self._agrees(candidate, agreement):
                return candidate
        return earlier[0] if earlier else None

    def _agrees(self, candidate: Draft, agreement: Agreement) -> bool:
        gender, number = agreement
        if candidate.agreement is not None and candidate.source is not None:
            if number == "s":
                return candidate.agreement.gender == gender and (
                    candidate.agreement.number == "s" and not self._plural(candidate)
                )
            return self._plural(candidate) or candidate.agreement.number != "s"
        if candidate.source is not None:
            mention = self.register.mention(candidate.source)
            feminine = mention.kind != "person" and mention.head.endswith(("ه", "ات"))
            return number != "s" or (gender == "f") == feminine
        if candidate.agreement is not None:
            return candidate.agreement.gender == gender and (candidate.agreement.number == number)
        return True

    def _plural(self, candidate: Draft) -> bool:
        """A human plural, which takes a plural verb once it has been named (مسؤولون … وأضافوا)."""
        if candidate.source is None or self.doc.norm[candidate.source[0]] in ("احد", "احدي"):
            return False
        mention = self.register.mention(candidate.source)
        head = mention.head
        if head in self.doc.sets.people:
            return True
        known = ("anonymous", "witness", "group", "media", "person")
        return (
            self.doc.lex.kinds.get(head) in known
            and head.endswith(("ون", "ين"))
            and len(head) > 4
            and head != "تلفزيون"
        )

    def _link(self, source: Range) -> Link:
        entry = self.register.entry(source)
        mention = self.doc.span(*source)
        return Link(entry.mention.name, entry.mention.kind, entry.role, mention, None)


def resolve(doc: Document, drafts: list[Draft]) -> list[Chain]:
    """The chain of each draft."""
    sources = [r for d in drafts for r in (*d.via, *([d.source] if d.source else []))]
    resolver = Resolver(doc, Register(doc, sources[:400]))
    done: list[Draft] = []
    for draft in drafts:
        resolver.settle(draft, done)
    return [resolver.chains[id(d)] for d in drafts]
