"""The events of one claim: words found, merged, typed, and given their status and arguments."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence

from isnad.arabic.tokens import bare, definite
from isnad.claims.document import Document
from isnad.claims.draft import Range
from isnad.model import Stance

from .arguments import ATTACKS, Pair
from .clauses import opened, sentence
from .counted import PEOPLE, find
from .draft import EventDraft, Form, Piece
from .kinds import narrowed
from .nouns import is_agent
from .phrases import phrase
from .roles import assign
from .status import status
from .told import mark
from .triggers import Located, Trigger, triggers
from .words import words

_STRIKES = frozenset(("attack", "air-strike", "shelling", "explosion", "suicide-bombing"))
_MERGING = frozenset(("استهدف", "ضرب", "دك", "طال"))
_ACCUSED = frozenset(
    (
        *ATTACKS,
        "casualties",
        "arms-supply",
        "violation",
        "destruction",
        "interception",
        "abduction",
        "abuse",
        "siege",
    )
)
_BESIDE = frozenset("داخل امام قرب بجوار بجانب".split())  # an explosion there was not meant for whom it hurt
_HOLDING = frozenset("تحت لسيطره بقيت استعاده لاستعاده مناطق منطقه مناطقه اماكن".split())
_MOURNING = frozenset(
    "اسماء ذوي عائلات اسر تعازيه تعازيها ارواح لاسر لذوي لعائلات صلاه جثامين تشييع جنازه قبور".split()
)


def events(
    doc: Document,
    ranges: Sequence[Range],
    stance: Stance,
    source: Range | None = None,
    located: Located = lambda t: False,
) -> list[EventDraft]:
    """The events of a content, given as token ranges, in text order."""
    out: list[Pair] = []
    for first, limit in ranges:
        found = [(t, _draft(t)) for t in triggers(doc, first, limit, located)]
        found = _merged(doc, found, first, limit)
        assign(doc, found, first, limit, located, Piece(*source) if source else None)
        found = [(t, d) for t, d in found if t.happening.sort != "light"]
        for trigger, draft in found:
            draft.type = narrowed(doc, trigger, draft, limit)
        out += found
    out = _once(doc, out)
    for n, (trigger, draft) in enumerate(out):
        start = next(a for a, b in ranges if a <= trigger.first < b)
        draft.status = status(doc, trigger, start, stance, n == 0)
        if n and draft.status == "happened" and _goes_on(doc, out[n - 1][0], trigger):
            draft.status = out[n - 1][1].status  # لتفجير المقر | وقتل حراسه
    if ranges:
        _claimed(doc, out, ranges, stance, source)
    _spread(doc, out, ranges)
    for first, limit in ranges:
        mark(doc, [(t, d) for t, d in out if first <= t.first < limit], first, limit)
    return [draft for _, draft in out]


def _goes_on(doc: Document, before: Trigger, trigger: Trigger) -> bool:
    """Whether و or ثم joins an indefinite noun to the noun of the event before it."""
    if {before.happening.sort, trigger.happening.sort} != {"noun"} or trigger.definite:
        return False
    between = range(before.last, trigger.first)
    joined = (trigger.skip and doc.norm[trigger.first][0] == "و") or doc.norm[trigger.first - 1] == "ثم"
    if trigger.happening.type == "agreement":  # وقف القتال | والاتفاق على | هدنة
        joined = joined or any(
            doc.norm[n][0] == "و" and doc.is_nominal_bare(bare(doc.norm[n][1:])) for n in between
        )
    return (
        bool(joined) and len(between) < 8 and not any(doc.kind[n] in "pb" or doc.is_verb(n) for n in between)
    )


def _draft(trigger: Trigger) -> EventDraft:
    form: Form = "verb" if trigger.happening.sort in ("verb", "light") else "noun"
    return EventDraft(trigger.happening.type, (trigger.first, trigger.last), trigger.skip, form)


def _merged(doc: Document, pairs: list[Pair], first: int, limit: int) -> list[Pair]:
    """Without the words that only repeat or carry another event: غارة استهدفت, سقوط قتلى, الضحايا قتلوا."""
    out: list[Pair] = []
    for n, (trigger, draft) in enumerate(pairs):
        word, sort = trigger.happening.word, trigger.happening.sort
        start, end = sentence(doc, trigger.first, first, limit)
        later = [x for x, _ in pairs[n + 1 :] if x.first < end]
        earlier = [x for x, _ in out if x.first >= start]
        before = doc.norm[trigger.first - 1] if trigger.first > first else ""
        if (
            word == "احتلال"
            and (trigger.definite or is_agent(doc, trigger.first))
            and _party(doc, trigger, limit)
        ):
            continue
        if before in doc.lex.given and sort != "verb" and not trigger.skip:
            continue
        if word in ("سيطر", "سيطرة", "احتل") and _held(doc, trigger, before, earlier):
            continue
        if (
            word == "سقوط"
            and draft.type == "casualties"
            and any(x.happening.sort == "toll" and x.first - trigger.first < 5 for x in later)
        ):
            continue
        reached = word == "أصاب" and not _hits_people(doc, trigger)  # قصف بصاروخ | أصاب حيا
        if (word in _MERGING or reached) and sort == "verb":
            strike = _strike(doc, trigger, earlier, later)
            if strike is not None:
                out.append((_as_light(trigger), draft))
                continue
        if word in ("أصاب", "أصيب") and later and later[0].happening.type == "destruction" and later[0].skip:
            out.append((_as_light(trigger, "suffer"), draft))  # أصيب البيت | بأضرار
            continue
        if sort == "toll" and _idle_toll(doc, trigger, earlier, later, before):
            continue
        if (
            trigger.happening.type == "agreement"
            and earlier
            and earlier[-1].last == trigger.first
            and (earlier[-1].happening.type in ("agreement", "violation"))
        ):
            continue
        if word == "عملية" and later and later[0].first == trigger.last:
            continue  # عمليات | اعتقال
        if before.endswith("حالات") and earlier and earlier[-1].happening.type == "casualties":
            continue  # أصيب عشرون بحالات | اختناق
        if word == "إصابة" and trigger.plural and doc.norm[trigger.first][0] == "ب" and earlier:
            continue  # أصيبوا بإصابات خطيرة
        if (
            word in ("إصابة", "جرح", "أصيب")
            and earlier
            and earlier[-1].happening.type == "casualties"
            and before == "بعد"
        ):
            continue
        out.append((trigger, draft))
    return out


def _hits_people(doc: Document, trigger: Trigger) -> bool:
    """Whether those whom a shot struck follow: أصاب | ثلاثة, أصاب | طفلا; or none is named."""
    t = trigger.last
    found = find(doc.norm[t])
    counted = doc.kind[t] != "w" or doc.norm[t] in words().numbers or doc.norm[t] in words().quantity
    return (
        trigger.pronoun or counted or is_agent(doc, t) or (found is not None and found.noun.class_ in PEOPLE)
    )


def _held(doc: Document, trigger: Trigger, before: str, earlier: list[Trigger]) -> bool:
    """Whether control is a state (قرية يسيطر عليها داعش, مناطق سيطرة النظام) or the object of another capture."""
    if trigger.happening.word == "احتل":  # الجولان الذي تحتله إسرائيل
        return trigger.pronoun and not trigger.past
    if trigger.happening.word == "سيطر":
        pronoun = trigger.last < len(doc.norm) and doc.norm[trigger.last] in ("عليها", "عليه", "عليهما")
        return not trigger.past and (pronoun or before in doc.sets.relatives)
    if before in _HOLDING or bare(before).startswith("خاضع"):
        return True
    taken = bool(earlier) and earlier[-1].happening.word in ("استعاد", "استعادة")
    return taken and not trigger.skip and trigger.first - earlier[-1].first <= 5  # استعاد الجيش | السيطرة


def _as_light(trigger: Trigger, frame: str = "hit") -> Trigger:
    """The verb that only carries a noun to its target: غارة | استهدفت, أصيب البيت | بأضرار."""
    return trigger._replace(happening=dataclasses.replace(trigger.happening, sort="light", frame=frame))


def _party(doc: Document, trigger: Trigger, limit: int) -> bool:
    return trigger.definite or (trigger.last < limit and definite(doc.norm[trigger.last]))


def _strike(doc: Document, trigger: Trigger, earlier: list[Trigger], later: list[Trigger]) -> Trigger | None:
    """The attack's noun that is the subject of استهدف, or by which it is done (استهدف بغارتين)."""
    for other in reversed(earlier):
        if other.happening.sort == "noun" and other.happening.type in _STRIKES:
            gap = trigger.first - other.last
            if (
                gap <= 10
                and not opened(doc, other.last, trigger.first)
                and not (trigger.skip and _new_subject(doc, trigger))
            ):
                return other
            break
        if other.happening.sort == "verb":
            break
    for other in later:
        if other.happening.sort == "noun" and other.happening.type in _STRIKES and not other.pronoun:
            near = other.first - trigger.last
            led = doc.norm[other.first][:1] == "ب" or (
                doc.norm[other.first - 1] == "في" and not other.definite
            )
            if near == 0 or (led and near < 6):
                return other
        return None
    return None


def _new_subject(doc: Document, trigger: Trigger) -> bool:
    return is_agent(doc, trigger.last)


def _idle_toll(
    doc: Document, trigger: Trigger, earlier: list[Trigger], later: list[Trigger], before: str
) -> bool:
    """A toll's word that adds no event to those of its clause: إلى 12 قتيلا, القتلى والجرحى, الضحايا قتلوا."""
    if before in _MOURNING or bare(before) in _MOURNING:
        return True
    if (
        later
        and later[0].happening.type == "casualties"
        and later[0].happening.sort == "verb"
        and later[0].first - trigger.last <= 2
    ):
        return True
    tolls = [x for x in earlier if x.happening.type == "casualties"]
    if not tolls:
        return False
    last = tolls[-1]
    counted = trigger.first > 0 and (doc.kind[trigger.first - 1] == "n" or bare(before) in words().numbers)
    wounded = trigger.happening.word in ("جريح", "مصاب")
    was_wounded = last.happening.word in ("جريح", "مصاب", "إصابة", "أصيب", "جرح")
    if trigger.first == last.last or (trigger.first - last.last <= 1 and not counted):
        return True
    return not (counted and wounded and not was_wounded)  # 3 قتلى و20 | مصابا


def _once(doc: Document, pairs: list[Pair]) -> list[Pair]:
    """Each happening once in a claim: a definite word for one that was spoken of (الانفجار) is no new one."""
    out: list[Pair] = []
    for trigger, draft in pairs:
        known = trigger.definite or trigger.pronoun
        same = [
            d for x, d in out if d.type == draft.type and x.happening.sort == "noun" == trigger.happening.sort
        ]
        joined = trigger.pronoun and trigger.skip > 0  # تقدم المقاومة | وسيطرتها
        if known and same and not joined and not draft.actor and not draft.target:
            continue
        out.append((trigger, draft))
    return out


def _claimed(
    doc: Document, pairs: list[Pair], ranges: Sequence[Range], stance: Stance, source: Range | None
) -> None:
    """Whom a claim itself names as the doer: the accused (اتهم X بقصف), who takes it upon himself (مسؤوليته عن الهجوم)."""
    first, limit = ranges[0]
    if stance == "accuse":
        accused = phrase(doc, first, limit)
        if accused is not None and pairs and accused.first < pairs[0][0].first:
            free = (d for _, d in pairs if not d.actor and d.type in _ACCUSED)
            if (first_free := next(free, None)) is not None:
                first_free.actor.append(accused)
    if stance == "admit" and source is not None and pairs and pairs[0][1].type in ATTACKS:
        trigger, draft = pairs[0]
        if trigger.first == first and trigger.skip and trigger.happening.sort == "noun":
            if not draft.target:  # اعترفت الدولة بقصف | مجلس عزاء
                draft.target, draft.actor = draft.actor, []
            draft.actor = [*draft.actor, Piece(*source)]
    if source is not None:
        beside = {source[0] - 1, source[1], first - 1}
        mine = any((cue := doc.cue(n)) and cue[0].cue.lemma == "تبنى" for n in beside if n >= 0)
        if mine and pairs and not pairs[0][1].actor:
            pairs[0][1].actor.append(Piece(*source))  # تبنى | التنظيم الهجوم
        for trigger, draft in pairs:
            before = doc.norm[max(first, trigger.first - 5) : trigger.first]
            if any(n.startswith(("مسووليت", "بمسووليت", "المسووليه")) for n in before) and not draft.actor:
                draft.actor.append(Piece(*source))

    for trigger, draft in pairs:  # نسبت السلطات الهجوم إلى X, هجوم نسب إلى X
        if draft.actor or draft.type not in (*ATTACKS, "casualties"):
            continue
        for n in range(max(first, trigger.first - 4), min(limit, trigger.last + 14)):
            if doc.norm[n].startswith(("نسب", "ينسب", "تنسب")):
                to = next((m for m in range(n, min(limit, n + 12)) if doc.norm[m] == "الي"), None)
                if doc.norm[n + 1][0] == "ل" and n + 1 < limit:  # نسب لحزب
                    doer = phrase(doc, n + 1, limit)
                    draft.actor += (
                        [Piece(doer.first, doer.last, not doc.norm[n + 1].startswith("لل"))] if doer else []
                    )
                elif to is not None and (doer := phrase(doc, to + 1, limit)) is not None:
                    draft.actor.append(doer)
                break


def _spread(doc: Document, pairs: list[Pair], ranges: Sequence[Range]) -> None:
    """Outcomes share the doer and the means of the attack that caused them, and give them to one without."""
    for (before, left), (after, right) in itertools.pairwise(pairs):  # القصف والغارات الإسرائيلية
        if before.last == after.first and after.skip and left.type in ATTACKS and right.type in ATTACKS:
            for mine, other in ((left.actor, right.actor), (left.target, right.target)):
                mine.extend(p for p in other if not mine)
        elif before.last == after.first and doc.norm[after.first][0] == "و" and left.form == right.form:
            left.target.extend(p for p in right.target if not left.target)  # قتل وأسر | عدد من المسلحين
            if left.form == "noun":
                left.actor.extend(p for p in right.actor if not left.actor)
    _told_again(pairs)
    for first, limit in ranges:
        here = [(t, d) for t, d in pairs if first <= t.first < limit]
        for trigger, draft in here:
            if draft.type not in ("casualties", "destruction", "displacement"):
                continue
            start, end = sentence(doc, trigger.first, first, limit)
            attacks = [
                (abs(t.first - trigger.first), t, d)
                for t, d in here
                if d.type in ATTACKS and d.type != "clash" and start <= t.first < end
                if not _told_of_a_place(doc, trigger.last, t.first)
            ]
            clash = next((d for t, d in here if d.type == "clash" and 0 < t.first - trigger.last < 10), None)
            if clash is not None and clash.target and not clash.actor:
                clash.actor.extend(draft.target)  # مقتل متمردين في اشتباكات مع الجيش
            if not attacks:
                continue
            _, _, attack = min(attacks, key=lambda x: x[0])
            if draft.type == "casualties" or draft.type == "destruction":
                if not draft.actor:
                    draft.actor.extend(attack.actor)
                elif not attack.actor and draft.type == "casualties":
                    attack.actor.extend(draft.actor)
                if not draft.instrument:
                    draft.instrument.extend(attack.instrument)
                linked = attack.form == "noun" and 0 < attack.trigger[0] - trigger.last < 10
                linked = linked and not doc.norm[attack.trigger[1]].startswith(("استهدف", "طال"))
                at = attack.trigger[1]
                beside = attack.type == "explosion" and not _BESIDE.isdisjoint(doc.norm[at : at + 6])
                if attack.type in ("attack", "explosion") and not attack.target and linked and not beside:
                    attack.target.extend(draft.target)  # مقتل شرطيين في هجوم


def _told_again(pairs: list[Pair]) -> None:
    """A definite attack with no doer is the one that the claim told before: استهدف المسلحون الحي… وأسفر | القصف عن."""
    for n, (trigger, draft) in enumerate(pairs):
        if (
            draft.type not in ATTACKS
            or draft.form != "noun"
            or not trigger.definite
            or draft.actor
            or draft.target
        ):
            continue
        for _, before in reversed(pairs[:n]):
            if before.type == draft.type and before.actor:
                draft.actor.extend(before.actor)
                draft.target.extend(before.target)
                draft.instrument.extend(p for p in before.instrument if not draft.instrument)
                break


def _told_of_a_place(doc: Document, a: int, b: int) -> bool:
    """Whether a relative clause parts an attack at ``b`` from the outcome before it: سيناء التي تشهد | هجمات."""
    return any(doc.norm[n] in doc.sets.relatives and "شهد" in doc.norm[n + 1] for n in range(a, b - 1))
