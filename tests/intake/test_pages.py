"""Pages become reports: their own date or none, their own text, or a reason why there is none."""

from __future__ import annotations

import contextlib
import io
import time
from typing import Any

import pytest

from isnad.errors import InputError, NoArticle
from isnad.intake.document import Document, Failure, Fetch
from isnad.intake.pages import documents, looks_like, page

from . import shapes
from .shapes import HEADLINE, PARAGRAPHS, URL, meta, news, script, shape

FETCH = Fetch(url=URL, final=URL, at="2024-07-28T06:00:00Z", status=200, size=1)


def read(html: str | bytes, url: str | None = URL, **given: Any) -> Document:
    data = html.encode() if isinstance(html, str) else html
    return page(data, name=url or "saved.html", url=url, **{"fetch": FETCH, **given})


@pytest.mark.parametrize("name", shapes.DATES)
def test_the_date_is_right_or_said_to_be_unknown(name: str) -> None:
    html, url, published, dated = shapes.DATES[name]
    found = read(html, url)
    assert (found.published, found.dated) == (published, dated)
    sure = dated in ("json-ld", "opengraph", "meta", "time-element")
    assert (found.note is None) == sure, found.note


@pytest.mark.parametrize("name", shapes.DATES)
def test_the_text_is_the_report_s_and_no_other(name: str) -> None:
    html, url, _, _ = shapes.DATES[name]
    text = read(html, url).text
    assert text.startswith(HEADLINE + "\n\n")
    assert PARAGRAPHS[0] in text.split("\n\n")
    for other in ("الميناء القديم", "الأرشيف", "جميع الحقوق", "الأكثر قراءة", "رياضة"):
        assert other not in text


def test_a_feed_s_date_stands_where_the_page_has_none() -> None:
    found = read(shape(below="<p>27 تموز 2024</p>"), published="2024-07-27T18:00:00+00:00")
    assert (found.published, found.dated) == ("2024-07-27T18:00:00+00:00", "feed")
    found = read(shape(head=meta("article:published_time", shapes.OWN)), published="2024-07-01")
    assert (found.published, found.dated) == (shapes.OWN, "opengraph")


@pytest.mark.parametrize(
    ("title", "headline", "site", "says"),
    [
        (f"{HEADLINE} | الرواق", HEADLINE, "الرواق", HEADLINE),
        (f"{HEADLINE} - الرواق", "شعار", "الرواق", HEADLINE),
        ("روسيا - أوكرانيا: ما نعرفه عن الهجوم", "روسيا - أوكرانيا: ما نعرفه عن الهجوم", "الرواق", None),
        (
            "كييف: &quot;أسقطنا&quot; عشر مسيرات",
            "كييف: &quot;أسقطنا&quot; عشر مسيرات",
            "",
            'كييف: "أسقطنا" عشر مسيرات',
        ),
    ],
)
def test_title(title: str, headline: str, site: str, says: str | None) -> None:
    head = meta("og:site_name", site) if site else ""
    assert read(shape(title=title, headline=headline, head=head)).title == (says or title)


def test_outlet_and_author() -> None:
    person = {"@type": "Person", "name": "سلمى نموذج"}
    item = news(author=person, publisher={"@type": "Organization", "name": "الرواق"})
    found = read(shape(head=script(item)))
    assert (found.outlet, found.author) == ("الرواق", "سلمى نموذج")
    found = read(shape(head=meta("og:site_name", "الرواق") + meta("author", "الرواق", "name")))
    assert (found.outlet, found.author) == ("الرواق", None)
    assert read(shape(), "https://www.bbc.com/arabic/1").outlet == "بي بي سي عربي"


def test_address() -> None:
    assert (
        read(shape(head='<link rel="canonical" href="/news/1">'), f"{URL}?utm=1").url
        == "https://riwaq.example/news/1"
    )
    assert read(shape(head='<link rel="canonical" href="https://other.example/1">')).url == URL
    assert read(shape(head='<link rel="canonical" href="https://riwaq.example/">')).url == URL
    saved = shape().replace("<html", f"<!-- saved from url=(0034){URL} --><html")
    assert read(saved, None).url == URL


def test_the_text_in_json_ld_where_the_page_shows_less() -> None:
    item = news(articleBody="\n".join(PARAGRAPHS), datePublished=shapes.OWN)
    assert read(shape(head=script(item), body="<p>حمّل التطبيق</p>")).text == "\n\n".join(
        [HEADLINE, *PARAGRAPHS]
    )


@pytest.mark.parametrize("declared", ["windows-1256", "utf-8", "iso-8859-1", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "utf-16"])
def test_an_encoding_is_what_the_bytes_are(encoding: str, declared: str) -> None:
    html = shape().replace('charset="utf-8"', f'charset="{declared}"')
    found = read(html.encode(encoding), type=f"text/html; charset={declared}")
    assert found.title == HEADLINE
    assert PARAGRAPHS[1] in found.text


def test_a_damaged_byte_is_told_and_no_more() -> None:
    data = shape().encode().replace("مشيرة".encode(), b"\xd9 " + "مشيرة".encode())
    found = read(data)
    assert found.note is not None
    assert "1 characters could not be read" in found.note


def test_a_flash_of_one_sentence_is_taken_without_what_stands_about_it() -> None:
    flash = "أعلن الجيش سقوط طائرة مسيرة في محيط البلدة صباح السبت من دون وقوع إصابات، بحسب بيان مقتضب له."
    page = shape(body=f"<p>{flash}</p>", below="<div>خاص - الرواق</div>", after=shapes.bare("منذ ساعة"))
    assert read(page).text == f"{HEADLINE}\n\n{flash}"


LISTING = "".join(f'<h2><a href="/{n}">خبر رقم {n} من أخبار اليوم</a></h2>' for n in range(60))


@pytest.mark.parametrize(
    ("html", "url", "says"),
    [
        (shape(body=LISTING, headline="أخبار", cards=""), "https://riwaq.example/", "front page"),
        (shape(body="<p>المقال غير متاح</p>", headline="الصفحة غير موجودة 404", cards=""), URL, "not there"),
        (
            shape(body="<p>للمشتركين</p>", head=script(news(isAccessibleForFree=False)), cards=""),
            URL,
            "subscription",
        ),
        (shape(body='<form><input type="password"></form>', cards=""), URL, "login"),
        (shape(body="<video></video>", head=meta("og:type", "video.other"), cards=""), URL, "video"),
        ("<html><head><script>go()</script></head><body><div id=root></div></body></html>", URL, "scripts"),
        (shape(body="<p>عاجل</p>", cards=""), URL, "no text of a report"),
        ("<html><body>" + "<p>x</p>" * 1_000_000 + "</body></html>", URL, "MB of markup"),
    ],
)
def test_no_article(html: str, url: str, says: str) -> None:
    with pytest.raises(NoArticle, match=says) as raised:
        read(html, url)
    assert str(raised.value).startswith(url)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "نص",
        "<a href=x>" * 50_000,
        "<table><tr><td>" * 20_000 + "نص",
        "<script type=application/ld+json>" + "[" * 100_000 + "</script>",
        '<meta name="date" content="' + "1 " * 100_000 + '">',
        "<h1>" + "عنوان " * 100_000 + "</h1><p>" + "نص " * 1000,
        "<p>" + "12 تموز 2024 " * 20_000,
        "\0<html>\0",
        "<!--" * 100_000,
        "<div " + " ".join(f"a{n}=1" for n in range(400_000)) + ">",
        "<div " + "/".join(f"a{n}='>'" for n in range(100_000)) + ">",
        "<meta name=a content=b>" * 20_000,
        "<script>a</script>" * 20_000,
        '<script type="application/ld+json">{"@type": "NewsArticle"}</script>' * 5_000,
        "<div>" * 2_000 + "<h2>عنوان آخر في الصفحة</h2>" * 2_000,
        "<h2><div>عنوان " * 5_000,
        "<p>نص الخبر</p>" * 10_000,
        "<a href=x>y</a>" * 20_000,
    ],
    ids=range(18),
)
def test_hostile_pages_end_soon(html: str) -> None:
    began = time.process_time()
    with contextlib.suppress(InputError):
        read(f"<html><body>{html}")
    assert time.process_time() - began < 10  # most end within one


def test_saved_pages_are_read_whatever_they_are_called() -> None:
    (found,) = documents(io.BytesIO(shape().encode()), "saved.html")
    assert isinstance(found, Document)
    assert found.source == "saved.html"
    (failure,) = documents(io.BytesIO(b"<html>nothing"), "saved.html")
    assert isinstance(failure, Failure)
    assert looks_like(shape().encode())
    assert looks_like("\ufeff\n<HTML dir=rtl>".encode("utf-16"))
    assert not looks_like(PARAGRAPHS[0].encode())
    assert not looks_like(b'<rss version="2.0">')
