"""The chain of every claim: sources told apart from each other, anaphors and left-out ones resolved."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from isnad.arabic.normal import fold
from isnad.arabic.tokens import bare, definite
from isnad.claims.document import Document
from isnad.claims.draft import Draft, Range
from isnad.claims.phrases import phrase_end
from isnad.model import Link, Span

from .names import Mention, read_mention, words_of

_SINGULAR = {fold(a): fold(b) for a, b in {
    "مصادر": "مصدر", "مصدران": "مصدر", "مسؤولون": "مسؤول", "مسؤولين": "مسؤول", "شهود": "شاهد", "تقارير": "تقرير",
    "مصادرنا": "مصدر", "مراسلنا": "مراسل", "مراسلون": "مراسل", "بيانات": "بيان", "وكالات": "وكالة", "متحدثة": "متحدث",
    "ناطق": "متحدث", "ناطقة": "متحدث", "مسؤولة": "مسؤول", "مسئول": "مسؤول", "سلطة": "سلطات", "ناشطون": "ناشط", "نشطاء": "ناشط",
    "جماعة": "حركة", "تنظيم": "تنظيم", "دبلوماسيون": "دبلوماسي", "وزيرة": "وزير", "مديرة": "مدير",
}.items()}  # fmt: skip
_SAME = {fold("المملكة"): fold("السعودية"), "مملكه": "سعوديه", "صحيفه": "جريده"}
_GENERIC = frozenset(
    map(fold, ["مصدر", "مسؤول", "متحدث", "بيان", "تقرير", "شاهد", "مراسل", "ضابط", "ناشط", "خبير", "محلل", "رئيس", "وزير", "مدير", "قائد", "طبيب"])
)


# How many claims and speakers are looked back to: more than any report has, so that time stays linear.
_MEMORY = 200


@dataclass(slots=True, eq=False)
class Entry:
    """Someone who speaks or is spoken through, under the fullest name seen so far."""

    mention: Mention
    span: Span
    role: str | None
    words: set[str] = field(default_factory=set)
    at: int = 0
    documents: set[str] = field(default_factory=set)
    several: bool = False  # الشرطة والادعاء العام


@dataclass(slots=True)
class Resolver:
    """Walks the claims in text order; one for each report."""

    doc: Document
    entries: list[Entry] = field(default_factory=list)
    later: list[tuple[Mention, Range]] = field(default_factory=list)
    chains: dict[int, tuple[Link, ...]] = field(default_factory=dict)

    def resolve(self, drafts: list[Draft]) -> dict[int, tuple[Link, ...]]:
        """The chain of each draft, by its ``id()``."""
        self.later = [
            (read_mention(self.doc, r), r)
            for d in drafts
            for r in (*d.via, *([d.source] if d.source else []))
        ]
        done: list[Draft] = []
        for draft in drafts:
            self._settle(draft, done)
        return self.chains

    def _settle(self, draft: Draft, done: list[Draft]) -> None:
        if id(draft) in self.chains:
            return
        if draft.outer is not None:
            self._settle(draft.outer, done)
        self.chains[id(draft)] = self._chain(draft, done)
        done.append(draft)

    def _chain(self, draft: Draft, done: list[Draft]) -> tuple[Link, ...]:
        links: list[Link] = []
        if draft.outer is not None:
            links += self.chains[id(draft.outer)]
        elif draft.heard and (host := self._host(draft, done, heard=True)) is not None:
            links.append(self.chains[id(host)][-1])
        for via in draft.via:
            links.append(self._link(via))
        for told in draft.told:
            if told.last > told.first + 0 and (link := self._told(told.first, told.last)) is not None:
                links.append(link)
        if draft.source is not None:
            links.append(self._link(draft.source))
        elif draft.impersonal:
            links.append(Link(None, "anonymous"))
        elif draft.subject is not None:
            links.append(self._link(draft.subject))
        elif draft.outer is None:
            host = self._host(draft, done)
            if host is None:
                links.append(Link(None, "anonymous"))
            elif draft.why.startswith("participle"):
                chain = self.chains[id(host)]
                links = [*chain[:-1], *links, chain[-1]]
            else:
                links.append(self.chains[id(host)][-1])
        out: list[Link] = []
        for link in links:  # a medium named twice is one link
            if not any(link.name == x.name and link.name is not None for x in out):
                out.append(link)
        return tuple(out)

    def _told(self, first: int, last: int) -> Link | None:
        doc = self.doc
        if doc.norm[first] in doc.lex.told:
            return None
        return self._link((first, max(last, first + 1)))

    def _host(self, draft: Draft, done: list[Draft], heard: bool = False) -> Draft | None:
        """The earlier claim whose speaker goes on: the nearest one that agrees in gender and number."""
        agreement = draft.agreement
        earlier = [d for d in reversed(done[-_MEMORY:]) if not (d.impersonal and d.source is None)]
        if heard:
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

    def _agrees(self, candidate: Draft, agreement: tuple[str, str]) -> bool:
        gender, number = agreement
        if candidate.agreement is not None and candidate.source is not None:
            if number == "s":
                return candidate.agreement.gender == gender and (
                    candidate.agreement.number == "s" and not self._plural(candidate)
                )
            return self._plural(candidate) or candidate.agreement.number != "s"
        if candidate.source is not None:
            mention = read_mention(self.doc, candidate.source)
            feminine = mention.kind != "person" and mention.head.endswith(("ه", "ات"))
            return number != "s" or (gender == "f") == feminine
        if candidate.agreement is not None:
            return candidate.agreement.gender == gender and (candidate.agreement.number == number)
        return True

    def _plural(self, candidate: Draft) -> bool:
        """A human plural, which takes a plural verb once it has been named (مسؤولون … وأضافوا)."""
        if candidate.source is None:
            return False
        mention = read_mention(self.doc, candidate.source)
        head = mention.head
        known = self.doc.lex.kinds.get(head) in ("anonymous", "witness", "group", "media", "person")
        return known and head.endswith(("ون", "ين")) and len(head) > 4 and head != "تلفزيون"

    def _link(self, source: Range) -> Link:
        mention = self._spelled_out(read_mention(self.doc, source), source[0])
        span = self.doc.span(*source)
        entry = self._find(mention, source[0])
        if entry is None:
            entry = self._remember(mention, span, source)
        elif mention.role and not entry.role:
            entry.role = mention.role
        if mention.issuer:
            entry.documents |= {_one(w) for w in words_of(self.doc, source[0], source[0] + 1)}
        return Link(entry.mention.name, entry.mention.kind, entry.role, span, None)

    def _spelled_out(self, mention: Mention, at: int) -> Mention:
        """The mention with the name that the text gives elsewhere, though not as a source."""
        doc, words = self.doc, mention.words
        norms = [doc.norm[t] for t in range(*mention.named) if doc.kind[t] in "wl"]
        if not norms:
            return mention
        if mention.kind == "person" and (len(words) == 1 or (not mention.role and len(words) == 2)):
            for t in doc.positions(norms[-1]):  # الأسد, and elsewhere بشار الأسد, عبد الغفور مالكزاي
                if t == 0 or doc.norm[t - 1] in norms or doc.kind[t - 1] != "w":
                    continue
                start = t - (1 if doc.norm[t - 1] in doc.lex.given else 2)
                if start >= 0 and doc.norm[start] in doc.lex.given and not doc.is_verb(t - 1):
                    while start > 0 and (doc.norm[start - 1] in doc.lex.given or doc.norm[start - 1] == "بن"):
                        start -= 1
                    return replace(read_mention(doc, (start, t + 1)), role=mention.role)
        if mention.kind == "person" and not mention.role and len(norms) >= 2 and mention.definite:
            for t in doc.positions(norms[0]):  # وزير الخارجية الروسي, and elsewhere with his name
                end = t + len(norms)
                if doc.norm[t:end] == norms and end < len(doc.norm) and doc.norm[end] in doc.lex.given:
                    return read_mention(doc, (t, _name_end(doc, end)))
        institution = mention.kind in ("media", "organisation", "state", "group")
        if mention.definite and institution and self._find(mention, at) is None:
            for t in reversed(doc.positions(words[0])):  # الشبكة, and before it شبكة "السويداء 24"
                if t < at:
                    limit = min(t + 14, len(doc.norm))
                    fuller = read_mention(doc, (t, phrase_end(doc, t, limit, None, open_ended=True)))
                    if set(words) < set(fuller.words):
                        return fuller
        return mention

    def _remember(self, mention: Mention, span: Span, source: Range) -> Entry:
        words = {_one(w) for w in mention.words}
        entry = Entry(mention, span, mention.role, words, source[0])
        entry.several = any(
            self.doc.norm[t][0] == "و" and self.doc.source_kind(t) for t in range(source[0] + 1, source[1])
        )
        if mention.role:
            entry.words |= {_one(w) for w in fold(mention.role).replace("ال", " ").split()}
        self.entries.append(entry)
        fuller = self._fuller(mention, source)
        if fuller is not None:
            entry.mention = fuller
            entry.role = entry.role or fuller.role
            entry.words |= {_one(w) for w in fuller.words}
        return entry

    def _find(self, mention: Mention, at: int) -> Entry | None:
        """The earlier entry that a mention means."""
        words = [_one(w) for w in mention.words]
        if not words:
            return None
        mine = set(words)
        head = _one(mention.head)
        for entry in reversed(self.entries[-_MEMORY:]):  # the same name
            if mine == {_one(w) for w in entry.mention.words} and (mention.definite or head not in _GENERIC):
                return entry
        if mention.itself or (mention.definite and mention.role is None):
            for entry in reversed(self.entries[-_MEMORY:]):
                if head in entry.documents or (_one(entry.mention.head) == head and mine <= entry.words):
                    return entry
            for entry in reversed(self.entries[-_MEMORY:]):
                if (
                    mine <= entry.words
                    and (entry.mention.kind == "person" or len(mine) == 1)
                    and not entry.several
                ):
                    return entry
            if mention.itself and self.entries:
                return self.entries[-1]
            if len(mine) == 1:
                return None
        if head in _GENERIC and not mention.definite and mention.role is None:
            return None
        for entry in reversed(self.entries[-_MEMORY:]):
            if entry.several:
                continue
            other = {_one(w) for w in entry.mention.words}
            if mine < other and (mention.kind == entry.mention.kind or len(mine) > 1):
                return entry
            if (
                other < mine
                and mention.kind == entry.mention.kind == "person"
                and len(other) >= 1
                and entry.mention.head not in _GENERIC
            ):
                entry.mention = mention
                entry.role = mention.role or entry.role
                entry.words |= mine
                return entry
            if other < mine and _one(entry.mention.head) == head and len(other) > 1:
                entry.mention = mention
                entry.words |= mine
                return entry
        return None

    def _fuller(self, mention: Mention, source: Range) -> Mention | None:
        """A later mention that has more of the name."""
        mine = {_one(w) for w in mention.words}
        if _one(mention.head) in _GENERIC and len(mine) < 2:
            return None
        best: Mention | None = None
        if mention.kind == "person" and mention.role is None:  # أمير قطر, and elsewhere with his name
            for other, _ in self.later:
                if other.role and mine <= {_one(bare(w)) for w in fold(other.role).split()}:
                    return other
        if self.doc.in_title(source[0]) and mention.kind == "anonymous":
            for other, r in self.later:  # محلل أمريكي: … and in the text a name whose title has that noun
                if (
                    r[0] > source[0]
                    and other.role
                    and _one(mention.head) in {_one(bare(w)) for w in fold(other.role).split()}
                ):
                    return other
        for other, r in self.later:
            if r[0] <= source[0] or other.kind != mention.kind:
                continue
            theirs = {_one(w) for w in other.words}
            if mine < theirs and len(theirs) <= 8 and (best is None or len(other.words) > len(best.words)):
                best = other
        return best


def _name_end(doc: Document, t: int) -> int:
    """The end of the name that the given name at ``t`` begins: given names, then one family name."""
    while t < len(doc.norm) and (doc.norm[t] in doc.lex.given or doc.norm[t] == "بن"):
        t += 1
    return t + 1 if t < len(doc.norm) and doc.kind[t] == "w" and not doc.is_verb(t) else t


def _one(word: str) -> str:
    return _SINGULAR.get(word, _SAME.get(word, word))
