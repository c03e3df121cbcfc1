"""Which event of a claim each quantity belongs to, and what it says there: killed, destroyed, fired."""

from __future__ import annotations

from bisect import bisect_left

from isnad.claims.document import Document
from isnad.claims.draft import Range
from isnad.model import Basis, Figure

from .anchors import Anchor, Anchored
from .counted import PEOPLE, Counted, find, unclitic
from .draft import EventDraft
from .fitting import BEFALLS, NEVER, OUTCOMES, STRIKES, kind_of, misfit
from .quantities import counted

__all__ = ["Counted", "assign", "counted"]

_LONGEST = 400
_STOPS = frozenset((".", "؟", "?", "!", "؛", ";", "\n", "..", "...", "…"))


def assign(
    doc: Document, events: list[EventDraft], quantities: list[Counted], ranges: list[Range]
) -> dict[EventDraft, list[Figure]]:
    """The figures of each event of a claim whose content is ``ranges``; events without any are left out."""
    out: dict[EventDraft, list[Figure]] = {}
    if not quantities:
        return out
    drafts = sorted(events, key=lambda e: e.trigger)
    triggers = [e.trigger[0] for e in drafts]
    counts = sorted(quantities, key=lambda q: q.first)
    starts = [q.first for q in counts]
    for first, last in ranges:
        numbers: set[int] = set()
        for start, end in _sentences(doc, first, last):
            own = counts[bisect_left(starts, start) : bisect_left(starts, end)]
            inside = drafts[bisect_left(triggers, start) : bisect_left(triggers, end)]
            if own and inside:
                _Sentence(doc, inside, start, end, numbers).assign(own, out)
    return out


def _sentences(doc: Document, first: int, last: int) -> list[Range]:
    """A content's sentences, none longer than keeps the whole linear."""
    out, start = [], first
    norms = doc.norm
    for i in range(first, last):
        stop = norms[i] in _STOPS and doc.kind[i] != "w" and i > start and norms[i + 1] != ")"
        if stop or i - start >= _LONGEST:
            out.append((start, i))
            start = i + 1 if stop else i
    if start < last:
        out.append((start, last))
    return out


class _Sentence(Anchored):
    """The quantities of one sentence of a content, from left to right."""

    # The quantities

    def assign(self, quantities: list[Counted], out: dict[EventDraft, list[Figure]]) -> None:
        for q in quantities:
            found = self._of(q)
            if found is None:
                continue
            anchor, kind, class_ = found
            self.verdicts.append((q, anchor, kind, class_))
            low, high = q.low, q.high
            self.numbers.add(low)
            figure = Figure(
                self.doc.span(q.first, q.last, q.skip),
                kind,
                class_,
                low,
                high,
                q.qualifier,
                self._basis(q, anchor),
            )
            out.setdefault(anchor.event, []).append(figure)

    def _of(self, q: Counted) -> tuple[Anchor, str, str] | None:
        class_ = self._class(q)
        if q.noun is not None and q.noun[1] < q.last and q.noun[0] == q.first and self._known(q):
            return None  # الضحايا العشرة: they were counted before
        before = self.verdicts[-1] if self.verdicts else None
        joined = before is not None and (q.subgroup or self._listed(q, before))
        if joined and before is not None and before[3] in PEOPLE and class_ in PEOPLE:
            kind = before[2] if q.kind_hint in (None, before[2]) or q.subgroup else q.kind_hint
            return before[1], kind, class_
        anchor = self._anchor(q)
        if anchor is None:
            return None
        kind = kind_of(q, anchor.event.type, anchor.kind, self._toll(anchor), self._acts(q, anchor))
        return anchor, kind, class_

    def _class(self, q: Counted) -> str:
        """What آخرين and منهم count is what was counted before them."""
        if q.noun is None and q.class_ == "person":
            before = [c for known, _, _, c in self.verdicts if known.noun is not None and not known.subgroup]
            people = [c for c in before if c in PEOPLE][-3:]
            if people:
                return people[0] if len(set(people)) == 1 else "person"
            for t in range(q.first - 1, max(self.start, q.first - 20) - 1, -1):
                found = find(self.norm[t])
                if (
                    found is not None
                    and found.noun.class_ in ("combatant", "civilian")
                    and found.noun.number in (0, 3)
                ):
                    return found.noun.class_
        return q.class_

    def _known(self, q: Counted) -> bool:
        return self.norm[q.first][q.skip :].startswith("ال") and q.low in self.numbers

    def _listed(self, q: Counted, before: tuple[Counted, Anchor, str, str] | None) -> bool:
        """15 طفلا | وامرأتان: joined to the quantity before it."""
        if before is None or (
            self.doc.norm[q.first][:1] != "و" and (q.first == 0 or self.norm[q.first - 1] != "و")
        ):
            return False
        known = before[0]
        if known.noun is None and not known.other:
            return False
        if q.implied and known.noun is not None and not known.implied:
            form = find(self.norm[known.noun[0]])
            if form is not None and form.noun.number == 1:
                return False  # 8700 جندي وشرطي
        gap = range(known.last, q.first)
        if (
            len(gap) > 6
            or any(self._kind_word(t) for t in gap)
            or any(known.last <= a.first < q.first for a in self.anchors)
        ):
            return False
        # A word of its own behind it (ومدني قُتل) tells more.
        return q.kind_hint in (None, before[2]) and not any(self.doc.is_verb(t) for t in gap)

    def _anchor(self, q: Counted) -> Anchor | None:
        people = q.class_ in PEOPLE
        for a in self.anchors:
            if q.first <= a.first < q.last and a.own:
                return a
        if q.implied:
            return self._befalls(q)
        at = bisect_left(self.firsts, q.first)
        previous = [a for a in self.anchors[:at] if a.last <= q.first]
        following = [a for a in self.anchors[at:] if a.first >= q.last]
        last = previous[-1] if previous else None
        if q.weak:
            if last is not None and self._beside(last, q) and self._takes_bare(last, q):
                return last
            if following and self._counts_before(q, following[0]):
                return following[0]
            return self._raised(q, previous, following)
        if (
            q.class_ in PEOPLE
            and self.norm[q.first - 1] == "الي"
            and (raised := self._raised(q, previous, following))
        ):
            return raised  # ليزيد عدد من قتلوا منذ بدء الاحتجاجات إلى | 62 شخصا
        # خمسة أشخاص قُتلوا, أربعة جنود لقوا مصرعهم
        if following and (last is None or q.first - last.last > 0):
            verb = following[0]
            if self._subject_of(q, verb) and not (last is not None and self._beside(last, q) and people):
                return verb
        best: tuple[float, Anchor] | None = None
        for a in previous[-6:]:
            cost = q.first - a.last + misfit(q, a.event.type) + self._breaks(a.last, q.first)
            if best is None or cost <= best[0]:
                best = (cost, a)
        for a in following[:4]:
            late = 10 if people and a.event.type in OUTCOMES else 3
            if self._begins(a):
                late += 20
            cost = late + a.first - q.last + misfit(q, a.event.type) + self._breaks(q.last, a.first)
            if best is None or cost < best[0]:
                best = (cost, a)
        if best is None or best[0] >= 40 or misfit(q, best[1].event.type) >= NEVER:
            return None
        if (
            q.class_ == "equipment"
            and q.first > self.start
            and self.norm[q.first - 1] in ("من", "متن", "علي")
            and (self.norm[q.first - 1] != "علي" or best[1].event.type not in STRIKES)
        ):
            return None
        return None if q.class_ == "place" and self._where(q, best[1]) else best[1]

    def _begins(self, a: Anchor) -> bool:
        """Whether a verb opens a clause and counts others: قتل في الهجوم … 60 شخصا، | وأصيب أكثر من 100."""
        joined = self.norm[a.first][0] == "و" and self.doc.is_verb(a.first)
        return joined and "n" in self.doc.kind[a.last : a.last + 3]

    def _takes_bare(self, a: Anchor, q: Counted) -> bool:
        """Whether a number may stand alone behind the word: مقتل 5; not حرب 2014, استهدف قريتي كذا."""
        if a.event.type in OUTCOMES or (q.noun is not None and a.event.type == "destruction"):
            return True
        return not a.own and a.kind in BEFALLS

    def _where(self, q: Counted, a: Anchor) -> bool:
        """Whether places are where it happened, not what it happened to: في ثلاث مناطق, على عدة مواقع."""
        if q.first == self.start:
            return False
        before = self.norm[q.first - 1]
        if before == "علي" and a.event.type == "capture":
            return False
        if before in ("علي", "ضد"):
            return q.qualifier == "vague" or a.event.type not in STRIKES
        return (q.skip > 0 and self.norm[q.first][q.skip - 1] in "بل") or before in _WHERE

    def _beside(self, a: Anchor, q: Counted) -> bool:
        """مقتل 5, إصابة نحو 12, قتل على الفور 5."""
        gap = q.first - a.last
        return gap == 0 or (
            gap <= 2
            and all(self.doc.kind[t] == "w" for t in range(a.last, q.first))
            and (self.norm[q.first - 1] in ("الي", "عن", "منهم", "بحياه", "حياه", "فيها", "فيه", "خلالها"))
        )

    def _counts_before(self, q: Counted, a: Anchor) -> bool:
        """12 قتلوا, 5 بين قتيل وجريح."""
        return a.first - q.last <= 1 and self.doc.is_verb(a.first)

    def _raised(self, q: Counted, previous: list[Anchor], following: list[Anchor]) -> Anchor | None:
        """ارتفع عدد القتلى إلى 121, يرتفع إلى 121 عدد القتلى, بلغ عدد المصابين 12, ارتفاعه ليتجاوز 150."""
        if q.first == self.start:
            return None
        before = self.norm[q.first - 1]
        window = [
            unclitic(self.norm[t]) for t in range(max(self.start, q.first - 25), min(self.end, q.last + 3))
        ]
        raising = any(w in _TOLLS for w in window)
        close = raising and (
            before in ("الي", "عند", "ب")
            or self.norm[q.first][:1] == "ب"
            or "تجاوز" in self.norm[q.first]
            or self._near_toll(q)
        )
        if not close:
            return None
        if q.last < self.end and self.norm[q.last] in ("عدد", "حصيله") and following:
            return following[0]
        for a in reversed(previous):
            if a.event.type == "casualties" or a.kind in ("killed", "wounded", "displaced", "detained"):
                return a
        return following[0] if following and following[0].event.type == "casualties" else None

    def _near_toll(self, q: Counted) -> bool:
        return any(
            self.norm[t] in ("عدد", "عددهم", "حصيله", "بلغ", "بلغت")
            for t in range(max(self.start, q.first - 4), q.first)
        )

    def _acts(self, q: Counted, a: Anchor) -> bool:
        """Whether those counted do it: انتحاريان اخترقا; not ضد 20 مسلحا."""
        return q.first < a.first or (
            q.first > 0
            and self.norm[q.first - 1] in ("شنه", "نفذه", "شنها", "نفذها", "قبل", "شارك", "فيه", "فيها")
        )

    def _toll(self, a: Anchor) -> str:
        """Killed, wounded, or both under one number: مقتل وإصابة 20."""
        kind = (
            a.kind
            if a.kind in ("killed", "wounded", "losses", "missing")
            else "losses"
            if a.kind == "losses"
            else None
        )
        if kind is None:
            kind = "killed"
        n = self.anchors.index(a)
        if n and kind in ("killed", "wounded"):
            other = self.anchors[n - 1]
            told = any(known is other or q.first <= other.first < q.last for q, known, _, _ in self.verdicts)
            if (
                other.last == a.first
                and other.kind in ("killed", "wounded")
                and other.kind != kind
                and not told
            ) and self.norm[a.first][0] == "و":
                return "losses"
        return kind

    def _basis(self, q: Counted, a: Anchor) -> Basis | None:
        """What the sentence says of the time counted over: منذ بدء الحرب, خلال الـ24 ساعة الماضية."""
        if a.event.type not in ("casualties", "displacement", "destruction", "arrest", *STRIKES):
            return None
        for t in range(max(self.start, min(q.first, a.first) - 8), min(self.end, max(q.last, a.last) + 9)):
            norm = _OVER.get(self.norm[t])
            if self.norm[t] in _THEN and t >= q.last:
                break  # قتلت القوات شخصا، | ليرتفع عدد القتلى منذ بدء الحرب إلى 62
            if norm is None:
                continue
            if norm == "منذ":
                return "cumulative"
            if t + 1 < self.end:
                j = t + 1
                while j < min(self.end, t + 5) and (
                    self.norm[j] in ("ال", "اخر", "الاربع", "والعشرين") or self.doc.kind[j] == "n"
                ):
                    j += 1
                unit = self.norm[j] if j < self.end else ""
                if unit in _STRETCHES and (norm == "خلال" or j > t + 1):
                    return "period"
        return None


_TOLLS = frozenset(
    "ارتفع ارتفعت يرتفع ترتفع ارتفاع بلغ بلغت يبلغ وصل وصلت يصل عدد حصيله الحصيله عددهم العدد ليرتفع لترتفع".split()
)
_THEN = frozenset("ليرتفع لترتفع ليزيد لتزيد ليصل لتصل ليبلغ لتبلغ وبذلك وبهذا".split())
# Words before the time that was counted over, by their forms with و and ف.
_OVER = {c + w: w for w in ("منذ", "خلال", "في") for c in ("", "و", "ف") if unclitic(c + w) == w}
_STRETCHES = frozenset(
    """ساعه الساعات ساعات يوما ايام الايام يومين اليومين الاسبوع اسبوع اسبوعين الشهر شهر الاشهر العام عام دقيقه
    السنوات""".split()
)
_WHERE = frozenset(
    "قرب بالقرب في من بين خلال الي عبر عند حول وسط داخل شمال جنوب شرق غرب نحو تجاه باتجاه".split()
)
