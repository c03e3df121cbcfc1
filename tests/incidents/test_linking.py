"""Incidents of a ledger: the same whatever the order, the batches, the restarts; and people's word goes first."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, select

import isnad
from isnad.errors import JudgementError
from isnad.incidents import afresh, bring, judge, judgements, link, listed, main_incidents, split, undo
from isnad.incidents.compare import compare, look
from isnad.incidents.scenes import scenes
from isnad.intake.document import Document
from isnad.intake.sources import documents
from isnad.ledger import Ledger, Query, Reader, correct, record, reread, schema, search
from isnad.pipeline import read

SAMPLES = Path(isnad.__file__).parent / "samples" / "reports.jsonl"
WHO = {"who": "analyst", "why": "read both"}


@pytest.fixture(scope="module")
def samples() -> list[Document]:
    with SAMPLES.open("rb") as stdin:
        return [x for x in documents(["-"], stdin=stdin) if isinstance(x, Document)]


def state(ledger: Ledger) -> dict[str, tuple[str | None, str | None]]:
    """Each scene of the ledger with its report and incident, by ids that no order of adding changes."""
    bring(ledger)
    s, h = schema.scenes, schema.scenes.alias()
    with ledger.reading() as connection:
        rows = connection.execute(select(s.c.id, s.c.rank, h.c.id).join(h, h.c.pk == s.c.incident))
        return {x[0]: (x[1], x[2]) for x in rows}


def of(ledger: Ledger) -> dict[str, str | None]:
    bring(ledger)
    return dict(main_incidents(ledger))


@pytest.fixture
def filled(ledger: Ledger, samples: list[Document], reader: Reader) -> Ledger:
    ledger.add(samples, reader)
    bring(ledger)
    return ledger


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_arrival_does_not_matter(
    seed: int, tmp_path: Path, samples: list[Document], reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    shuffle = random.Random(seed)
    # Versions of one page are left out: which of them was seen last is what their order says.
    once = list({x.url: x for x in samples}.values())
    with Ledger.open(str(tmp_path / "one.db")) as ledger:
        ledger.add(once, reader)
        expected = state(ledger)
    monkeypatch.setattr(link, "_BATCH", shuffle.choice([1, 3, 7]))
    with Ledger.open(str(tmp_path / "other.db")) as ledger:
        mixed = shuffle.sample(once, len(once))
        while mixed:
            size = shuffle.randint(1, 9)
            ledger.add(mixed[:size], reader)
            if shuffle.random() < 0.7:
                bring(ledger)
            mixed = mixed[size:]
        assert state(ledger) == expected
        afresh(ledger)
        assert state(ledger) == expected


def two_days() -> list[Document]:
    """Reports of an attack, of one on the same town a day later, and of both."""
    where = "في مدينة سورابايا بإندونيسيا"
    churches = (
        f"وقع تفجير استهدف ثلاث كنائس {where} يوم الأحد 13 مايو/أيار 2018، وقتل فيه 13 شخصا أثناء القداس."
    )
    police = (
        f"وقع تفجير استهدف مركز الشرطة {where} يوم الاثنين 14 مايو/أيار 2018، وأصيب فيه عشرة على دراجة نارية."
    )
    texts = [churches] * 4 + [police] * 4 + [f"{police}\n\n{churches}", f"{churches}\n\n{police}"] * 3
    return [
        Document(
            f"{text} وقال شاهد {n} إن المبنى تضرر.", f"{n}", id=f"r{n}", url=f"https://{n}.example",
            outlet=f"ناشر {n}", published=f"2018-05-14T{n:02}:00:00+07:00",
        )
        for n, text in enumerate(texts)
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_what_reports_tell_apart_stays_apart_in_any_order(
    seed: int, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    shuffle = random.Random(seed)
    with Ledger.open(str(tmp_path / "one.db")) as ledger:
        ledger.add(two_days(), reader)
        expected = state(ledger)
        found = of(ledger)
        assert len({found[f"r{n}"] for n in range(4)}) == len({found[f"r{n}"] for n in range(4, 8)}) == 1
        assert found["r0"] != found["r4"]
    monkeypatch.setattr(link, "_BATCH", shuffle.choice([1, 2, 5]))
    with Ledger.open(str(tmp_path / "other.db")) as ledger:
        mixed = shuffle.sample(two_days(), 14)
        while mixed:
            size = shuffle.randint(1, 4)
            ledger.add(mixed[:size], reader)
            bring(ledger)
            mixed = mixed[size:]
        assert state(ledger) == expected


def test_duplicates_and_restarts_change_nothing(
    ledger: Ledger, samples: list[Document], reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.add(samples, reader)
    monkeypatch.setattr(link, "_BATCH", 5)

    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring(ledger, stop)
    assert bring(ledger) > 0
    before = state(ledger)
    ledger.add(samples[:20], reader)
    assert bring(ledger) == 0
    assert state(ledger) == before


def test_a_report_that_changes_leaves_nothing_behind(
    filled: Ledger, samples: list[Document], reader: Reader
) -> None:
    before = state(filled)
    page = next(x for x in samples if x.id == "sample-ahli-04")
    edited = replace(page, text=page.text.replace("471", "472"), title=page.title)
    filled.add([edited], reader)
    state(filled)
    filled.add([page], reader)  # seen anew, it is the newest again
    assert state(filled) == before


def test_the_samples_come_together(filled: Ledger) -> None:
    found = of(filled)

    def same(*ids: str) -> bool:
        return len({found[f"sample-{x}"] for x in ids}) == 1

    assert same("ahli-01", "ahli-04", "ahli-06")
    assert same("douma-01", "douma-02", "douma-07")  # the last one five years later
    assert same("crocus-01", "crocus-06")
    assert (
        len({found[x] for x in ("sample-ahli-01", "sample-douma-01", "sample-crocus-01", "sample-hroza-01")})
        == 4
    )


def test_comparing_is_the_same_from_both_sides(samples: list[Document]) -> None:
    found = []
    for x in samples[:25]:
        report = read(x.text, published=x.published, title=x.title, outlet=x.outlet, id=x.id)
        found += [look(scene) for scene in scenes(report)]
    for a in found:
        for b in found:
            assert compare(a, b) == compare(b, a)


def test_judgements_win_and_can_be_taken_back(filled: Ledger) -> None:
    before = state(filled)
    joined = judge(filled, "same", ["sample-ahli-01"], ["sample-douma-01"], **WHO)
    assert of(filled)["sample-ahli-04"] == of(filled)["sample-douma-02"]
    undo(filled, joined.id, **WHO)
    assert state(filled) == before

    parted = judge(filled, "different", ["sample-ahli-01"], ["sample-ahli-04"], **WHO)
    assert of(filled)["sample-ahli-01"] != of(filled)["sample-ahli-04"]
    undo(filled, parted.id, **WHO)
    assert state(filled) == before

    judge(filled, "unsure", ["sample-ahli-01"], ["sample-douma-01"], **WHO)
    assert state(filled) == before
    assert [x.undone is not None for x in judgements(filled)] == [True, True, False]


def test_incidents_are_split_and_merged(filled: Ledger) -> None:
    before = state(filled)
    incident = of(filled)["sample-hroza-01"]
    assert incident is not None
    parted = split(filled, incident, ["sample-hroza-03"], **WHO)
    found = of(filled)
    assert found["sample-hroza-01"] == found["sample-hroza-02"] != found["sample-hroza-03"]
    undo(filled, parted.id, **WHO)
    assert state(filled) == before
    with filled.reading() as connection:
        s, h = schema.scenes, schema.scenes.alias()
        mine = list(
            connection.scalars(select(s.c.id).join(h, h.c.pk == s.c.incident).where(h.c.id == incident))
        )
    with pytest.raises(JudgementError, match="leave something in it"):
        split(filled, incident, mine, **WHO)


def test_judgements_survive_reading_anew_and_linking_anew(
    filled: Ledger, samples: list[Document], reader: Reader
) -> None:
    judge(filled, "same", ["sample-ahli-01"], ["sample-douma-01"], **WHO)
    judge(filled, "different", ["sample-crocus-01"], ["sample-crocus-02"], **WHO)
    before = state(filled)
    afresh(filled)
    assert state(filled) == before
    newer = replace(reader) if hasattr(reader, "__dataclass_fields__") else Reader()
    object.__setattr__(newer, "engine", "9.9.9")
    assert reread(filled, newer)["versions"] > 0
    assert state(filled) == before


def test_judgements_survive_an_edited_page(filled: Ledger, samples: list[Document], reader: Reader) -> None:
    judge(filled, "same", ["sample-ahli-01"], ["sample-douma-01"], **WHO)
    page = next(x for x in samples if x.id == "sample-ahli-01")
    filled.add([replace(page, text=page.text.replace("غزة", "قطاع غزة"))], reader)
    found = of(filled)
    assert found["sample-ahli-01"] == found["sample-douma-01"]


@pytest.mark.parametrize(
    ("verdict", "one", "other", "message"),
    [
        ("same", ["nothing"], ["sample-ahli-01"], "is no incident, report, claim or scene"),
        ("same", ["sample-ahli-01"], ["sample-ahli-01"], "on both sides"),
        ("different", ["sample-ahli-01"], ["sample-ahli-04"], "people have said the opposite"),
    ],
)  # fmt: skip
def test_bad_judgements_are_refused(
    filled: Ledger, verdict: str, one: list[str], other: list[str], message: str
) -> None:
    judge(filled, "same", ["sample-ahli-01"], ["sample-ahli-04"], **WHO)
    before = len(judgements(filled))
    with pytest.raises(JudgementError, match=message):
        judge(filled, verdict, one, other, **WHO)  # type: ignore[arg-type]
    with pytest.raises(JudgementError, match="who makes it and why"):
        judge(filled, "same", ["sample-ahli-01"], ["sample-ahli-04"], who=" ", why="x")
    with pytest.raises(JudgementError, match="is no judgement"):
        undo(filled, "nothing", **WHO)
    assert len(judgements(filled)) == before


def test_a_correction_is_linked_anew(filled: Ledger) -> None:
    hit = next(
        h
        for h in search(filled, Query(limit=500)).hits
        if h.claim.events and record(filled, h.report).report.outlet
    )
    with filled.reading() as connection:
        linked = len(connection.execute(select(schema.linked)).all())
    correct(filled, hit.id, "events.0.status", "possible", who="analyst", why="only feared")
    with filled.reading() as connection:
        assert len(connection.execute(select(schema.linked)).all()) == linked - 1
    assert bring(filled) == 1


def test_what_another_linker_linked_is_linked_anew(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(filled)
    monkeypatch.setattr(link, "LINKER", "other")
    assert bring(filled) > 0
    assert state(filled) == before


def test_a_list_can_be_narrowed(filled: Ledger) -> None:
    every = listed(filled, limit=100)
    assert len({x.id for x in every}) == len(every)
    largest = listed(filled, sort="largest", limit=3)
    assert [x.reports for x in largest] == sorted((x.reports for x in every), reverse=True)[:3]
    assert {x.name for x in listed(filled, Query(place="مجدل شمس"), least=2)} == {"Majdal Shams"}
    assert listed(filled, Query("كلماتلايقولهاأحد")) == []


def test_each_scene_lies_in_one_incident_and_its_parts_are_there(filled: Ledger) -> None:
    s, p, c = schema.scenes, schema.parts, schema.claims
    with filled.reading() as connection:
        heads = {x.pk: x.incident for x in connection.execute(select(s.c.pk, s.c.incident))}
        assert all(heads[x] == x for x in heads.values())
        claims = set(connection.scalars(select(c.c.pk).where(c.c.live)))
        assert set(connection.scalars(select(p.c.claim))) <= claims
    with filled.writing() as connection:
        connection.execute(delete(schema.linked))
    before = heads
    bring(filled)
    with filled.reading() as connection:
        assert len(connection.execute(select(s.c.pk)).all()) == len(before)
        assert json.loads(connection.scalars(select(s.c.json)).first() or "{}")["report"]
