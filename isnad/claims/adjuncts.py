"""What may stand between a verb and its source: times, adverbs, channels (في بيان), addressees, media told."""

from __future__ import annotations

from isnad.arabic.tokens import definite

from .boundaries import is_past_period
from .document import Document
from .phrases import ISSUING, STRONGLY, Told, channel, phrase_end, told

_GOING_ON = frozenset(
    (
        "له لها لهم ذاته نفسه ذاتها نفسها لاحق سابق علي عبر صحفي صحافي "
        "صحفيه صحافيه رسمي مشترك مشتركه مقتضب مكتوب متلفز متلفزه تلفزيوني تلفزيونيه"
    ).split()
)


def skip_adjuncts(doc: Document, t: int, limit: int, *, bounded: bool = True) -> tuple[int, list[Told]]:
    """Past what may stand between verb and source: times, adverbs, channels, media told.

    ``bounded``: ``limit`` is where the content opens; if it is not, a channel's phrase ends early.
    """
    media: list[Told] = []
    while t < limit:
        norm = doc.norm[t]
        if doc.is_that(t) or norm == ":":
            break
        if t in doc.asides:
            t = doc.asides[t]
            continue
        if found := told(doc, t, limit):
            media.append(found)
            t = max(found.last, t + 1)
            continue
        if length := channel(doc, t, limit):
            t, more = past_channel(doc, t, t + length, limit, bounded)
            media += more
            continue
        if norm == "(":
            closing = next((j for j in range(t, min(t + 6, limit)) if doc.norm[j] == ")"), None)
            if closing is None:
                break
            t = closing + 1
            continue
        if is_past_period(doc, t, limit):
            t += 2
            continue
        if _addressee(doc, t):
            t = phrase_end(doc, t, limit, None, open_ended=False)
            continue
        if norm in ("خلال", "منذ", "اثناء") and (comma := _comma_within(doc, t, limit)):
            t = comma
            continue
        if norm == "من" and doc.norm[t + 1] in ("هذا", "هذه") and doc.norm[t + 2] in doc.sets.times:
            t += 3  # في وقت سابق | من هذا الشهر
            continue
        if norm == "علي" and doc.norm[t + 1] == "لسان":
            t = phrase_end(doc, t + 2, limit, None, open_ended=False)  # على لسان | وزير خارجيتها
            continue
        if norm in STRONGLY or _emphasis(doc, t, limit):
            t += 3 if doc.norm[t + 1] == "عبارات" else 2  # بأشد العبارات, بأشد عبارات الإدانة
            continue
        if bounded and norm in doc.sets.adjuncts:  # أثناء خطابه في المدينة، …
            t = next((j for j in range(t, limit) if doc.is_comma(j)), limit)
            continue
        if (
            doc.is_comma(t)
            or norm in doc.sets.times
            or (norm in doc.sets.after_source and not _keeps(doc, norm))
        ):
            t += 1
            continue
        break
    return t, media


def past_channel(doc: Document, first: int, t: int, limit: int, bounded: bool) -> tuple[int, list[Told]]:
    """The end of a channel's phrase, and the medium that it names (في بيان نشرته وكالة…, في حديث للجزيرة)."""
    media: list[Told] = []
    while t < limit:
        norm = doc.norm[t]
        q = doc.opens_quote(t)
        if q is not None and q.words <= 2 and doc.norm[t - 1] in ("علي", "عبر"):  # على "تويتر"
            t = q.last + 1
            continue
        if doc.is_that(t) or doc.is_comma(t) or norm in (":", "-", "–") or q is not None:
            break
        if found := told(doc, t, limit):
            media.append(found)
            t = max(found.last, t + 1)
            continue
        passing = norm == "مع" or norm.startswith(ISSUING)
        if passing and t + 1 < limit and doc.source_kind(t + 1) == "media":
            end = phrase_end(doc, t + 1, limit, None, open_ended=False)
            media.append(Told(t + 1, end))
            t = end
            continue
        found_cue = doc.cue(t)
        if found_cue and found_cue[0].form in ("past", "present") and not norm.startswith(ISSUING):
            break
        if not bounded and not _goes_on(doc, t):
            break
        t += 1
        if t - first > 18:
            break
    return t, media


def _goes_on(doc: Document, t: int) -> bool:
    """Whether a channel's phrase goes on: في وقت سابق, في الوقت ذاته, في بيان له على حسابه."""
    norm = doc.norm[t]
    if doc.norm[t - 1] in doc.sets.prepositions or doc.opens_quote(t - 1) is not None:
        return True
    if doc.is_nominal(t) or (definite(norm) and not definite(doc.norm[t - 1])):
        return norm in doc.sets.channels
    return norm in _GOING_ON or (definite(norm) and norm.endswith(("ي", "يه")))


def _addressee(doc: Document, t: int) -> bool:
    """أكد لضابط متخف أنه…: whom he told, and no medium."""
    norm = doc.norm[t]
    if norm[0] != "ل" or len(norm) < 5 or norm in doc.lex.kinds or norm in doc.lex.given:
        return False
    return doc.source_kind(t) in ("person", "anonymous") and doc.name_kind(t) is None


def _keeps(doc: Document, norm: str) -> bool:
    """Whether a word that ends a source still belongs to what follows it: من, هذا, على."""
    return norm in doc.sets.kept_in_source or norm in doc.sets.quantifiers or norm == "علي"


def _comma_within(doc: Document, t: int, limit: int) -> int | None:
    return next((j for j in range(t, min(t + 6, limit)) if doc.is_comma(j)), None)


def _emphasis(doc: Document, t: int, limit: int) -> bool:
    """نفى نفيا قاطعا, حذر تحذيرا شديدا: the verb's own noun and an adjective, for emphasis."""
    norm = doc.norm[t]
    if t + 1 >= limit or not norm.endswith("ا") or not doc.norm[t + 1].endswith("ا"):
        return False
    return norm[:-1] in doc.lex.cues and not doc.is_nominal(t + 1)
