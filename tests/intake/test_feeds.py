"""Feeds of all kinds and conditions: what is read of each, and that hostile ones do nothing."""

from __future__ import annotations

import hashlib
import io
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.errors import (
    BinaryInput,
    InputError,
    MalformedInput,
    NoArticle,
    NotArabic,
    UndecodableInput,
)
from isnad.intake.document import Document, Failure
from isnad.intake.feeds import FULL, Entry, Feed, documents, entries, looks_like
from isnad.intake.fetch import Fetcher
from tests.intake.loopback import Server, respond

URL = "https://news.example/feeds/all.xml"
TEASER = "قال مصدر طبي إن ثلاثة أشخاص أصيبوا."
LONG = " ".join([TEASER] * 15)


def read(feed: str | bytes, url: str | None = URL) -> Feed:
    return entries(feed.encode() if isinstance(feed, str) else feed, name="all.xml", url=url)


def rss(*items: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    inner = "".join(f"<item>{x}</item>" for x in items)
    title = "<title>الرواق (نموذج)</title><link>https://news.example/</link>"
    return f'{head}\n<rss version="2.0"><channel>{title}{inner}</channel></rss>'


def entry(item: str, **options: Any) -> Entry:
    (only,) = read(rss(item), **options).entries
    return only


RSS_20 = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
     xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>الرواق</title><link>https://news.example/</link>
<atom:link rel="self" href="https://news.example/feeds/all.xml"/>
<image><title>شعار</title><link>https://news.example/logo</link></image>
<item>
  <title><![CDATA[إصابة ثلاثة أشخاص]]></title>
  <link>https://news.example/1?a=1&amp;b=2</link>
  <guid isPermaLink="false">n-1</guid>
  <pubDate>Sat, 10 Aug 2024 14:30:00 +0300</pubDate>
  <dc:creator>هيئة التحرير</dc:creator>
  <description>قال &lt;b&gt;مصدر&lt;/b&gt; طبي &amp;amp; مسعف.</description>
  <content:encoded><![CDATA[<p>الفقرة الأولى.</p><p>الفقرة الثانية.</p><script>x()</script>]]></content:encoded>
  <source url="https://other.example/"><title>مصدر آخر</title></source>
</item></channel></rss>"""

RSS_10 = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
         xmlns:x="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://news.example/"><title>الرواق</title><link>https://news.example/</link>
<items><rdf:Seq><rdf:li resource="https://news.example/1"/></rdf:Seq></items></channel>
<item rdf:about="https://news.example/1"><title>خبر</title><link>https://news.example/1</link>
<description>ملخص</description><x:date>2024-08-10T14:30:00+03:00</x:date><x:creator>مراسل</x:creator></item>
</rdf:RDF>"""

RSS_091 = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>الرواق</title><link>https://news.example/</link>
<item><title>خبر&nbsp;عاجل</title><link>https://news.example/1</link><description>ملخص</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/ar/">
<title type="text">الرواق</title><link rel="alternate" href="/"/><link rel="self" href="all.atom"/>
<entry><id>tag:news.example,2024:1</id><title type="html">خبر &amp;quot;عاجل&amp;quot;</title>
<link rel="enclosure" href="a.mp3"/><link href="1.html"/><link rel="alternate" href="2.html"/>
<published>2024-08-10T11:30:00Z</published><updated>2024-08-11T11:30:00Z</updated>
<author><name>مراسلة</name><email>m@news.example</email></author>
<summary>ملخص</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>أولى &lt; ثانية.</p><p>ثالثة.</p></div></content>
</entry></feed>"""


def test_rss_20() -> None:
    feed = read(RSS_20)
    assert (feed.title, feed.link, feed.note) == ("الرواق", "https://news.example/", None)
    assert feed.entries == (
        Entry(
            url="https://news.example/1?a=1&b=2",
            title="إصابة ثلاثة أشخاص",
            published="2024-08-10T14:30:00+03:00",
            dated="feed",
            author="هيئة التحرير",
            summary="قال مصدر طبي & مسعف.",
            content="الفقرة الأولى.\n\nالفقرة الثانية.",
            id="n-1",
        ),
    )


def test_rss_10() -> None:
    feed = read(RSS_10)
    assert (feed.title, feed.link) == ("الرواق", "https://news.example/")
    assert feed.entries == (
        Entry(
            url="https://news.example/1",
            title="خبر",
            published="2024-08-10T14:30:00+03:00",
            dated="feed",
            author="مراسل",
            summary="ملخص",
            id="https://news.example/1",
        ),
    )


def test_rss_091_has_a_harmless_document_type() -> None:
    feed = read(RSS_091)
    assert feed.note is None
    assert feed.entries == (Entry(url="https://news.example/1", title="خبر عاجل", summary="ملخص"),)


def test_atom() -> None:
    feed = read(ATOM, url=None)
    assert (feed.title, feed.note) == ("الرواق", None)
    assert feed.entries == (
        Entry(
            url="https://news.example/ar/1.html",
            title='خبر "عاجل"',
            published="2024-08-10T11:30:00+00:00",
            dated="feed",
            author="مراسلة",
            summary="ملخص",
            content="أولى < ثانية.\n\nثالثة.",
            id="tag:news.example,2024:1",
        ),
    )


def test_atom_with_a_prefix_and_only_a_time_of_change() -> None:
    (found,) = read(
        '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>خبر</a:title>'
        '<a:link href="/1"/><a:updated>2024-08-11T11:30:00Z</a:updated></a:entry></a:feed>'
    ).entries
    assert found == Entry(
        url="https://news.example/1", title="خبر", published="2024-08-11T11:30:00+00:00", dated="feed-updated"
    )


def test_what_follows_xhtml_is_of_atom_again() -> None:
    content = '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>نص</p></div></content>'
    body = '<body xmlns="http://www.w3.org/1999/xhtml"><p>متن</p></body>'
    feed = read(
        f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{content}<title>أول</title></entry>'
        f"<entry>{body}<title>ثان</title></entry><entry><title>ثالث</title></entry></feed>"
    )
    assert [(x.title, x.content) for x in feed.entries] == [("أول", "نص"), ("ثان", "متن"), ("ثالث", None)]


def test_a_feed_without_entries_is_a_feed() -> None:
    assert read(rss()).entries == ()


# Fields


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("<link>https://news.example/1</link>", "https://news.example/1"),
        ("<link>\n https://news.example/a\n b \n</link>", "https://news.example/a b"),
        ("<link>/1</link>", "https://news.example/1"),
        ("<link>1.html</link>", "https://news.example/feeds/1.html"),
        ("<link>//cdn.example/1</link>", "https://cdn.example/1"),
        ("<link><![CDATA[https://news.example/خبر]]></link>", "https://news.example/خبر"),
        ("<guid>https://news.example/g</guid>", "https://news.example/g"),
        ("<link/><guid isPermaLink='true'>https://news.example/g</guid>", "https://news.example/g"),
        ("<guid isPermaLink='false'>https://news.example/g</guid>", None),
        ("<guid>tag:1</guid>", None),
        ("<link rel='enclosure'>/a.mp3</link><link>/1</link>", "https://news.example/1"),
        ("<id>https://news.example/i</id>", "https://news.example/i"),
        ("<link>http://count.example/x</link><feedburner:origLink>https://news.example/1</feedburner:origLink>",
         "https://news.example/1"),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>file:///etc/passwd</link>", None),
        ("<link>http://[</link>", "https://news.example/feeds/all.xml"),
        ("<link>ftp://news.example/1</link>", None),
        ("<title>خبر</title>", None),
    ],
)  # fmt: skip
def test_links(item: str, url: str | None) -> None:
    assert entry(item).url == url


def test_links_of_a_saved_feed_are_relative_to_its_site() -> None:
    assert entry("<link>/1</link>", url=None).url == "https://news.example/1"


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Sat, 10 Aug 2024 14:30:00 +0300", "2024-08-10T14:30:00+03:00"),
        ("Sat, 10 Aug 2024 14:30:00 GMT", "2024-08-10T14:30:00+00:00"),
        ("Saturday, 10 August 2024 14:30 Z", "2024-08-10T14:30:00+00:00"),
        ("Sat, 10 Aug 24 14:30:00 GMT", "2024-08-10T14:30:00+00:00"),
        ("10-Aug-2024 14:30:00 UTC", "2024-08-10T14:30:00+00:00"),
        ("Sat, 10 Aug 2024 14:30:00 GMT+3", "2024-08-10T14:30:00+03:00"),
        ("Sat, 10 Aug 2024 14:30:00 +03:00", "2024-08-10T14:30:00+03:00"),
        ("Sat, 10 Aug 2024 14:30:00 EEST", "2024-08-10T14:30:00+03:00"),
        ("Sat, 10 Aug 2024 14:30:00 AST", "2024-08-10T14:30:00"),  # of Arabia or the Atlantic
        ("Sat, 10 Aug 2024 14:30:00 KSA", "2024-08-10T14:30:00"),
        ("Sat, 10 Aug 2024 14:30:00", "2024-08-10T14:30:00"),
        ("Sat, 10 Aug 2024 14:30:00 -0000", "2024-08-10T14:30:00"),
        ("Sat, 10 Aug 2024", "2024-08-10"),
        ("2024-08-10T14:30:00+03:00", "2024-08-10T14:30:00+03:00"),
        ("2024-08-10T14:30:00.123456789Z", "2024-08-10T14:30:00+00:00"),
        ("2024-08-10 14:30:00 +0300", "2024-08-10T14:30:00+03:00"),
        ("2024-08-10 14:30", "2024-08-10T14:30:00"),
        ("2024/8/1", "2024-08-01"),
        ("٢٠٢٤-٠٨-١٠ ١٤:٣٠", "2024-08-10T14:30:00"),
        ("08/10/2024", None),  # August or October
        ("السبت، 10 أغسطس 2024", None),
        ("2024-13-40", None),
        ("2024-08-10T25:00", None),
        ("Sat, 99 Aug 2024 14:30:00 GMT", None),
        ("Sat, 10 Aug 2024 14:30:00 +9999", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("0001-01-01T00:00:00Z", None),
        ("1735", None),
        ("أمس", None),
        ("9" * 5000, None),
    ],
)
def test_dates(date: str, published: str | None) -> None:
    found = entry(f"<pubDate>{date}</pubDate>")
    assert (found.published, found.dated) == (published, "feed" if published else None)


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("<author>news@news.example (مراسلنا)</author>", "مراسلنا"),
        ("<author>news@news.example</author>", None),
        ("<author>مراسلنا</author>", "مراسلنا"),
        (
            "<dc:creator><![CDATA[ هيئة\n التحرير ]]></dc:creator>",
            "هيئة التحرير",
        ),  # its prefix is not declared
        ("<author><name>مراسلنا</name><email>a@news.example</email></author>", "مراسلنا"),
        ("<author><uri>/us</uri></author>", None),
        ("<author></author><dc:creator>مراسلنا</dc:creator>", "مراسلنا"),
    ],
)
def test_authors(author: str, name: str | None) -> None:
    assert entry(author).author == name


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("خبر &amp;quot;عاجل&amp;quot;", 'خبر "عاجل"'),
        ("&lt;b&gt;خبر&lt;/b&gt;ٌ", "خبرٌ"),
        ("<![CDATA[أول<br/>ثان]]>", "أول ثان"),
        ("5 &lt; 6 و7 &gt; 3", "5 < 6 و7 > 3"),
        ("<b>خبر</b> عاجل", "خبر عاجل"),  # markup that was not escaped
        ("خبر & تعليق", "خبر & تعليق"),
        ("خبر&nbsp;عاجل &laquo;نموذج&raquo;", "خبر عاجل «نموذج»"),
        ("خبر&#8203; &#0;&#X41;&#x1F;عاجل &bogus; &#xD800;", "خبر\u200b Aعاجل &bogus;"),
        ("خبر\x00\x0b\ufffe عاجل", "خبر عاجل"),
    ],
)
def test_titles(title: str, plain: str) -> None:
    assert entry(f"<title>{title}</title>").title == plain


# Encodings


@pytest.mark.parametrize(
    "declared", ["utf-8", "UTF-8", "windows-1256", "iso-8859-1", "utf-16", "no-such", ""]
)
@pytest.mark.parametrize("real", ["utf-8", "utf-8-sig", "cp1256", "iso-8859-6", "utf-16"])
def test_a_feed_is_read_whatever_it_says_its_encoding_is(declared: str, real: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    text = rss(f"<title>خبر عاجل</title><description>{TEASER}</description>", head=head)
    (found,) = read(text.encode(real)).entries
    assert (found.title, found.summary) == ("خبر عاجل", TEASER)


def test_a_mis_declared_feed_from_its_server() -> None:
    body = rss(f"<title>خبر عاجل</title><description>{TEASER}</description>").encode("cp1256")
    with Server({"/all.xml": respond(body, type="application/rss+xml; charset=UTF-8")}) as server:
        with Fetcher(allow_private=True) as client:
            fetched = client.get(f"{server.url}/all.xml")
        assert fetched.body
        (found,) = entries(fetched.body, name=fetched.fetch.url, url=fetched.fetch.final).entries
    assert (found.title, found.summary) == ("خبر عاجل", TEASER)


def test_another_script_is_read_by_what_is_declared() -> None:
    text = rss("<title>Новости дня сегодня</title>", head='<?xml version="1.0" encoding="windows-1251"?>')
    assert read(text.replace("الرواق (نموذج)", "").encode("cp1251")).entries[0].title == "Новости дня сегодня"


def test_damaged_utf8() -> None:
    feed = read(rss(f"<title>{TEASER}</title>").encode().replace("مصدر".encode(), "مصد".encode() + b"\xd8"))
    assert feed.entries[0].title == TEASER.replace("مصدر", "مصد\ufffd")
    assert feed.note == "all.xml is damaged UTF-8: 1 characters could not be read"


# Broken XML


def test_an_entry_that_is_broken_is_passed_over() -> None:
    items = [f"<item><title>خبر {n}</title></item>" for n in range(9)]
    items[3] = "<item><title>خبر 3</titel></item>"
    items[6] = "<item><title <b>خبر 6</title></item>"
    feed = read("\n".join(["<rss><channel>", *items, "</channel></rss>"]))
    assert [x.title for x in feed.entries] == [f"خبر {n}" for n in (0, 1, 2, 4, 5, 7, 8)]
    assert feed.note == "all.xml is broken XML at line 5: mismatched tag; 7 entries could be read"


def test_a_feed_that_was_cut_off() -> None:
    text = rss("<title>خبر 1</title>", "<title>خبر 2</title>", f"<title>خبر 3</title><description>{LONG}")
    feed = read(text[: text.index("خبر 3") + 200])
    assert [x.title for x in feed.entries] == ["خبر 1", "خبر 2"]
    assert feed.note
    assert "2 entries could be read" in feed.note


def test_namespaces_outlive_a_broken_entry() -> None:
    start = '<feed xmlns:z="http://purl.org/dc/elements/1.1/"><entry><title></entry>'
    feed = read(start + "<entry><title>خبر</title><z:creator>مراسل</z:creator></entry></feed>")
    assert [(x.title, x.author) for x in feed.entries] == [("خبر", "مراسل")]


@pytest.mark.parametrize(
    "before",
    [
        "\n\n  ",
        "<br />\n<b>Warning</b>: oops\n",
        "Notice: oops\n",
        "<!-- a -->\n",
        "\ufeff",
        "Oops <!-- b -->",
    ],
)
def test_what_stands_before_a_feed(before: str) -> None:
    text = before + rss("<title>خبر</title>")
    if before.startswith("<br"):
        with pytest.raises(MalformedInput):
            read(text)
    else:
        assert read(text).entries[0].title == "خبر"


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", MalformedInput, "all.xml is empty: RSS or Atom is expected"),
        (b" \n", MalformedInput, "all.xml is empty"),
        ("\ufeff ".encode(), MalformedInput, "all.xml is empty"),
        (b"<!DOCTYPE html><html><body>x</body></html>", MalformedInput, "is an HTML page, not a feed"),
        (b"<html lang=ar><p>x</html>", MalformedInput, "is an HTML page, not a feed"),
        (b"<html><p>x</p></html>", MalformedInput, "is an HTML page, not a feed"),
        (b"<urlset><url/></urlset>", MalformedInput, "is XML, of <urlset>, not RSS or Atom"),
        (b'{"items": []}', MalformedInput, "is JSON, not RSS or Atom"),
        (TEASER.encode(), MalformedInput, "is no XML, not RSS or Atom"),
        (b"<rss><channel><title", MalformedInput, "is broken XML at line 1"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9, BinaryInput, "is not text"),
        (b"<rss>\xff\xfd\xfc\xfb\xea</rss>", UndecodableInput, "in an encoding that Isnad does not know"),
    ],
)
def test_what_is_no_feed(data: bytes, error: type[InputError], says: str) -> None:
    with pytest.raises(error) as caught:
        read(data)
    assert says in str(caught.value)
    (failure,) = documents(io.BytesIO(data), "all.xml")
    assert isinstance(failure, Failure)
    assert type(failure.error) is error


# Hostile feeds

LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
DECLARING = {
    "laughs": f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>',
    "quadratic": f'<!DOCTYPE rss [<!ENTITY l9 "{"a" * 50_000}">]>',
    "file": '<!DOCTYPE rss [<!ENTITY l9 SYSTEM "{canary}">]>',
    "url": '<!DOCTYPE rss [<!ENTITY l9 SYSTEM "{url}/canary">]>',
    "parameter": '<!DOCTYPE rss [<!ENTITY % p SYSTEM "{url}/canary"> %p;]>',
    "attributes": '<!DOCTYPE rss [<!ATTLIST item a CDATA "b">]>',
    "empty": "<!DOCTYPE rss []>",
    "spaced": '<!-- x --><?pi?>\n<!DOCTYPE\nrss\nSYSTEM "{url}/canary" [\n<!ENTITY l9 "a">]>',
}


@pytest.mark.parametrize("which", DECLARING)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declarations_are_refused_and_read_nothing(tmp_path: Path, which: str, encoding: str) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text("CANARY", encoding="utf-8")
    with Server() as server:
        head = DECLARING[which].replace("{canary}", canary.as_uri()).replace("{url}", server.url)
        start = time.process_time()
        with pytest.raises(MalformedInput, match="declares entities or other things of its own") as caught:
            read(rss(f"<title>{TEASER * 9}&l9;</title>", head=head).encode(encoding))
        assert time.process_time() - start < 2
        assert "CANARY" not in str(caught.value)
        assert server.asked == []


def test_an_external_document_type_is_not_fetched(tmp_path: Path) -> None:
    with Server() as server:
        for place in (f"{server.url}/canary.dtd", (tmp_path / "canary.dtd").as_uri()):
            text = rss("<title>خبر &l9; &nbsp;عاجل</title>", head=f'<!DOCTYPE rss SYSTEM "{place}">')
            assert read(text).entries[0].title == "خبر &l9; عاجل"
        assert server.asked == []


def test_declarations_within_a_text_are_text() -> None:
    bomb = "<![CDATA[<!DOCTYPE a [<!ENTITY b 'c'>]> &b;]]>"
    assert entry(f"<description>{bomb}</description><title>خبر</title>").title == "خبر"


def test_inclusions_and_stylesheets_read_nothing(tmp_path: Path) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text("CANARY", encoding="utf-8")
    with Server() as server:
        item = f'<title>خبر</title><description><xi:include href="{canary.as_uri()}" parse="text"/>ملخص</description>'
        head = f'<?xml-stylesheet type="text/xsl" href="{server.url}/a.xsl"?>'
        (found,) = read(rss(item, head=head)).entries
        assert found.summary == "ملخص"
        assert server.asked == []


def test_bytes_that_name_a_file_are_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "all.xml"
    path.write_text(rss("<title>خبر</title>"), encoding="utf-8")
    for name in (str(path), path.as_uri()):
        with pytest.raises(MalformedInput):
            read(name)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<rss><channel><item><title>" + "<" * 300_000, id="angles"),
        pytest.param("<rss><channel><item><title>" + "&" * 300_000, id="ampersands"),
        pytest.param("<rss><channel><item><title>" + "<a>" * 100_000, id="depth"),
        pytest.param("<rss><channel>" + "<item>" * 50_000, id="entries-in-entries"),
        pytest.param("<rss><channel>" + "<item></x>" * 50_000, id="broken-entries"),
        pytest.param("<rss><channel><item><title>" + "<![CDATA[" * 50_000, id="cdata"),
        pytest.param("<rss><channel><item><title>" + "<!--" * 100_000, id="comments"),
        pytest.param(rss("<author>" + "a.a" * 100_000 + "</author>"), id="author"),
        pytest.param(rss("<title>" + "&lt;a" * 100_000 + "</title>"), id="tags-in-title"),
        pytest.param(rss("<description>" + "&lt;!--" * 100_000 + "</description>"), id="comments-in-html"),
        pytest.param(rss("<description>" + "&lt;div&gt;" * 30_000 + "</description>"), id="depth-of-html"),
        pytest.param(rss("<pubDate>" + "1 " * 100_000 + "</pubDate>"), id="date"),
        pytest.param(rss("<item>" * 3), id="nested"),
    ],
)
def test_reading_takes_time_by_size_only(text: str) -> None:
    start = time.process_time()
    list(documents(io.BytesIO(text.encode()), "all.xml"))
    assert time.process_time() - start < 3


def test_a_feed_without_end_has_its_first_entries() -> None:
    assert (
        len(read("<rss><channel>" + "<item><title>a</title></item>" * 6000 + "</channel></rss>").entries)
        == 5000
    )


FEEDS = [x.encode() for x in (RSS_20, RSS_10, RSS_091, ATOM)]


@given(st.sampled_from(FEEDS), st.lists(st.tuples(st.integers(0, 1500), st.binary(max_size=4)), max_size=6))
@settings(max_examples=200, deadline=None)
def test_no_damage_escapes_as_another_error(feed: bytes, damage: list[tuple[int, bytes]]) -> None:
    for at, new in damage:
        feed = feed[:at] + new + feed[at + 1 :]
    for found in documents(io.BytesIO(feed), "all.xml"):
        assert isinstance(found, Document | Failure)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_may_stand_in_a_field(text: str) -> None:
    fields = "".join(
        f"<{x}><![CDATA[{text}]]></{x}>" for x in ("title", "link", "pubDate", "author", "description")
    )
    assert len(read(rss(fields, "<title>خبر</title>").encode("utf-8", "replace")).entries) >= 1


# Saved feeds


def saved(*items: str) -> tuple[bytes, list[Document | Failure]]:
    data = rss(*items).encode()
    return data, list(documents(io.BytesIO(data), "all.xml"))


def test_a_saved_feed_with_full_texts() -> None:
    full = f"<![CDATA[<p>{LONG}</p><p>{TEASER}</p>]]>"
    data, found = saved(
        f"<title>خبر</title><link>/1</link><pubDate>2024-08-10</pubDate><content:encoded>{full}</content:encoded>"
        "<author>مراسل</author><guid>n-1</guid>"
    )
    assert found == [
        Document(
            f"خبر\n\n{LONG}\n\n{TEASER}",
            "all.xml",
            1,
            id="n-1",
            title="خبر",
            outlet="الرواق (نموذج)",
            url="https://news.example/1",
            published="2024-08-10",
            author="مراسل",
            dated="feed",
            raw=hashlib.sha256(data).hexdigest(),
        )
    ]


@pytest.mark.parametrize(
    ("text", "full"),
    [
        (LONG, True),
        ("خ" * FULL, True),
        ("خ" * (FULL - 1), False),
        (f"{LONG[:450]}…", False),
        (f"{LONG[:450]} [...]", False),
        (f"{LONG[:450]}... اقرأ المزيد »", False),
        (f"وقال… {LONG}", True),
        (TEASER, False),
    ],
)
def test_which_texts_are_full(text: str, full: bool) -> None:
    assert (entry(f"<description>{text}</description>").full is not None) is full


def test_entries_without_full_texts_are_one_failure() -> None:
    _, found = saved(
        f"<description>{TEASER}</description>",
        f"<description>{LONG}</description>",
        f"<description>{TEASER}</description>",
    )
    document, failure = found
    assert isinstance(document, Document)
    assert document.line == 2
    assert isinstance(failure, Failure)
    assert type(failure.error) is NoArticle
    assert str(failure.error) == (
        "all.xml has no full text in 2 of its 3 entries (1, 3):"
        " fetch it by its URL, then the pages that it names are read"
    )


def test_entries_in_another_language_and_none_at_all() -> None:
    _, (failure,) = saved(f"<description>{'Three people were wounded. ' * 20}</description>")
    assert isinstance(failure, Failure)
    assert (type(failure.error), failure.line) == (NotArabic, 1)
    _, (failure,) = saved()
    assert (
        str(failure.error) == "all.xml is a feed without entries: fetch it by its URL, it may have some now"
    )


def test_progress_adds_up() -> None:
    sizes: list[int] = []
    list(documents(io.BytesIO(RSS_20.encode()), "all.xml", sizes.append))
    assert sum(sizes) == len(RSS_20.encode())


@pytest.mark.parametrize(
    ("data", "feed"),
    [
        (RSS_20.encode(), True),
        (RSS_10.encode(), True),
        (ATOM.encode("utf-16"), True),
        (b"<html><body>rss</body></html>", False),
        (b'{"feed": 1}', False),
        (b"", False),
    ],
)
def test_looks_like(data: bytes, feed: bool) -> None:
    assert looks_like(data) is feed
