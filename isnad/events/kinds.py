"""An event's type, where the words round it narrow what its own word says: قصف by aircraft, هجوم انتحاري."""

from __future__ import annotations

from isnad.arabic.tokens import bare
from isnad.claims.document import Document

from .draft import EventDraft, Piece
from .nouns import is_aircraft
from .triggers import Trigger

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
_CROWD = ("متظاهر", "محتج", "مظاهر", "تظاهر", "مسير", "احتجاج", "شبان")


def narrowed(doc: Document, trigger: Trigger, draft: EventDraft, limit: int) -> str:
    """The type of an event once its arguments are known."""
    kind = draft.type
    if kind == "clash" and trigger.happening.word.startswith("مواجه"):
        near = doc.norm[max(0, trigger.first - 40) : trigger.last + 40]
        return "riot" if any(bare(n.lstrip("و")).startswith(_CROWD) for n in near) else kind
    if kind not in _FAMILY:
        return kind
    if trigger.happening.word in ("فجر", "تفجير") and reflexive(doc, trigger.last, limit):
        return "suicide-bombing"
    after = [n if n[0] == "و" else _plain(n) for n in doc.norm[trigger.last : min(limit, trigger.last + 3)]]
    if any(n in _SUICIDE for n in after[:2]):
        return "suicide-bombing"
    if any(n in _CHEMICAL for n in after[:2]):
        return "chemical-weapon"
    parties = (*draft.actor, *draft.instrument)
    heads = [bare(doc.norm[p.first][p.skip :]) for p in parties]
    if trigger.happening.word == "غارة" and any(h in _RAIDERS for h in heads):
        return "attack"
    if any(h in _SUICIDE for h in heads):
        return "suicide-bombing" if kind in ("explosion", "attack") else kind
    if kind == "explosion" or any(_bomb(doc, p) for p in draft.instrument):
        return "explosion"
    if any(n in _AIR for n in after[:2]) or any(
        is_aircraft(h) or _flies(doc, p) for h, p in zip(heads, parties, strict=True)
    ):
        return "air-strike"
    if any(n in _ROCKET for n in after[:3]) or any(
        h in _ROCKET or h.startswith(("صاروخ", "صواريخ", "قذيف", "قذائف", "قذايف")) for h in heads
    ):
        return "shelling"
    if trigger.happening.word == "ضربة" and any(doc.positions(n) for n in _AIRCRAFT):
        return "air-strike"
    return kind


def reflexive(doc: Document, t: int, limit: int) -> bool:
    """Whether the attacker is the bomb: فجر مهاجم | نفسه, فجرت | حزامها الناسف."""
    return any(n.startswith(("نفس", "انفس", "لنفس", "حزام")) for n in doc.norm[t : min(limit, t + 4)])


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
