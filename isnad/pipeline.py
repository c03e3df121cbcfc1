"""The whole way of one report: read -> annotate -> extract -> resolve. Pure: no store, no network, no clock."""

from __future__ import annotations

import functools
import gc
import hashlib
from collections.abc import Set

from isnad import lexicon
from isnad.claims.document import Document
from isnad.claims.draft import Draft, Range
from isnad.claims.extract import extract
from isnad.claims.mode import mode_and_spans
from isnad.claims.narration import narration
from isnad.events.read import events
from isnad.gazetteer import Gazetteer
from isnad.model import Claim, Link, Report, published_date
from isnad.resolve.events import Setting
from isnad.resolve.parties import Parties
from isnad.resolve.places import places
from isnad.resolve.speakers import resolve
from isnad.resolve.telling import without_references
from isnad.resolve.times.anchors import anchor


def read(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
    gazetteer: Gazetteer | None = None,
    parties: Parties | None = None,
) -> Report:
    """Read the attributed claims of one report.

    ``text`` is taken as it is: all offsets are code points of it. ``published`` is an ISO 8601
    date or time. ``title``, where the text begins with it, marks the headline. Without an ``id``
    the report gets a hash of its text. ``gazetteer`` and ``parties`` stand for those of the
    package. Raises ValueError for a ``published`` that is no such date.
    """
    if not isinstance(text, str):
        raise TypeError(
            f"text must be str, not {type(text).__name__}: isnad.arabic.decoding.decode turns bytes into it"
        )
    if published is not None:
        published_date(published)
    doc = Document(text, lexicon.load(), title)
    claims, told = all_claims(doc, published=published, outlet=outlet, gazetteer=gazetteer, parties=parties)
    claims = [c for c in without_references(doc, claims, told) if c.events or c.cue]
    return Report(
        id=id or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        title=title,
        outlet=outlet,
        url=url,
        published=published,
        language="ar",
        text=text,
        claims=tuple(claims),
    )


@functools.cache
def warm() -> None:
    """Load every table and keep the garbage collector off them: for programs that read many reports.

    The engine leaves no cycles behind, so that a collector which walks over its tables again and
    again, as Python's does at its own thresholds, only costs time. Changes the whole process, once.
    """
    read("قالت الشرطة أمس إن ثلاثة قتلوا في بغداد.")
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 100)


def all_claims(
    doc: Document,
    *,
    published: str | None = None,
    outlet: str | None = None,
    gazetteer: Gazetteer | None = None,
    parties: Parties | None = None,
) -> tuple[list[Claim], Set[int]]:
    """Every claim in text order, with all that names an event; and where the words begin that tell of one."""
    drafts = extract(doc)
    chains = dict(zip(drafts, resolve(doc, drafts), strict=True))
    # أعلن عن الاتفاق مساء: with nobody before it that could be meant, such a verb is a passive.
    drafts = [d for d in drafts if not (d.passive_like and chains[d][-1].name is None)]
    found = places(doc, gazetteer or Gazetteer.load())
    setting = Setting(doc, found, anchor(doc, published), parties or Parties.load())
    claims = [_claim(doc, d, chains[d], setting) for d in drafts]
    claims += [_narrated(doc, r, outlet, setting) for r in narration(doc, drafts)]
    return sorted(claims, key=_place), setting.told


def _claim(doc: Document, draft: Draft, chain: tuple[Link, ...], setting: Setting) -> Claim:
    content, mode = mode_and_spans(doc, draft)
    source = doc.span(*draft.source) if draft.source else None
    return Claim(
        content=content,
        cue=doc.span(*draft.cue, draft.cue_skip),
        source=source,
        chain=tuple(setting.identified(link) for link in chain),
        mode=mode,
        stance=draft.stance,
        why=draft.why,
        events=setting.events(
            events(doc, draft.content, draft.stance, draft.source, setting.located), draft.content
        ),
    )


def _narrated(doc: Document, words: Range, outlet: str | None, setting: Setting) -> Claim:
    return Claim(
        content=(doc.span(*words, doc.joined(words[0])),),
        cue=None,
        source=None,
        chain=(setting.identified(Link(outlet, "outlet")),),
        mode="narration",
        stance="narrate",
        why="narration",
        events=setting.events(events(doc, [words], "narrate", None, setting.located), [words]),
    )


def _place(claim: Claim) -> tuple[int, int]:
    spans = [s.start for s in (*claim.content, claim.cue, claim.source) if s]
    return min(spans), claim.cue.start if claim.cue else -1
