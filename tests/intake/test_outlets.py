"""The list of outlets: that it is sound, found by host, and can be overlaid with clear errors."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from isnad.errors import OutletsError
from isnad.intake.outlets import Outlets, load

HARAKAT = re.compile("[\u064b-\u0652\u0640]")
NEW = """
[outlet.riwaq]
name = "الرواق (نموذج)"
name_en = "Riwaq (sample)"
hosts = ["riwaq.example"]
ownership = "private"
owner = "شركة خاصة"
owner_en = "a private company"
"""


@pytest.fixture(scope="module")
def outlets() -> Outlets:
    return load()


def test_the_list_is_sound(outlets: Outlets) -> None:
    assert len(outlets) > 70
    assert set(outlets.ownership) == {"state", "public", "private", "party", "un", "ngo"}
    assert {x.ownership for x in outlets} == set(outlets.ownership)
    for outlet in outlets:
        for word in (outlet.name, outlet.owner):
            assert re.search("[\u0621-\u064a]", word), outlet
            assert unicodedata.is_normalized("NFC", word), outlet
            assert not HARAKAT.search(word), outlet
        assert re.search("[A-Za-z]", outlet.name_en), outlet
        assert re.search("[A-Za-z]", outlet.owner_en), outlet
        assert not outlet.checked or outlet.feeds, outlet
        assert outlet.country or outlet.ownership in ("un", "ngo"), outlet


def test_no_two_outlets_share_a_name_or_a_feed(outlets: Outlets) -> None:
    for values in (
        [x.name for x in outlets],
        [x.name_en for x in outlets],
        [y for x in outlets for y in x.feeds],
    ):
        assert len(values) == len(set(values))


@pytest.mark.parametrize(
    "key",
    "bbc-arabic al-jazeera rt-arabic france-24-arabic dw-arabic sky-news-arabia al-arabiya asharq-al-awsat anadolu tass"
    " sputnik-arabic ukrinform un-news wafa sana al-mayadeen al-manar xinhua-arabic cnn-arabic alhurra enab-baladi"
    " sudan-tribune al-masirah rudaw-arabic euronews-arabic spa wam qna kuna ina petra map aps tap nna-lebanon"
    " lana".split(),
)
def test_the_big_outlets_are_there(outlets: Outlets, key: str) -> None:
    assert outlets.outlets[key].key == key


@pytest.mark.parametrize(
    ("host", "key"),
    [
        ("www.bbc.com", "bbc-arabic"),
        ("bbc.co.uk", "bbc-arabic"),
        ("WWW.Aljazeera.NET", "al-jazeera"),
        ("www.al-jazirah.com", "al-jazirah"),
        ("www.aljazeera.net:443", "al-jazeera"),
        ("www.aljazeera.net.", "al-jazeera"),
        ("arabic.rt.com", "rt-arabic"),
        ("rt.com", None),  # its English pages
        ("m.arabic.cnn.com", "cnn-arabic"),
        ("edition.cnn.com", None),
        ("news.un.org", "un-news"),
        ("un.org", None),
        ("notbbc.com", None),
        ("bbc.com.evil.example", None),
        ("com", None),
        ("", None),
        ("127.0.0.1", None),
    ],
)
def test_by_host(outlets: Outlets, host: str, key: str | None) -> None:
    found = outlets.by_host(host)
    assert (found.key if found else None) == key


def overlay(tmp_path: Path, text: str | bytes) -> Outlets:
    path = tmp_path / "mine.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load(path)


def test_a_new_outlet(tmp_path: Path, outlets: Outlets) -> None:
    found = overlay(tmp_path, NEW)
    assert len(found) == len(outlets) + 1
    riwaq = found.by_host("ar.riwaq.example")
    assert riwaq is not None
    assert (riwaq.key, riwaq.country, riwaq.feeds, riwaq.checked) == ("riwaq", None, (), False)


def test_fields_of_our_outlets_can_be_replaced(tmp_path: Path, outlets: Outlets) -> None:
    found = overlay(tmp_path, '[outlet.sana]\nfeeds = ["https://sana.example/rss"]\nchecked = true\n')
    ours, mine = outlets.outlets["sana"], found.outlets["sana"]
    assert (mine.name, mine.hosts, mine.ownership) == (ours.name, ours.hosts, ours.ownership)
    assert (mine.feeds, mine.checked) == (("https://sana.example/rss",), True)
    assert list(found.outlets) == list(outlets.outlets)
    assert found.by_host("sana.sy") is mine


def test_hosts_that_were_given_up_and_taken_over(tmp_path: Path) -> None:
    found = overlay(
        tmp_path, '[outlet.tass]\nhosts = ["tass.example"]\n' + NEW.replace("riwaq.example", "wafa.ps")
    )
    assert found.by_host("tass.com") is None
    assert found.by_host("wafa.ps") is found.outlets["riwaq"]


def test_a_host_under_another_outlets_host(tmp_path: Path) -> None:
    found = overlay(tmp_path, NEW.replace("riwaq.example", "riwaq.bbc.com"))
    assert found.by_host("www.riwaq.bbc.com") is found.outlets["riwaq"]
    assert found.by_host("www.bbc.com") is found.outlets["bbc-arabic"]


def test_a_kind_of_ownership_of_ones_own(tmp_path: Path) -> None:
    text = '[ownership]\nexile = { ar = "منفى", en = "in exile" }\n' + NEW.replace('"private"', '"exile"')
    assert overlay(tmp_path, text).ownership["exile"] == {"ar": "منفى", "en": "in exile"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[outlet.a\n", "is no TOML: "),
        (NEW.encode("cp1256"), "is not UTF-8: save it as such"),
        ("[outlets.riwaq]\n", "'outlets' is not known: write each outlet as [outlet.its-key]"),
        ("outlet = 3\n", "'outlet' is not known"),
        ("[outlet]\nriwaq = 3\n", "outlet 'riwaq' is no table"),
        ('[outlet."الرواق"]\n', "outlet 'الرواق': a key has a-z, 0-9 and - only"),
        ("[outlet.riwaq]\n", "outlet 'riwaq': field 'name' is missing"),
        (NEW + "feed = []", "outlet 'riwaq': field 'feed' is not known; there are name, name_en, hosts"),
        (NEW + "feeds = 'https://a.example/'", "outlet 'riwaq': field 'feeds' has to be a list of strings"),
        (NEW + "feeds = ['a.example/rss']", "field 'feeds' has 'a.example/rss': write a URL"),
        (NEW + "feeds = ['ftp://a.example/rss']", "field 'feeds' has 'ftp://a.example/rss'"),
        (NEW + "country = 'ps'", "field 'country' is 'ps': write two capitals, such as PS"),
        (NEW + "country = ''", "field 'country' has to be a string that is not empty"),
        (NEW + "checked = 'no'", "field 'checked' has to be true or false"),
        (NEW.replace('"private"', '"free"'), "field 'ownership' is 'free': one of state, public, private"),
        (NEW.replace('"الرواق (نموذج)"', "3"), "field 'name' has to be a string that is not empty"),
        (NEW.replace('["riwaq.example"]', "[]"), "field 'hosts' is empty"),
        (
            NEW.replace("riwaq.example", "https://riwaq.example/"),
            "has 'https://riwaq.example/': write the host alone",
        ),
        (NEW.replace("riwaq.example", "www.riwaq.example"), "without www."),
        (NEW.replace("riwaq.example", "Riwaq.example"), "in small letters"),
        (
            NEW + NEW.replace("outlet.riwaq", "outlet.other"),
            "'other': field 'hosts' has 'riwaq.example', which 'riwaq'",
        ),
        ("[ownership]\nexile = 'x'", "ownership 'exile' needs its names: exile = { ar = …, en = … }"),
    ],
)
def test_errors_name_file_outlet_and_field(tmp_path: Path, text: str | bytes, says: str) -> None:
    with pytest.raises(OutletsError) as caught:
        overlay(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / 'mine.toml'}")
    assert says in str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(OutletsError, match=r"none\.toml cannot be read \(No such file"):
        load(tmp_path / "none.toml")
