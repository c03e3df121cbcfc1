"""Every row of the table of events names its event, by the example that stands in it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest

from isnad import lexicon
from isnad.claims.document import Document
from isnad.errors import LexiconError
from isnad.events.draft import EventDraft
from isnad.events.read import events
from isnad.events.triggers import Trigger, triggers
from isnad.lexicon.happenings import FRAMES, SORTS, groups

Row = dict[str, str]

ROWS = lexicon.rows("events.tsv")
KEY = ("word", "sort", "type")


def ident(row: Row) -> str:
    return "-".join(row[k] for k in KEY)


def read(text: str) -> tuple[Document, list[EventDraft], list[Trigger]]:
    """The events of a text that is one content, and the rows' words that were found in it."""
    doc = Document(text, lexicon.load(), None)
    limit = len(doc.tokens) - 1
    return doc, events(doc, [(0, limit)], "narrate"), triggers(doc, 0, limit, lambda t: False)


@pytest.mark.parametrize("row", ROWS, ids=ident)
def test_a_word_names_its_event_in_its_example(row: Row) -> None:
    doc, found, known = read(row["example"])
    shown = [(doc.words(*d.trigger), d.type) for d in found]
    own = [t for t in known if [getattr(t.happening, k) for k in KEY] == [row[k] for k in KEY]]
    assert own, shown
    if row["sort"] == "light":
        assert any(d.actor or d.target for d in found), shown
        return
    ranges = {(t.first, t.last) for t in own}
    assert row["type"] in [d.type for d in found if d.trigger in ranges], shown


@pytest.mark.parametrize("row", ROWS, ids=ident)
def test_columns_are_well_formed(row: Row) -> None:
    assert row["sort"] in SORTS
    assert row["frame"] in FRAMES[row["sort"]]
    assert not set(row["with"].split()) & set(row["unless"].split())
    assert row["example"].endswith(".")
    assert all(cell == unicodedata.normalize("NFC", cell.strip()) for cell in row.values())


def test_no_row_twice() -> None:
    count = Counter(tuple(row[k] for k in KEY) for row in ROWS)
    assert [key for key, n in count.items() if n > 1] == []


def test_no_example_twice() -> None:
    assert [e for e, n in Counter(row["example"] for row in ROWS).items() if n > 1] == []


HEAD = "word\tforms\tsort\ttype\tframe\twith\tunless\texample\n"
GOOD = HEAD + "قصف\t\tnoun\tshelling\teither\t\t\tاستمر القصف.\n"


def with_table(monkeypatch: pytest.MonkeyPatch, table: str) -> lexicon.Lexicon:
    real = lexicon._data
    monkeypatch.setattr(lexicon, "_data", lambda name: table if name == "events.tsv" else real(name))
    return lexicon.load.__wrapped__()


def test_a_table_of_one_good_row_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    (form,) = with_table(monkeypatch, GOOD).events["قصف"]
    assert (form.happening.type, form.happening.frame) == ("shelling", "either")


def test_a_group_stands_for_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    (form,) = with_table(monkeypatch, GOOD.replace("\t\t\t", "\t\t@sport ريح\t")).events["قصف"]
    assert {*groups()["sport"], "ريح"} == form.happening.unless
    assert not form.happening.near


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (GOOD.replace("noun", "name"), "events.tsv, قصف: no such sort: name; it is one of noun, toll"),
        (GOOD.replace("shelling", "bombing"), "events.tsv, قصف: no such event type: bombing"),
        (GOOD.replace("either", "suffer"), "events.tsv, قصف: no such frame of a noun: suffer; it is one of"),
        (GOOD.replace("noun", "toll"), "events.tsv, قصف: no such frame of a toll: either"),
        (GOOD.replace("either", ""), "events.tsv, قصف: no such frame of a noun: ;"),
        (GOOD.replace("\t\t\t", "\t@none\t\t"), "events.tsv, قصف: no such group of words: @none"),
        (GOOD.replace("\t\t\t", "\t\t"), "events.tsv line 2: a tab"),
        (GOOD.replace("\t\t\t", "\t\t\t\t"), "events.tsv line 2: a tab"),
    ],
)
def test_a_malformed_row_is_named(monkeypatch: pytest.MonkeyPatch, table: str, says: str) -> None:
    with pytest.raises(LexiconError, match=re.escape(says)):
        with_table(monkeypatch, table)
