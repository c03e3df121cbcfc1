"""Claims that a finite verb opens."""

from __future__ import annotations

from isnad.arabic.quotes import Quotation
from isnad.arabic.tokens import bare, definite
from isnad.lexicon import Cue

from .adjuncts import past_channel, skip_adjuncts
from .boundaries import content_begins, fused
from .document import Document
from .draft import Draft
from .objects import ascribed, blame, with_object
from .openers import Opener, find_opener
from .phrases import channel, name_like, phrase_end
from .subjects import OBJECT, SHOWN, attach_subject, dangling, subject_before


def verb_claim(doc: Document, i: int, first: int, limit: int) -> Draft | None:
    """The claim that the finite verb at ``i`` opens in the sentence ``[first, limit)``."""
    found = doc.cue(i)
    if found is None:
        return None
    form, skip, object_pronoun = found
    cue = form.cue
    noun_like = form.form == "past" and form.agreement.number == "d" and skip == 0
    if noun_like and subject_before(doc, i, first) is None:
        return None  # كان طالبا, نفيا قاطعا
    negated = i > first and doc.norm[i - 1].removeprefix("و") in _NOT and cue.lemma in doc.lex.negated
    if not negated and _says_nothing(doc, i, first):
        return None
    if object_pronoun:
        return with_object(doc, i, first, limit)
    draft = Draft("verb", cue.stance, (i, i + 1), skip, agreement=form.agreement, edge=i)
    if form.form == "past" and "\u064f" in doc.words(i, i + 1)[: skip + 4]:  # أُعلن, ذُكر
        if i + 1 < limit and doc.is_that(i + 1):
            draft.why, draft.impersonal, draft.content = "impersonal", True, [(i + 2, limit)]
            return draft
        return None
    if negated:  # لم يستبعد
        draft.cue, draft.stance = (i - 1, i + 1), doc.lex.negated[cue.lemma]
        draft.cue_skip = 1 if doc.norm[i - 1][0] == "و" else 0
    j = i + 1
    if j < limit and doc.norm[j] in doc.sets.saying:  # تابع قائلا
        draft.cue = (i, j + 1)
        j += 1
    if cue.lemma == "نسب" and j < limit and doc.norm[j] == "الي":
        return ascribed(doc, draft, j, first, limit)
    opener = find_opener(doc, j, limit, cue)
    opener = past_saying(doc, opener)
    k, draft.told = skip_adjuncts(doc, j, opener.at if opener else limit, bounded=opener is not None)
    if length := channel(doc, first, i):  # وفي حديث للجزيرة، قال…
        draft.told = past_channel(doc, first, first + length, i, bounded=True)[1] + draft.told
    if "blame" in cue.frames:
        return blame(doc, draft, k, first, limit)
    if opener and (k >= opener.at or doc.norm[k] in doc.sets.prepositions):
        return _without_subject(doc, draft, cue, opener, first)
    if form.agreement.number == "s":
        if opener and opener.sort in ("that", "quote", "colon", "prep"):
            bound = None
            if cue.frames & {"noun", "object"} and opener.sort != "colon":
                bound = _early_content(doc, k, opener, cue, limit)
            if (
                bound is None
                and opener.sort == "prep"
                and "object" in cue.frames
                and (cue.stance in ("accuse", "opine") or bare(doc.norm[k]) in doc.sets.addressed)
            ):
                bound = k  # نسبت السلطات الهجوم إلى…, ودعت السكان إلى…: an object stands there too
            if bound is None:
                return _with_subject(doc, draft, cue, opener, k, first, limit)
        if cue.lemma in SHOWN and form.form == "past" and doc.head_kind(k) in ("document", "media"):
            return _noun_content(doc, draft, cue, k, first, limit)
        if "strict" in cue.frames and not ("object" in cue.frames and matter_follows(doc, k, limit, cue)):
            return _quote_before(doc, draft, k, first, limit, cue)
        return _noun_content(doc, draft, cue, k, first, limit)
    if "strict" not in cue.frames and cue.frames & {"noun", "object"} and k < limit:
        draft.content, draft.why = [(k, limit)], "verb-noun"
        return attach_subject(doc, draft, first)
    return None


_NOT = frozenset(("لم", "لا", "لن"))


def _says_nothing(doc: Document, i: int, first: int) -> bool:
    """Whether what stands before a reporting verb makes it a noun, or unsaid: في تأكيد, لم يعلن, لو قال, بعد أن شددت."""
    found = doc.cue(i)
    if found is None:
        return True
    (cue, form, _), skip, _ = found
    before = doc.norm[i - 1] if i > first else ""
    if (
        before in doc.sets.prepositions - {"من"}
        or before in doc.sets.negations
        or before in ("ما", "لما", "بما")
    ):
        return not (found[2] and before in ("ما", "لما", "بما", "في"))  # ما وصفه, ما تنفيه
    if before == "قد" and form == "present":
        return True
    if i > first + 1 and doc.is_that(i - 1) and doc.norm[i - 2] in doc.sets.prepositions:
        return True
    if i > first and doc.is_that(i - 1) and before not in ("ان", "بان") and skip == 0:
        return True  # قال إنه دعا…: the speaker tells of his own saying
    if cue.lemma == "رأى" and before in ("عندما", "حين", "بعدما"):
        return True
    clause_initial = skip == 1 or i == first or doc.kind[i - 1] == "p" or before in doc.sets.conjunctions
    if cue.lemma in _PREPOSITION_LIKE and not clause_initial:
        return True
    # الرد الذي أُعلن عنه, البلدة التي تُعتبر معقلا
    return before in doc.sets.relatives and (doc.norm[i + 1 : i + 2] in _RESUMED or cue.lemma == "اعتبر")


# Reporting verbs that are far oftener prepositions: عبر, بين.
_PREPOSITION_LIKE = frozenset(("عبر", "بين"))
_RESUMED = (["عنه"], ["عنها"])


def past_saying(doc: Document, opener: Opener | None) -> Opener | None:
    """A colon directly before a quotation opens it."""
    if opener and opener.sort == "colon" and opener.content < len(doc.norm):
        t = opener.content
        while t < len(doc.norm) and doc.norm[t] in ("-", "–"):
            t += 1
        if t + 1 < len(doc.norm) and doc.is_that(t):
            return Opener("that", opener.at, t + 1)
        if doc.opens_quote(t) is not None:
            return Opener("quote", opener.at, t)
    if opener and opener.sort == "that" and opener.content < len(doc.norm):
        t = opener.content
        if doc.norm[t] == ":":
            t += 1
        return Opener("that", opener.at, t)
    return opener


def _early_content(doc: Document, k: int, opener: Opener, cue: Cue, limit: int) -> int | None:
    """Whether a noun-phrase content begins before the opener found: أكد الوزير ضرورة … أن."""
    if doc.is_nominal(k) and doc.source_kind(k) is None and "object" not in cue.frames:
        return k
    end = phrase_end(doc, k, opener.at, cue, open_ended=True)
    rest, _ = skip_adjuncts(doc, end, opener.at, bounded=False)
    if rest >= opener.at or doc.is_verb(rest):
        return None
    if "object" in cue.frames:
        return rest
    if doc.is_nominal(rest) and doc.norm[rest] not in doc.lex.given:
        return rest
    if definite(doc.norm[rest]) and content_begins(doc, rest, k, cue):
        return rest
    return None


def _takes_quote(cue: Cue) -> bool:
    return bool(cue.frames & {"quote", "noun", "object"}) or cue.frames == {"that"}


def _with_subject(
    doc: Document, draft: Draft, cue: Cue, opener: Opener, k: int, first: int, limit: int
) -> Draft | None:
    """VSO: the source stands between the verb and the opener."""
    if opener.sort == "quote" and not _takes_quote(cue):
        return None
    if opener.sort == "colon" and "quote" not in cue.frames:
        return None
    if opener.sort == "quote" and doc.norm[opener.at - 1] == "ب" and cue.frames & {"noun", "object"}:
        return _noun_content(doc, draft, cue, k, first, limit)  # وصف القائد الوزير ب|ـ«الكاذب»
    end = phrase_end(doc, k, opener.at, cue, open_ended=False)
    if end <= k:
        return _without_subject(doc, draft, cue, opener, first)
    known = doc.head_kind(k) is not None or doc.norm[k] in doc.lex.given or doc.name_kind(k) is not None
    if not known and "noun" in cue.frames and skip_adjuncts(doc, end, opener.at)[0] < opener.at:
        return _noun_content(doc, draft, cue, k, first, limit)  # واستنكر الأفعال التي … بأن
    if not known and doc.norm[k][0] == "م" and doc.norm[k].endswith("ا"):
        return _without_subject(doc, draft, cue, opener, first)  # قال متوجها إلى الحاضرين: «…»
    if not known and (
        doc.is_verb(k) or (opener.sort == "prep" and (doc.is_nominal(k) or _owned(doc.norm[k])))
    ):
        return None
    if (
        "strict" in cue.frames
        and draft.cue_skip == 0
        and draft.cue[0] > first
        and dangling(doc, draft.cue[0])
    ):
        return None  # أخلف القائد وعد السكان بالعودة
    if cue.lemma in SHOWN and doc.head_kind(k) not in ("document", "media"):
        return None
    _, media = skip_adjuncts(doc, end, opener.at)
    draft.told += media
    if cue.lemma in _TELLING:  # أبلغ القائد | الجنود أن…
        end = min(end, phrase_end(doc, k, opener.at, OBJECT, open_ended=True))
    draft.source = (k, end)
    draft.content = [(opener.content, limit)]
    draft.why = f"verb-source-{opener.sort}"
    more = doc.opens_quote(opener.content)
    if more is not None and draft.cue_skip == 0 and (q := _quotation_before(doc, draft.cue[0], first)):
        # «لن ننسحب»، قال الوزير، «ولن نتراجع»: one quotation, split by the cue
        draft.content = [(q.first, q.last + 1), (more.first, min(more.last + 1, limit))]
        draft.why, draft.edge, draft.tail = "quote-verb-source", q.first, True
    return draft


def _owned(norm: str) -> bool:
    """A thing of somebody's: إجراءاتها is no speaker."""
    return not definite(norm) and norm.endswith(("اتها", "اته", "اتهم", "تها", "تهم"))


def _without_subject(doc: Document, draft: Draft, cue: Cue, opener: Opener, first: int) -> Draft | None:
    """The opener follows the verb: the source stands before it (SVO) or is left out."""
    if opener.sort == "colon" and "quote" not in cue.frames:
        return None
    if opener.sort == "quote" and not _takes_quote(cue):
        return None
    if opener.sort == "prep" and "prep" not in cue.frames and "object" not in cue.frames:
        return None
    i = draft.cue[0]
    if opener.sort in ("prep", "that") and opener.at - draft.cue[1] <= 1:
        preps = [
            t
            for t in range(draft.cue[1], opener.content)
            if doc.norm[t] in cue.preps and len(doc.norm[t]) > 1
        ]
        if preps:
            draft.cue = (i, preps[0] + 1)
    draft.content = [(opener.content, len(doc.norm))]
    draft.why = f"verb-{opener.sort}"
    return attach_subject(doc, draft, first)


def _behind_deed(doc: Document, k: int, limit: int) -> int | None:
    """Where who claims a deed stands behind it: تبنت الهجوم | جماعة مسلحة, يتبنى معظم هذه الهجمات | تنظيم."""
    for t in range(k, min(k + 5, limit - 1)):
        if doc.kind[t] != "w" or doc.norm[t] in doc.sets.prepositions:
            return None
        if bare(doc.norm[t]) in doc.lex.deeds:
            who = t + 2 if definite(doc.norm[t + 1]) and doc.source_kind(t + 1) is None else t + 1
            return who if who < limit and doc.source_kind(who) in ("group", "state", "organisation") else None
    return None


def _noun_content(doc: Document, draft: Draft, cue: Cue, k: int, first: int, limit: int) -> Draft | None:
    """أعلنت الوزارة مقتل…, أدانت الكويت إطلاق…, اتهم فلان فلانا ب…: grammar alone parts source and content."""
    if not cue.frames & {"noun", "object"} or k >= limit:
        return _quote_before(doc, draft, k, first, limit, cue)
    if doc.norm[k] in doc.sets.prepositions - {"من", "عن"} or (cue.lemma == "اعتبر" and doc.norm[k] == "من"):
        return None  # يُعتبر من شيوخ البلدة
    i = draft.cue[0]
    if cue.lemma == "تبنى" and (who := _behind_deed(doc, k, limit)):
        end = phrase_end(doc, who, limit, cue, open_ended=False)
        draft.source, draft.content, draft.why = (who, end), [(k, who)], "verb-noun"
        return draft
    if "object" in cue.frames and cue.preps and not matter_follows(doc, k, limit, cue):
        return None
    named = doc.head_kind(k) is not None or doc.norm[k] in doc.lex.given or doc.name_kind(k) is not None
    if doc.kind[k] == "p" and doc.opens_quote(k) is None:
        return None
    subject = subject_before(doc, i, first) if draft.cue_skip == 0 and i > first else None
    if subject is not None or doc.opens_quote(k) is not None:
        draft.content, draft.why = [(k, limit)], "verb-noun"
        return attach_subject(doc, draft, first)
    if (doc.is_nominal(k) and not named) or doc.norm[k] in ("ان", "عدم", "من", "عن"):
        draft.content = [(k, limit)]
        draft.why = "verb-noun"
        return attach_subject(doc, draft, first)
    end = phrase_end(doc, k, limit, cue, open_ended=True)
    if end + 3 < limit and doc.norm[end] in ("الذي", "التي") and doc.norm[end + 1].startswith("تقود"):
        end += 3  # مسؤولون في التحالف الذي تقوده الرياض | أنباء
    relative = doc.norm[end : end + 1] == ["ما"]  # وصف بوتين | ما جرى
    rest, media = (end, []) if relative else skip_adjuncts(doc, end, limit, bounded=False)
    if doc.is_comma(end) and end + 1 < limit and doc.norm[end + 1] in doc.sets.relatives:
        # نفت الحكومة، التي تدعمها روسيا، | مسؤوليتها
        closing = next((t + 1 for t in range(end + 2, min(end + 16, limit - 1)) if doc.is_comma(t)), None)
        rest = closing if closing and doc.is_nominal(closing) else rest
    owned = doc.norm[rest : rest + 1] and doc.is_nominal(rest) and doc.norm[rest].endswith(("ه", "ها", "هم"))
    verb = rest < limit and doc.is_verb(rest) and not owned  # أعلنت الحركة | تبنيها الهجوم
    empty = rest >= limit or doc.norm[rest] in (".", ")") or verb
    if "object" in cue.frames and not empty and (fused(doc, rest) or doc.norm[rest] in cue.preps):
        # One noun phrase and its matter: the object of an accusation, the source of a demand.
        going_on = not named and draft.cue_skip == 1
        empty = cue.stance in ("accuse", "opine") or going_on or bare(doc.norm[k]) in doc.sets.addressed
    if empty or (not named and not definite(doc.norm[k]) and draft.subject_before):
        draft.content = [(k, limit)]
        draft.why = "verb-noun"
        if named and "noun" in cue.frames and "object" not in cue.frames:
            return _quote_before(doc, draft, k, first, limit, cue)
        return attach_subject(doc, draft, first)
    if not named and definite(doc.norm[k]) and doc.is_nominal_bare(doc.norm[k].removeprefix("ال")):
        draft.content = [(k, limit)]
        draft.why = "verb-noun"
        return attach_subject(doc, draft, first)
    draft.told += media
    if cue.stance == "condemn" and doc.norm[k].startswith("محكم"):
        return None  # دانت محكمة متطرفا: convicted
    draft.source = (k, end)
    if doc.norm[rest] in cue.preps and len(doc.norm[rest]) > 1:
        rest += 1
    elif doc.norm[rest] in doc.sets.prepositions:
        return None  # كشف الطبيب على المصابين
    if rest < limit and doc.is_that(rest):
        rest += 1
    draft.content = [(rest, limit)]
    draft.why = "verb-source-noun"
    return draft if rest < limit else None


def matter_follows(doc: Document, k: int, limit: int, cue: Cue) -> bool:
    """Whether ب… (or إلى, على…) or أنّ comes after someone accused, described or called on."""
    for t in range(k + 1, min(k + 30, limit)):
        if cue.stance == "urge" and doc.is_nominal(t) and definite(doc.norm[t - 1]):
            return True  # ناشد الأهالي المنظمات | إدخال الدواء
        if cue.stance == "urge" and "الي" in cue.preps and doc.norm[t].startswith("لل"):
            return True  # دعا البارزاني الحزب | للانسحاب
        if doc.norm[t] in cue.preps or doc.is_that(t) or (doc.norm[t][0] == "ب" and fused(doc, t)):
            return True
        if doc.opens_quote(t) is not None and not name_like(doc, t):
            return True
        if doc.norm[t] == "ب":
            return True
    return False


# Verbs that name whom they tell before what they tell.
_TELLING = frozenset(("أبلغ", "أخبر", "طمأن"))


def _quotation_before(doc: Document, i: int, first: int) -> Quotation | None:
    """The quotation that closes just before token ``i``."""
    t = i - 1
    while t > first and (doc.is_comma(t) or doc.is_dash(t)):
        t -= 1
    number = doc.quote_at[t] if t >= first else -1
    return doc.quotes[number] if number >= 0 and doc.quotes[number].last == t else None


def _quote_before(doc: Document, draft: Draft, k: int, first: int, limit: int, cue: Cue) -> Draft | None:
    """«…»، قال الوزير: the quotation stands before the verb."""
    if "quote" not in cue.frames or draft.cue_skip or draft.cue[0] == first:
        return None
    q = _quotation_before(doc, draft.cue[0], first)
    if q is None or q.words < 3:
        return None
    end = phrase_end(doc, k, limit, cue, open_ended=False) if k < limit else k
    if end <= k:
        return None
    draft.source = (k, end)
    draft.content = [(q.first, q.last + 1)]
    draft.why = "quote-verb-source"
    draft.edge, draft.tail = q.first, True
    second = end
    while second < limit and (doc.is_comma(second) or doc.norm[second] in (":", ".")):
        second += 1
    if second < limit and (more := doc.opens_quote(second)) is not None and more.words > 2:
        draft.content.append((more.first, more.last + 1))
    return draft
