"""Who is who in a report: the mentions of one source brought together under its fullest name."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from isnad.arabic.tokens import definite
from isnad.claims.document import Document
from isnad.claims.draft import Range
from isnad.claims.phrases import phrase_end

from .names import Mention, read_mention, words_of

# How many speakers are looked back to: more than any report has, so that time stays linear.
_MEMORY = 200


@dataclass(slots=True, eq=False)
class Entry:
    """Someone who speaks or is spoken through, under the fullest name seen so far."""

    mention: Mention
    role: str | None
    words: set[str]  # of every name and title it has been given
    documents: set[str] = field(default_factory=set)  # what it issued: البيان, التقرير
    several: bool = False  # الشرطة والادعاء العام


@dataclass(slots=True)
class Register:
    """The speakers of one report, in the order in which they come up."""

    doc: Document
    sources: list[Range]  # all that the report names
    entries: list[Entry] = field(default_factory=list)
    all_mentions: list[Mention] = field(init=False)
    _read: dict[Range, Mention] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.all_mentions = [self.mention(source) for source in self.sources]

    def mention(self, source: Range) -> Mention:
        """The mention that a source's words are; each is read once."""
        known = self._read.get(source)
        if known is None:
            known = self._read[source] = read_mention(self.doc, source)
        return known

    def entry(self, source: Range) -> Entry:
        """The one whom a source means: an earlier one, or a new one."""
        mention = self._spelled_out(self.mention(source), source[0])
        entry = self._find(mention)
        if entry is None:
            entry = self._add(mention, source)
        elif mention.role and not entry.role:
            entry.role = mention.role
        if mention.issuer:
            entry.documents.update(words_of(self.doc, source[0], source[0] + 1))
        return entry

    def _recent(self) -> list[Entry]:
        return self.entries[: -_MEMORY - 1 : -1]

    def _add(self, mention: Mention, source: Range) -> Entry:
        fuller = self._fuller(mention, source)
        entry = Entry(mention, mention.role, set(mention.keys | mention.role_keys))
        joined = [t for t in range(source[0] + 1, source[1]) if self.doc.norm[t][0] == "و"]
        entry.several = any(map(self.doc.source_kind, joined))
        if fuller is not None:
            entry.mention, entry.role = fuller, entry.role or fuller.role
            entry.words |= fuller.keys
        self.entries.append(entry)
        return entry

    def _find(self, mention: Mention) -> Entry | None:
        mine, head = mention.keys, mention.head
        if not mine:
            return None
        for entry in self._recent():
            if mine == entry.mention.keys and (mention.definite or head not in self.doc.sets.generic):
                return entry
        if mention.itself or (mention.definite and mention.role is None):
            found = self._anaphor(mention)
            if found is not None or len(mine) == 1:
                return found
        if head in self.doc.sets.generic and not mention.definite and mention.role is None:
            return None
        return self._longer_or_shorter(mention)

    def _anaphor(self, mention: Mention) -> Entry | None:
        """الوزارة, المصدر ذاته, البيان: the nearest earlier one whose name or title has these words."""
        mine, head = mention.keys, mention.head
        for entry in self._recent():
            if head in entry.documents or (entry.mention.head == head and mine <= entry.words):
                return entry
        for entry in self._recent():
            alike = entry.mention.kind == "person" or len(mine) == 1
            if alike and mine <= entry.words and not entry.several and _same_sort(mention, entry):
                return entry
        if head == "بيان" and self._stated_before(mention.range[0]):
            issuers = (e for e in self._recent() if e.mention.kind in ("state", "group", "organisation"))
            return next(issuers, None)
        return self.entries[-1] if mention.itself and self.entries else None

    def _stated_before(self, at: int) -> bool:
        """Whether the text has spoken of a statement before: أعلن الجيش في بيان…, وذكر البيان."""
        forms = ("بيان", "بيانه", "بيانها", "بيانا", "ببيان")
        return any(t < at for form in forms for t in self.doc.positions(form))

    def _longer_or_shorter(self, mention: Mention) -> Entry | None:
        """One whose name has all the words of the mention, or the other way round."""
        mine = mention.keys
        for entry in self._recent():
            if entry.several:
                continue
            other, kind = entry.mention.keys, entry.mention.kind
            if mine < other and (mention.kind == kind or len(mine) > 1) and _same_sort(mention, entry):
                return entry
            same_person = mention.kind == kind == "person" and entry.mention.head not in self.doc.sets.generic
            same_head = entry.mention.head == mention.head and len(other) > 1
            if other < mine and (same_person or same_head):
                entry.mention, entry.role = mention, mention.role or entry.role
                entry.words |= mine
                return entry
        return None

    def _fuller(self, mention: Mention, source: Range) -> Mention | None:
        """A later mention that has more of the name."""
        mine = mention.keys
        if mention.head in self.doc.sets.generic and len(mine) < 2:
            return None
        later = [m for m in self.all_mentions if m.range[0] > source[0]]
        if mention.kind == "person" and mention.role is None:  # أمير قطر, and elsewhere with his name
            for other in self.all_mentions:
                if other.role and mine <= other.role_keys:
                    return other
        if mention.kind == "anonymous" and self.doc.in_title(source[0]):
            for other in later:  # محلل أمريكي: … and in the text a name whose title has that noun
                if other.role and mention.head in other.role_keys:
                    return other
        longer = [m for m in later if m.kind == mention.kind and mine < m.keys and len(m.keys) <= 8]
        return max(longer, key=lambda m: len(m.keys), default=None)

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
                    return replace(self.mention((start, t + 1)), role=mention.role)
        if mention.kind == "person" and not mention.role and len(norms) >= 2 and mention.definite:
            for t in doc.positions(norms[0]):  # وزير الخارجية الروسي, and elsewhere with his name
                end = t + len(norms)
                if doc.norm[t:end] == norms and end < len(doc.norm) and doc.norm[end] in doc.lex.given:
                    return self.mention((t, _name_end(doc, end)))
        institution = mention.kind in ("media", "organisation", "state", "group")
        if mention.definite and institution and self._find(mention) is None:
            if len(words) == 1:  # الجيش, and before it الجيش الإسرائيلي
                for t in reversed([p for p in doc.positions(norms[0]) if p < at]):
                    if definite(doc.norm[t + 1]) and doc.norm[t + 1].endswith(("ي", "يه")):
                        return self.mention((t, t + 2))
            # الشبكة, and before it شبكة "السويداء 24"; only if there is none, behind it
            places = doc.positions(words[0])
            for t in (
                *reversed([p for p in places if p < at]),
                *(p for p in places if p > at and len(words) == 1),
            ):
                if not doc.quoted(t):
                    limit = min(t + 14, len(doc.norm))
                    fuller = self.mention((t, phrase_end(doc, t, limit, None, open_ended=True)))
                    if set(words) < set(fuller.words):
                        return fuller
        return mention


_PEOPLE = ("person", "anonymous", "witness")


def _same_sort(mention: Mention, entry: Entry) -> bool:
    """الجيش is not متحدثة باسم الجيش: an institution is no person whose title names it."""
    return (mention.kind in _PEOPLE) == (entry.mention.kind in _PEOPLE)


def _name_end(doc: Document, t: int) -> int:
    """The end of the name that the given name at ``t`` begins: given names, then one family name."""
    while t < len(doc.norm) and (doc.norm[t] in doc.lex.given or doc.norm[t] == "بن"):
        t += 1
    return t + 1 if t < len(doc.norm) and doc.kind[t] == "w" and not doc.is_verb(t) else t
