"""What a single noun or adjective can be: who fights, a weapon, an adjective."""

from __future__ import annotations

import functools

from isnad.arabic.tokens import bare, definite, without_pronoun
from isnad.claims.document import Document
from isnad.lexicon import Lexicon

from .words import words

_ADJECTIVE = ("ي", "يه", "يين", "يون", "يات", "يتين", "يان")


@functools.lru_cache(maxsize=1 << 15)
def is_adjective(norm: str) -> bool:
    """روسية, المسلحة, الموالية: by its ending, or a participle with the article."""
    plain = bare(norm)
    if plain in words().adjectives:
        return True
    if plain.endswith(_ADJECTIVE) and len(plain) > 3 and plain not in words().not_adjectives:
        return True
    if definite(norm) and plain in words().manner:
        return True
    return (
        definite(norm)
        and plain[:1] == "م"
        and plain.endswith(("ه", "ين", "ون"))
        and len(plain) > 4
        and (plain not in words().not_adjectives)
    )


@functools.lru_cache(maxsize=1 << 15)
def _agent(lex: Lexicon, norm: str) -> bool:
    for form in _stripped(norm):
        if form in lex.kinds and lex.kinds[form] in ("state", "group"):
            return True
        if form in lex.names and lex.names[form] in ("state", "group", "person"):
            return True
        if form in words().agents:
            return True
        stem = without_pronoun(form)
        if (
            stem != form
            and not stem.endswith("ي")
            and (stem in words().agents or lex.kinds.get(stem) in ("state", "group"))
        ):
            return True
    return False


def _stripped(norm: str) -> tuple[str, ...]:
    """A word as it is, without its article, and without what may be fused before it; of a hashtag the first."""
    norm = norm.partition(" ")[0]
    if norm[:1] in "وبلف" and len(norm) > 3:
        return norm, bare(norm), norm[1:], bare(norm[1:])
    return norm, bare(norm)


def is_agent(doc: Document, t: int) -> bool:
    """Whether the noun at ``t`` can fight: a force, a state, a group, an armed person."""
    norm = doc.norm[t]
    if _agent(doc.lex, norm):
        return True
    q = doc.opens_quote(t)
    return q is not None and t + 1 < len(doc.norm) and _agent(doc.lex, doc.norm[t + 1])


def is_weapon(norm: str) -> bool:
    return _in(norm, words().weapons)


def is_aircraft(norm: str) -> bool:
    return _in(norm, words().aircraft)


@functools.lru_cache(maxsize=1 << 15)
def _in(norm: str, known: frozenset[str]) -> bool:
    for form in _stripped(norm):
        if form in known or without_pronoun(form) in known:
            return True
        if form.endswith("ا") and form[:-1] in known:
            return True
        if form.endswith(("ان", "ين")) and (form[:-2] in known or f"{form[:-3]}ه" in known):
            return True  # مروحيتان
    return False
