"""The words of a sentence by which something happened to those counted, and whose victim a lone noun is."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from isnad.claims.document import Document

from .counted import Counted, find, unclitic
from .draft import EventDraft
from .fitting import BEFALLS, OUTCOMES, TYPES, kind_word

_BEFALLEN = frozenset("مصرعه مصرعهم مصرعها مصرعهما حتفه حتفهم حتفها نحبه نحبهم".split())
_PASSIVES = frozenset(
    "قتل اصيب جرح اعتقل استشهد خطف اختطف توفي قضي اعدم اغتيل لقي فقد اختفي نزح اسر احتجز شرد غرق مات".split()
)
_NOT_ARTICLE = frozenset("القي القت القوا الي الا التحق".split())
_NOT_ADJECTIVES = frozenset("ه في علي الي".split())


_BEGUN = frozenset(("الشروع", "شروع", "بالشروع", "والشروع"))


class Anchor(NamedTuple):
    """A word by which something happened to those counted: an event's, or another of the same sense (وإصابة)."""

    first: int
    last: int
    kind: str | None
    event: EventDraft
    own: bool  # the event's own word


class Anchored:
    """One sentence of a content, with its anchors in text order."""

    def __init__(
        self, doc: Document, inside: list[EventDraft], start: int, end: int, numbers: set[int]
    ) -> None:
        self.numbers = numbers
        self.doc, self.norm, self.start, self.end = doc, doc.norm, start, end
        self.inside = inside
        self.anchors = self._anchors(inside)
        self.firsts = [a.first for a in self.anchors]
        self.verdicts: list[tuple[Counted, Anchor, str, str]] = []

    # The words that tell what happened

    def _kind_word(self, i: int) -> str | None:
        if self.doc.kind[i] != "w":
            return None
        kind = kind_word(self.norm[i])
        began = kind == "killed" and i > 0 and self.norm[i - 1 - (self.norm[i - 1] == "في")] in _BEGUN
        return "wounded" if began else kind  # الشروع بقتل | خمسة: they live

    def _anchors(self, inside: list[EventDraft]) -> list[Anchor]:
        out = []
        taken = set()
        for event in inside:
            a, b = event.trigger
            kind = None
            for t in range(a, b):
                taken.add(t)
                kind = kind or self._kind_word(t)
            out.append(Anchor(a, b, kind, event, True))
        for t, kind in enumerate(map(kind_word, self.norm[self.start : self.end]), self.start):
            if kind is None or t in taken or self.doc.kind[t] != "w":
                continue
            near = [e for e in inside if e.type in TYPES[kind]]
            if near:
                event = min(near, key=lambda e: (abs(e.trigger[0] - t), e.trigger))
                out.append(Anchor(t, t + 1, kind, event, False))
        out.sort(key=lambda a: a[:2])
        return out

    # What a quantity is beside

    def _subject_of(self, q: Counted, a: Anchor) -> bool:
        """Whether a verb right behind the quantity speaks of it: خمسة جنود أوكرانيين قُتلوا, …، بينهم قائد، لقوا مصرعهم."""
        verb = (
            (a.own and a.event.form in ("verb", "passive"))
            or self.doc.is_verb(a.first)
            or (
                a.first == q.last
                and not self.norm[a.first].startswith("ال")
                and (self.norm[a.first].endswith(("ا", "ت")) or self.norm[a.first] in _PASSIVES)
            )
        )
        if (
            not verb
            and not (
                a.first > q.last and unclitic(self.norm[a.first - 1]) in ("لقوا", "لقي", "لقيت", "لقيا", "قد")
            )
            and unclitic(self.norm[a.first]) not in _BEFALLEN
        ):
            return False
        if self.norm[a.first][0] in "وف" and a.event.skip:
            return False
        depth = 0
        words = 0
        for t in range(q.last, a.first):
            norm = self.norm[t]
            if norm in ("،", ","):
                depth += 1
                continue
            if depth == 1 or norm in ("(", ")", "-", "–"):
                continue
            if q.implied and norm in self.doc.sets.relatives:
                return False
            if norm in ("ان", "بعد", "حين", "عندما", "فيما", "بينما") or (
                norm[0] == "و" and self.doc.is_verb(t)
            ):
                return False
            words += 1
        return words <= 6 and depth in (0, 2) and a.first - q.last <= 14

    def _breaks(self, first: int, last: int) -> int:
        """How much stands between two words that parts them: commas, new clauses, other words of the kind."""
        cost = 0
        for t in range(first, last):
            norm = self.norm[t]
            if norm in ("،", ",", "("):
                cost += 3
            elif norm in ("فيما", "بينما", "حيث", "كما", "عندما", "بعد", "وان", "ان"):
                cost += 2
        return cost

    def _befalls(self, q: Counted) -> Anchor | None:
        """The word whose victim a lone singular is: مقتل جندي, شخصا قُتل, لقي رجل مصرعه."""
        norm = self.norm
        nxt = norm[q.last] if q.last < self.end else ""
        if q.noun is not None and self._named(q):
            return None
        at = bisect_left(self.firsts, q.first)
        previous = self.anchors[at - 1] if at else None
        if (
            previous is not None
            and previous.last == q.first
            and (previous.kind in BEFALLS or (previous.own and previous.event.type in OUTCOMES))
        ):
            if self.doc.kind[q.last] == "n" or (nxt and nxt[0] != "و" and self._counts(q.last)):
                return None  # قتل مسلح 38 سائحا: the singular is who did it
            return previous
        after = self.anchors[at] if at < len(self.anchors) else None
        before = unclitic(norm[q.first - 1]) if q.first > self.start else ""
        if before in ("كان", "كانت", "يكون", "اصبح", "بصفته", "باعتباره", "كونه") and norm[q.first].endswith(
            "ا"
        ):
            return None  # كان مرافقا له
        if (
            after is not None
            and after.event.type in OUTCOMES
            and self._opens(q)
            and self._subject_of(q, after)
        ):
            return after
        accusative = q.noun is not None and norm[q.noun[0]].endswith("ا")
        if (
            (
                previous is not None
                and accusative
                and previous.event.type in OUTCOMES
                and q.first - previous.last <= 5
            )
            and not self._breaks(previous.last, q.first)
            and norm[q.first][0] != "و"
        ):
            return previous
        if norm[q.first - 1] == "علي" and previous is not None and previous.event.type == "arrest":
            return previous if q.first - previous.last <= 3 else None
        return None

    def _opens(self, q: Counted) -> bool:
        """Whether a clause begins with the quantity, so that it may be a subject and no adjective."""
        if q.first == self.start:
            return True
        before = self.norm[q.first - 1]
        return self.doc.kind[q.first - 1] == "p" or unclitic(before) in (
            "ان",
            "بان",
            "كان",
            "لقي",
            "لقيت",
            "هناك",
            "قد",
        )

    def _counts(self, i: int) -> bool:
        found = find(self.norm[i])
        return found is not None and found.noun.number in (0, 3)

    def _named(self, q: Counted) -> bool:
        """Whether the singular is named or definite: زعيم الجماعة, قيادي يدعى …, الجندي فلان."""
        if q.last >= self.end or self.doc.kind[q.last] != "w" or q.noun is None or q.low != 1:
            return False
        nxt = self.norm[q.last]
        if q.last - q.first > 1:
            return False
        if nxt == "عن":
            return True  # مسؤول عن قتل
        if nxt.startswith("ال") and nxt not in _NOT_ARTICLE:
            return True
        found = find(self.norm[q.first])
        if found is not None and found.noun.class_ == "official":
            ends = ("ه",) if self.norm[q.first].endswith("ه") else ("ي",)
            adjective = nxt.endswith(ends) and nxt not in _NOT_ADJECTIVES
            return not (adjective or nxt[0] in "بلوف" or nxt in self.doc.sets.prepositions)
        return nxt in self.doc.lex.given or (self.doc.name_kind(q.last) is not None and nxt[0] not in "وبل")
