"""Events as records: each with the places, the time, the figures and the parties that its claim gives it."""

from __future__ import annotations

import functools
import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TypeVar

from isnad.claims.document import Document
from isnad.claims.draft import Range
from isnad.events.draft import EventDraft, Piece
from isnad.events.figures import assign, counted
from isnad.lexicon import event_types
from isnad.model import Event, Figure, Link, Party, Place, Status, Time

from .parties import Parties
from .places import PlaceMention
from .times import TimeMention, times, within_mention
from .times.anchors import Anchor

# Words that open a clause of its own: what is said behind them was elsewhere or at another time.
_CLAUSES = frozenset("فيما بينما بالمقابل وكان وكانت كما ثم".split())
_STOPS = frozenset((".", "؛", ";", "؟", "!", "\n"))
_ENDS = _CLAUSES | _STOPS
# Words that lead to a place where somebody was, not where an event was: المولود بالكويت, انتقلوا إلى سوريا.
_MOVES = frozenset(
    """مولود المولود المولوده ولد مقيم مقيما المقيم المقيمين يقيم انتقل انتقلت انتقلوا قدم قدموا قدمت
    قادم قادمين القادم القادمين عاد عادت عادوا سافر سافرت سافروا غادر غادرت توجه توجهت متوجها متوجهه متوجهين متجها
    متجهه متجهين بقياده بمشاركه بدعم تجاه باتجاه سكان مدير رئيس محافظ حاكم سفير سفاره
    السفاره نقل""".split()
)
# Words behind which a clause goes on to what was elsewhere or earlier.
_ANEW = frozenset("منذ قبل قبيل حين عندما اضافه كذلك وكذلك احتجاجا بهدف".split())
# Words before a time that it is when something was said: في بيان صدر | مساء اليوم, في مؤتمر صحفي | الأحد.
_SAID = frozenset(
    """بيان بيانها بيانه موتمر تصريح تصريحات مقابله حديث خطاب تغريده حصيله تقرير بيانا تقريرا""".split()
)
_OF_SAID = frozenset(
    """صادر صدر صدرت صادره نشر نشرت نشره نشرته نشرتها صحفي صحافي له لها في من عن يوم اصدره اصدرته بث بثت بثه بثته
    بثتها اوردته اذاعته""".split()
)
_CONTROL = frozenset("يسيطرون يسيطر تسيطر".split())
_SAID_WHERE = frozenset("في صدر صادر مشترك صحفي صحافي عقد عقده عقدته عقدوه اليوم امس".split())
# The rest of some number, who are nobody across reports: إصابة خمسة | آخرين.
_OTHERS = frozenset("اخر اخري اخران اخرين اخرون اخريات".split())
# Words behind which a clause goes on to what was at another time: المداهمات | بعد تفجير الاثنين.
_THEN = frozenset("بعد عقب اعقاب غداه قبل قبيل عشيه".split())
_RELATIVE = 3  # words between an event and the relative that tells of it: الغارات الجوية العنيفة | التي
_SIZE = {"exact": 0, "near": 1, "district": 2, "area": 3, "province": 3, "country": 5}
_CAUSED = frozenset(("casualties", "destruction", "displacement"))


class Setting:
    """What a document gives its events: its places, the day from which times are counted, the parties known."""

    def __init__(
        self, doc: Document, places: Sequence[PlaceMention], anchor: Anchor, parties: Parties
    ) -> None:
        self.doc = doc
        self.parties = parties
        self.places = [m for m in places if m.role == "place"]
        self._starts = [m.first for m in self.places]
        self.located = set(self._starts).__contains__
        self.anchor = anchor
        self._inner: dict[int, TimeMention] = {}  # what _within found, by where the longer time begins
        self.told: set[int] = set()  # where the words of the events begin that are told, not referred to

    @functools.cached_property
    def times(self) -> list[TimeMention]:
        """Every time that the document names."""
        return times(self.doc, 0, len(self.doc.tokens) - 1, self.anchor)

    def events(self, drafts: Sequence[EventDraft], ranges: Sequence[Range]) -> tuple[Event, ...]:
        """The events of one claim, whose content is the token ``ranges``."""
        if not drafts:
            return ()
        doc = self.doc
        acting = {p.first for d in drafts for p in d.actor}  # غارات شنتها واشنطن | وباريس
        here = [
            m
            for a, b in ranges
            for m in self.places[bisect_left(self._starts, a) : bisect_left(self._starts, b)]
            if m.first not in acting and not self._elsewhere(m)
        ]
        when = self._when(drafts, ranges)
        figures = assign(doc, list(drafts), [q for a, b in ranges for q in counted(doc, a, b)], list(ranges))
        self.told |= {doc.start(d.trigger[0], d.skip) for d in drafts if d.told}
        known = self._ends
        ends = [t for a, b in ranges for t in known[bisect_left(known, a) : bisect_left(known, b)]]
        where = _spread(doc, drafts, here, ends, near=True)
        then = _spread(doc, drafts, when, ends, near=False)
        return tuple(self._event(d, where[d], then[d], figures.get(d, [])) for d in drafts)

    @functools.cached_property
    def _ends(self) -> list[int]:
        """Where the clauses of the document end."""
        return [t for t, norm in enumerate(self.doc.norm) if norm in _ENDS]

    def _when(self, drafts: Sequence[EventDraft], ranges: Sequence[Range]) -> list[TimeMention]:
        """The times that a claim names, without those of its being said."""
        starts = self._time_starts
        when = [
            m
            for a, b in ranges
            for m in self.times[bisect_left(starts, a) : bisect_left(starts, b)]
            if m.last <= b
        ]
        if not when:
            return when
        first = min(d.trigger[0] for d in drafts)
        return [m for m in when if not self._of_saying(m, first)]

    @functools.cached_property
    def _time_starts(self) -> list[int]:
        return [m.first for m in self.times]

    def _elsewhere(self, place: PlaceMention) -> bool:
        """Whether somebody was born in, came to or left a place, or the place acts: the event was not there."""
        doc = self.doc
        before = doc.norm[max(0, place.first - 3) : place.first]
        for n in before:
            if n in _MOVES or n[1:] in _MOVES:
                return True
        if self._held(place.first) or self._said_there(place.first):
            return True
        acts = (
            place.place.precision == "country" and place.first > 0 and before[-1].endswith(("ها", "ه", "ته"))
        )
        return acts and doc.is_verb(place.first - 1)  # غارات شنتها إسرائيل

    def _held(self, t: int) -> bool:
        """Whether the place at ``t`` is one that a party is known by: الحوثيون الذين يسيطرون على مناطق قرب | مأرب."""
        doc = self.doc
        for n in range(t - 1, max(0, t - 8), -1):
            if doc.kind[n] in "pb":
                return False
            if doc.norm[n] in _CONTROL:
                return doc.norm[n - 1] in doc.sets.relatives
        return False

    def _said_there(self, t: int) -> bool:
        """Whether the place at ``t`` is that of a statement: وقف القتال في ليبيا، في بيان مشترك صدر في | روما."""
        norm, k = self.doc.norm, t - 1
        while k > max(0, t - 5) and norm[k] in _SAID_WHERE:
            k -= 1
        return norm[k] in _SAID and k < t - 1

    def _of_saying(self, when: TimeMention, first: int) -> bool:
        """Whether a time is that of a statement: أعلن مكتبه | أمس | أن…, في بيان صدر | الأحد.

        ``first``: where the first event of the claim stands.
        """
        norm, t = self.doc.norm, when.last
        t += norm[t] in (")", "،", ",")
        if when.last < first and (self.doc.is_that(t) or norm[t] in ("فان", "بان")):
            return True
        k = when.first - 1
        while k > max(0, when.first - 5) and norm[k] in _OF_SAID:
            k -= 1
        return norm[k] in _SAID or norm[k][1:] in _SAID

    def _event(
        self, draft: EventDraft, places: list[PlaceMention], when: list[TimeMention], figures: list[Figure]
    ) -> Event:
        acled, plover = _codes(draft.type)
        found = [m.place for m in places]
        if len(found) > 1:
            found.sort(key=_size)
        nearest = _closest(when, draft.trigger[0]) if when else None
        if nearest and nearest.first <= draft.trigger[0] < nearest.last:  # منذ الهجوم في 20 يوليو
            nearest = self._within(nearest)
        return Event(
            type=draft.type,
            trigger=self.doc.span(*draft.trigger, draft.skip),
            status=self._status(draft, nearest.time if nearest else None),
            acled=acled,
            plover=plover,
            actor=tuple([self._party(p, True) for p in draft.actor]),
            target=tuple([self._party(p, True) for p in draft.target]),
            instrument=tuple([self._party(p, False) for p in draft.instrument]),
            place=tuple(found),
            time=nearest.time if nearest else None,
            figures=tuple(figures),
        )

    def _status(self, draft: EventDraft, time: Time | None) -> Status:
        """What is to be after publication has not happened: يجتمع المجلس | الثلاثاء."""
        today, word = self.anchor.date, self.doc.norm[draft.trigger[0]][draft.skip :]
        told = draft.status != "happened" or (draft.form == "verb" and word[0] not in "يت")
        if told or not today or not time or not time.since or "اليوم" in time.text.text:
            return draft.status
        return "planned" if time.since > today.isoformat() else draft.status

    def _within(self, when: TimeMention) -> TimeMention:
        """The first time named inside a longer one, else that one."""
        if when.first not in self._inner:
            self._inner[when.first] = next(iter(within_mention(self.doc, when, self.anchor)), when)
        return self._inner[when.first]

    def _party(self, piece: Piece, acts: bool) -> Party:
        start, end = self.doc.start(piece.first, piece.skip), self.doc.end(piece.last)
        text = self.doc.text[start:end]
        known = acts and self.doc.norm[piece.first][piece.skip :] not in _OTHERS
        return Party(start, end, text, self.parties.entity(text) if known else None)

    def identified(self, link: Link) -> Link:
        """The link with its id across reports; one without a name has none."""
        if not link.name:
            return link
        entity = self.parties.entity(link.name, kind=link.kind)
        return Link(link.name, link.kind, link.role, link.mention, entity)


@functools.cache
def _codes(type_: str) -> tuple[tuple[str, ...] | None, str | None]:
    """The equivalents of a type of event in ACLED and PLOVER."""
    kind = event_types()[type_]
    return tuple(kind["acled"]) or None, kind["plover"]


def _size(place: Place) -> int:
    return _SIZE[place.precision]


def _closest(when: list[TimeMention], t: int) -> TimeMention:
    return when[0] if len(when) == 1 else min(when, key=lambda m: abs(m.first - t))


M = TypeVar("M", PlaceMention, TimeMention)


def _spread(
    doc: Document, drafts: Sequence[EventDraft], mentions: list[M], ends: list[int], *, near: bool
) -> dict[EventDraft, list[M]]:
    """Each mention to the events of its clause; an event without one shares those of the event it belongs to.

    ``ends``: the words at which the clauses end.
    ``near``: one behind the words of its clause belongs to the last word before it alone, and to
    those that this one is joined to (مقتل ثلاثة في غارة على | البلدة).
    """
    if len(drafts) == 1 or not mentions:
        return dict.fromkeys(drafts, mentions)
    clauses: dict[int, list[EventDraft]] = {}
    for draft in sorted(drafts, key=lambda d: d.trigger[0]):
        clauses.setdefault(bisect_right(ends, draft.trigger[0]), []).append(draft)
    out: dict[EventDraft, list[M]] = {draft: [] for draft in drafts}
    starts = [m.first for m in mentions]
    for mention in mentions:
        mine = clauses.get(bisect_right(ends, mention.first))
        if mine is None:
            mine = [min(drafts, key=lambda d: abs(d.trigger[0] - mention.first))]
        elif near:
            mine = _nearest(doc, mine, mention.first)
        else:
            mine = _timed(doc, mine, mention.first, mention.last)
        mine = _own(doc, mine, mention.first, starts)
        for draft in mine:
            out[draft].append(mention)
    for mine in clauses.values():
        for before, after in itertools.pairwise(mine):
            if (
                not out[after]
                and not _parted(doc, before, after)
                and (near or not _later(doc, before, after))
            ):
                out[after] = out[before]
    for draft in drafts:
        if not out[draft] and draft.type in _CAUSED:
            causes = [d for d in drafts if d.type not in _CAUSED and out[d]]
            if causes:
                out[draft] = out[min(causes, key=lambda d: abs(d.trigger[0] - draft.trigger[0]))]
    return out


def _last_before(clause: list[EventDraft], t: int) -> int | None:
    """Which event of a clause is the last up to ``t``."""
    for n in range(len(clause) - 1, -1, -1):
        if clause[n].trigger[0] <= t:
            return n
    return None


def _nearest(doc: Document, clause: list[EventDraft], t: int) -> list[EventDraft]:
    """The events of a clause that a place at ``t`` is said of: all, where it stands before them."""
    last = _last_before(clause, t)
    if last is None:
        return clause
    first = last
    while first and not _parted(doc, clause[first - 1], clause[first]):
        first -= 1
    return clause[first : last + 1]


def _own(doc: Document, mine: list[EventDraft], t: int, starts: list[int]) -> list[EventDraft]:
    """Those of the events that share a mention at ``t`` which و parts from none with one of its own.

    قتل جنديان في | مأرب وأصيب ثالث في | تعز: each has its place.
    """
    first, last = 0, len(mine)
    for n, (before, after) in enumerate(itertools.pairwise(mine), 1):
        a, b = before.trigger[1], after.trigger[0]
        if not after.skip or doc.norm[b][0] != "و" or not any(a <= s < b for s in starts):
            continue
        if b <= t:
            first = n
        elif any(b < s for s in starts):
            last = min(last, n)
    return mine[first:last] or mine


def _timed(doc: Document, clause: list[EventDraft], start: int, stop: int) -> list[EventDraft]:
    """The events of a clause that a time is said of: those not parted from it by بعد or a relative."""
    last = _last_before(clause, start)
    first = last or 0
    while last is not None and first and not _later(doc, clause[first - 1], clause[first]):
        first -= 1
    end = 1 if last is None else last + 1
    while end < len(clause) and not _later(doc, clause[end - 1], clause[end], stop):
        end += 1
    return clause[first:end]


def _later(doc: Document, before: EventDraft, after: EventDraft, since: int = 0) -> bool:
    """Whether the second of two events was at a time of its own; ``since``: by what stands behind that token.

    المداهمات | بعد تفجير الاثنين, المواجهات في المدينة التي | استولى عليها في مايو; but قتلوا بعد انفجار قنبلة
    and الغارات التي استهدفت are each one happening.
    """
    a, b = before.trigger[1], after.trigger[0]
    if after.type in _CAUSED and before.type in _CAUSED:
        return False
    if not _THEN.isdisjoint(doc.norm[max(a, since) : b]):
        return before.type not in _CAUSED
    relatives = [t for t in range(max(a, since), b) if doc.norm[t] in doc.sets.relatives]
    far = bool(relatives) and (
        relatives[-1] - a > _RELATIVE or not doc.sets.prepositions.isdisjoint(doc.norm[a : relatives[-1]])
    )
    return far and after.form == "verb" and after.type not in _CAUSED


def _parted(doc: Document, before: EventDraft, after: EventDraft) -> bool:
    """Whether something else begins between two events: مسيرات في غزة | منذ مقتل, قرية | قصفها الجيش."""
    t = after.trigger[0]
    relative = after.form == "verb" and doc.norm[t - 1] in doc.sets.relatives
    return relative or not _ANEW.isdisjoint(doc.norm[before.trigger[1] : t])
