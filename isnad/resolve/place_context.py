"""What the words before and after a name make of it: a place, where something came from, or somebody."""

from __future__ import annotations

import functools
from typing import Literal

from isnad.claims.document import Document
from isnad.gazetteer import Entry

from .place_scan import Found
from .place_words import clitics, nationality, words

Role = Literal["place", "origin", "holder"]
SMALL = ("village", "quarter", "road", "facility", "mountain", "base", "airport", "crossing", "camp")


def minor(e: Entry) -> bool:
    """Whether a place is so small that only its surroundings can show that it is meant."""
    return e.kind in SMALL or (e.kind in ("town", "district") and e.population < 20_000)


# What is held in a city: مباحثات جنيف.
_MEETINGS = frozenset("اجتماع محادثات مفاوضات مشاورات مباحثات".split())


@functools.lru_cache(maxsize=1 << 15)
def _nearby(norm: str) -> bool:
    """Whether a word puts beside a place what it speaks of: قرب, وبالقرب."""
    near = words().near
    rest = norm[1:] if norm[0] in "وف" and len(norm) > 2 else norm
    return rest in near or any(r in near for _, r in clitics(norm))


class Context:
    """Reads the surroundings of the names of one report."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.norm = doc.norm
        self.w = words()

    def _starts(self, i: int) -> bool:
        """Whether a sentence, a line or a quotation begins at ``i``."""
        return i == 0 or self.doc.kind[i - 1] in "bp"

    def _rest(self, i: int) -> str:
        """A word without a leading و or ف, where a preposition or verb may stand behind it."""
        norm = self.norm[i]
        return norm[1:] if norm[0] in "وف" and len(norm) > 2 else norm

    def other_thing(self, f: Found) -> bool:
        """صحيفة الرياض, نادي الشباب, أبو ظبي's people: a name of something that is no place."""
        before = self.norm[f.first - 1] if f.first else ""
        if before in self.w.never_before and not f.skip:
            return True  # بتوقيت تونس, وكالة أنباء الأناضول
        if f.kind or f.form != "name":
            return before in self.w.other_heads and f.form == "name" and f.kind not in ("facility", "airport")
        if f.skip:
            return False
        for _, rest in clitics(before):
            plain = rest[2:] if rest.startswith("ال") else rest
            if plain in ("صحيفه", "جريده", "قناه", "مجله", "نادي"):
                return True
            if rest in self.w.other_heads:
                return not any(e.kind == "country" for e in f.entries)
        if before in self.doc.lex.given and all(minor(e) for e in f.entries):
            return True
        small = all(e.kind in ("airport", "road", "facility") for e in f.entries)
        if f.name.split()[0] in self.doc.lex.given and small:
            return True  # اغتيال رفيق الحريري, الجندي محمد محمود; the airport is مطار رفيق الحريري
        return self._adjective(f, before)

    def told_of(self, f: Found) -> bool:
        """Whether a verb before the name's last noun can have it for its object: قصفت الطائرات حلب."""
        for k in range(f.first - 2, max(-1, f.first - 5), -1):
            if self.doc.kind[k] != "w" or self.norm[k] in self.doc.sets.prepositions:
                return False
            if self.doc.is_verb(k) or self.norm[k] in self.doc.lex.events:
                return True
        return False

    def _adjective(self, f: Found, before: str) -> bool:
        """طائرة حربية سورية, جنديا أوكرانيا: a country's name that is also an adjective, without a preposition."""
        if f.last > f.first + 1 or f.direction or not nationality(f.name):
            return False
        if f.name[-1] != "ه" and not (f.name[-1] == "ا" and before[-1:] == "ا" and len(before) > 4):
            return False
        if not f.first or self.doc.kind[f.first - 1] != "w":
            return False
        if f.name[-1] == "ه" and f.name not in ("سوريه", "السعوديه"):
            return True
        before = self._rest(f.first - 1)
        strict = (
            before in self.w.places_before
            or before in self.doc.sets.prepositions
            or self.doc.is_verb(f.first - 1)
        )
        return not (strict or self.doc.is_that(f.first - 1) or before in ("بقياده", "قالت", "اعلنت"))

    def by_preposition(self, f: Found) -> bool:
        """Whether a preposition or another word stands before the name that asks for a place."""
        letter = self.norm[f.first][f.skip - 1] if f.skip else ""
        if letter == "ب":
            return True
        if f.skip and letter != "و":
            return letter == "ل"
        if not f.first or f.skip:
            return False
        before = self.norm[f.first - 1]
        if before in '"«“(‘':
            before = self.norm[f.first - 2] if f.first > 1 else ""
        return before in self.w.places_before or self._rest(f.first - 1) in self.w.places_before

    def inside(self, f: Found) -> bool:
        """Whether في or ب stands before the name."""
        if f.skip:
            return self.norm[f.first][f.skip - 1] == "ب"
        return f.first > 0 and self._rest(f.first - 1) in (
            "في",
            "فى",
            "الي",
            "قرب",
            "شمال",
            "جنوب",
            "شرق",
            "غرب",
        )

    def common(self, f: Found) -> bool:
        """Whether the name is commoner as a word or as a person's name: نور, سالم."""
        lex, name = self.doc.lex, f.name
        if " " in name:
            return False
        if name in self.w.common:
            return True
        if name == "اب":
            return self.doc.text[self.doc.start(f.at, f.skip if f.at == f.first else 0)] != "إ"
        if any((e.made and e.kind not in ("village", "quarter")) or e.kind == "country" for e in f.entries):
            return False
        if name in lex.given or name in lex.kinds or name in lex.nominals or name in lex.events:
            return True
        if (
            name in lex.verbs
            or nationality(name)
            or name in lex.sets.prepositions
            or name in self.w.not_names
        ):
            return True
        if name in self.w.vocabulary:
            return True
        plain = name[2:] if name.startswith("ال") else name
        return plain in lex.kinds or plain in lex.nominals or len(name) < 4 or plain in lex.given

    def near(self, f: Found) -> bool:
        """قرب حلب, على بعد 20 كم من حلب, بين حمص وتدمر."""
        i = f.first - 1
        if i < 0 or self.doc.kind[i] not in "wp":
            return False
        if self.norm[i] in '"«“(':
            i -= 1
        before = self.norm[i]
        if _nearby(before):
            return True
        if before in ("من", "عن"):
            back = [self.norm[k] for k in range(max(0, i - 4), i)]
            if any(r in self.w.near for b in back[-1:] for _, r in clitics(b)):
                return True
            return any(r in self.w.distance for b in back for _, r in clitics(b))
        if (f.skip and self.norm[f.first][f.skip - 1] == "ل") or self.norm[f.first].startswith("لل"):
            return before in self.w.near
        return False

    def role(self, f: Found, kind: str | None, is_capital: bool) -> Role:
        """Whether the name tells where something happened, where it came from, or who is meant."""
        i = f.first
        if f.others and f.direction:
            i = int(f.others[0].split(" ")[0])
        letter = self.norm[f.first][f.skip - 1] if f.skip else ""
        before = self.norm[i - 1] if i else ""
        rest = self._rest(i - 1) if i else ""
        if (before == "من" or rest == "من") and self._launched(i - 1):
            return "origin"
        if (
            before in ("فوق", "داخل", "جهه", "اتجاه")
            and i > 1
            and self.norm[i - 2] == "من"
            and self._launched(i - 2)
        ):
            return "origin"
        if (before in ("في", "فى") or rest == "في" or letter == "ب") and self._held(i - (letter != "ب")):
            return "holder"
        power = kind == "country" or (is_capital and f.kind is None)  # مدينة صنعاء is no government
        if not power or f.direction or f.form in ("territory", "border", "capital"):
            if (
                rest in self.w.holders
                and rest not in _MEETINGS
                and f.form in ("name", "anaphor")
                and kind in ("province", "area", "city")
                and not letter
            ):
                return "holder" if rest not in ("سكان", "اهالي", "ازمه", "ملف") else "place"
            return "place"
        if is_capital and rest in _MEETINGS:
            return "place"  # مباحثات | باريس
        return self._acts(f, i, kind, before, rest, letter)

    def backs(self, f: Found) -> bool:
        """Whether a state stands behind somebody: الحوثيون المدعومون من | إيران."""
        i = f.first
        return i > 1 and self.norm[i - 1] == "من" and self._any(self.norm[i - 2], self.w.backing)

    def _acts(self, f: Found, i: int, kind: str | None, before: str, rest: str, letter: str) -> Role:
        """Of a country or its capital: whether it stands for its state."""
        doc, after = self.doc, self.norm[f.last] if f.last < len(self.norm) else ""
        if letter == "ب":
            return "place" if kind != "country" or self.norm[i - 1] not in self.w.parties else "holder"
        if letter in ("ل", "ك"):
            backed = self._any(self.norm[i - 1], self.w.backing)  # الفصائل الموالية لأنقرة
            return "holder" if kind == "country" or backed else "place"
        follows = f.last < len(self.norm) - 1 and self._verbal(f.last) and after[:1] not in "و"
        if follows and self._any(after, self.w.sees):
            follows = False
        if self._starts(i):
            if after == ":" and doc.in_title(i) and doc.norm[f.last + 1] in doc.lex.deeds:
                return "place"  # اليمن: | مقتل مدنيين
            return "holder" if after == ":" or follows or after in ("و",) else "place"
        if before in ("في", "فى", "الي", "إلى", "داخل") or rest == "في":
            return "place"
        if doc.kind[i - 1] != "w":
            return "holder" if follows else "place"
        if letter == "و":
            return "holder" if follows else "place"
        if self._accused(f) or self.backs(f):
            return "holder"
        if (
            before in self.w.parties
            or rest in self.w.parties
            or doc.is_that(i - 1)
            or rest in ("ان", "لان", "بان", "بين", "لكن")
        ):
            return "holder"
        if rest in self.w.holders or any(r in self.w.holders for _, r in clitics(before)):
            return "holder"
        if self._any(before, self.w.sees):
            return "place"
        if before.endswith(("ها", "ه", "هم")) and len(before) > 4 and self._of_a_deed(i - 1):
            return "holder"
        if rest in self.w.deeds or self._verbal(i - 1):
            cue = doc.cue(i - 1)
            if cue and cue[0].form in ("past", "present"):
                return "holder"
            # قصفت روسيا مواقع, but ضربات استهدفت سوريا: who struck has gone before.
            object_ = i >= 2 and doc.kind[i - 2] == "w" and before[:1] not in "و" and not self._linking(i - 2)
            return "place" if object_ else "holder"
        if before == "علي" and i > 1 and self.norm[i - 2].endswith(("اللوم", "المسووليه")):
            return "holder"
        if before in ("علي", "من", "نحو", "عبر", "خارج", "حول", "عن"):
            return "place"
        if before in doc.lex.events or rest in doc.lex.events or before in doc.lex.nominals:
            ahead = self.norm[f.last : f.last + 4]
            if any(
                a in ("علي", "ضد", "عن") or a.startswith("لل") or (a[:1] == "ل" and len(a) > 4) for a in ahead
            ):
                return "holder"
            return "place"
        if kind == "city" and before not in self.w.places_before and rest not in self.w.places_before:
            return "holder"  # بتوقيت موسكو, توقعات كييف
        return "holder" if follows else "place"

    def _of_a_deed(self, i: int) -> bool:
        """الضربات التي نفذتها | أنقرة: a verb whose object has gone before; its subject follows."""
        if self.norm[i - 1] in self.doc.sets.relatives:
            return True
        return self.doc.is_verb(i) or self._rest(i).removesuffix("ها").removesuffix("ه") in self.w.deeds

    def _any(self, norm: str, among: frozenset[str]) -> bool:
        return any(rest in among for _, rest in clitics(norm))

    def _verbal(self, i: int) -> bool:
        """A finite verb that the lexicon knows, or one by its form: ستتمكن, تطرد."""
        doc, norm = self.doc, self.norm[i]
        if doc.is_verb(i):
            return True
        plain = norm[1:] if norm[:1] in "وفس" and len(norm) > 4 else norm
        if doc.kind[i] != "w" or plain[:1] not in ("ت", "ي") or len(plain) < 4 or plain[-1] == "ه":
            return plain in doc.lex.verbs
        if plain in doc.lex.nominals or plain in doc.lex.events or plain in doc.lex.kinds:
            return plain in doc.lex.verbs
        return len(plain) == 4 and plain[2] not in "اي" and not self._any(norm, self.w.not_names)

    def _accused(self, f: Found) -> bool:
        """اتهمت الحكومة إيران بقصف…: a country of which something is said."""
        after = self.norm[f.last] if f.last < len(self.norm) else ""
        if after[:1] not in ("ب", "و"):
            return False
        for k in range(f.first - 1, max(-1, f.first - 7), -1):
            if self.doc.kind[k] != "w":
                return False
            cue = self.doc.cue(k)
            if cue and cue[0].cue.stance == "accuse":
                return True
        return False

    def _linking(self, i: int) -> bool:
        norm = self.norm[i]
        sets = self.doc.sets
        return (
            self.doc.is_that(i)
            or norm in sets.conjunctions
            or norm in ("كما", "فيما", "بينما", "حيث", "ان", "قد", "وقد")
        )

    def _launched(self, i: int) -> bool:
        """من غزة after a launch or what was launched: صواريخ أطلقت من غزة."""
        if self.norm[i - 1] in ("علي", "بعد") or (i and self._any(self.norm[i - 1], self.w.near)):
            return False
        shot = (
            "صاروخ",
            "صواريخ",
            "قذيفه",
            "قذايف",
            "صاروخا",
            "صاروخين",
            "مسيرات",
            "مسيره",
            "طاءرات",
            "قذيفتين",
        )
        for k in range(i - 1, max(-1, i - 7), -1):
            if self.doc.kind[k] == "b" or self.norm[k] in ".!؟":
                return False
            for _, rest in clitics(self.norm[k]):
                if rest in self.w.launches or (rest in shot and i - k < 4):
                    return True
        return False

    def _held(self, i: int) -> bool:
        """وزارة الصحة في غزة, مراسلنا في دمشق: where an institution is, not where something happened."""
        lex, k, adjectives = self.doc.lex, i - 1, True
        while k >= max(0, i - 6):
            if self.doc.kind[k] != "w" or self.doc.is_verb(k):
                return False
            norm = self.norm[k]
            if self._any(norm, self.w.with_in):
                before = self._rest(k - 1) if k else ""
                if before in lex.events or before in self.w.places_before or before == "مبني":
                    return False  # هجوم على السفارة الأميركية في أنقرة
                return i - k <= 2 or adjectives
            if norm in lex.events or norm in lex.sets.prepositions:
                return False
            adjectives = adjectives and norm.startswith("ال")
            k -= 1
        return False
