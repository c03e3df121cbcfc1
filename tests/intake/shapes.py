"""Pages of the shapes that news sites have, all of our own writing."""

# ruff: noqa: E501 (markup is easier to read in its own lines)

from __future__ import annotations

import json
from typing import Any

HEADLINE = "مقتل ثلاثة أشخاص في غارة على بلدة الزهراء"
PARAGRAPHS = (
    "قالت وزارة الصحة إن ثلاثة أشخاص قتلوا وأصيب خمسة آخرون بجروح في غارة جوية استهدفت منزلا في بلدة الزهراء مساء السبت،"
    " مشيرة إلى أن بين القتلى طفلين وأن فرق الإنقاذ ما زالت تبحث عن مفقودين تحت الأنقاض.",
    "ونفى متحدث باسم الجيش أن تكون طائراته قد نفذت أي غارة على البلدة، قائلا إن الجيش يحقق في التقارير التي وردت من السكان،"
    " ومضيفا أن نتائج التحقيق ستعلن بعد أيام.",
    "ودعت منظمات إغاثة إلى فتح ممر آمن لإجلاء الجرحى، بحسب بيان لها، بينما أكد سكان أن القصف استمر حتى ساعات الفجر الأولى"
    " وأن المستشفى الوحيد في البلدة خرج من الخدمة.",
)
URL = "https://riwaq.example/news/zahraa"

CARDS = """<aside class="sidebar"><h3>الأكثر قراءة</h3><article class="card"><h2><a href="/1">انفجار في الميناء القديم يوقع جرحى</a></h2>
<time datetime="2019-02-03T10:00:00Z">3 شباط 2019</time></article><div>نشر في: 5 آذار 2018</div></aside>
<section class="related-news"><ul><li><a href="/2">خبر آخر من الأرشيف</a> <span class="date">7 أيار 2017</span></li></ul></section>"""


def shape(
    *,
    head: str = "",
    above: str = "",
    below: str = "",
    after: str = "",
    site: str = "",
    headline: str = HEADLINE,
    title: str | None = None,
    body: str | None = None,
    cards: str = CARDS,
    tag: str = "article",
) -> str:
    """A page: ``above`` and ``below`` stand at the headline, ``after`` after the text, ``site`` in the site's own head."""
    text = "".join(f"<p>{x}</p>" for x in PARAGRAPHS) if body is None else body
    return f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title or headline}</title>{head}</head>
<body><header class="site"><a href="/">الرواق</a><span>{site}</span><nav><a href="/politics">سياسة</a> <a href="/sport">رياضة</a></nav></header>
<main><{tag}>{above}<h1>{headline}</h1>{below}<div class="body">{text}</div>{after}</{tag}></main>{cards}
<footer>جميع الحقوق محفوظة © 2024 <time datetime="2012-01-01">1 كانون الثاني 2012</time></footer></body></html>"""


def script(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f'<script type="application/ld+json">{text}</script>'


def news(**fields: Any) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": HEADLINE, **fields}


def meta(name: str, content: str, key: str = "property") -> str:
    return f'<meta {key}="{name}" content="{content}">'


CARD = {"@type": "NewsArticle", "headline": "انفجار في الميناء القديم يوقع جرحى", "url": "https://riwaq.example/news/harbour",
        "datePublished": "2019-02-03T10:00:00Z"}  # fmt: skip
OWN = "2024-07-27T21:30:00+03:00"

STALE = "2019-02-03T10:00:00Z"
OTHER = "انفجار في الميناء القديم يوقع جرحى"


def bare(inner: str) -> str:
    """Links to other reports, in markup that does not tell what it is."""
    return f'<div class="box"><ul><li><a href="/1">{OTHER}</a> {inner}</li></ul></div>'


# name: page, address, the date that is right (None: said to be unknown), where it is found
DATES: dict[str, tuple[str, str, str | None, str | None]] = {
    "json-ld": (shape(head=script(news(datePublished=OWN, dateModified="2024-07-29T10:00:00+03:00"))), URL, OWN, "json-ld"),
    "json-ld graph": (
        shape(head=script({"@graph": [{"@type": "WebSite", "name": "الرواق"}, {"@type": "BreadcrumbList"}, news(datePublished=OWN)]})),
        URL, OWN, "json-ld",
    ),
    "json-ld list of types, id as page": (
        shape(head=script([{"@type": ["Article", "NewsArticle"], "mainEntityOfPage": {"@id": URL}, "datePublished": OWN}])),
        URL, OWN, "json-ld",
    ),
    "json-ld with raw line breaks": (
        shape(head=script('{"@type": "NewsArticle", "description": "سطر\nوسطر", "headline": "HEADLINE", "datePublished": "OWN"};'.replace("HEADLINE", HEADLINE).replace("OWN", OWN))),
        URL, OWN, "json-ld",
    ),
    "json-ld in cdata": (shape(head=script("//<![CDATA[\n" + json.dumps(news(datePublished=OWN)) + "\n//]]>")), URL, OWN, "json-ld"),
    "json-ld of a card first": (shape(head=script([CARD, news(datePublished=OWN)])), URL, OWN, "json-ld"),
    "json-ld of a card only": (shape(head=script(CARD)), URL, None, None),
    "json-ld list of cards": (
        shape(head=script({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": CARD}]})), URL, None, None,
    ),
    "json-ld of a video": (
        shape(head=script({"@type": "VideoObject", "name": HEADLINE, "uploadDate": "2020-01-01T00:00:00Z"})), URL, None, None,
    ),
    "json-ld broken, opengraph whole": (
        shape(head=script('{"@type": "NewsArticle", "datePublished": ') + meta("article:published_time", OWN)), URL, OWN, "opengraph",
    ),
    "json-ld without colon in the zone": (
        shape(head=script(news(datePublished="2024-07-27T21:30:00+0300"))), URL, OWN, "json-ld",
    ),
    "json-ld in milliseconds, utc": (
        shape(head=script(news(datePublished="2024-07-27T18:30:00.000Z"))), URL, "2024-07-27T18:30:00+00:00", "json-ld",
    ),
    "json-ld of the future": (shape(head=script(news(datePublished="2093-01-01T00:00:00Z"))), URL, None, None),
    "opengraph": (shape(head=meta("article:published_time", OWN)), URL, OWN, "opengraph"),
    "opengraph, day only": (shape(head=meta("article:published_time", "2024-07-27")), URL, "2024-07-27", "opengraph"),
    "opengraph without a zone": (
        shape(head=meta("article:published_time", "2024-07-27 21:30:00")), URL, "2024-07-27T21:30:00", "opengraph",
    ),
    "meta name": (shape(head=meta("pubdate", "Sat, 27 Jul 2024 18:30:00 GMT", "name")), URL, "2024-07-27T18:30:00+00:00", "meta"),
    "meta dublin core": (shape(head=meta("DC.date.issued", "2024-07-27", "name")), URL, "2024-07-27", "meta"),
    "meta in Arabic words": (shape(head=meta("date", "27 تموز 2024", "name")), URL, "2024-07-27", "meta"),
    "microdata": (
        shape(below=f'<span itemprop="datePublished" content="{OWN}">السبت</span>'), URL, OWN, "time-element",
    ),
    "time element": (shape(below=f'<div class="by"><time datetime="{OWN}">السبت</time></div>'), URL, OWN, "time-element"),
    "time element of a change before it": (
        shape(below='<p>آخر تحديث: <time datetime="2024-07-29T08:00:00Z">29 تموز</time></p>'
                    f'<p>تاريخ النشر: <time datetime="{OWN}">27 تموز</time></p>'),
        URL, OWN, "time-element",
    ),
    "only cards have time elements": (shape(), URL, None, None),
    "visible, Levantine month": (shape(below="<p>السبت 27 تموز 2024 - 21:30</p>"), URL, "2024-07-27", "visible"),
    "visible, both months, Arabic digits": (shape(below="<span>نشر في: ٢٧ يوليو/تموز ٢٠٢٤</span>"), URL, "2024-07-27", "visible"),
    "visible, Maghreb month": (shape(below="<p>الجزائر - 27 جويلية 2024</p>"), URL, "2024-07-27", "visible"),
    "visible, Hijri and Gregorian": (
        shape(below="<p>السبت 21 محرم 1446 هـ - 27 يوليو 2024 م</p>"), URL, "2024-07-27", "visible",
    ),
    "visible, Hijri alone": (shape(below="<div>21 محرم 1446 هـ</div>"), URL, "2024-07-27", "visible"),
    "visible, digits": (shape(below="<div>تاريخ النشر: 27.07.2024 | 18:30 GMT</div>"), URL, "2024-07-27", "visible"),
    "visible above the headline": (shape(above="<div>27/07/2024</div>"), URL, "2024-07-27", "visible"),
    "visible, label in a line of its own": (
        shape(below="<div>تاريخ النشر</div><div>27 يوليو 2024</div>"), URL, "2024-07-27", "visible",
    ),
    "visible, change and publication in a line": (
        shape(below="<p>آخر تحديث: 29 يوليو 2024 نشر في: 27 يوليو 2024</p>"), URL, "2024-07-27", "visible",
    ),
    "visible, after the text": (shape(after="<p>نشر في 27 يوليو 2024</p>"), URL, "2024-07-27", "visible"),
    "today's date in the site's head": (shape(site="اليوم الأحد 28 يوليو 2024"), URL, None, None),
    "a date in the text is the event's": (
        shape(body=f"<p>{PARAGRAPHS[0]}</p><p>وقع هجوم مماثل في البلدة يوم 12 أيار 2023.</p><p>{PARAGRAPHS[1]}</p>"), URL, None, None,
    ),
    "a short sentence with a date under the headline": (
        shape(below="<p>الجيش قصف البلدة نفسها في هجوم سابق يوم 12 أيار 2023</p>"), URL, None, None,
    ),
    "cards without a class": (
        shape(cards="<div><h3>أخبار أخرى</h3><p>نشر في 5 آذار 2018</p><p>نشر في 9 نيسان 2016</p></div>"), URL, None, None,
    ),
    "address": (shape(), "https://riwaq.example/2024/07/27/zahraa", "2024-07-27", "url"),
    "address with a number like a date": (shape(), "https://riwaq.example/news/20247281", None, None),
    "only the date of a change": (
        shape(head=meta("article:modified_time", "2024-07-29T10:00:00+03:00")), URL, "2024-07-29T10:00:00+03:00", "updated",
    ),
    "a clock that was never set": (shape(head=meta("article:published_time", "1970-01-01T00:00:00Z")), URL, None, None),
    "cards without a class, one time element": (shape(cards=bare(f'<time datetime="{STALE}">3 شباط 2019</time>')), URL, None, None),
    "cards without a class, microdata": (
        shape(cards=bare('<span itemprop="datePublished" content="2019-02-03">3 شباط 2019</span>')), URL, None, None,
    ),
    "cards without a class, one label": (shape(cards=bare("نشر في 3 شباط 2019")), URL, None, None),
    "cards above the headline": (shape(above=bare(f'<time datetime="{STALE}">3 شباط 2019</time>')), URL, None, None),
    "cards above the headline, the own date below": (
        shape(above=bare(f'<time datetime="{STALE}">3 شباط 2019</time>'), below=f'<time datetime="{OWN}">السبت</time>'),
        URL, OWN, "time-element",
    ),
    "cards under a short text": (
        shape(body=f"<p>{PARAGRAPHS[0]}</p>", after=bare(f'<time datetime="{STALE}">3 شباط 2019</time>')), URL, None, None,
    ),
    "comments": (
        shape(after=f'<section><h3>التعليقات (2)</h3><b>زائر</b> <time datetime="{STALE}">أمس</time> <p>شكرا</p></section>', body=f"<p>{PARAGRAPHS[0]}</p>"),
        URL, None, None,
    ),
    "today's date above, outside the article": (
        shape().replace("<main>", "<div id=day>الأحد 28 يوليو 2024</div><main>"), URL, None, None,
    ),
    "today's date above, the own one below": (
        shape(below="<p>27 تموز 2024</p>").replace("<main>", "<div id=day>الأحد 28 يوليو 2024</div><main>"),
        URL, "2024-07-27", "visible",
    ),
    "time elements of publication and change, told by class": (
        shape(below=f'<time class="updated" datetime="2024-07-29T08:00:00Z">29</time> <time class="published" datetime="{OWN}">27</time>'),
        URL, OWN, "time-element",
    ),
    "time elements that do not say which": (
        shape(below='<time datetime="2024-07-28T08:00:00Z">28</time> <time datetime="2024-07-27T18:30:00Z">27</time>'),
        URL, "2024-07-27T18:30:00+00:00", "time-element",
    ),
    "time element of a change alone": (
        shape(below='<time itemprop="dateModified" datetime="2024-07-28T01:00:00Z">28</time>'), URL, "2024-07-28T01:00:00+00:00", "updated",
    ),
    "visible, two days that do not say which": (shape(below="<p>25 تموز 2024</p><p>27 تموز 2024</p>"), URL, None, None),
    "visible, calendars in lines of their own": (shape(below="<p>20 محرم 1446</p><p>27 تموز 2024</p>"), URL, "2024-07-27", "visible"),
    "visible, month first": (shape(below="<p>يوليو 27, 2024</p>"), URL, "2024-07-27", "visible"),
    "visible, beside a name like a label": (shape(below="<p>الحدث - 27 تموز 2024</p>"), URL, "2024-07-27", "visible"),
    "meta that may be of July or of August": (shape(head=meta("date", "07/08/2024", "name")), URL, None, None),
    "json-ld of another query": (
        shape(head=script(CARD | {"url": "https://riwaq.example/view?id=7"})), "https://riwaq.example/view?id=9", None, None,
    ),
    "json-ld of this query": (
        shape(head=script({"@type": "NewsArticle", "url": "https://riwaq.example/view?id=9", "datePublished": OWN})),
        "https://riwaq.example/view?id=9&utm=1", OWN, "json-ld",
    ),
}  # fmt: skip
