"""Claims that a particle or another fixed form opens: وفق, حسبما أفاد, نقلت…عن, جاء في بيان, headline colons."""

from __future__ import annotations

import re

from isnad.arabic.tokens import bare, definite
from isnad.lexicon import Particle, Phrase
from isnad.lexicon.lookup import ARRIVED, TRANSMIT

from .adjuncts import skip_adjuncts
from .document import Document
from .draft import Draft
from .openers import Opener
from .phrases import channel, phrase_end, told
from .subjects import subject_before

_WORDS_OF = re.compile(r"^(?:قول|تاكيد|تصريح|تصريحات|اعلان|توضيح)(?:ه|ها|هم|هما)$|^القول$")
_PUBLISH = ("نشر", "نقل", "اورد", "بث", "تناقل", "اذاع", "ذكر")


def match(doc: Document, i: int, limit: int) -> tuple[Particle, int, int] | None:
    """The particle at ``i``, the token behind it, and how many letters (و) stand before it."""
    norm = doc.norm[i]
    for skip in (0, 1):
        if skip and norm[0] not in "وف":
            break
        for particle in doc.lex.particles.get(norm[skip:], ()):
            end = i + len(particle.words)
            if end <= limit and tuple(doc.norm[i + 1 : end]) == particle.words[1:]:
                return particle, end, skip
    return None


def particle_claim(doc: Document, i: int, first: int, limit: int) -> Draft | None:
    """وفقا للوزارة، … | …، وفق المرصد | …، حسبما أعلنت الشرطة."""
    found = match(doc, i, limit)
    if found is None:
        return None
    particle, j, skip = found
    if i > first and doc.norm[i - 1] in doc.sets.prepositions:
        return None
    if particle.words[0] == "استنادا" and i > first and not doc.is_comma(i - 1):
        return None  # نفذت الغارة استنادا إلى معلومات: the grounds of a deed
    draft = Draft("particle", "cite", (i, j), skip, edge=i)
    if particle.stance not in ("cite", "verb"):
        draft.stance = particle.stance  # type: ignore[assignment]
    if particle.takes == "np" and j < limit and doc.norm[j] == "لما":
        j += 1
        draft.cue = (i, j)
        return _with_verb(doc, draft, j, limit, particle)
    if particle.takes == "verb":
        return _with_verb(doc, draft, j, limit, particle)
    if j < limit and doc.norm[j] in ("ما", "لما"):
        draft.cue = (i, j + 1)
        return _with_verb(doc, draft, j + 1, limit, particle)
    if (
        particle.preposition
        and j < limit
        and doc.norm[j] in (particle.preposition, particle.preposition + "ـ")
    ):
        j += 1
        if len(particle.preposition) > 1:
            draft.cue = (i, j)
    elif particle.preposition and not (j < limit and doc.norm[j].startswith(particle.preposition)):
        return None
    if j >= limit:
        return None
    if doc.opens_quote(j) is None and doc.kind[j] not in "wl":
        return None
    end = _source_end(doc, j, limit)
    if end <= j or not _can_speak(doc, j):
        return None
    draft.source = (j, end)
    draft.why = "particle-source"
    return draft


def _can_speak(doc: Document, j: int) -> bool:
    """Whether the phrase behind a particle can be a source: بحسب مصدر, وفق لافروف; not بحسب المناطق, وفقا للقانون."""
    norm = doc.norm[j]
    if doc.opens_quote(j) is not None or doc.kind[j] == "l" or doc.head_kind(j) or doc.name_kind(j):
        return True
    rest = norm[1:] if norm[0] == "ل" and len(norm) > 3 else norm
    if norm in doc.lex.given or rest in doc.lex.given:
        return True
    if definite(norm) or doc.is_nominal_bare(rest) or rest in doc.sets.after_source:
        return False
    # An unknown word is a surname if it stands alone (وفق غريفيث), else some noun (وفق جدول زمني).
    return j + 1 >= len(doc.norm) or doc.kind[j + 1] in "pbl" or doc.norm[j + 1] in doc.sets.times


def _source_end(doc: Document, j: int, limit: int) -> int:
    q = doc.opens_quote(j)
    if q is not None:
        if q.last >= limit:
            return j
        after = q.last + 1
        return (
            phrase_end(doc, j, limit, None, open_ended=True)
            if after < limit and doc.kind[after] == "w"
            else after
        )
    return phrase_end(doc, j, limit, None, open_ended=True)


def i_comma(doc: Document, i: int) -> bool:
    return i > 0 and doc.is_comma(i - 1)


def _with_verb(doc: Document, draft: Draft, j: int, limit: int, particle: Particle) -> Draft | None:
    """حسبما أفاد المرصد, وفق ما نقلته، اليوم، وكالة X عن Y, كما أعلنت الشرطة."""
    if j >= limit or doc.kind[j] != "w":
        return None
    found = doc.cue(j)
    transmit = doc.norm[j].startswith(_PUBLISH)
    if not transmit and (found is None or found[0].form not in ("past", "present")):
        return None
    draft.cue = (draft.cue[0], j + 1)
    k, draft.told = skip_adjuncts(doc, j + 1, limit)
    if doc.norm[j] in ("جاء", "ورد") and k < limit and doc.norm[k] in ("في", "علي"):
        k += 1
    if k >= limit or doc.is_that(k):
        return None
    about = (
        next((t for t in range(k, min(k + 12, limit)) if doc.norm[t] == "عن"), limit) if transmit else limit
    )
    end = _source_end(doc, k, about)
    if end <= k:
        return None
    if particle.words == (("كما"),) or particle.words[0] == "كما":
        # كما أعلنت الوزارة أن… is "also": only where nothing follows does كما attribute.
        rest, _ = skip_adjuncts(doc, end, limit)
        parenthesis = i_comma(doc, draft.cue[0]) and rest < limit and doc.is_comma(end)
        ended = rest >= limit or doc.norm[rest] in (".", ")") or doc.norm[rest] in doc.sets.relatives
        if found is None or not (ended or parenthesis):
            return None
        if draft.cue[0] == 0 or doc.kind[draft.cue[0] - 1] == "b" or found[0].agreement.number != "s":
            return None
        if "object" in found[0].cue.frames:  # كما طالبت السكان بتوخي الحذر
            return None
        draft.stance = found[0].cue.stance
        draft.cue = (j, j + 1)
    draft.source = (k, end)
    draft.why = "particle-verb-source"
    if end < limit and doc.norm[end] == "عن" and transmit:
        inner = _source_end(doc, end + 1, limit)
        if inner > end + 1:
            draft.via = [(k, end)]
            draft.source = (end + 1, inner)
    return draft


def transmission(doc: Document, i: int, first: int, limit: int) -> Draft | None:
    """نقلت وكالة X عن Y قوله إن…; ونقل عن مصادر أن…: the agency is a link, its source the speaker."""
    skip = 1 if doc.norm[i][0] in "وف" else 0
    if doc.norm[i][skip:] not in TRANSMIT:
        return None
    about = next((t for t in range(i + 1, min(i + 24, limit)) if doc.norm[t] in ("عن", "لسان")), None)
    if about is None:
        return None
    opener = None
    for t in range(about + 1, min(about + 30, limit)):
        if doc.is_that(t):
            opener = Opener("that", t, t + 1)
        elif doc.norm[t] == ":":
            after = t + 1
            opener = Opener("colon", t, after)
        elif doc.opens_quote(t) is not None and t > about + 1 and doc.quotes[doc.quote_at[t]].words > 3:
            opener = Opener("quote", t, t)
        if opener:
            break
    if opener is None:
        return None
    draft = Draft("transmission", "cite", (i, i + 1), skip, edge=i)
    if about == i + 1:
        draft.cue = (i, about + 1)
        draft.heard = doc.norm[i].removeprefix("و") == "نقل"
    else:
        k, _ = skip_adjuncts(doc, i + 1, about)
        agency = about - 1 if doc.norm[about] == "لسان" else about  # على لسان
        if k < agency:
            draft.via = [(k, phrase_end(doc, k, agency, None, open_ended=False))]
    end = opener.at
    words_of = next((t for t in range(about + 1, opener.at + 1) if _WORDS_OF.match(doc.norm[t])), None)
    if words_of is not None:
        draft.cue, draft.cue_skip, draft.stance = (words_of, words_of + 1), 0, "say"
        end = words_of
    source_end = phrase_end(doc, about + 1, end, None, open_ended=False)
    if source_end <= about + 1:
        return None
    draft.source = (about + 1, source_end)
    content = opener.content
    if opener.sort == "colon" and content < limit and doc.is_that(content):
        content += 1
    if opener.sort == "colon" and content < limit and doc.opens_quote(content) is not None:
        opener = Opener("quote", opener.at, content)
    draft.content = [(content, limit)]
    if first < i and not draft.via and not skip and (before := subject_before(doc, i, first)):
        draft.via = [before]
    return draft


def arrived(doc: Document, i: int, first: int, limit: int) -> Draft | None:
    """جاء في بيان للتحالف أن…: a document speaks; its issuer is the speaker."""
    if doc.norm[i].removeprefix("و") not in ARRIVED and doc.norm[i] not in ARRIVED:
        return None
    at = i + 1 + (doc.norm[i + 1] in ("ايضا", "كذلك"))  # وجاء أيضا | في البيان
    if at + 1 >= limit or doc.norm[at] != "في":
        return None
    opener = None
    for t in range(at + 1, min(at + 23, limit)):
        if doc.is_that(t) or doc.norm[t] == ":":
            opener = t
            break
        found = doc.cue(t)
        if found and found[0].form != "masdar" and not doc.norm[t].startswith(_PUBLISH):
            break
    if (
        not doc.source_kind(at + 1)
        and doc.norm[at + 1] not in ("هذا", "ذلك")
        and bare(doc.norm[at + 1]) not in doc.sets.channels
    ):
        return None
    quote = next((t for t in range(at + 1, min(at + 29, limit)) if doc.opens_quote(t) is not None), None)
    if opener is None:
        if quote is None or doc.quotes[doc.quote_at[quote]].words < 4:
            return None
        opener, content = quote, quote
    else:
        content = opener + 1
    draft = Draft("document", "say", (i, at + 1), 1 if doc.norm[i][0] == "و" else 0, edge=i)
    end = phrase_end(doc, at + 1, opener, None, open_ended=False)
    if end <= at + 1:
        return None
    draft.source = (at + 1, end)
    draft.content = [(content, limit)]
    return draft


def impersonal(doc: Document, i: int, limit: int, phrase: Phrase, skip: int) -> Draft | None:
    """يُعتقد أن, أُفيد بأن, أنباء عن: nobody in particular says so."""
    last = i + len(phrase.words) - 1
    before = doc.norm[i - 1] if i else ""
    if (
        last + 1 >= limit
        or before in doc.sets.prepositions
        or before in doc.sets.negations | doc.sets.relatives
        or before == "ما"
    ):
        return None
    if i > 1 and doc.norm[i - 2] in doc.sets.negations:  # ولم ترد أنباء عن
        return None
    draft = Draft("impersonal", phrase.stance, (i, last), skip, edge=i, impersonal=True)
    draft.content = [(last + 1, limit)]
    return draft


def headline(doc: Document, first: int, limit: int) -> Draft | None:
    """الداخلية: … | ترامب: «…» | بوتين - …: a name, a colon, what he says."""
    line_start = first == 0 or doc.kind[first - 1] == "b"
    if not line_start and not doc.in_title(first):
        return None
    colon = next((t for t in range(first + 1, min(first + 14, limit)) if doc.norm[t] == ":"), None)
    if colon is None or colon + 1 >= limit:
        return None
    if doc.norm[first] in doc.sets.headline_topics or doc.norm[first] in doc.sets.prepositions:
        return None
    if any(doc.is_verb(t) or doc.is_dash(t) or doc.kind[t] == "n" for t in range(first, colon)):
        return None
    known = doc.source_kind(first) is not None or doc.name_kind(first) or doc.norm[first] in doc.lex.given
    if not known and not doc.in_title(first):
        return None
    country = doc.lex.names.get(doc.norm[first]) == "state" and bare(doc.norm[first]) not in doc.lex.kinds
    place = country or (not known and definite(doc.norm[first]))
    if place and colon == first + 1 and not _speaks(doc, colon + 1):
        return None
    end = next((t for t in range(first + 1, colon) if told(doc, t, colon) or channel(doc, t, colon)), colon)
    if not known and (colon - first > 4 or doc.is_nominal(first) or not _speaks(doc, colon + 1)):
        return None
    draft = Draft("headline-colon", "say", (colon, colon + 1), source=(first, end), edge=first)
    said = doc.cue(colon - 1)
    if said and said[0].form == "participle" and colon - 1 > first:  # أمير قطر مغردا: …
        draft.cue, draft.source, draft.stance = (colon - 1, colon), (first, colon - 1), said[0].cue.stance
    if medium := told(doc, end, colon):
        draft.told.append(medium)
    draft.content = [(colon + 1, limit)]
    return draft


def _speaks(doc: Document, t: int) -> bool:
    """Whether what follows a country's name and a colon can be its words rather than news from it."""
    if doc.opens_quote(t) is not None or doc.is_that(t) or doc.is_verb(t):
        return True
    return doc.norm[t] in ("لن", "لا", "سنرد", "نحن", "لم") or doc.norm[t].startswith(("سن", "سا"))
