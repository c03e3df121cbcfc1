"""A source's words parted into a name, a title and a kind: الرئيس الروسي | فلاديمير بوتين."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from isnad.arabic.normal import fold
from isnad.arabic.tokens import COMMAS, DASHES, bare, definite, without_pronoun
from isnad.claims.document import Document
from isnad.claims.draft import Range
from isnad.model import Kind

_ISSUED = ("نشر", "صدر", "صادر", "اصدر", "بث", "اذاع", "وزع", "تلق", "حصل", "اورد", "اعد", "ل")
_WORD = re.compile(r"\w+")
_NO_KEYS: frozenset[str] = frozenset()
_MARKS = frozenset("\"«»“”'()[]″")


@dataclass(frozen=True, slots=True)
class Mention:
    """A source as a claim mentions it, understood on its own."""

    name: str
    kind: Kind
    role: str | None
    words: tuple[str, ...]  # of the name, folded, without article and attached preposition
    keys: frozenset[str]  # the same, by which mentions are told to be of one
    head: str
    definite: bool
    itself: bool  # المصدر نفسه
    range: Range
    named: Range  # of the name alone
    role_keys: frozenset[str] = frozenset()
    issuer: bool = False  # read out of a document's phrase (بيان للجيش)


def one(doc: Document, word: str) -> str:
    """A word's common form, where mentions of one source differ: مصادر -> مصدر, ناطق -> متحدث."""
    return doc.lex.same.get(word, word)


def _common(doc: Document, words: Iterable[str]) -> list[str]:
    same = doc.lex.same
    return [same.get(word, word) for word in words]


def words_of(doc: Document, first: int, last: int) -> tuple[str, ...]:
    pairs = zip(doc.norm[first:last], doc.kind[first:last], strict=True)
    return tuple([bare(word) for norm, kind in pairs if kind in "wnl" for word in norm.split(" ")])


def read_mention(doc: Document, source: Range) -> Mention:
    """Read a source's words; never fails, at worst the whole phrase is the name."""
    first, last = source
    while first < last - 1 and (doc.kind[first] == "p" and doc.norm[first] not in _MARKS):
        first += 1
    itself = False
    while last > first + 1 and doc.norm[last - 1] in doc.sets.itself:
        last -= 1
        itself = True
    while last > first + 1 and doc.kind[last - 1] == "p" and doc.norm[last - 1] not in _MARKS:
        last -= 1
    head = first
    while head < last - 1 and (doc.norm[head] in doc.sets.quantifiers or doc.kind[head] in "pn"):
        head += 1
    kind = doc.source_kind(head)
    if kind == "document" and (issuer := _issuer(doc, head, last)) is not None:
        inner = read_mention(doc, issuer)
        return replace(inner, itself=itself, range=source, issuer=True)
    standing = doc.name_kind(head)
    if standing is not None and not (kind == "person" and standing != "person"):
        kind = standing if standing != "person" else "person"
    if bare(doc.norm[head]) in doc.sets.kin:
        return _mention(doc, (first, last), None, "person", source, itself)
    if (
        kind in (None, "person")
        or _titled_name(doc, head, last, kind)
        or _named_source(doc, head, last, kind)
    ):
        name, role = _person(doc, head, last)
        if role or kind not in ("anonymous", "witness"):
            kind = "person"
        else:
            name = (first, last)
    else:
        start = head if kind == "media" and doc.kind[first] != "p" else first
        comma = next((t for t in range(start + 1, last) if doc.is_comma(t)), last)
        name, role = (start, comma), None
    return _mention(doc, name, role, kind or "person", source, itself)


def _mention(
    doc: Document, name: Range, role: list[Range] | None, kind: Kind, source: Range, itself: bool
) -> Mention:
    a, b = name
    while b > a + 1 and doc.norm[b - 1] in COMMAS | DASHES:
        b -= 1
    text = _without_preposition(doc, a, b)
    title = None
    if role:
        title = "، ".join(_without_preposition(doc, x, y) for x, y in role if y > x)
    words = words_of(doc, a, b)
    role_keys = frozenset(_common(doc, map(bare, _WORD.findall(fold(title))))) if title else _NO_KEYS
    quantifiers = doc.sets.quantifiers
    head = next((w for w in words if w not in quantifiers), words[0] if words else "")
    first_word = next(
        (doc.norm[t] for t in range(a, b) if doc.kind[t] == "w" and doc.norm[t] not in quantifiers), ""
    )
    return Mention(
        name=text,
        kind=kind,
        role=title,
        words=words,
        keys=frozenset(_common(doc, words)),
        head=one(doc, head),
        definite=definite(first_word),
        itself=itself,
        range=source,
        named=(a, b),
        role_keys=role_keys,
    )


def _without_preposition(doc: Document, a: int, b: int) -> str:
    """The phrase without a preposition fused to its first word: للوزارة -> الوزارة, لوكالة -> وكالة."""
    text = doc.words(a, b)
    norm = doc.norm[a]
    if doc.kind[a] != "w":
        inner = doc.quotes[doc.quote_at[a]] if doc.quote_at[a] >= 0 else None
        if inner is not None and inner.first == a and inner.last >= b - 1 and inner.last > a + 1:
            return doc.words(a + 1, min(inner.last, b))
        return text
    if norm.startswith("لل") and len(norm) > 4:
        return "ال" + text[2:]
    if len(norm) > 2 and norm[0] in "لب" and norm not in doc.lex.kinds and norm not in doc.lex.names:
        rest = norm[1:]
        whole = any(" ".join((rest, *doc.norm[a + 1 : n])) in doc.lex.names for n in range(a + 2, b + 1))
        if norm not in doc.lex.given and (whole or bare(rest) in doc.lex.kinds or rest in doc.lex.names):
            return text[1:]
    return text


def _named_source(doc: Document, head: int, last: int, kind: Kind | None) -> bool:
    """المسؤول المحلي، ستيف شو | الناشط أحمد علي: somebody of an unnamed kind who is named after all."""
    if kind not in ("anonymous", "witness"):
        return False
    for t in range(head + 1, last):
        if doc.norm[t] in doc.sets.prepositions and doc.norm[t] != "في":
            return False
        if doc.norm[t] in doc.lex.given:
            return True
        if doc.is_comma(t):
            return (
                1 < last - t <= 4
                and _nameable(doc, t + 1)
                and not definite(doc.norm[t + 1])
                and not doc.norm[t + 1].endswith("ي")
            )
    return False


def _titled_name(doc: Document, head: int, last: int, kind: Kind | None) -> bool:
    """العميد هيكل حنتف: ranks that are also nouns of other kinds, before a given name."""
    if (
        kind not in ("state", "group", "organisation")
        or head + 1 >= last
        or bare(doc.norm[head]) not in ("لواء", "فريق")
    ):
        return False
    after = doc.norm[head + 1]
    surname = definite(doc.norm[head]) and definite(after) and not after.endswith(("ي", "يه"))
    return surname or any(doc.norm[t] in doc.lex.given for t in range(head + 1, min(head + 3, last)))


def _issuer(doc: Document, head: int, last: int) -> Range | None:
    """Who issued a document: بيان للجيش, بيان صادر عن السلطات, إحصائية نشرها موقع, تقرير "شبيغل"."""
    for t in range(head + 1, last):
        norm = doc.norm[t]
        if doc.kind[t] == "p" and doc.opens_quote(t) is None:
            if norm in COMMAS:
                return None
            continue
        if norm in ("عن", "من", "في", "الي", "علي", "به"):
            continue
        if norm.startswith(_ISSUED[:-1]):
            continue
        kind = doc.source_kind(t) or doc.name_kind(t)
        if t == head + 1 and kind in ("person", "anonymous") and norm not in doc.lex.given:
            continue
        if kind is not None and kind not in ("document",):
            return t, last
        if doc.opens_quote(t) is not None:
            return t, last
        if norm.startswith("لل") or (norm[0] == "ل" and bare(norm[1:]) in doc.lex.kinds):
            return t, last
        if definite(norm) and t == head + 1 and not norm.endswith(("ه", "ي", "يه")):
            return t, last
    return None


def _person(doc: Document, first: int, last: int) -> tuple[Range, list[Range] | None]:
    """The range of the name and those of the title."""
    bracket = next((t for t in range(first + 1, last) if doc.norm[t] == "("), last)
    if bracket + 2 < last and doc.norm[bracket + 1] in doc.lex.given and _is_title(doc, first):
        return (bracket + 1, last - 1), [(first, bracket)]  # المتحدث العسكري (سامر الخطيب)
    last = bracket
    parts = _split(doc, first, last)
    titled = [_is_title(doc, a) for a, _ in parts]
    if len(parts) > 1:
        if titled[0] and not titled[1]:
            inner, role = _person(doc, *parts[0])
            if role and inner != parts[0]:  # المتحدث العسكري أحمد علي، من الجيش
                return inner, role
            name, more = _name_first(doc, *parts[1])
            return name, [parts[0], *more]
        if titled[0] and titled[1]:
            inner, role = _person(doc, *parts[1])
            if role and inner != parts[1]:  # أمير قطر، الشيخ تميم بن حمد
                return inner, [parts[0], *role]
            return _person(doc, *parts[0])
        if not titled[0] and any(titled[1:]):
            at = titled.index(True)
            return _name_first(doc, *parts[0])[0], [parts[at]]
        return _person(doc, *parts[0])
    if not titled[0]:
        name, more = _name_first(doc, first, last)
        return name, more or None
    start = _name_start(doc, first, last)
    if start is None:
        return (first, last), None
    name, more = _name_first(doc, start, last)
    return name, [(first, start), *more]


def _split(doc: Document, first: int, last: int) -> list[Range]:
    out, start = [], first
    for t in range(first, last):
        if doc.is_comma(t) or doc.is_dash(t):
            if t > start:
                out.append((start, t))
            start = t + 1
    if last > start:
        out.append((start, last))
    return out or [(first, last)]


def _is_title(doc: Document, t: int) -> bool:
    norm = doc.norm[t]
    office = norm == "امين" and doc.norm[t + 1 : t + 2] in (["عام"], ["سر"])  # أمين عام, and no أحمد أمين
    if norm in doc.lex.given and not office:
        return False
    plain = bare(norm)
    for form in (plain, without_pronoun(plain), plain[1:] if plain[:1] in "ول" else ""):
        if form and doc.lex.kinds.get(form) in ("person", "anonymous", "witness"):
            return True
    return plain in ("لواء", "فريق", "رائد")


def _name_first(doc: Document, first: int, last: int) -> tuple[Range, list[Range]]:
    """A name, perhaps with a title behind it: إسماعيل هنية | رئيس المكتب السياسي."""
    for t in range(first + 1, last):
        if _is_title(doc, t) and (
            not definite(doc.norm[t])
            or (t + 1 < last and (t >= first + 2 or doc.norm[first] in doc.lex.given))
        ):
            return (first, t), [(t, last)]
        if (
            doc.norm[t] in doc.sets.prepositions
            or doc.norm[t] == "("
            or doc.norm[t] in ("احد", "احدي", "وهو", "وهي", "هو", "الذي", "التي")
        ):
            return (first, t), []
    return (first, last), []


def _name_start(doc: Document, first: int, last: int) -> int | None:
    """Where the name begins behind a title: at a given name, else behind the title's last definite word."""
    for t in range(first + 1, last):
        if (
            doc.norm[t] in doc.lex.given
            and doc.norm[t - 1] not in doc.sets.prepositions
            and not _construct(doc, t - 1)
        ):
            return t
    ranks = [t for t in range(first, last - 1) if _rank(doc, t) and definite(doc.norm[t])]
    if (
        ranks
        and doc.source_kind(ranks[-1] + 1) not in ("state", "organisation")
        and doc.norm[ranks[-1] + 1] not in doc.sets.prepositions
    ):
        return ranks[-1] + 1
    for t in range(first + 1, last):
        if (
            definite(doc.norm[t - 1])
            and not definite(doc.norm[t])
            and all(_nameable(doc, x) for x in range(t, last))
        ):
            return t
    # الرئيس الأسد: one definite surname that is a known one.
    if doc.lex.names.get(doc.norm[last - 1]) == "person" and last - 1 > first:
        return last - 1
    return None


def _nameable(doc: Document, t: int) -> bool:
    """Whether a word behind a title can be of a name: unknown, and no noun, preposition or adjective of the title."""
    norm, lex = doc.norm[t], doc.lex
    if doc.kind[t] == "l":
        return True
    if doc.kind[t] != "w" or norm in doc.sets.prepositions or norm == "باسم" or norm[:2] == "لل":
        return False
    if norm[0] in "لب" and len(norm) > 4 and norm not in lex.given and norm not in lex.names:
        return False  # لإقليم, بواشنطن
    return (
        doc.source_kind(t) in (None, "person")
        and norm not in lex.kinds
        and lex.names.get(norm) in (None, "person")
    )


def _rank(doc: Document, t: int) -> bool:
    return bare(doc.norm[t]) in doc.sets.ranks


def _construct(doc: Document, t: int) -> bool:
    """A noun that still wants its complement: كتيبة خالد, جامعة محمد."""
    norm = doc.norm[t]
    return doc.lex.kinds.get(norm) in ("organisation", "state", "group") and not definite(norm)
