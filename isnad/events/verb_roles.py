"""The arguments that a verb gives: قصفت المدفعية المدينة, قتل خمسة, هجوم نفذه مسلحون."""

from __future__ import annotations

from isnad.arabic.tokens import definite
from isnad.claims.document import Document

from .arguments import FIRE, PLACE_HEADS, Arguments, Pair, add
from .clauses import opened, past_adjuncts, subject_before
from .draft import EventDraft, Piece
from .kinds import reflexive
from .nouns import is_adjective, is_agent, is_aircraft, is_weapon
from .phrases import phrase, phrases
from .triggers import Trigger
from .words import is_people, words

# Verbs whose one noun phrase is whom it befell: they are written alike in the passive (قتل خمسة).
_PASSIVE = frozenset(
    ("casualties", "arrest", "abduction", "assassination", "prisoners", "sanction", "displacement")
)
_LAID = ("عبوه", "عبوات", "قنبله", "قنابل", "لغم", "الغام", "حزام", "احزمه", "متفجرات")
# What is fired though it has the article; المدفعية fires.
_FIRED = frozenset((*FIRE, "الغاز", "القذايف", "القذيفه", "الصواريخ", "الصاروخ", "القنابل", "القنبله"))
# What flies at its target, and is not it.
_SHOT = ("صاروخ", "صواريخ", "قذيف", "قذايف", "قنبل", "قنابل", "رصاص")
# Light verbs of one type of event alone.
_ONLY = {
    "لقي": ("casualties",),  # not تلقى بلاغا بانفجار
    "تكبد": ("casualties", "destruction"),
    "خرج": ("protest",),
    "شارك": ("protest",),
    "نظم": ("protest",),
    "ألقى": ("arrest",),
    "فرض": ("siege", "sanction"),
}


class Verbs(Arguments):
    def verb(self, trigger: Trigger, draft: EventDraft) -> None:
        doc, t, frame = self.doc, trigger.first, trigger.happening.frame
        joined = trigger.skip > 0 and doc.norm[t][0] in "وف" and t > self.first
        before, relative = (None, False) if joined else subject_before(doc, t, self.first)
        if relative and not trigger.pronoun and not _agree(doc, t):
            before, relative = None, False
        if before and self.located(before.first) and not is_agent(doc, before.first):
            before = None
        if before and before.first > self.first and doc.norm[before.first - 1] in PLACE_HEADS:
            before = None  # التنظيم في جنوب | دمشق | يطلق
        at = past_adjuncts(doc, trigger.last, self.limit)
        after = self.after(at)
        if frame in ("suffer", "thing"):
            mine = after
            if before and (trigger.plural or not after or relative or draft.type == "destruction"):
                mine = [before]
            for piece in mine:
                if frame == "suffer":
                    add(draft.target, [piece])
                elif is_weapon(self.head(piece)):  # not صاروخ أطلقته | الحركة | سقط على البلدة
                    self.means([piece], draft)
            if frame == "thing":
                add(draft.target, [p for p in self.led(trigger.last, ("علي",)) if not self.is_named(p)])
        elif frame in ("go", "mutual"):
            crowd = draft.type == "protest"
            own = (
                self.with_companion(before)
                if before
                else [p for p in after if is_agent(doc, p.first) or (crowd and not self.is_place(p))]
            )
            add(draft.actor, own or self.fallback(t))
            if draft.type == "capture" and not trigger.pronoun:  # تقدمت باتجاه | مقر الرئاسة
                ahead = self.led(trigger.last, ("باتجاه", "نحو", "صوب"))
                add(draft.target, [p for p in ahead if not self.is_named(p)])
            if frame == "mutual":
                add(draft.target, self.led(trigger.last, ("مع", "ضد")))
            elif draft.type in ("talks", "agreement", "clash"):
                add(draft.target, self.led(trigger.last, ("مع",)))
        elif frame == "free":
            self.share([before] if before else [p for p in after[:1] if "حيا" not in self.head(p)], draft)
            add(draft.target, self.led(trigger.last, ("سراح", "عن", "بحياه")))
        elif trigger.pronoun and relative and before and _other_gender(doc, t):
            self.share([before], draft)  # الجيش الذي يحاصرها
        elif trigger.pronoun:
            object_ = before if relative else None
            actor = after[:1] if after and (relative or is_agent(doc, after[0].first)) else []
            if not actor:
                actor = [before] if before and not relative else self.fallback(t)
            self.share(actor, draft)
            if object_:
                add(draft.target, [object_])
        elif trigger.happening.word == "فجر" and reflexive(doc, trigger.last, self.limit):
            add(draft.actor, [before] if before else after[:1])
        elif frame == "on":
            self._on(trigger, draft, before, after, relative)
        else:
            self._do(trigger, draft, before, after, joined)
            self._control(trigger, draft)
            if draft.type == "explosion":
                self._means_hit(draft, _LAID)  # فجر مسلحون | عبوة ناسفة
            elif trigger.happening.word == "استخدم":
                self._means_hit(draft)
        self.prepositional(draft, trigger.last, frame)
        self._among(draft, t)

    def _among(self, draft: EventDraft, t: int) -> None:
        """11 شخصا بينهم | أربعة أطفال توفوا: who is named among those to whom it was done."""
        if draft.type != "casualties" or not draft.target:
            return
        for n in range(max(draft.target[0].last, t - 6), t - 1):
            if self.doc.norm[n] in ("بينهم", "بينها"):
                add(draft.target, phrases(self.doc, n + 1, t))

    def _on(
        self, trigger: Trigger, draft: EventDraft, before: Piece | None, after: list[Piece], relative: bool
    ) -> None:
        """أطلقت المدفعية | قذائف | على الحي; سيطر الجيش على البلدة."""
        doc = self.doc
        if (
            relative
            and doc.norm[trigger.first - 1] in doc.sets.relatives
            and doc.norm[trigger.last] in ("عليها", "عليه", "عليهم")
        ):
            if before and not self.is_place(before):
                add(draft.target, [before])  # المواقع التي سيطر عليها | الجيش
            self.share(
                [p for p in after if is_agent(doc, p.first)]
                or self.fallback(before.first if before else trigger.first),
                draft,
            )
            return
        weapons = [
            p
            for p in after
            if is_weapon(self.head(p)) and (not definite(self.head(p)) or self.head(p) in _FIRED)
        ]
        if weapons and not before and is_aircraft(self.head(weapons[0])):  # أطلقت | طائرات | صواريخ
            carried = self.after(past_adjuncts(doc, weapons[0].last, self.limit))
            if carried and is_weapon(self.head(carried[0])):
                weapons = []
        actor = [before] if before else [p for p in after if p not in weapons][:1]
        if actor and not before and not weapons:
            weapons = [
                p
                for p in self.after(past_adjuncts(doc, actor[0].last, self.limit))
                if is_weapon(self.head(p))
            ]
        if not actor:
            actor = self.fallback(trigger.first)
        if before and is_weapon(self.head(before)) and not after:  # القذائف التي أطلقت
            add(draft.instrument, [before])
            actor = []
        self.share(actor, draft)
        add(draft.instrument, [p for p in weapons if self.head(p) not in FIRE])
        leads: tuple[str, ...] = ("علي", "ضد", "باتجاه", "نحو", "تجاه")
        if draft.type in ("prisoner-exchange", "destruction"):
            leads = ("عن",) if draft.type == "prisoner-exchange" else ("في",)
        found = self.led(trigger.last, leads)
        add(draft.target, [p for p in found if not self.is_named(p)])

    def _do(
        self, trigger: Trigger, draft: EventDraft, before: Piece | None, after: list[Piece], joined: bool
    ) -> None:
        doc = self.doc
        after = [p for p in after if not self._how(p)]
        # يُغرق, of أغرق, is active.
        passive = (trigger.past or trigger.happening.word[0] != "أ") and _vowelled_passive(doc, trigger.first)
        second: list[Piece] = []
        if after and not before and len(after) == 1:
            deed = self.is_event(after[0]) and draft.type in ("casualties", "destruction")
            at = past_adjuncts(doc, self._past_deed(after[0].first) if deed else after[0].last, self.limit)
            second = self.after(at) if at < self.limit else []
            if deed and second:  # دمرت غارات روسية وسورية | مشفى
                add(draft.target, second)
                return
            if second and doc.norm[second[0].first][0] == "و" and second[0].skip:
                second = []
        if draft.type in ("chemical-weapon",):
            actor = [before] if before else after[:1] if second else self.fallback(trigger.first)
            self.share(actor, draft)
            add(draft.instrument, second or after)
            return
        if after and not before and not second and len(after) == 1 and is_agent(doc, after[0].first):
            second = self.object_behind(after[0].last)
        if before and not after and not passive and draft.type not in _PASSIVE:
            after = self.object_behind(trigger.last)
        if not before and not after and draft.type in _PASSIVE and trigger.past:
            after = [p for p in self.object_behind(trigger.last) if self.counted(p)]  # قتل في الغارة | ثلاثة
        if passive:
            add(draft.target, [before] if before else after)
        elif before and after:
            self.share(self.with_companion(before), draft)
            add(draft.target, after)
        elif before:
            if draft.type in _PASSIVE and not (is_agent(doc, before.first) and self.figure(trigger.last)):
                add(draft.target, self.with_companion(before))
            else:
                self.share(self.with_companion(before), draft)
        elif (
            second
            and not trigger.plural
            and (is_agent(doc, after[0].first) or after[0].first == trigger.last)
        ):
            self.share(after, draft)
            add(draft.target, second)
        elif not after:
            if draft.type in _PASSIVE and not joined:
                add(draft.target, self.fallback(trigger.first))
            else:
                self.share(self.fallback(trigger.first), draft)
        elif draft.type in _PASSIVE:
            if joined and trigger.past and self._active(trigger, after[0]):
                self.share(self.fallback(trigger.first), draft)
            elif self.speaker and trigger.first == self.first and is_agent(doc, self.speaker.first):
                self.share([self.speaker], draft)  # يقول الجيش إنه | قتل ألف متشدد
            add(draft.target, after)
        elif is_agent(doc, after[0].first) and not joined and not trigger.plural:
            self.share(after, draft)
        elif draft.type == "shelling" and self.head(after[0]).startswith(_SHOT):
            self.means(after, draft)  # استهدفت | خمس قذائف
        else:
            if joined or trigger.plural or not is_agent(doc, after[0].first):
                self.share(self.fallback(trigger.first), draft)
            add(draft.target, after)

    def _how(self, piece: Piece) -> bool:
        """A deed's noun in the accusative that tells how: قتلوا | اختناقا."""
        head = self.head(piece)
        return piece.last == piece.first + 1 and head.endswith("ا") and head[:-1] in self.doc.lex.deeds

    def _means_hit(self, draft: EventDraft, heads: tuple[str, ...] = ("",)) -> None:
        """What was used or burst is the means: استخدم الجيش | أسلحة ثقيلة."""
        means = [p for p in draft.target if is_weapon(self.head(p)) and self.head(p).startswith(heads)]
        add(draft.instrument, means)
        draft.target[:] = [p for p in draft.target if p not in means]

    def figure(self, t: int) -> bool:
        """Whether a mere number or one person is the object: الشرطة اعتقلت | امرأة, التنظيم اختطف | المئات."""
        doc, known = self.doc, words()
        if t >= self.limit or (t + 1 < self.limit and doc.norm[t + 1].startswith(("منهم", "منها"))):
            return False
        norm = doc.norm[t]
        return doc.kind[t] == "n" or norm in known.quantity or norm in known.numbers or norm in known.nouns

    def counted(self, piece: Piece) -> bool:
        """Whether a phrase is of people that are counted: ثلاثة | مسلحين, جنديان."""
        before = self.doc.norm[piece.first - 1]
        number = self.doc.kind[piece.first - 1] == "n" or before in words().numbers
        return number or self.head(piece) in words().nouns or self.head(piece) in words().units

    def _control(self, trigger: Trigger, draft: EventDraft) -> None:
        """استعاد الجيش السيطرة على | القاعدة: the object of control is what is taken."""
        kept = [p for p in draft.target if not self.head(p).startswith(("السيطره", "سيطرت"))]
        if len(kept) < len(draft.target):
            led = [p for p in self.led(trigger.last, ("علي",)) if not self.is_named(p)]
            draft.target[:] = [*kept, *led]

    def _active(self, trigger: Trigger, object_: Piece) -> bool:
        """وقتلت 21 منهم, وقتلوا خمسة: a verb that does not agree with its object has its subject before it."""
        doc = self.doc
        form = doc.norm[trigger.first]
        if trigger.plural:
            return True
        feminine = form.endswith("ت")
        if doc.kind[object_.first - 1] == "n" or object_.first > trigger.last:
            return feminine or (
                trigger.happening.word == "اعتقل" and self.agent_before(trigger.first) is not None
            )
        return False

    def _hit(self, trigger: Trigger, before: Piece | None, past: list[Pair], nouns: list[Pair]) -> None:
        """استهدف gives its object to the strike that it is said of: غارة استهدفت | X, استهدف X بغارتين."""
        doc, t = self.doc, trigger.first
        at = past_adjuncts(doc, trigger.last, self.limit)
        earlier = bool(past) and t - past[-1][0].first <= 14 and not opened(doc, past[-1][0].last, t)
        if not earlier and not nouns:
            return
        strike, draft = past[-1] if earlier else nouns[0]
        objects = self.after(at)
        if objects and objects[0].first <= strike.first < objects[0].last:  # استهدفت غارة أمريكية | معسكرا
            objects = self.after(past_adjuncts(doc, self._past_deed(strike.last - 1), self.limit))
        elif not earlier and not before and objects and is_agent(doc, objects[0].first):
            before = objects[0]  # استهدفت | طائرات التحالف بغارات تعزيزات
            objects = self.after(self._past_deed(strike.last - 1)) or objects[1:]
        elif not objects:
            objects = self.object_behind(trigger.last) if earlier else self.after(strike.last)
        if not trigger.pronoun:
            add(draft.target, [p for p in objects if not self.is_named(p)])
        if before and not earlier:
            self.share(self.with_companion(before), draft)

    def _past_deed(self, t: int) -> int:
        """Where what follows the noun of a deed at ``t`` and its adjectives begins: غارة أمريكية | معسكرا."""
        doc, t = self.doc, t + 1
        while t < self.limit and (is_people(doc.norm[t].removeprefix("و")) or is_adjective(doc.norm[t])):
            t += 1
        owner = phrase(doc, t, self.limit, subject=True) if t < self.limit and is_agent(doc, t) else None
        return owner.last if owner is not None and definite(doc.norm[t]) else t  # غارات التحالف | مخازن

    def light(self, trigger: Trigger, draft: EventDraft, earlier: list[Pair], later: list[Pair]) -> None:
        """A light verb lends its subject and object to the noun of an event: شن X غارات; غارة استهدفت X."""
        doc, t, frame = self.doc, trigger.first, trigger.happening.frame
        joined = trigger.skip > 0
        before = None if joined else subject_before(doc, t, self.first)[0]
        at = past_adjuncts(doc, trigger.last, self.limit)
        nouns = [(x, d) for x, d in later if x.happening.sort in ("noun", "toll") and x.first < self.limit]
        past = [(x, d) for x, d in earlier if x.happening.sort == "noun" and x.first >= self.first]
        if frame == "hit":
            self._hit(trigger, before, past, nouns)
            return
        if trigger.pronoun or (
            at < self.limit and doc.norm[at] in ("به", "بها", "بهما", "بهم", "فيها", "فيه")
        ):
            if past:
                start = at + 1 if doc.norm[at] in ("به", "بها", "بهما", "بهم", "فيها", "فيه") else at
                if doc.norm[start : start + 2] == ["من", "يشتبه"]:  # نفذه من يشتبه بأنهم | متمردون
                    start += 3
                self.share(self.after(start)[:4], past[-1][1])
            return
        if not nouns or nouns[0][0].first - t > 12:
            return
        target = nouns[0][1]
        if target.type not in _ONLY.get(trigger.happening.word, (target.type,)):
            return
        after = [] if at >= nouns[0][0].first else phrases(doc, at, nouns[0][0].first, subject=True)[:2]
        mine = self.with_companion(before) if before else after
        if not mine and frame == "do":
            mine = self.fallback(t)
        if frame == "suffer":
            add(target.target, mine)
            self._among(target, t)
        elif frame == "do":
            self.share(mine, target)


def _agree(doc: Document, t: int) -> bool:
    """Whether the verb at ``t`` can have its relative's antecedent for subject: not القوات التي | قتل عشرون منها."""
    norm, joint = doc.norm[t], doc.norm[t - 1]
    feminine = norm.endswith(("ت", "تا", "ن")) or norm[0] == "ت"
    if joint == "التي":
        return feminine
    return joint not in ("الذي", "الذين") or not (norm.endswith("ت") and norm[0] != "ت")


def _other_gender(doc: Document, t: int) -> bool:
    """Whether the object's pronoun of the verb at ``t`` cannot mean its relative's antecedent."""
    joint, norm = doc.norm[t - 1], doc.norm[t]
    if joint == "الذي":
        return norm.endswith(("ها", "هم", "هما"))
    return joint == "التي" and norm.endswith("ه")


def _vowelled_passive(doc: Document, t: int) -> bool:
    """قُتل, أُصيب: a damma written on the first letter."""
    token = doc.tokens[t]
    return "\u064f" in doc.text[token.start : token.start + 3]
