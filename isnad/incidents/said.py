"""What each claim of an incident says of one thing: its toll, who did it, with what, where, when, or whether it was so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from isnad.arabic.normal import fold
from isnad.events.among import among
from isnad.ledger.words import words
from isnad.model import Basis, Event, Figure, Link, Party, Qualifier, Span, Stance, Status, Time
from isnad.resolve.parties import Parties

from . import kinds
from .geo import spot
from .told import Told

COUNTED = (
    "killed",
    "wounded",
    "losses",
    "missing",
    "captured",
    "detained",
    "abducted",
    "displaced",
    "destroyed",
)
_DAYS = ("hour", "part", "day", "days")
_NEAR = 40  # characters between an event and its time
_PEOPLE = frozenset(("person", "civilian"))  # classes that are counted against each other
_OF_ALL = re.compile(
    r"[^.،؛\n]{0,20}?\sبين\s+(?:ال)?(?:قتلى|ضحايا|جرحى|مصابين)"
)  # 57 كنديا | كانوا بين القتلى
_CHEMICAL = re.compile(r"كيم(?:يا|ا|ي)[وءئي]*ي?[هة]?$")  # كيماوي, كيمياوي, كيميائية
_RAISED = re.compile(r"\s*(?:شخصا|قتيلا|جريحا)?\s*إلى\b")  # ارتفع من 40 إلى 93


@dataclass(frozen=True, slots=True)
class Part:
    """A figure that counts some of those of another, such as the children among the killed; never added to it."""

    class_: str
    low: int | None
    high: int | None
    qualifier: Qualifier
    text: Span


@dataclass(frozen=True, slots=True)
class Said:
    """One claim on one attribute. ``value`` is the key of its value, ``text`` the characters that give it.

    ``origin`` as in ``Told``; ``own`` is false where the outlet only repeats what somebody quoted in the same report says.
    For a count ``low`` and ``high`` bound it; ``parts`` are of those counted. ``denied``: said not to be so. ``earlier``:
    told as what was said before, وكانت الوزارة قد أعلنت.
    """

    claim: str
    report: str
    outlet: str | None
    published: str | None
    origin: str
    name: str
    chain: tuple[Link, ...]
    stance: Stance
    status: Status
    value: str
    text: Span
    denied: bool = False
    own: bool = True
    low: int | None = None
    high: int | None = None
    qualifier: Qualifier | None = None
    basis: Basis | None = None
    class_: str | None = None
    parts: tuple[Part, ...] = ()
    earlier: bool = False

    @property
    def against(self) -> bool:
        """Whether it says that it was not so."""
        return self.denied or self.status == "negated"

    @property
    def of_incident(self) -> bool:
        """Whether it counts this happening alone, and not those of a month or a war."""
        return self.basis not in ("period", "cumulative")


def said(name: str, events: Sequence[Told]) -> list[Said]:
    """What the claims say of an attribute, in the order of the events; one claim says one value once."""
    found: dict[tuple[object, ...], Said] = {}
    for x in _counts(name, events) if name in COUNTED else _OTHERS[name](events):
        found.setdefault((x.claim, x.value, x.basis, x.class_), x)
    return _repeated(list(found.values()))


def _counts(kind: str, events: Sequence[Told]) -> list[Said]:
    """What each claim says of a count: its figures of one kind together, those of parts apart."""
    found = []
    by_claim: dict[str, list[Told]] = {}
    for x in events:
        if any(f.kind == kind for f in x.event.figures) and x.event.status not in ("planned", "possible"):
            by_claim.setdefault(x.id, []).append(x)
    for same in by_claim.values():
        first = same[0]
        figures = sorted(
            {f for x in same for f in x.event.figures if f.kind == kind}, key=lambda f: f.text.start
        )
        whole, parts = _divided(first.text, figures)
        for basis in dict.fromkeys(f.basis for f in whole):
            told = next(x for x in same if whole[0] in x.event.figures)
            found.append(_count(told, [f for f in whole if f.basis == basis], parts))
    return found


def _divided(text: str, figures: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    whole: list[Figure] = []
    parts: list[Figure] = []
    for n, figure in enumerate(figures):
        part = among(text, figure, figures[:n]) or _OF_ALL.match(text, figure.text.end)
        (parts if part else whole).append(figure)
    people = [f for f in whole if f.class_ == "person"]
    if people and len(whole) > len(people):  # 40 قتيلا، 12 منهم مدنيون said with other words
        most = max(f.low or 0 for f in people)
        parts += [f for f in whole if f.class_ != "person" and (f.low or 0) <= most]
        whole = [f for f in whole if f not in parts]
    return whole, parts


def _count(x: Told, whole: Sequence[Figure], parts: Sequence[Figure]) -> Said:
    apart = len({f.class_ for f in whole}) == len(whole)  # 3 جنود و5 مدنيين are eight
    used = whole if apart else [_meant(x.text, whole)]
    low = sum(f.low for f in used if f.low is not None) if any(f.low is not None for f in used) else None
    high = None if any(f.high is None for f in used) else sum(f.high for f in used if f.high is not None)
    only = used[0] if len(used) == 1 else None
    class_ = only.class_ if only else "person"
    if class_ == "person" and only:
        class_ = _others_class(x.event, only)
    return _one(
        x,
        f"{low}..{high}",
        used[0].text,
        low=low,
        high=high,
        qualifier=only.qualifier if only else "exact",
        basis=used[0].basis,
        class_="person" if class_ in _PEOPLE else class_,
        parts=tuple(Part(f.class_, f.low, f.high, f.qualifier, f.text) for f in parts),
    )


def _meant(text: str, figures: Sequence[Figure]) -> Figure:
    """Of several totals in one claim the one that it gives now: 471 قتيلا بعد أن تحدثت عن 500; من 40 إلى | 93."""
    first, second = figures[0], figures[1]
    return second if _RAISED.match(text[first.text.end : second.text.start]) else first


def _others_class(event: Event, figure: Figure) -> str:
    """Whom a bare number counts beside one that says it: 315 عسكريا و215 جريحا."""
    classes = {x.class_ for x in event.figures if x is not figure} - {"person"}
    return classes.pop() if len(classes) == 1 and "combatant" in classes else "person"


def _one(x: Told, value: str, text: Span, **more: object) -> Said:
    return Said(
        x.id, x.report, x.outlet, x.published, x.origin, x.name, x.claim.chain, x.claim.stance, x.event.status, value,
        text, **({"denied": x.denied, "earlier": x.earlier} | more),  # type: ignore[arg-type]
    )  # fmt: skip


def _happened(events: Sequence[Told]) -> Iterable[Said]:
    """Whether it happened at all, as the words for the deed itself say it; a toll says it too.

    Who denies that somebody did it does not deny that it happened.
    """
    for x in events:
        aside = x.claim.stance == "deny" and x.event.status == "happened"  # نفى شن الغارات التي قتلت العشرات
        if x.disowned or aside or (x.denied and x.event.actor) or x.event.status == "planned":
            continue
        if not kinds.outcome(x.event.type) or x.event.figures:
            yield _one(x, x.event.status, x.event.trigger, denied=False)


def _actors(events: Sequence[Told]) -> Iterable[Said]:
    """Who did it. Who denies his part denies all that is said of his side: the army's denial is the state's too."""
    named = {p.entity for x in events if not x.disowned for p in x.event.actor if _known(p)}
    for x in events:
        speaker = x.claim.speaker.entity
        if not x.disowned:
            for party in x.event.actor:
                if _known(party):
                    own = x.claim.stance == "deny" and body(str(party.entity)) == body(speaker or "")
                    text = Span(party.start, party.end, party.text)
                    yield _one(x, str(party.entity), text, denied=x.denied or own)
        elif speaker:
            mine = sorted(y for y in named if y and body(y) == body(speaker))
            for value in mine or [speaker]:
                yield _one(x, value, x.event.trigger, denied=True)


def _known(party: Party) -> bool:
    return party.entity is not None and not party.entity.startswith("ar:")


def body(entity: str) -> str:
    """The body that an entity is part of in the end: the state of an army, the group of a spokesman."""
    row = Parties.load().row(entity)
    while row and row.of and (above := Parties.load().row(row.of)):
        row = above
    return row.id if row else entity


def _targets(events: Sequence[Told]) -> Iterable[Said]:
    for x in _upheld(events):
        for party in x.event.target:
            if _known(party):
                yield _one(x, str(party.entity), Span(party.start, party.end, party.text))


def _weapons(events: Sequence[Told]) -> Iterable[Said]:
    for x in events:
        for thing in x.event.instrument:
            key = " ".join(_CHEMICAL.sub("كيماوي", min(w.keys, key=len)) for w in words(thing.text))
            if key:
                yield _one(x, key, Span(thing.start, thing.end, thing.text))


def _places(events: Sequence[Told]) -> Iterable[Said]:
    for x in _upheld(events):
        for place in x.event.place[:1]:
            found = spot(place, fold(place.text.text))
            if not found.wide:
                yield _one(x, found.key, place.text)


def _times(events: Sequence[Told]) -> Iterable[Said]:
    for x in _upheld(events):
        time = x.event.time
        if time and time.since and time.until and time.precision in _DAYS and _beside(x.event, time):
            yield _one(x, time.since if time.since == time.until else f"{time.since}/{time.until}", time.text)


def _upheld(events: Sequence[Told]) -> Iterable[Told]:
    """Without those that are denied: who denies an attack on a town says nothing of the town."""
    return (x for x in events if not x.denied and x.claim.stance != "deny")


def _beside(event: Event, time: Time) -> bool:
    """Whether a time stands beside the word for the event, rather than with what was said of it another day."""
    return abs(time.text.start - event.trigger.start) <= _NEAR


_OTHERS: dict[str, Callable[[Sequence[Told]], Iterable[Said]]] = {
    "happened": _happened, "actor": _actors, "target": _targets, "weapon": _weapons, "place": _places, "time": _times,
}  # fmt: skip


def _repeated(found: Sequence[Said]) -> list[Said]:
    """The outlet that says itself what it quotes somebody for in the same report is no source of its own."""
    quoted = {(x.report, x.value) for x in found if x.stance != "narrate"}
    return [
        replace(x, own=False) if x.stance == "narrate" and (x.report, x.value) in quoted else x for x in found
    ]
