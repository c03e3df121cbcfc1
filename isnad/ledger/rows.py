"""A report and its claims to the rows of the ledger's tables."""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from isnad.arabic.tokens import tokenise
from isnad.intake.document import Document
from isnad.model import Claim, Event, Party, to_json

Row = dict[str, Any]

_TRACKING = re.compile(r"^(?:utm_|at_|fbclid$|gclid$|mc_|ocid$|xtor$)")


def digest(*parts: str | None) -> str:
    """A content hash of sixteen hexadecimal digits; a missing part and an empty one differ."""
    whole = json.dumps(parts, ensure_ascii=True)
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def key(document: Document) -> str:
    """What makes two documents versions of one report: the URL, else the outlet and id given, else the text."""
    if document.url:
        return plain_url(document.url)
    if document.id:
        return f"{document.outlet or ''} {document.id}"
    return f"text {hashlib.sha256(document.text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def plain_url(url: str) -> str:
    """A URL without what differs between links to one page: fragment, tracking, default port, case of the host."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url.strip()
    if not host:
        return url.strip()
    query = urlencode(
        [x for x in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(x[0])]
    )
    return urlunsplit(("https", host + port, parts.path.rstrip("/") or "/", query, ""))


def version_id(document: Document, key: str) -> str:
    return digest(
        key, document.title, document.text, document.outlet, document.url, document.author, document.published
    )


def day(published: str | None) -> str | None:
    """A date of publication so that texts of it sort by time: 2024-07-28, or 2024-07-28T15:30:00Z."""
    if not published:
        return None
    if len(published) <= 10:
        return datetime.fromisoformat(published).date().isoformat()
    time = datetime.fromisoformat(published)
    if time.tzinfo:
        return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return time.strftime("%Y-%m-%dT%H:%M:%S")


_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def canonical(claim: Claim) -> str:
    return _ENCODE(to_json(claim))


@functools.lru_cache(maxsize=1 << 14)
def folded(text: str | None) -> str | None:
    """A name as names are compared: its words folded, with one space between."""
    return " ".join(x.norm for x in tokenise(text) if x.kind in "wnl") if text else None


def of_claim(claim: Claim) -> Iterator[tuple[str, Row]]:
    """The rows that are derived from a claim, each with the name of its table."""
    last = len(claim.chain) - 1
    for number, link in enumerate(claim.chain):
        role = "speaker" if number == last else "link"
        yield "parties", {"event": None, "role": role, "entity": link.entity, "name": folded(link.name)}
    for number, event in enumerate(claim.events):
        yield from _of_event(number, event)


def _of_event(number: int, event: Event) -> Iterator[tuple[str, Row]]:
    time = event.time
    yield "events", {
        "event": number, "type": event.type, "status": event.status,
        "since": time.since if time else None, "until": time.until if time else None,
    }  # fmt: skip
    roles: tuple[tuple[str, tuple[Party, ...]], ...] = (
        ("actor", event.actor),
        ("target", event.target),
        ("instrument", event.instrument),
    )
    for role, found in roles:
        for party in found:
            yield (
                "parties",
                {"event": number, "role": role, "entity": party.entity, "name": folded(party.text)},
            )
    for place in event.place:
        yield "places", {
            "event": number, "gazetteer": place.gazetteer,
            "name": place.name and place.name.casefold(), "country": place.country,
            "lat": place.lat, "lon": place.lon, "precision": place.precision,
        }  # fmt: skip
    for figure in event.figures:
        yield "figures", {
            "event": number, "kind": figure.kind, "class": figure.class_, "low": figure.low, "high": figure.high
        }  # fmt: skip
