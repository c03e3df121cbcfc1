"""Who does what a verb says, where he does not stand behind it."""

from __future__ import annotations

from isnad.arabic.tokens import bare, definite
from isnad.lexicon import Cue

from .document import Document
from .draft import Draft, Range
from .phrases import phrase_end

# Whatever takes somebody as its object: its subject ends where another noun phrase begins.
OBJECT = Cue("", frozenset(), frozenset(("object",)), "accuse")


def subject_before(doc: Document, i: int, first: int) -> Range | None:
    """The subject before a verb, at its clause's beginning or, for documents and witnesses, just before it."""
    subject = _clause_subject(doc, i, first)
    if subject is None:
        for t in range(i - 1, max(first, i - 8), -1):
            kind = doc.source_kind(t)
            led = doc.norm[t - 1] in doc.sets.prepositions and kind in ("media", "anonymous", "witness")
            if (led or kind == "document") and phrase_end(doc, t, i, None, open_ended=False) == i:
                return t, i
    return subject


def _clause_subject(doc: Document, i: int, first: int) -> Range | None:
    """The noun phrase that is the verb's subject before it (SVO, a relative's antecedent, after كان)."""
    lex = doc.lex
    t = i - 1
    while t > first and (
        doc.norm[t] in ("قد", "كان", "كانت", "كانوا", "ايضا", "كذلك", "بدوره")
        or doc.norm[t] in doc.sets.times
    ):
        t -= 1
    if doc.norm[t] in doc.sets.relatives and t > first:
        if doc.norm[t] == "الذين" and not doc.norm[i].endswith(("وا", "ون")):
            return None  # القتلى الذين وثقت | اللجنة مقتلهم
        if doc.norm[t].endswith("التي") and doc.norm[i][0] != "ت" and not doc.norm[i].endswith(("ت", "تا")):
            return None  # الهدنة التي قال | إنه أنهاها
        return _antecedent(doc, t, first) if doc.norm[t - 1] != "الامر" else None
    if doc.kind[t] == "p" and not doc.is_comma(t) and doc.norm[t] not in (")",) and doc.quote_at[t] < 0:
        return None
    if doc.norm[t] in doc.sets.conjunctions or doc.norm[t] in doc.sets.after_source or doc.is_that(t):
        return None
    start = _clause_start(doc, t, first)
    while start <= t and (
        doc.norm[start] in doc.sets.conjunctions
        or doc.norm[start] in doc.sets.auxiliaries
        or doc.is_comma(start)
        or doc.is_that(start)
        or doc.norm[start].removeprefix("و") in doc.sets.times  # والخميس | أعلن الرئيس
    ):
        start += 1
    if start > t or doc.kind[start] == "n":
        return None
    norm = doc.norm[start]
    if (
        norm in doc.sets.prepositions
        or doc.norm[start][1:] in doc.sets.prepositions
        or (doc.is_verb(start) and not doc.source_kind(start))
    ):
        return None
    # After a comma, only an apposition or a parenthesis may stand between subject and verb.
    parted = doc.is_comma(t) and doc.norm[first] not in doc.sets.auxiliaries
    if parted and (start != first or doc.source_kind(start) is None):
        return None
    likely = (
        doc.head_kind(start) is not None
        or doc.name_kind(start) is not None
        or norm in lex.given
        or definite(norm)
        or norm.endswith(("ون", "ين"))
        or doc.opens_quote(start) is not None
        or doc.in_title(start)
        or (start > first and doc.norm[start - 1] in doc.sets.auxiliaries)
    )
    if not likely:
        return None
    deed = doc.is_nominal(start) or doc.is_nominal_bare(bare(norm))  # التصعيد الأخير يشير إلى
    if deed and not doc.head_kind(start):
        return None
    end = phrase_end(doc, start, i, None, open_ended=False)
    whole = end >= t or (doc.source_kind(start) and not any(doc.is_verb(x) for x in range(end, t)))
    return (start, end) if end > start and whole else None


def fronted(doc: Document, i: int, first: int) -> Range | None:
    """Whom أما puts before the verb: أما وزارة الدفاع الروسية فتقول إن…, أما روسيا فقد قالت إن…"""
    if doc.norm[first] not in ("اما", "واما"):
        return None
    end = i - 1 if doc.norm[i - 1] == "فقد" else i
    if end == i and not doc.norm[i].startswith("ف"):
        return None
    whole = end > first + 1 and phrase_end(doc, first + 1, end, None, open_ended=False) == end
    known = doc.head_kind(first + 1) is not None or doc.name_kind(first + 1) is not None
    return (first + 1, end) if whole and known else None


def shared_subject(doc: Document, i: int, first: int) -> Range | None:
    """الاحتلال يحاصر المستشفى ويطالب بإخلائه: the subject before the first of two joined verbs."""
    found = doc.cue(i)
    if found is None or found[0].form != "present":
        return None
    start = _clause_start(doc, i - 1, first)
    if doc.head_kind(start) not in ("state", "group", "person", "organisation") or doc.norm[start][0] == "و":
        return None
    end = phrase_end(doc, start, i, None, open_ended=False)
    return (start, end) if end < i and doc.norm[end][0] in "يت" and doc.is_verb(end) else None


def _antecedent(doc: Document, relative: int, first: int) -> Range | None:
    """The noun phrase before الذي: متحدث باسم الشرطة الذي أكد."""
    heads = [t for t in range(max(first, relative - 8), relative) if doc.source_kind(t) or doc.name_kind(t)]
    for head in heads:
        end = phrase_end(doc, head, relative, None, open_ended=False)
        if end >= relative - 1 and doc.norm[head] not in doc.sets.prepositions:
            return head, end
    return None


def _clause_start(doc: Document, t: int, first: int) -> int:
    """Back to where the clause of token ``t`` begins."""
    while t > first:
        before = doc.norm[t - 1]
        if doc.kind[t - 1] == "b" or before in (":", "..", "…", "؛", "!", "؟") or doc.is_that(t - 1):
            break
        if (before in doc.sets.conjunctions and before != "قد") or before.startswith("فان"):
            break
        if doc.is_comma(t - 1) and t - 2 >= first:
            head = _clause_start(doc, t - 2, first)
            auxiliary = doc.norm[first] in doc.sets.auxiliaries
            if not (auxiliary or (head == first and doc.source_kind(head)) or doc.is_that(head - 1)):
                break
            return head
        if doc.is_dash(t - 1):
            break
        t -= 1
    return t


def sentence_subject(doc: Document, first: int, i: int) -> Range | None:
    """Whom a sentence's first verb, though no reporting one, has for subject: وزار المدير الموقع، مؤكدا أن…"""
    for t in range(first, min(first + 8, i)):
        if doc.kind[t] != "w":
            continue
        if doc.is_verb(t) or (t == first and doc.norm[t][0] in "وف"):
            for k in range(t + 1, min(t + 4, i)):
                if (
                    doc.head_kind(k) in ("person", "state", "group", "organisation", "anonymous")
                    or doc.norm[k] in doc.lex.given
                ):
                    return k, phrase_end(doc, k, i, OBJECT, open_ended=True)
            return None
        if doc.head_kind(t) or doc.norm[t] in doc.lex.given:
            return t, phrase_end(doc, t, i, OBJECT, open_ended=True)
    return None


# What is shown is shown by a document or a medium: أظهرت الصور, not أظهر الهجوم.
SHOWN = frozenset(("أظهر", "أثبت"))


def attach_subject(doc: Document, draft: Draft, first: int) -> Draft | None:
    """The source before the verb, where one stands there; else it is left out."""
    i = draft.cue[0]
    if (subject := fronted(doc, i, first)) is not None:
        draft.source = subject
        draft.subject_before = True
        draft.edge = first
        draft.why = "source-" + draft.why
    elif draft.cue_skip == 0 and i > first and (subject := subject_before(doc, i, first)) is not None:
        draft.source = subject
        draft.subject_before = True
        draft.edge = subject[0]
        draft.why = "source-" + draft.why
    elif draft.cue_skip and (subject := shared_subject(doc, i, first)) is not None:
        draft.source = subject
    elif doc.norm[i + 1 : i + 2] in (["فيه"], ["فيها"]):  # نشرت الحركة بيانا قالت فيه: …
        draft.subject = sentence_subject(doc, first, i)
    elif _lemma(doc, i) in SHOWN:
        head = next((t for t in range(i - 1, max(first, i - 5), -1) if doc.head_kind(t) == "document"), None)
        if head is None or draft.cue_skip:
            return None
        if head > first and doc.head_kind(head - 1) == "document":  # شريط فيديو
            head -= 1
        draft.source, draft.subject_before, draft.edge = (head, i), True, head
    elif draft.why.endswith("that") and i > first and doc.norm[i - 1].endswith("التي"):
        draft.subject = sentence_subject(doc, first, i)  # الهدنة التي قال | إنه أنهاها
    elif draft.cue_skip == 0 and i > first and dangling(doc, i):
        return None
    elif draft.cue_skip == 0 and draft.why == "verb-noun" and i > first and doc.is_comma(i - 1):
        return None  # التصريحات التي أدلى بها، تبرر…: the subject is some other noun before
    elif doc.norm[i - 1] in doc.sets.relatives and not draft.why.endswith("that"):
        return None  # الأمر الذي يشير إلى…; but الهجوم الذي قال إن حصيلته ارتفعت has the speaker before
    return draft


def _lemma(doc: Document, i: int) -> str:
    found = doc.cue(i)
    return found[0].cue.lemma if found else ""


def dangling(doc: Document, i: int) -> bool:
    """A verb whose subject is some other noun just before it: حساب على فيسبوك يشير إلى دعمه."""
    before = doc.norm[i - 1]
    if doc.kind[i - 1] not in "wn" or doc.is_that(i - 1):
        return doc.quote_at[i - 1] >= 0
    return (
        before not in doc.sets.conjunctions
        and before not in doc.sets.after_source
        and before not in doc.sets.times
        and before not in doc.sets.auxiliaries
    )
