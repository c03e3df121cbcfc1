"""What verbs and nouns share in reading arguments: subjects, owners of weapons, what prepositions bring in."""

from __future__ import annotations

import functools
import re

from isnad.arabic.tokens import bare, definite, without_pronoun
from isnad.claims.document import Document
from isnad.lexicon import Lexicon

from .clauses import clause_end, past_adjuncts, phrase_before, subject_before
from .counted import find
from .draft import EventDraft, Piece
from .nouns import is_adjective, is_agent, is_weapon
from .phrases import phrase, phrases
from .triggers import Located, Trigger
from .words import CASES, is_people, words

Pair = tuple[Trigger, EventDraft]

ATTACKS = frozenset(
    (
        "attack",
        "air-strike",
        "shelling",
        "explosion",
        "suicide-bombing",
        "chemical-weapon",
        "clash",
        "assassination",
    )
)
_NO_TARGET = frozenset(
    """الطريق طرق راس خلفيه الرغم رغم وقع اساس الاقل التوالي حد غرار
    متن طول طريق مدار اثر دفعات دراجه دراجات الارجح الاغلب الفور الاطلاق""".split()
)
FIRE = ("النار", "نار", "نيران", "الرصاص")
PLACE_HEADS = frozenset(
    """مدينه بلده قريه محافظه مخيم حي قطاع منطقه مديريه شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط ريف ولايه مقاطعه
    مناطق احياء مدن بلدات قري اطراف محيط ضواحي اقليم حدود مشارف جزيره اراضي اجواء عاصمه جبهه محور محاور ناحيه مدي
    عاتق""".split()
)
_ITSELF = re.compile(r"^[بو]?ان(?:ه|ها|هم|هما)$")
_WHILES = frozenset(
    "ساعه ساعات يوم يوما ايام يومين اسبوع اسبوعين اسابيع شهر شهرا اشهر عام عاما سنوات".split()
)
_HANDS = ("يد", "ايدي", "قبضه")
_MUTUAL = ("clash", "riot", "talks", "agreement", "prisoner-exchange")


def add(role: list[Piece], pieces: list[Piece]) -> None:
    role.extend(p for p in pieces if p not in role)


# What leads to an argument, besides the fused ب.
_LEADS = frozenset(("علي", "من", "ضد", "مع"))
_AGAINST = frozenset((*ATTACKS, "capture", "violation", "sanction", "siege", "talks", "arrest"))
# What one does to a deed of others.
_OTHERS_DEED = frozenset(
    """طالب طالبت رد ردت اعاق اعاقت اوقف اوقفت انهي انهت وافق
    صد احباط افشال منع وقف تصدي مواجهه احتواء ادانه""".split()
)
_SUFFERED = frozenset((*ATTACKS, "casualties", "abuse", "arrest", "judicial", "sanction"))


class Arguments:
    """Reads the arguments of the events of one sentence, tokens ``[first, limit)``."""

    def __init__(self, doc: Document, first: int, limit: int, located: Located, source: Piece | None) -> None:
        self.doc, self.first, self.limit, self.located = doc, first, limit, located
        self.source = source
        # قال الجيش إنه أسقط: the content begins with a pronoun for him who speaks.
        itself = source is not None and first > 0 and _ITSELF.match(doc.norm[first - 1])
        told_of = source is not None and doc.norm[source.first - 2] in doc.sets.relatives
        self.speaker = source if itself and not told_of else None  # not هجوم قالت المنظمة إنه | قتل

    def head(self, piece: Piece) -> str:
        return self.doc.norm[piece.first][piece.skip :]

    def is_named(self, piece: Piece) -> bool:
        """Whether a phrase is a place with a name: مدينة تعز; not مساحات واسعة, which can be taken."""
        return self.is_place(piece) and any(self.located(n) for n in range(piece.first, piece.last))

    def is_place(self, piece: Piece) -> bool:
        head = bare(self.head(piece).removeprefix("و"))
        return head in PLACE_HEADS or (self.located(piece.first) and head not in words().facilities)

    def is_event(self, piece: Piece) -> bool:
        return is_deed(self.doc, piece)

    def share(self, pieces: list[Piece], draft: EventDraft) -> None:
        """Subjects: of a weapon its owner acts and it is the means; all others act."""
        doc = self.doc
        for piece in pieces:
            head = self.head(piece)
            if self.is_event(piece):
                continue
            if head == "سلاح" and piece.last > piece.first + 1:  # سلاح الجو
                add(draft.actor, [piece])
                continue
            if not is_weapon(head) or (definite(head) and bare(head) in words().agents and not piece.skip):
                add(draft.actor, [piece])
                continue
            owner = next(
                (n for n in range(piece.first + 1, piece.last) if is_people(doc.norm[n]) or is_agent(doc, n)),
                None,
            )
            if owner is None:
                add(draft.instrument, [piece])
                if (
                    self.source
                    and head.endswith(("ه", "ها", "هم"))
                    and without_pronoun(head) in words().weapons
                ):
                    add(draft.actor, [self.source])  # قال الجيش إن طائراته | قصفت
            elif is_people(doc.norm[owner]):
                add(draft.actor, [Piece(owner, owner + 1)])
                add(draft.instrument, [Piece(piece.first, owner, piece.skip)])
            elif bare(head) in ("طيران", "مقاتلات", "مروحيات", "طايرات", "دفاعات"):
                add(draft.actor, [piece])
            else:
                fused = (
                    doc.norm[owner][0] == "ل"
                    and not doc.norm[owner].startswith("لل")
                    and is_agent(doc, owner)
                )
                add(draft.actor, [Piece(owner, piece.last, int(fused))])
                joint = doc.norm[owner - 1]
                end = owner - 1 if joint == "من" or joint.startswith(("تابع", "التابع")) else owner
                add(draft.instrument, [Piece(piece.first, end, piece.skip)])

    def means(self, pieces: list[Piece], draft: EventDraft) -> None:
        """Weapons, and whose they are: صاروخين إسرائيليين."""
        for piece in pieces:
            owner = next((n for n in range(piece.first + 1, piece.last) if is_people(self.doc.norm[n])), None)
            if owner is not None:
                add(draft.actor, [Piece(owner, owner + 1)])
            add(draft.instrument, [Piece(piece.first, owner or piece.last, piece.skip)])

    def after(self, at: int) -> list[Piece]:
        """The noun phrases at ``at`` that can be subject or object: none behind a fused ب or ل."""
        found = phrases(self.doc, at, clause_end(self.doc, at, self.limit), subject=True)
        return [] if found and found[0].skip and self.doc.norm[found[0].first][0] in "بل" else found

    def agent_before(self, t: int) -> Piece | None:
        """The nearest subject of the sentence before ``t`` that can act: الجيش تمكن من | قتل."""
        doc = self.doc
        n = t - 1
        while n >= self.first:
            if (
                doc.kind[n] == "w"
                and (is_agent(doc, n) or doc.norm[n] in doc.lex.given or _a_people(doc.norm[n]))
                and not self.located(n)
            ):
                before = doc.norm[n - 1] if n > self.first else ""
                counted = before == "من" and n - 1 > self.first and counting(doc, n - 2)
                led = ((before in doc.sets.prepositions or before in PLACE_HEADS) and not counted) or (
                    doc.norm[n][0] in "بل" and not doc.name_kind(n)
                )
                adjective = (
                    n > self.first
                    and definite(before)
                    and definite(doc.norm[n])
                    and is_adjective(doc.norm[n])
                )
                if not led and not adjective and (n == self.first or not _construct(doc, n)):
                    if n > self.first and is_agent(doc, n - 1) and before.endswith(("ون", "ين")):
                        n -= 1  # مسلحون | أكراد
                    piece = phrase(doc, n, t, subject=True)
                    if piece is not None:
                        return piece
            n -= 1
        return None

    def fallback(self, t: int) -> list[Piece]:
        piece = self.agent_before(t) or self.speaker
        return [piece] if piece else []

    def governor(self, trigger: Trigger) -> list[Piece]:
        """The subject of the verb that governs the deed's noun: تمكن الجيش من | قتل, قامت ب, بدأ."""
        doc = self.doc
        if doc.norm[trigger.first - 1] in CASES:
            return []
        for n in range(trigger.first - 1, max(self.first, trigger.first - 8) - 1, -1):
            norm = doc.norm[n]
            if norm.lstrip("بل") in ("نجاح", "قيام"):  # نجاح الجنود في | صد الهجوم
                return [p for p in self.after(n + 1) if p.last <= trigger.first and is_agent(doc, p.first)]
            bound = norm[:1] in "وف" and _governs(norm[1:])
            if (norm[1:] if bound else norm) in _OTHERS_DEED or bare(norm.lstrip("بل")) in _OTHERS_DEED:
                break  # طالبت الحكومة بوقف | الهجمات, نجح الجيش في صد | هجوم
            if bound or _governs(norm):
                before = None if bound else subject_before(doc, n, self.first)[0]
                if before is not None:
                    return [before]
                after = [
                    p for p in self.after(past_adjuncts(doc, n + 1, self.limit)) if p.first < trigger.first
                ]
                return (
                    after
                    if after
                    and not doc.is_comma(after[-1].last)
                    and (not self.located(after[0].first) or doc.name_kind(after[0].first) == "state")
                    else self.fallback(n)
                )
            if doc.is_comma(n) or norm.removeprefix("و") in words().outcome:
                break
        return []

    def with_companion(self, piece: Piece) -> list[Piece]:
        """A subject and the one before it that و joins to it: الجيش وحلفاؤه | قصفوا."""
        start = piece.first
        while start > self.first and counting(self.doc, start - 1):
            start -= 1
        if self.doc.norm[start][0] == "و" and (piece.skip or start < piece.first):
            first = phrase_before(self.doc, start, self.first)
            return [first, piece] if first else [piece]
        return [piece]

    def object_behind(self, t: int) -> list[Piece]:
        """The object behind adjuncts: استعاد الجيش بدعم من الحلفاء صباح السبت، | معسكرا."""
        doc, start = self.doc, t
        while t < self.limit and t - start < 14:
            norm = doc.norm[t]
            at = past_adjuncts(doc, t, self.limit)
            if at > t:
                t = at
            elif norm in doc.sets.prepositions or (norm[0] == "ب" and phrase(doc, t, self.limit) is not None):
                led = t + 1 if norm in doc.sets.prepositions else t
                piece = phrase(doc, led, self.limit)
                if piece is None:
                    t += 1
                elif led + 1 < piece.last and self.located(led) and find(doc.norm[led + 1]):
                    t = led + 1  # استهدف في سوروتش | ناشطين
                else:
                    t = piece.last
            elif doc.is_comma(t) and t + 1 < self.limit and doc.kind[t + 1] in "wn":
                t += 1
            else:
                break
        if t == start or t >= self.limit or doc.norm[t][0] in "ول" or doc.is_verb(t):
            return []
        return self.after(t)

    def led(self, t: int, leads: tuple[str, ...]) -> list[Piece]:
        """The noun phrases behind the first of the prepositions ``leads`` in the clause."""
        end = clause_end(self.doc, t, self.limit)
        for n in range(t, end):
            if self.doc.norm[n] in leads:
                return phrases(self.doc, n + 1, end)
        return []

    def sides(self, t: int) -> list[Piece]:
        """Those between whom something is: بين الجيش من جهة، | وفصائل المعارضة من جهة أخرى."""
        doc, out = self.doc, list[Piece]()
        while t < self.limit and (found := phrases(doc, t, self.limit)):
            add(out, found)
            t = found[-1].last
            if len(out) == 1 and t < self.limit and doc.norm[t].endswith(("ه", "ها", "هم")):
                # تحالف كردي تدعمه واشنطن | وقوات النظام
                told = doc.norm[t][0] in "يت"
                joined = (n for n in range(t + 1, min(t + 7, self.limit)) if told and _and(doc, n))
                if other := next(joined, None):
                    t = other
                    continue
            if doc.is_comma(t) and len(out) == 1 and t + 1 < self.limit and doc.norm[t + 1][0] == "و":
                t += 1  # بين الحوثيين، | ورجال القبائل
                continue
            if doc.norm[t : t + 2] not in (["من", "جهه"], ["من", "جانب"], ["من", "طرف"], ["من", "ناحيه"]):
                break
            t += 2
            while t < self.limit and (
                doc.is_comma(t) or doc.norm[t] in ("اخري", "ثانيه", "اولي", "اخر", "وبين")
            ):
                t += 1
        return out

    def prepositional(self, draft: EventDraft, t: int, frame: str) -> None:
        """What prepositions bring in: على ضد the target, من قبل على يد the doer, ب باستخدام the means."""
        doc, known = self.doc, words()
        end = clause_end(doc, t, self.limit)
        if end + 1 < self.limit and doc.is_comma(end) and doc.norm[end + 1] in ("علي", "ضد"):
            end = clause_end(doc, end + 1, self.limit)  # هجوم شنه مسلحون، على حاجز
        for n in range(t, end):
            norm = doc.norm[n]
            if n > t and doc.kind[n] == "w" and norm[0] != "ب" and _another(doc.lex, norm):
                break
            if n > t and doc.is_verb(n) and (norm[0] == "و" or doc.norm[n - 1] == "ان"):
                break  # شن هجمات واشتمل ذلك | على استخدام أسلحة, من الممكن أن تؤثر | على حياة
            if norm == "علي" and n - 1 > t and doc.is_verb(n - 1) and doc.norm[n - 1] not in known.occurrence:
                continue  # يعتمد | على معلومات
            if norm not in _LEADS and norm[0] != "ب" and norm not in _HANDS:
                continue
            if (
                norm in ("علي", "من")
                and n + 1 < end
                and doc.norm[n + 1] in known.by
                and draft.type != "capture"
                and not (norm == "من" and doc.norm[n + 1].startswith(("يد", "ايدي")))
            ):
                if doc.norm[n - 1].startswith(("المدعوم", "مدعوم", "المعترف", "المصنف")):
                    continue  # القوات المدعومة من قبل واشنطن
                add(draft.actor, phrases(doc, n + 2, end)[:2])
            elif norm in ("بيد", "بايدي") or (
                draft.type == "capture" and norm in _HANDS and doc.norm[n - 1] == "في"
            ):
                add(draft.actor, phrases(doc, n + 1, end)[:1])  # سقوط البلدة في يد | المتمردين
            elif norm in ("باستخدام", "بواسطه"):
                found = phrases(doc, n + 1, end)
                people = bool(found) and is_agent(doc, found[0].first) and not is_weapon(self.head(found[0]))
                add(draft.actor if people and norm == "بواسطه" else draft.instrument, found)
            elif (
                norm in ("بينهم", "بينها")
                and n + 1 < end
                and doc.kind[n + 1] == "w"
                and draft.type == "casualties"
            ):
                among = phrases(doc, n + 1, end)[:1]
                if among and among[0].first == n + 1 and among[0].last > n + 2:
                    add(draft.target, among)
            elif norm[0] == "ب" and is_weapon(norm[1:]) and norm not in doc.lex.kinds and doc.kind[n] == "w":
                self._means(draft, n, end)
            elif norm in ("علي", "ضد") and frame in ("doer", "either", "none", "do", "between", "victim"):
                if not draft.target and draft.type in _AGAINST:
                    found = phrases(doc, n + 1, end)
                    if found and self.is_event(found[0]):
                        break  # هجوم ردا على الغارات | على قواعده
                    add(
                        draft.target,
                        [
                            p
                            for p in found
                            if not (self.is_named(p) or self.is_event(p) or self.head(p) in _NO_TARGET)
                        ],
                    )
            elif norm == "بحق" and draft.type in _SUFFERED:
                add(draft.target, phrases(doc, n + 1, end) if not draft.target else [])
            elif (
                norm == "بين"
                and (draft.type in _MUTUAL or doc.norm[n - 1].startswith("متبادل"))
                and not draft.actor
            ):
                add(draft.actor, [p for p in self.sides(n + 1) if not self.is_place(p)])
            elif norm == "من" and doc.norm[n - 1] in _WHILES:
                continue  # بعد 12 ساعة | من سيطرة المتشددين
            elif norm == "من" and draft.type == "capture" and n + 1 < end and not _backing(doc.norm[n - 1]):
                start = n + 2 if doc.norm[n + 1] in ("قبضه", "ايدي", "يد", "سيطره") else n + 1
                add(draft.target, [p for p in phrases(doc, start, end) if is_agent(doc, p.first)])
            elif (
                norm == "مع"
                and not draft.target
                and frame in ("between", "doer", "victim")
                and draft.type in ("clash", "riot", "talks", "agreement")
            ):
                add(draft.target, phrases(doc, n + 1, end))

    def _means(self, draft: EventDraft, n: int, end: int) -> None:
        """برصاص الاحتلال, بطائرة مسيرة إسرائيلية: the means, and whose they are."""
        doc = self.doc
        piece = phrase(doc, n, end)
        if piece is None:
            return
        owner = next(
            (j for j in range(n + 1, piece.last) if is_people(doc.norm[j]) or is_agent(doc, j)), None
        )
        if owner is not None:
            add(draft.actor, [Piece(owner, owner + 1 if is_people(doc.norm[owner]) else piece.last)])
        add(draft.instrument, [Piece(n, owner or piece.last, 1)])
        for more in phrases(doc, n, end)[1:]:
            add(draft.instrument, [more])


def is_deed(doc: Document, piece: Piece) -> bool:
    return _a_deed(doc.lex, bare(doc.norm[piece.first][piece.skip :]))


@functools.lru_cache(maxsize=1 << 15)
def _a_deed(lex: Lexicon, head: str) -> bool:
    """Whether a noun names an event in any company, and nobody who acts: هجوم, not تحالف."""
    forms = lex.events.get(head, ())
    deed = any(f.happening.sort == "noun" and not f.happening.near for f in forms)
    return deed and head not in words().agents


def _backing(norm: str) -> bool:
    """وإسناد | من التحالف: who helps is not whom it is taken from."""
    return norm.lstrip("وب").startswith(
        ("اسناد", "دعم", "المدعوم", "مدعوم", "مسانده", "تغطيه", "غطاء", "مشاركه", "جانب")
    )


def _governs(norm: str) -> bool:
    """A verb that governs a deed, in the dual and plural too: تمكن, تمكنا, ردوا."""
    known = words().governing
    return (
        norm in known
        or (norm.endswith("ا") and norm[:-1] in known)
        or (norm.endswith("وا") and norm[:-2] in known)
    )


def _and(doc: Document, t: int) -> bool:
    """Whether و joins somebody who acts: وقوات; not واشنطن."""
    norm = doc.norm[t]
    return norm[0] == "و" and norm not in doc.lex.names and norm not in doc.lex.kinds and is_agent(doc, t)


def _a_people(norm: str) -> bool:
    """الفلسطينيون: a people that acts."""
    return definite(norm) and norm.endswith(("ون", "ين")) and is_people(norm)


def counting(doc: Document, t: int) -> bool:
    """Whether the word at ``t`` counts what follows it: ونحو 30 | متمردة."""
    norm = doc.norm[t].removeprefix("و")
    return doc.kind[t] == "n" or norm in words().quantity or norm in words().numbers


def _construct(doc: Document, n: int) -> bool:
    """Whether the word at ``n`` is the genitive of an indefinite noun before it: مواقع | الجيش."""
    before = doc.norm[n - 1]
    if doc.kind[n - 1] != "w" or definite(before) or doc.is_that(n - 1) or doc.is_verb(n - 1):
        return False
    if before in doc.lex.nominals and before not in doc.lex.deeds:
        return False  # نفي الحكومة شن هجمات: she does what the noun says
    sets = doc.sets
    return not (
        before in sets.conjunctions
        or before in sets.relatives
        or before in sets.auxiliaries
        or before in words().adverbs
        or before in words().quantity
        or before in words().governing
        or before[1:] in words().governing
    )


@functools.lru_cache(maxsize=1 << 15)
def _another(lex: Lexicon, norm: str) -> bool:
    """Whether a word begins another event."""
    if definite(norm):
        return False
    for word in (norm, norm[1:] if norm[0] in "وفل" else norm):
        for form in lex.events.get(word, ()):
            if not form.happening.near and not form.rest and form.happening.sort != "light":
                return True
    return False
