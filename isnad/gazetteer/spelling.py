"""How names of places are compared: folded words, and consonants across scripts."""

from __future__ import annotations

import functools
import re
import unicodedata

from isnad.arabic.tokens import tokenise

# Letters that one paper writes and the next replaces: ڤ ف, گ ك, چ ج, پ ب, ژ ج.
_RARE = str.maketrans("ڤڥگچپژ", "ففكجبج")


@functools.lru_cache(maxsize=1 << 17)
def key_word(norm: str) -> str:
    """A folded word as names are indexed: its rare letters replaced."""
    return norm.translate(_RARE)


def key(name: str) -> str:
    """A name as it is indexed: ``key('بيت لاهيا')``; marks between the words are left out."""
    return " ".join(key_word(t.norm) for t in tokenise(name) if t.kind in "wnl")


_ARABIC = {
    "ب": "B", "پ": "B", "ت": "T", "ط": "T", "ث": "S", "س": "S", "ص": "S", "ز": "S", "ظ": "D",
    "ش": "C", "ج": "G", "غ": "G", "چ": "C", "خ": "X", "ح": "H", "ه": "H", "د": "D", "ذ": "D", "ض": "D",
    "ر": "R", "ف": "F", "ڤ": "F", "ق": "K", "ك": "K", "گ": "G", "ل": "L", "م": "M", "ن": "N", "ع": "",
    "ا": "", "و": "", "ي": "", "ء": "",
}  # fmt: skip
_LATIN = (
    ("shch", "C"), ("sch", "C"), ("tch", "TC"), ("sh", "C"), ("ch", "TC"), ("zh", "G"), ("kh", "X"), ("gh", "G"),
    ("dh", "D"), ("th", "S"), ("ph", "F"), ("ts", "TS"), ("ck", "K"), ("x", "KS"), ("b", "B"), ("p", "B"),
    ("t", "T"), ("d", "D"), ("s", "S"), ("z", "S"), ("c", "K"), ("k", "K"), ("q", "K"), ("g", "G"), ("j", "G"),
    ("f", "F"), ("v", "F"), ("h", "H"), ("r", "R"), ("l", "L"), ("m", "M"), ("n", "N"),
)  # fmt: skip
_LATIN_SOUND = dict(_LATIN)
_LATIN_PART = re.compile("|".join(p for p, _ in _LATIN))
# A doubled letter, an h that closes a word and an article say nothing.
_TWICE = re.compile(r"(.)\1+")
_ARTICLE = re.compile(r"^(?:al|el|ash|as|ad|an|ar|at|az)[ -]")


def _tidy(sounds: str) -> str:
    return sounds.removesuffix("H")


@functools.lru_cache(maxsize=1 << 14)
def skeleton(norm: str) -> str:
    """The consonants of a folded Arabic name: كورينيفو gives KRNF."""
    words = [w[2:] if w.startswith("ال") and len(w) > 4 else w for w in norm.split(" ")]
    return _tidy("".join(_ARABIC.get(c, "") for c in "".join(w.removesuffix("ه") for w in words)))


def latin(name: str) -> str:
    """A name in plain small Latin letters."""
    flat = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ş", "sh").replace("ç", "ch"))
    return "".join(c for c in flat.lower() if c.isascii() and (c.isalpha() or c in " -"))


def latin_skeleton(name: str) -> str:
    """The consonants of a Latin name, as ``skeleton`` writes them: Korenevo gives KRNF."""
    flat = _ARTICLE.sub("", latin(name))
    return _tidy("".join(_LATIN_SOUND[m] for m in _LATIN_PART.findall(_TWICE.sub(r"\1", flat))))


def sounded(name: str, country: str) -> tuple[str, ...]:
    """A name as it is said: c is ج in Turkish (Cizre), w is ف in German and Polish (Ludwigshafen)."""
    if country in ("TR", "AZ"):
        return (re.sub(r"c", "j", name.replace("ç", "ch").replace("Ç", "Ch").replace("C", "J").replace("Jh", "Ch"))
                .replace("jh", "ch"),)  # fmt: skip
    if country in ("DE", "AT", "CH", "PL") and "w" in name.lower():
        return (name, name.replace("w", "v").replace("W", "V"))
    return (name,)


def slug(name: str) -> str:
    """A name as part of an id: ``slug('Jabalia refugee camp') == 'jabalia-refugee-camp'``."""
    return (
        re.sub(
            r"[^a-z0-9]+",
            "-",
            unicodedata.normalize("NFKD", name.replace("ı", "i")).encode("ascii", "ignore").decode().lower(),
        ).strip("-")
        or "place"
    )
