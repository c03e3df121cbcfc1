"""An event's type, where the words round it narrow what its own word says: قصف by aircraft, هجوم انتحاري."""

from __future__ import annotations

import itertools

from isnad.arabic.tokens import bare
from isnad.claims.document import Document

from .counted import PEOPLE, find
from .draft import EventDraft, Piece
from .nouns import is_aircraft
from .triggers import Trigger
from .words import is_people

_FAMILY = frozenset(("attack", "shelling", "explosion", "air-strike"))
_SUICIDE = ("انتحاري", "انتحاريه", "انتحاريين", "انتحاريان", "انتحاريون")
_CHEMICAL = ("كيميايي", "كيماوي", "كيميائي", "كيميائيه", "كيماويه", "كيميايه")
_AIR = ("جوي", "جويه", "جويتين")
_AIRCRAFT = ("جويه", "الجويه", "غاره", "غارات", "الغارات", "طايره", "طايرات", "مقاتلات", "طيران")
_ROCKET = (
    "صاروخي",
    "صاروخيه",
    "مدفعي",
    "مدفعيه",
    "بالصواريخ",
    "بصواريخ",
    "صواريخ",
    "بقذايف",
    "بالمدفعيه",
    "هاون",
)
_BOMBS = ("مفخخ", "ناسف", "عبوه", "عبوات", "لغم", "الغام", "بلغم", "بعبوه", "بعبوات")
_RAIDERS = ("جماعه", "مسلحون", "مسلحين", "عصابات", "عصابه", "قبايل", "متمردون", "متمردين", "مقاتلو", "مقاتلي")
_MISSILE = ("صاروخ", "صواريخ", "قذيف", "قذايف")
_AGENTS = frozenset("سارين كلور خردل اعصاب سام سامه كيميايي كيماوي".split())
_CROWD = ("متظاهر", "محتج", "مظاهر", "تظاهر", "مسير", "احتجاج", "شبان")


def narrowed(doc: Document, trigger: Trigger, draft: EventDraft, limit: int) -> str:
    """The type of an event once its arguments are known."""
    kind = draft.type
    word = trigger.happening.word
    parties = (*draft.actor, *draft.instrument)
    heads = [bare(doc.norm[p.first][p.skip :]) for p in parties]
    hit = [bare(doc.norm[p.first][p.skip :]) for p in draft.target]
    if (
        word == "أصاب"
        and hit
        and not any(_person(h) for h in hit)
        and any(h.startswith(_MISSILE) for h in heads)
    ):
        return "shelling"  # صاروخ | أصاب | ناقلة
    if (
        word == "ضرب"
        and kind == "shelling"
        and hit
        and not draft.instrument
        and all(_unarmed(h) for h in hit)
    ):
        return "abuse"  # ضربوا | الرجال
    if kind == "clash" and word.startswith("اشتب") and any(h.startswith(_CROWD) for h in (*heads, *hit)):
        return "riot"
    if kind == "clash" and word.startswith("مواجه"):
        near = doc.norm[max(0, trigger.first - 40) : trigger.last + 40]
        return "riot" if any(bare(n.lstrip("و")).startswith(_CROWD) for n in near) else kind
    if kind not in _FAMILY:
        return kind
    if word in ("فجر", "تفجير") and reflexive(doc, trigger.last, limit):
        return "suicide-bombing"
    if word.startswith("انفج") and _driven(doc, trigger.last, limit):
        return "suicide-bombing"
    after = [n if n[0] == "و" else _plain(n) for n in doc.norm[trigger.last : min(limit, trigger.last + 3)]]
    if any(n in _SUICIDE for n in after[:2]) and not (after and is_aircraft(after[0])):
        return "suicide-bombing"
    if any(n in _CHEMICAL for n in after[:2]) or _gas(doc, trigger.last, limit):
        return "chemical-weapon"
    if kind != "explosion" and any(h.startswith(("برميل", "براميل")) for h in heads):
        return "air-strike"
    if word == "غارة" and any(h in _RAIDERS for h in heads):
        return "attack"
    if any(h in _SUICIDE for h in heads):
        return "suicide-bombing" if kind in ("explosion", "attack") else kind
    if kind == "explosion" or any(
        _bomb(doc, p) and not is_aircraft(doc.norm[p.first][p.skip :]) for p in draft.instrument
    ):
        return "explosion"
    if trigger.happening.sort == "verb" and after and is_aircraft(after[0]) and _soars(doc, trigger):
        return "air-strike"  # استهدفت | مسيرة إسرائيلية دراجة
    if any(n in _AIR for n in after[:2]) or any(
        is_aircraft(h) or _flies(doc, p) for h, p in zip(heads, parties, strict=True)
    ):
        return "air-strike"
    fired = [h in _ROCKET or h.startswith(_MISSILE) for h in heads]
    means = fired[len(draft.actor) :]  # هاجموا | بالأسلحة والصواريخ: an attack
    if any(n in _ROCKET for n in after[:3]) or any(fired[: len(draft.actor)]) or (means and all(means)):
        return "shelling"
    if word == "ضربة" and any(doc.positions(n) for n in _AIRCRAFT):
        return "air-strike"
    return kind


def reflexive(doc: Document, t: int, limit: int) -> bool:
    """Whether the attacker is the bomb: فجر مهاجم | نفسه, فجرت | حزامها الناسف."""
    return any(n.startswith(("نفس", "انفس", "لنفس", "حزام")) for n in doc.norm[t : min(limit, t + 4)])


def _driven(doc: Document, t: int, limit: int) -> bool:
    """انفجرت سيارة | يقودها انتحاري."""
    near = doc.norm[t : min(limit, t + 7)]
    return any(a.startswith(("يقود", "قادها", "قاده")) and b in _SUICIDE for a, b in itertools.pairwise(near))


def _gas(doc: Document, t: int, limit: int) -> bool:
    """بغاز الكلور, بالسارين: no tear gas."""
    for n in range(t, min(limit - 1, t + 6)):
        plain = bare(doc.norm[n].removeprefix("ب"))
        if any(bare(x).startswith("مسيل") for x in doc.norm[n : min(limit, n + 3)]):
            return False
        if plain in _AGENTS and doc.norm[n][0] == "ب":
            return True
        if plain in ("غاز", "غازات") and bare(doc.norm[n + 1]) in _AGENTS:
            return True
    return False


def _soars(doc: Document, trigger: Trigger) -> bool:
    """Whether the aircraft behind a verb is its subject: it agrees, and is none that is told apart (التي تقله)."""
    form = doc.norm[trigger.first][trigger.skip :]
    feminine = form.endswith("ت") if trigger.past else form.removeprefix("س").startswith("ت")
    return feminine and doc.norm[trigger.last + 1] not in doc.sets.relatives


def _person(head: str) -> bool:
    found = find(head)
    return found is not None and found.noun.class_ in PEOPLE


def _unarmed(head: str) -> bool:
    """صحفي, الرجال: whom one beats, where one fires at soldiers."""
    found = find(head)
    return (
        found is not None
        and not is_people(head)
        and found.noun.class_ in PEOPLE
        and found.noun.class_ not in ("combatant", "other")
    )


def _bomb(doc: Document, means: Piece) -> bool:
    """سيارة مفخخة, عبوة ناسفة, لغم: what bursts where it was laid."""
    return any(bare(n).startswith(_BOMBS) for n in doc.norm[means.first : means.last])


def _flies(doc: Document, party: Piece) -> bool:
    """سلاح | الجو, القوات | الجوية."""
    return any(n in ("الجو", "جو", "الجويه", "جويه") for n in doc.norm[party.first : party.last])


def _plain(norm: str) -> str:
    """An adjective without its article and its accusative: هجوما انتحاريا."""
    plain = bare(norm)
    return plain[:-1] if plain.endswith("يا") else plain
