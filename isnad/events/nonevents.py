"""Words that have the letters of an event's word and name none: in a name, in a common phrase, of another meaning."""

from __future__ import annotations

import itertools

from isnad.arabic.tokens import bare, definite
from isnad.claims.document import Document
from isnad.lexicon import Happening

from .nouns import is_adjective
from .words import words

# Heads of names of places and bodies, in which an event's word is part of the name: شارع الشهداء, حركة تحرير….
_STREETS = frozenset(
    "شارع ساحه ميدان جسر مستشفي مسجد جامع حي دوار مقبره حديقه قاعه قناه صحيفه ملعب مدرسه".split()
)
_FRONTS = frozenset("جبهه حركه جيش ساحه ميدان منظمه هييه حزب رييس رييسه مدير سكرتير".split())
_TROOPS = frozenset("كتايب كتيبه فوج افواج سريه سرايا لواء الويه".split())
_LINES = frozenset("خط خطوط جبهه جبهات محور محاور نقاط نقطه".split())
# What one leaves without giving up ground: انسحب من | الاتفاق.
_UNARMED = tuple(
    "اتفاق معاهد منظم مفاوض محادث عضوي اجتماع جلس قاعه انتخاب سباق مجلس حكوم ايتلاف حوار بطول".split()
)
# What is fought without arms: مواجهة | التطرف.
_EVILS = tuple("ارهاب افه هذه هذا فكر افكار تطرف فساد مفسد مخدر جريمه واقع خطر اخطار نفوذ تدخلات تحد".split())
_COURTS = frozenset("قضاء محكمه جيش نظام سلطات".split())
_DOWNED = ("اسقاط", "اسقط", "اعتراض", "اعترض")
_STRUCK = frozenset("قصف غاره هجوم ضربه استهداف استهدفت قصفت هاجمت ضربت اغارت".split())
_FLYING = frozenset(
    "مفخخه انتحاريه استطلاع استطلاعيه هجوميه قتاليه استهدفت قصفت هاجمت حلقت ضربت تحمل".split()
)
_OVERTURNED = tuple("سيار شاحن حافل مركب قارب زورق قطار مركب عرب دراج".split())
_SIGNS = frozenset("اعراض علامات ادله نتايج اثار وضع بما".split())


def part_of_name(before: str, happening: Happening, article: bool, skip: int) -> bool:
    """Whether the word before makes it part of a name: شارع الشهداء, حركة تحرير السودان, خط المواجهة."""
    if skip or happening.sort not in ("noun", "toll"):
        return False
    head = bare(before)
    if article and not definite(before) and head in _STREETS:
        return True
    if article and head in _TROOPS and not definite(before):
        return True  # كتائب | الاقتحام
    if happening.word == "تحرير" and (
        head in _FRONTS or (head[:1] in ("ب", "ل", "و") and head[1:] in _FRONTS)
    ):
        return True
    if happening.word in ("حرب", "مساعدات") and before in ("دراسات", "تنسيق"):
        return True
    return happening.word in ("مواجهة", "قتال") and article and before in _LINES


def idle(
    doc: Document, t: int, limit: int, happening: Happening, before: str, article: bool, skip: int
) -> bool:
    """Whether a word that has an event's letters names none: المدينة المحاصرة, مسلحون وأسرهم, بمساعدة الجيران."""
    word, norm = happening.word, doc.norm[t]
    verb = happening.sort in ("verb", "light")
    if word.startswith("إطلاق") and any(
        n.lstrip("وبل").removesuffix("ا") in ("وقف", "قف") for n in doc.norm[max(0, t - 3) : t]
    ):
        return True  # لجنة وقف | إطلاق النار, وقفا غير مشروط | لإطلاق النار
    if word in ("مواجهة", "محاربة") and "ات" not in norm:
        faced = doc.norm[t + 1]
        facing = faced in ("له", "لها", "لهم") or (article and faced.startswith("لل") and definite(before))
        against = before == "في" and not article and definite(faced)
        # مدرسة | مواجهة له, الشوارع | المواجهة للمخيم, ضبط النفس في | مواجهة المتظاهرين
        return facing or against or bare(faced).startswith(_EVILS)
    if word == "حاكم":
        court = definite(doc.norm[t + 1]) and bare(doc.norm[t + 1]) in _COURTS
        return norm.endswith("حاكم") and norm[0] not in "يت" and not court  # حاكم الولاية
    if word == "جرح" and not verb:
        return skip > 0 and norm[0] == "ب"  # أصيب | بجرح في يده
    if word == "محاصرة":
        return article and not skip
    if word == "أسر":
        pronoun = norm.endswith(("هم", "ها", "ته", "تها", "نا")) and len(norm) - skip > 4
        if verb:  # قتل الرجل وأسرته
            return norm.endswith(("ته", "تها", "تهم")) or (norm[0] == "و" and pronoun and definite(before))
        return (article and before != "في") or (
            pronoun and before not in ("تم", "بعد", "منذ", "عمليه", "جري")
        )
    if word == "دخل" and norm.endswith(("هم", "ها", "ه", "نا")):
        return True  # مصدر دخلهم, بسبب تدخلها
    if word == "مساعدات" and (
        norm.startswith("بمساعده") or doc.norm[t + 1] in ("مدير", "وزير", "امين", "رييس")
    ):
        return True
    if word == "قتل" and bare(doc.norm[t + 1]) in ("وقت", "نفس"):
        return True
    if word == "انقلاب" and bare(doc.norm[t + 1]).startswith(_OVERTURNED):
        return True  # انقلاب | سيارتهما
    if word == "مصاب" and (before.endswith("هذا") or doc.norm[t + 1] in ("الجلل", "الاليم")):
        return True  # بهذا | المصاب: an affliction
    if word == "اتفق" and before in _SIGNS:
        return True  # أعراض | تتفق مع التعرض لغاز
    if word == "حادث" and not bare(doc.norm[t + 1]).startswith(("ارهاب", "اجرام")):
        return True  # موقع | الحادث لضبط الإرهابي
    if word == "تقدم" and any(n.startswith("دليل") for n in doc.norm[t + 1 : min(limit, t + 5)]):
        return True
    if word in ("انسحب", "انسحاب"):
        return any(
            doc.norm[n] == "من" and bare(doc.norm[n + 1]).startswith(_UNARMED)
            for n in range(t + 1, min(limit - 1, t + 6))
        )
    if word in ("وفاة", "توفي"):  # عن ثمانين عاما
        after = doc.norm[t + 1 : min(limit, t + 14)]
        aged = any(
            a == "عن" and (b == "عمر" or b[:1].isdigit() or b in words().numbers)
            for a, b in itertools.pairwise(after)
        )
        return aged and not any(n.startswith(("متاثر", "جراح", "بجراح", "اصاب")) for n in after)
    return False


def drone(doc: Document, t: int, first: int, limit: int, skip: int) -> bool:
    """Whether مسيرة is an unmanned aircraft and no march: طائرة مسيرة, إسقاط 12 مسيرة, استهدفت مسيرة إسرائيلية."""
    if "\u0651" in doc.words(t, t + 1):
        return True
    around = [n.removeprefix("و").removeprefix("ب") for n in doc.norm[max(first, t - 4) : t]]
    if around and (bare(around[-1]).startswith(("طاير", "درون")) or bare(around[-1]) in _STRUCK):
        return True
    if len(around) > 1 and bare(around[-2]).startswith("طاير") and is_adjective(around[-1]):
        return True  # طائرة انتحارية مسيرة
    if any(bare(n).startswith(_DOWNED) for n in around):
        return True
    if skip and any(bare(n) in _STRUCK for n in around):
        return True  # هجوم بمسيرات
    return any(n in _FLYING for n in doc.norm[t + 1 : min(limit, t + 3)])
