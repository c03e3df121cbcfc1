"""How well a quantity fits an event, and the kind of figure that it is there."""

from __future__ import annotations

import functools
from collections.abc import Collection

from isnad.arabic.cardinals import clitics_of

from .counted import PEOPLE, Counted, sets

STRIKES = frozenset(("air-strike", "shelling", "attack", "explosion", "suicide-bombing", "chemical-weapon"))
OUTCOMES = frozenset(
    ("casualties", "assassination", "arrest", "abduction", "prisoners", "displacement", "abuse")
)
# Kinds that befall people, so that a lone singular behind their word is a victim (مقتل جندي).
BEFALLS = frozenset(
    ("killed", "wounded", "losses", "missing", "captured", "detained", "abducted", "displaced")
)
# The type of event by which a word of a kind is known to speak.
TYPES = {
    "killed": ("casualties", "assassination"),
    "wounded": ("casualties",),
    "losses": ("casualties",),
    "missing": ("casualties", "abduction"),
    "captured": ("prisoners", "capture", "interception", "arrest"),
    "detained": ("arrest", "interception", "abduction", "prisoners"),
    "abducted": ("abduction", "arrest"),
    "displaced": ("displacement",),
    "destroyed": ("destruction", "casualties", "explosion"),
    "intercepted": ("interception", "destruction", "shelling", "air-strike"),
    "forces": ("deployment",),
}  # fmt: skip
# What the people, things and happenings counted with an event of a type are, by default.
_PEOPLE = {
    "casualties": "killed", "assassination": "killed", "arrest": "detained", "abduction": "abducted",
    "prisoners": "captured", "displacement": "displaced", "deployment": "forces", "interception": "detained",
    "clash": "forces", "repel": "forces",
}  # fmt: skip
_THINGS = {
    "destruction": "destroyed", "deployment": "forces", "capture": "captured", "air-strike": "forces",
    "shelling": "forces", "attack": "forces", "casualties": "destroyed", "clash": "forces",
}  # fmt: skip
NEVER = 14  # the cost from which a quantity is of no such event


def _cost(type_: str, best: tuple[str, ...], good: Collection[str], cost: int) -> int:
    return 0 if type_ in best else cost if type_ in good else NEVER


def misfit(q: Counted, type_: str) -> int:
    """How ill a quantity fits an event's type."""
    kind = q.kind_hint
    if q.class_ in PEOPLE:
        if kind in ("killed", "wounded", "losses", "missing"):
            return 0 if type_ == "casualties" else 4 if type_ in ("assassination", "displacement") else 25
        if type_ in OUTCOMES:
            return 0
        if type_ in ("deployment", "protest", "prisoner-exchange", "sanction", "riot", "siege"):
            return 2
        return 8 if type_ in STRIKES else 14
    if kind == "munitions":
        return _cost(type_, (*STRIKES, *("interception", "arms-supply", "deployment")), ("destruction",), 4)
    if q.class_ == "equipment":
        if type_ == "arrest":
            return 6
        return _cost(
            type_, ("destruction", "interception", "deployment", "capture", "arms-supply"), STRIKES, 3
        )
    if q.class_ == "place":
        return _cost(type_, ("destruction", "siege", "capture", "withdrawal"), STRIKES, 3)
    if q.class_ == "event":
        return 4 if type_ in STRIKES or type_ in ("repel", "violation", "clash") else 20
    return 18


_PLACES = {"destruction": "destroyed", "deployment": "forces"}


def kind_of(q: Counted, type_: str, word: str | None, toll: str, acts: bool) -> str:
    """A figure's kind: ``word`` is what the word beside it says, ``toll`` what a casualty's word says, ``acts`` whether
    those counted are who does it.
    """
    hint = q.kind_hint
    if q.class_ in PEOPLE or (q.weak and q.class_ == "other" and type_ in OUTCOMES):
        if type_ == "prisoner-exchange":
            return "other"
        if hint in ("killed", "wounded", "losses", "missing") or (hint is not None and type_ == "casualties"):
            return hint
        if type_ == "casualties":
            return toll
        if type_ in STRIKES:
            return "forces" if q.class_ == "combatant" and acts else "other"
        if type_ in ("clash", "repel") and q.class_ != "combatant":
            return "other"
        return _PEOPLE.get(type_, hint or "other")
    if q.class_ == "event":
        return hint or "other"
    if hint == "munitions":
        if type_ == "destruction":
            return "destroyed"
        if type_ in ("capture", "prisoners"):
            return "captured"
        return "other" if type_ == "arms-supply" else hint
    if type_ == "interception" and q.class_ == "equipment":
        return "captured" if word in ("detained", "captured") else "destroyed"
    if q.class_ == "equipment":
        return _THINGS.get(type_, "other")
    return _PLACES.get(type_, "other")


_CLITICS = clitics_of(("", "و", "ب", "ف", "ل", "ال", "وب", "وال", "بال", "لل", "س"))


@functools.lru_cache(maxsize=1 << 17)
def kind_word(norm: str) -> str | None:
    """What a word says happened to people or things: مقتل -> killed, وأصيب -> wounded."""
    known = sets().kinds
    for clitic in _CLITICS.get(norm[:1], ("",)):
        if norm.startswith(clitic) and len(norm) > len(clitic) + 1:
            rest = norm[len(clitic) :]
            if found := known.get(rest):
                return found
            for pronoun in ("هم", "ها", "ه", "هما"):
                if (
                    rest.endswith(pronoun)
                    and len(rest) > len(pronoun) + 2
                    and (found := known.get(rest[: -len(pronoun)]))
                ):
                    return found
    return None
