"""Where a clause begins and ends, and the noun phrases that stand before a verb."""

from __future__ import annotations

import functools
from bisect import bisect_right

from isnad.arabic.tokens import definite
from isnad.claims.document import Document

from .draft import Piece
from .nouns import is_adjective, is_agent
from .phrases import phrase, quantity_end
from .words import is_people, words

_OPENERS = frozenset(
    "حيث فيما بينما كما اذ لكن عندما حينما حين بعدما قبلما ثم مما ما وكان وكانت بل فقد وقد الامر وذلك وهو وهي".split()
)
_MEANWHILE = frozenset(("فيما", "بينما", "كما"))
# Adverbs and the like between a verb and its phrases.
_BETWEEN = frozenset(
    "الماضي الماضيه ايضا كذلك مجددا الان خلالها فيها فيه عليه عليها منهم انفسهم مرارا قريبا".split()
)
_STOPS = frozenset((".", "؛", ";", "؟", "!", "\n", ":", "…", ".."))


def sentence(doc: Document, t: int, first: int, limit: int) -> tuple[int, int]:
    """The part of tokens ``[first, limit)`` round ``t`` without a stop inside."""
    stops = _stops(doc, first, limit)
    n = bisect_right(stops, t - 1)
    end = stops[n] if n < len(stops) else limit
    return (stops[n - 1] + 1 if n else first), (t if end < t else end)


@functools.lru_cache(maxsize=4)
def _stops(doc: Document, first: int, limit: int) -> list[int]:
    norm, kind = doc.norm, doc.kind
    return [n for n in range(first, limit) if norm[n] in _STOPS and kind[n] in "pb"]


def clause_end(doc: Document, t: int, limit: int) -> int:
    """Where the clause that goes on at ``t`` ends: at a comma, a stop or a word that opens another."""
    while t < limit:
        norm = doc.norm[t]
        if norm == "ما" and (counted := quantity_end(doc, t, limit)) > t:
            t = counted  # مقتل ما لا يقل عن | 12 جنديا
            continue
        if doc.is_comma(t) or norm in _STOPS or norm in _OPENERS:
            break
        t += 1
    return t


def opened(doc: Document, a: int, b: int) -> bool:
    """Whether a word between two tokens opens a clause about something else: فيما, بينما."""
    return not _MEANWHILE.isdisjoint(doc.norm[a:b])


def past_adjuncts(doc: Document, t: int, limit: int) -> int:
    """Where the next phrase begins behind adverbs and times: استهدف، الأحد، | دورية; اعتقلت الليلة الماضية | 15."""
    start = t
    while t < limit:
        norm = doc.norm[t]
        if (
            norm in doc.sets.times
            or norm in _BETWEEN
            or (doc.is_comma(t) and t + 1 < limit and (doc.norm[t + 1] in doc.sets.times or t > start))
        ):
            t += 1
        elif t + 1 < limit and (norm, doc.norm[t + 1]) in (("حتي", "الان"), ("بعد", "ذلك"), ("قبل", "ذلك")):
            t += 2
        elif norm == "مرتين" or (t + 1 < limit and doc.norm[t + 1] in ("مرات", "مره")):
            t += 1 + (norm != "مرتين")  # قصفت ثلاث مرات | ناقلات
        elif norm == "يوم" and t + 1 < limit:
            t += 1
        else:
            break
    return t


def phrase_before(doc: Document, t: int, first: int) -> Piece | None:
    """The longest noun phrase that ends just before ``t``."""
    return _before(doc, t, first)[0]


def _before(doc: Document, t: int, first: int) -> tuple[Piece | None, int]:
    """That phrase, and where it begins with its count."""
    best, begins = None, t
    for start in range(t - 1, max(first, t - 9) - 1, -1):
        if doc.kind[start] == "p" and doc.quote_at[start] < 0 and doc.norm[start] not in ("(", ")"):
            break
        if doc.norm[start] in doc.sets.relatives or doc.is_that(start):
            break
        if any(
            f.happening.sort == "noun" and not f.happening.near
            for f in doc.lex.events.get(doc.norm[start], ())
        ):
            break  # مقتل | مسلح أطلق النار
        piece = phrase(doc, start, t, subject=True)
        if piece is not None and piece.last == t:
            best, begins = piece, start
    if best and begins > first and doc.norm[begins - 1] in doc.lex.deeds:
        head = doc.norm[begins]
        if is_adjective(head) and not is_people(head) and not definite(head):
            return None, t  # غارات جوية | قتلت
    if best and doc.norm[begins] in words().by and begins > first and doc.norm[begins - 1] in ("من", "علي"):
        best = Piece(begins + 1, best.last) if begins + 1 < best.last else None  # من جانب | الجيش
    return best, begins


def subject_before(doc: Document, t: int, first: int) -> tuple[Piece | None, bool]:
    """The subject that stands before the verb at ``t``, and whether the verb belongs to a relative clause about it."""
    i = t
    while i > first and (
        doc.norm[i - 1] in ("قد", "لا", "لم", "لن", "سوف", "كان", "كانت", "كانوا", "ايضا", "وقد", "كانا")
        or doc.norm[i - 1] in doc.sets.times
    ):
        i -= 1
    if i <= first:
        return None, False
    before = doc.norm[i - 1]
    if before in doc.sets.relatives:
        j = i - 1
        if j > first and doc.is_comma(j - 1):
            j -= 1
        return _nearest(doc, phrase_before(doc, j, first)), True
    if doc.is_comma(i - 1):  # مئة مسلح، بينهم قادة، | قتلوا
        opening = next((j for j in range(i - 2, max(first, i - 12), -1) if doc.is_comma(j)), None)
        if opening is None:
            return None, False
        i = opening
    among = next((j for j in range(i - 1, max(i - 7, first), -1) if doc.norm[j] in ("بينهم", "بينها")), None)
    if among and not any(doc.kind[j] == "p" or doc.is_verb(j) for j in range(among + 1, i)):
        i = among - (doc.norm[among - 1] == "من")  # 18 شخصا | بينهم نساء وأطفال لقوا مصرعهم
        i -= 2 * (doc.norm[i - 2 : i] == ["علي", "الاقل"])
    piece, begins = _before(doc, i, first)
    if piece is None:
        return None, False
    lead = doc.norm[begins - 1] if begins > first else ""
    several = doc.norm[t].endswith("وا") and _several(doc, piece)
    if lead in doc.sets.prepositions and (several or _somebody(doc, piece, t)):
        return piece, True  # مواجهات مع | متشددين شنوا هجوما, القبض على | رجل أقدم على تفجير
    if lead == "في" and (whose := _opening(doc, begins - 1, first)) is not None:
        return whose, False  # إن | قائد التنظيم | في البلاد قتل
    if (
        lead in doc.sets.prepositions
        or lead[1:] in doc.sets.prepositions
        or (piece.skip and doc.norm[piece.first][piece.skip - 1] in "بل")  # وبالتزامن | استهدفت
    ):
        return None, False
    relative = not any(doc.norm[piece.first][piece.skip :].startswith(x) for x in ("ال", "لل")) and not (
        doc.name_kind(piece.first)
    )
    return piece, relative and piece.first > first and not doc.is_that(piece.first - 1)


def _nearest(doc: Document, piece: Piece | None) -> Piece | None:
    """Of هدفا | للجيش السوري الذي يحاصرها he whom the relative can mean."""
    if piece is None or not doc.norm[piece.first].endswith("ا") or definite(doc.norm[piece.first]):
        return piece
    for n in range(piece.first + 1, piece.last):
        if doc.norm[n].startswith("لل") and is_agent(doc, n):
            return Piece(n, piece.last)
    return piece


def _several(doc: Document, piece: Piece) -> bool:
    """Whether a phrase is of people who are not known: متشددين, مسلحين مجهولين."""
    norm = doc.norm[piece.first][piece.skip :]
    return norm.endswith(("ين", "ون")) and not definite(norm) and is_agent(doc, piece.first)


def _somebody(doc: Document, piece: Piece, t: int) -> bool:
    """Whether a phrase is of one man who is not known, and the word at ``t`` a verb in the past about him."""
    head = doc.norm[piece.first]
    one = head in ("رجل", "مسلح", "شاب", "مهاجم", "انتحاري", "مسلحا", "رجلا", "شابا")
    return one and piece.skip == 0 and doc.norm[t][0] not in "يت" and piece.last == t


def _opening(doc: Document, t: int, first: int) -> Piece | None:
    """The noun phrase with which the clause begins, where it ends just before ``t``."""
    piece, begins = _before(doc, t, first)
    if piece is None or piece.skip or not (begins == first or doc.is_that(begins - 1)):
        return None
    return piece


def boundary(doc: Document, t: int) -> bool:
    return (
        doc.is_comma(t) or doc.norm[t] in _OPENERS or doc.norm[t] in _STOPS or doc.norm[t] in words().adverbs
    )
