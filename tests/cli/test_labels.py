"""Every value of the model has its words in both languages."""

from __future__ import annotations

import typing
import unicodedata

import pytest

from isnad.cli.labels import ACCOUNT, DEMO, HEADINGS, LANGS, LEDGER, Labels, tables
from isnad.incidents.account import ATTRIBUTES
from isnad.incidents.compare import WEIGHTS
from isnad.incidents.judgements import VERDICTS
from isnad.incidents.record import STANDINGS
from isnad.incidents.series import Whose
from isnad.incidents.states import STATES
from isnad.lexicon import event_types
from isnad.model import FIGURE_KINDS, KINDS, STANCES, Basis, Mode, Precision, Status

CLASSES = (
    "combatant", "civilian", "child", "woman", "official", "medic", "journalist", "person", "equipment",
    "place", "event", "other",
)  # fmt: skip
ROWS = {
    "stance": STANCES,
    "mode": typing.get_args(Mode),
    "kind": KINDS,
    "heading": HEADINGS,
    "month": tuple(map(str, range(1, 13))),
    "event": tuple(event_types()),
    "status": typing.get_args(Status),
    "figure": FIGURE_KINDS,
    "class": CLASSES,
    "one": CLASSES,
    "count": ("at-least", "more-than", "at-most", "about", "range"),
    "vague": (
        "2-",
        "3-9",
        "20-99",
        "200-999",
        "2000-9999",
        "20000-99999",
        "200000-999999",
        "2000000-9999999",
    ),
    "ledger": LEDGER,
    "demo": DEMO,
    "basis": typing.get_args(Basis),
    "precision": typing.get_args(Precision),
    "attribute": ATTRIBUTES,
    "state": STATES,
    "account": ACCOUNT,
    "feature": tuple(WEIGHTS),
    "standing": STANDINGS,
    "whose": typing.get_args(Whose),
    "verdict": (*VERDICTS, "undone"),
}


def test_the_tables_are_complete_and_hold_nothing_else() -> None:
    assert {name: set(rows) for name, rows in tables().items()} == {x: set(y) for x, y in ROWS.items()}


@pytest.mark.parametrize("table", ROWS)
def test_both_languages(table: str) -> None:
    for row, words in tables()[table].items():
        more = {"stance": {"glyph", "hue"}, "state": {"hue"}}
        assert set(words) == set(LANGS) | more.get(table, set()), row
        assert all(words.values()), row


@pytest.mark.parametrize(
    "table",
    [
        "stance",
        "mode",
        "kind",
        "event",
        "status",
        "figure",
        "class",
        "one",
        "count",
        "basis",
        "precision",
        "attribute",
        "state",
        "standing",
        "whose",
        "verdict",
    ],
)
def test_labels_tell_values_apart(table: str) -> None:
    for lang in LANGS:
        words = [x[lang] for x in tables()[table].values()]
        assert len(set(words)) == len(words)


def test_a_stance_is_known_without_colour() -> None:
    glyphs = [x["glyph"] for x in tables()["stance"].values()]
    assert len(set(glyphs)) == len(glyphs) == len(STANCES)
    assert all(len(x) == 1 and not unicodedata.mirrored(x) for x in glyphs)


@pytest.mark.parametrize(
    "table",
    ["stance", "mode", "kind", "month", "event", "status", "figure", "class", "one", "basis", "precision"],
)
def test_arabic_labels_are_arabic(table: str) -> None:
    assert all("\u0620" <= x["ar"][0] <= "\u064a" for x in tables()[table].values())


@pytest.mark.parametrize(
    ("lang", "iso", "words"),
    [
        ("en", "2024-07-27", "27 July 2024"),
        ("en", "2024-07-27T23:30:00Z", "27 July 2024"),
        ("ar", "2018-03-01", "1 مارس/آذار 2018"),
    ],
)
def test_dates(lang: str, iso: str, words: str) -> None:
    assert Labels(lang).date(iso) == words
