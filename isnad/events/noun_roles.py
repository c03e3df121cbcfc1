"""The arguments that a noun gives: قصف الجيش للبلدة, مقتل ثلاثة, هجوم على حافلة, اشتباكات بين."""

from __future__ import annotations

from isnad.arabic.tokens import bare, definite
from isnad.claims.document import Document

from .arguments import ATTACKS, FIRE, PLACE_HEADS, Arguments, Pair, add, counting
from .clauses import clause_end, past_adjuncts, phrase_before
from .draft import EventDraft, Piece
from .kinds import reflexive
from .nouns import is_adjective, is_agent, is_weapon
from .phrases import phrase, phrases
from .triggers import Trigger
from .words import is_people, words

# Deeds that their doers announce.
_ANNOUNCED = ("repel", "interception", "capture", "arrest", "withdrawal", "destruction")


_BARRELS, _ROCKETS = frozenset(("مدفعي", "مدفعيه")), frozenset(("صاروخي", "صاروخيه"))
_MOST = frozenset("اكبر اول اعنف اوسع اخطر اضخم اطول".split())
# Those who free and are not freed.
_FREEING = frozenset("جيش قوات مقاومه تحالف".split())
# Those of whom a shelling is with ل: قصف للتحالف.
_SHELLING = frozenset("تحالف جيش طيران مدفعيه قوات نظام احتلال".split())


class Nouns(Arguments):
    def noun(self, trigger: Trigger, draft: EventDraft, earlier: list[Pair]) -> None:
        doc, frame, t = self.doc, trigger.happening.frame, trigger.last
        if trigger.pronoun and frame in ("doer", "either", "between"):
            acts = self.source is not None and is_agent(doc, self.source.first)
            self.share(self.fallback(trigger.first) or ([self.source] if self.source and acts else []), draft)
        t = self.adjectives(t, draft, trigger, frame)
        if trigger.pronoun and frame == "either":  # أثناء قصفها حيا
            add(draft.target, [p for p in self.after(t) if not self.is_place(p)][:1])
        bound = trigger.definite or trigger.pronoun or t > trigger.last
        placed = False  # استعادة دوما نصر | للرئيس
        if frame == "between":
            joint = past_adjuncts(doc, t, self.limit)
            if joint < self.limit and doc.norm[joint] == "بين":
                add(draft.actor, self.sides(joint + 1))
            elif not bound and trigger.happening.word == "قتال" and t < self.limit:
                add(draft.target, [p for p in phrases(doc, t, self.limit) if is_agent(doc, p.first)])
        elif (
            not bound
            and t < self.limit
            and (doc.norm[t] not in doc.sets.prepositions or self.about(t))
            and not self.led_by_l(t)
        ):
            pieces = phrases(doc, t, clause_end(doc, t, self.limit), subject=is_agent(doc, t))
            if pieces and pieces[0].skip and doc.norm[t][0] == "ب":
                pieces = []  # دهس | بسيارة
            if (pieces and doc.opens_quote(pieces[0].first) is None) or frame == "victim":
                self.genitive(draft, frame, pieces, trigger.happening.word)
                t = pieces[-1].last if pieces else t
                placed = bool(pieces) and self.located(pieces[0].first)
        by = t + 1 < self.limit and doc.norm[t] == "من" and doc.norm[t + 1] not in words().by
        if by and is_agent(doc, t + 1) and draft.type in ATTACKS:
            self.share(phrases(doc, t + 1, clause_end(doc, t, self.limit)), draft)  # قصف من | طيران حربي
        if trigger.happening.word == "أضرار" and not draft.target:
            self.damage(trigger.last, draft)
        if trigger.happening.word.startswith("خسائر"):
            self.losses(trigger.last, draft)
        if (
            not placed
            and t < self.limit
            and doc.norm[t][:1] == "ل"
            and doc.kind[t] == "w"
            and len(doc.norm[t]) > 3
        ):
            self._for(draft, frame, t)
        before = doc.norm[trigger.first - 1] if trigger.first > self.first else ""
        if before in words().carrying or (before and before[1:] in words().carrying):
            if not draft.actor:
                self.share(self.fallback(trigger.first - 1), draft)
        elif before in words().doers or bare(before) in words().doers:
            doer = (
                phrase_before(doc, trigger.first - 1, self.first) if trigger.first - 1 > self.first else None
            )
            add(draft.actor, [doer or Piece(trigger.first - 1, trigger.first)])
        elif frame != "between" and not draft.actor and (subject := self.governor(trigger)):
            self.share(subject, draft)
        else:
            carried = next(
                (
                    n
                    for n in range(trigger.first - 1, max(self.first, trigger.first - 7) - 1, -1)
                    if doc.norm[n] in words().carrying
                ),
                None,
            )
            if carried is not None and not draft.actor:  # تنفيذ طيران التحالف 14 | طلعة
                between = phrases(doc, carried + 1, trigger.first)
                self.share([p for p in between if is_agent(doc, p.first)] or self.fallback(carried), draft)
        if not draft.actor and (tried := self.tried(trigger)):
            self.share(tried, draft)
        told = draft.type in _ANNOUNCED or trigger.happening.word == "القضاء على"
        if not draft.actor and told and trigger.first == self.first:
            self.announced(draft)
        if trigger.happening.word == "تفجير" and not draft.actor and reflexive(doc, trigger.last, self.limit):
            draft.actor, draft.target = draft.target, []  # تفجير عنصرين لنفسيهما
        self.relative(trigger, draft)
        self.prepositional(draft, trigger.last, frame)

    def damage(self, t: int, draft: EventDraft) -> None:
        """أضرار مادية | بالمباني, أضرار في | المسجد: what was damaged."""
        doc = self.doc
        for n in range(t, min(t + 3, self.limit)):
            led = n + 1 if doc.norm[n] in ("في", "الي") else n if doc.norm[n].startswith("بال") else 0
            if led:
                add(draft.target, [p for p in phrases(doc, led, self.limit) if not self.is_place(p)])
            if led or not is_adjective(doc.norm[n]):
                return

    def losses(self, t: int, draft: EventDraft) -> None:
        """خسائر بشرية مؤكدة | من قوات النظام, خسائر | في صفوف المسلحين: who suffered them."""
        doc = self.doc
        for n in range(t, min(t + 3, self.limit - 1)):
            among = n + 1 if doc.norm[n] == "من" else n + 2 if doc.norm[n : n + 2] == ["في", "صفوف"] else 0
            if among and doc.norm[among] not in words().by:
                draft.target[:] = self.after(among)
            if among or not is_adjective(doc.norm[n]):
                return

    def announced(self, draft: EventDraft) -> None:
        """أعلن الجيش | إحباط هجوم: a force or a state announces what it did."""
        who = self.source
        if who and (bare(self.head(who)) in words().agents or self.doc.name_kind(who.first) == "state"):
            add(draft.actor, [who])

    def tried(self, trigger: Trigger) -> list[Piece]:
        """محاولة الحوثيين | التقدم, محاولتهم | التسلل: whose attempt a deed is."""
        doc = self.doc
        if trigger.first > self.first and doc.norm[trigger.first - 1].startswith(("محاولته", "محاولاته")):
            return self.fallback(trigger.first - 1)
        for n in range(trigger.first - 2, max(self.first, trigger.first - 6) - 1, -1):
            if bare(doc.norm[n]) in ("محاوله", "محاولات"):
                return [p for p in phrases(doc, n + 1, trigger.first) if is_agent(doc, p.first)]
        return []

    def about(self, t: int) -> bool:
        """مقتل | نحو 20 جنديا: no direction but a number."""
        return self.doc.norm[t] == "نحو" and t + 1 < self.limit and counting(self.doc, t + 1)

    def mere_manner(self, piece: Piece) -> bool:
        """An adjective that stands alone: أعمال اغتصاب | جماعية."""
        head = self.head(piece)
        plain = bare(head)
        return (
            piece.last == piece.first + 1
            and not definite(head)
            and _tells_how(plain)
            and not plain.endswith(("ون", "ين", "ان"))
            and plain not in words().units
            and not is_agent(self.doc, piece.first)
        )

    def led_by_l(self, t: int) -> bool:
        norm = self.doc.norm[t]
        return norm.startswith("لل") or (
            norm[0] == "ل"
            and norm not in self.doc.lex.kinds
            and (is_agent(self.doc, t) or norm[1:] in self.doc.lex.deeds)  # هجوما لانتزاع
        )

    def relative(self, trigger: Trigger, draft: EventDraft) -> None:
        """الحصار الذي يفرضه الاحتلال: whoever does what a relative clause says with a pronoun."""
        doc = self.doc
        if draft.actor:
            return
        for n in range(trigger.last, min(trigger.last + 6, self.limit - 1)):
            if doc.norm[n] in doc.lex.deeds or bare(doc.norm[n]) in doc.lex.deeds:
                return  # انفجار بعد | الاتفاق الذي توصل إليه الطرفان
            if doc.norm[n] in doc.sets.relatives:
                verb, at = doc.norm[n + 1], n + 2
                back = at < self.limit and doc.norm[at] in ("له", "لها", "اليه", "اليها")
                if (
                    (verb.endswith(("ه", "ها", "هم")) or back)
                    and "شهد" not in verb
                    and at + back < self.limit
                ):
                    found = self.after(at + back)  # الاتفاق الذي توصل إليه | الطرفان
                    if found and is_agent(doc, found[0].first) and not self.located(found[0].first):
                        self.share(found, draft)
                return

    def _for(self, draft: EventDraft, frame: str, t: int) -> None:
        """ل before a doer or a target: غارات لطيران التحالف, استهداف الجيش لموقع."""
        doc = self.doc
        piece = phrase(doc, t, clause_end(doc, t, self.limit))
        if piece is None or doc.norm[t] in doc.lex.given:
            return
        skip = 0 if doc.norm[t].startswith("لل") else 1
        piece = Piece(piece.first, piece.last, skip)
        inner = doc.norm[t][2:] if doc.norm[t].startswith("لل") else doc.norm[t][1:]
        if inner in PLACE_HEADS or self.located(t) or self.is_event(piece):
            return
        if draft.type == "chemical-weapon":
            add(draft.instrument, [piece])
        elif frame in ("doer", "none") and not draft.actor and (is_agent(doc, t) or is_people(inner)):
            self.share([piece], draft)
        elif draft.type == "shelling" and not draft.actor and _agent_of_fire(doc, t):
            self.share([piece], draft)  # قصف | للتحالف
        elif frame in ("victim", "either") and not draft.target:
            add(draft.target, [piece])
        elif draft.type == "protest":
            add(draft.actor, [piece])

    def adjectives(self, t: int, draft: EventDraft, trigger: Trigger, frame: str) -> int:
        """Past the adjectives of an event's noun: those of peoples act, مدفعي is a means."""
        doc = self.doc
        while t < self.limit and doc.kind[t] == "w":
            norm = doc.norm[t]
            if definite(norm) != (trigger.definite or trigger.pronoun) or norm in doc.sets.prepositions:
                break
            if norm in _MOST:
                break  # خروج | أكبر موكب
            plain = bare(norm)
            plain = plain[:-1] if plain.endswith("ا") and len(plain) > 4 else plain
            if norm[0] == "و" and t > trigger.last and is_people(norm[1:]) and is_people(doc.norm[t - 1]):
                add(draft.actor, [Piece(t, t + 1, 1)])  # غارات روسية | وسورية
            elif is_people(norm) and not (frame == "victim" and not trigger.definite):
                add(draft.actor, [Piece(t, t + 1)])
            elif plain in _BARRELS or (trigger.happening.word == "قصف" and plain in _ROCKETS):
                add(draft.instrument, [Piece(t, t + 1, int(norm[0] == "و"))])  # القصف المدفعي | والصاروخي
            elif not _tells_how(plain):
                ending = plain.endswith(("ي", "يه")) and len(plain) > 4 and not is_agent(doc, t)
                known = words()
                if (
                    plain in known.not_adjectives
                    or plain in known.facilities
                    or not (
                        (ending and frame != "victim" and _agrees(doc, trigger, norm))
                        or self.qualifies(trigger, t)
                    )
                ):
                    break
            elif frame == "victim" and not trigger.definite:
                break
            t += 1
        return t

    def qualifies(self, trigger: Trigger, t: int) -> bool:
        """A rarer adjective behind an indefinite noun, told by its agreement: هجمات خاطفة على, قصفا كثيفا."""
        doc, norm, before = self.doc, self.doc.norm[t], self.doc.norm[trigger.last - 1]
        if trigger.definite or trigger.pronoun or self.located(t) or t + 1 >= self.limit:
            return False
        if bare(norm) in words().nouns or is_agent(doc, t) or is_weapon(norm) or norm in doc.lex.events:
            return False
        if doc.name_kind(t) or norm in doc.lex.given or (doc.kind[t + 1] == "w" and not _closes(doc, t + 1)):
            return False
        if before.endswith("ا") and not before.endswith("اا"):
            return norm.endswith("ا") and len(norm) > 3
        return before.endswith("ات") and norm.endswith("ه")

    def genitive(self, draft: EventDraft, frame: str, pieces: list[Piece], trigger_word: str) -> None:
        doc = self.doc
        if not pieces:
            return
        pieces = [p for p in pieces if not (self.is_event(p) or self.mere_manner(p))]
        if not pieces:
            return
        head, after = pieces[0], pieces[-1].last
        agent = is_agent(doc, head.first) or is_people(doc.norm[head.first])
        if self.located(head.first):  # قصف إسرائيل غزة: a state acts where another place follows
            agent = doc.name_kind(head.first) == "state" and after < self.limit and self.located(after)
        weapon = is_weapon(self.head(head))
        follows = (
            after < self.limit
            and doc.kind[after] == "w"
            and (
                doc.norm[after] == "علي"
                or (doc.norm[after][0] == "ل" and len(doc.norm[after]) > 3)
                or doc.norm[after].endswith("ا")
            )
        )
        if frame == "victim":
            object_ = [] if not (agent and after < self.limit) else self._object(after)
            if object_:
                self.share(pieces, draft)
                add(draft.target, object_)
            elif agent and definite(self.head(head)) and after < self.limit and _led_object(doc, after):
                self.share(pieces, draft)  # قتل الشرطة | لرجال
            elif draft.type == "capture":
                free = agent and bare(self.head(head)) in _FREEING  # تحرير الجيش، | سلسلة جبال
                add(draft.actor if free else draft.target, [p for p in pieces if not self.is_named(p)])
            else:
                add(draft.target, pieces if not self.located(head.first) or draft.type != "attack" else [])
        elif frame == "doer":
            if draft.type == "chemical-weapon":
                if agent:
                    add(draft.actor, pieces)
                elif weapon:
                    add(draft.instrument, pieces)
            elif trigger_word == "حشد" and not definite(self.head(head)):
                add(draft.target, pieces)  # حشد | مقاتلين جدد
            elif agent or weapon:
                self.share(pieces, draft)
            elif draft.type in ("talks", "protest", "deployment", "withdrawal", "capture", "repel"):
                add(draft.actor, pieces if not self.is_place(head) else [])
            elif not self.is_place(head):
                add(draft.target, pieces)
        elif frame == "either":
            alone = not follows and (after >= self.limit or not self._object(after))
            if trigger_word == "استهداف" and agent and alone:
                add(draft.target, pieces)
            elif weapon or (
                agent
                and (
                    (draft.type in ("shelling", "air-strike", "explosion") and not _person(doc, head))
                    or follows
                )
            ):
                self.share(pieces[:1], draft)
                if agent and after < self.limit:  # استهداف الحوثيين | سفينة
                    add(draft.target, [p for p in self._object(after) if not self.is_place(p)])
            elif not self.is_place(head) or draft.type == "casualties":
                add(draft.target, pieces)
        elif frame == "thing":
            for piece in pieces:
                if not self.is_place(piece):
                    add(draft.instrument if is_weapon(self.head(piece)) else draft.target, [piece])
        elif weapon and self.head(head) not in FIRE:
            self.means(pieces, draft)

    def _object(self, at: int) -> list[Piece]:
        """A second noun phrase behind a genitive: محاصرة قوات الاحتلال | معظم الشوارع."""
        doc = self.doc
        norm = doc.norm[at]
        if doc.kind[at] != "w" or norm in doc.sets.prepositions or norm[0] in "بلوف" or doc.is_verb(at):
            return []
        return self.after(at)

    def toll(self, trigger: Trigger, draft: EventDraft) -> None:
        """القتلى الفلسطينيين, قتلى من الحوثيين, ضحيته 12 شخصا: whom the toll names."""
        doc, t = self.doc, trigger.last
        while t < self.limit and (doc.norm[t][:3] == "وال" or doc.norm[t] in ("وجرحي", "ومصابين")):
            t += 1
        if t >= self.limit:
            return
        before = doc.norm[trigger.first - 1] if trigger.first > self.first else ""
        if trigger.pronoun or (before == "بين" and trigger.definite):  # بين القتلى | طفلان
            add(draft.target, self.after(t))
        elif before == "بين" and (whole := phrase_before(doc, trigger.first - 1, self.first)):
            add(draft.target, [whole])  # 90 | مدنيا | بين قتيل وجريح
        elif doc.norm[t] in ("من", "بين") or doc.norm[t : t + 2] == ["في", "صفوف"]:
            t += doc.norm[t] == "في"  # القتلى | بين المدنيين, الجرحى | في صفوف الجنود
            add(draft.target, [p for p in phrases(doc, t + 1, self.limit) if not self.is_place(p)])
        elif is_people(doc.norm[t]):
            add(draft.target, [Piece(t, t + 1)])
        self.prepositional(draft, t, "toll")


def _led_object(doc: Document, t: int) -> bool:
    """Whether ل brings in the object of a deed's noun: اعتقال السلطات | لناشطين; not جنود | للاحتلال."""
    norm = doc.norm[t]
    return (
        norm[0] == "ل"
        and len(norm) > 3
        and not definite(norm)
        and not norm.startswith("لل")
        and (norm[1:] in words().nouns or norm[1:] in words().agents or norm.endswith(("ين", "ون", "ات")))
    )


def _tells_how(plain: str) -> bool:
    """An adjective that tells how, not who, in the dual too: انتحاري, منفصلين."""
    known = words()
    return any(
        x in known.manner or x in known.adjectives
        for x in (plain, *((plain[:-2],) if plain.endswith(("ين", "ان")) else ()))
    )


def _agrees(doc: Document, trigger: Trigger, norm: str) -> bool:
    """Whether a word can be the adjective of the event's noun: a masculine singular has no feminine one."""
    before = doc.norm[trigger.last - 1]
    feminine = (
        trigger.plural or trigger.pronoun or before.endswith(("ه", "ات")) or trigger.happening.word == "حرب"
    )
    return feminine or not norm.endswith("ه")


def _closes(doc: Document, t: int) -> bool:
    """Whether a noun phrase is over before the word at ``t``."""
    norm = doc.norm[t]
    return norm in doc.sets.prepositions or doc.is_verb(t) or norm in words().adverbs or norm[0] in "بلو"


def _agent_of_fire(doc: Document, t: int) -> bool:
    """Whether who stands behind ل shelled, and is not shelled: قصف | للتحالف, قصف | لقوات النظام."""
    return not definite(doc.norm[t - 1]) and bare(doc.norm[t][1:].removeprefix("ل")) in _SHELLING


def _person(doc: Document, piece: Piece) -> bool:
    return doc.lex.kinds.get(bare(doc.norm[piece.first])) == "person"
