"""A text with its Arabic layers: what every rule of the engine looks at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from isnad.arabic.furniture import furniture
from isnad.arabic.normal import fold
from isnad.arabic.quotes import Quotation, quotations
from isnad.arabic.sentences import Sentence, sentences
from isnad.arabic.tokens import COMMAS, DASHES, Token, bare, definite, tokenise
from isnad.lexicon import CueForm, Lexicon, Phrase
from isnad.lexicon.lookup import find_cue, is_finite, is_nominal, source_kind
from isnad.model import Kind, Span

THAT = re.compile(r"^ب?ان(?:ه|ها|هم|هما|هن|ني|نا|ك|كم|ما)?$")


_UNNAMED = re.compile(r"^(?:اسم|هويت|هويات|اسماي)(?:ه|ها|هم|هما)$")


class Document:
    """Tokens, sentences, quotations and furniture of a text; indices are of tokens throughout."""

    __slots__ = (
        "asides", "kind", "lex", "norm", "phrases", "quote_at", "quotes",
        "sentences", "sets", "text", "title_end", "tokens",
    )  # fmt: skip

    def __init__(self, text: str, lex: Lexicon, title: str | None) -> None:
        self.text = text
        self.lex = lex
        self.sets = lex.sets
        self.tokens: list[Token] = tokenise(text)
        self.norm = [t.norm for t in self.tokens]
        self.kind = [t.kind for t in self.tokens]
        # Names and nouns that fold into prepositions keep a form of their own.
        tells_apart = "على" in text  # a paper that writes على so means a name by علي
        for i in self._all("علي"):
            if self._is_ali(i, tells_apart):
                self.norm[i] = "عليّ"
        for i in self._all("امام"):
            if text[self.tokens[i].start] == "إ":
                self.norm[i] = "إمام"
        self.title_end = len(title) if title and text.startswith(title) else -1
        self.asides = dict(self._asides())
        self.phrases = dict(self._phrases())
        self.quotes: list[Quotation] = [q for q in quotations(self.tokens) if not self._misread(q)]
        self.quote_at = [-1] * len(self.tokens)
        for number, q in enumerate(self.quotes):
            for i in range(q.first, min(q.last + 1, len(self.tokens))):
                self.quote_at[i] = number
        self.sentences: list[Sentence] = [
            s
            for whole in sentences(self.tokens, self.quotes)
            for s in furniture(self.tokens, whole, lex.furniture)
        ]
        # A line's end behind the last word, so that a rule may look one word past a sentence.
        self.tokens.append(Token(len(text), len(text), "b", "\n"))
        self.norm.append("\n")
        self.kind.append("b")
        self.quote_at.append(-1)

    def _asides(self) -> Iterator[tuple[int, int]]:
        """Asides on sources who will not be named, as the index of each of their words and their end."""
        if self.sets.reticence.isdisjoint(self.norm):
            return
        for i, norm in enumerate(self.norm):
            if _UNNAMED.match(norm):
                starts = [t for t in range(max(0, i - 7), i) if self.norm[t] in self.sets.reticence]
                for t in range(starts[0], i + 1) if starts else ():
                    yield t, i + 1

    def positions(self, norm: str) -> list[int]:
        """Where a word stands in the text, clitics apart; the first 200 of its places."""
        return list(islice(self._all(norm), 200))

    def _all(self, norm: str) -> Iterator[int]:
        at = -1
        with suppress(ValueError):
            while True:
                at = self.norm.index(norm, at + 1)
                yield at

    def _phrases(self) -> Iterator[tuple[int, tuple[Phrase, int]]]:
        """Each fixed phrase of the text: where it begins, and how many letters (و) stand before it."""
        norms, known = self.norm, self.lex.phrases
        for i in [i for i, norm in enumerate(norms) if norm in self.lex.phrase_starts]:
            norm = norms[i]
            for skip in (0, 1):
                for phrase in known.get(norm[skip:], ()) if not skip or norm[0] == "و" else ():
                    words = phrase.words
                    if all(map(_same, norms[i + 1 : i + len(words)], words[1:])) and i + len(words) <= len(
                        norms
                    ):
                        yield i, (phrase, skip)
                        break

    def _is_ali(self, i: int, tells_apart: bool) -> bool:
        """Whether علي is the name and not على, which some papers write with a ي."""
        if tells_apart:
            return self.words(i, i + 1).endswith("ي") or (i > 0 and self.norm[i - 1] == "بن")
        if i and self.norm[i - 1] in ("بن", "ابن", "ابو"):
            return True
        if not self.words(i, i + 1).endswith("ي"):
            return False
        around = (self.norm[i - 1] if i else "", self.norm[i + 1] if i + 1 < len(self.norm) else "")
        return (
            any(w in self.lex.given or w in ("بن", "ابن", "ابو") for w in around)
            or self.lex.kinds.get(bare(around[0])) == "person"
        )

    def _misread(self, q: Quotation) -> bool:
        """A closing mark that was taken for an opening one: «وأضاف باركي: …"""
        if q.first + 1 >= len(self.tokens) or q.words < 4:
            return False
        cue = self.cue(q.first + 1)
        return cue is not None and cue[1] > 0 and cue[0].form == "past"

    def cue(self, i: int) -> tuple[CueForm, int, bool] | None:
        """The reporting word at ``i``, how many letters stand before it (و), and whether it has an object pronoun."""
        if self.kind[i] != "w":
            return None
        found = find_cue(self.lex, self.norm[i])
        # آمر is no form of أمر: a written madda tells them apart.
        if found and self.text[self.tokens[i].start + found[1]] == "آ":
            return None
        return found

    def joined(self, i: int) -> int:
        """1 where a word that opens a sentence carries the conjunction و: وقصف, وفي, والجيش; not وزارة."""
        norm, rest, lex = self.norm[i], self.norm[i][1:], self.lex
        if (
            self.kind[i] != "w"
            or norm[0] != "و"
            or not rest
            or norm in lex.kinds
            or norm in lex.verbs
            or norm in lex.nominals
        ):
            return 0
        if rest[0] in "يت" and len(rest) > 4:
            return 1
        known = rest in lex.verbs or rest in lex.deeds or rest in lex.kinds or rest in lex.names
        small = (
            rest in self.sets.prepositions or rest in self.sets.auxiliaries or rest in self.sets.conjunctions
        )
        return 1 if known or small or definite(rest) or rest in lex.nominals or rest in lex.given else 0

    def start(self, i: int, skip: int = 0) -> int:
        """The offset at which token ``i`` begins, after ``skip`` letters (a leading و)."""
        at = self.tokens[i].start
        while skip:
            at += 1
            while at < self.tokens[i].end and not fold(self.text[at]):
                at += 1
            skip -= 1
        return at

    def end(self, last: int) -> int:
        """The offset at which the token before ``last`` ends."""
        return self.tokens[last - 1].end

    def span(self, first: int, last: int, skip: int = 0) -> Span:
        return Span.of(self.text, self.start(first, skip), self.end(last))

    def words(self, first: int, last: int) -> str:
        return self.text[self.start(first) : self.end(last)]

    def is_that(self, i: int) -> bool:
        return (
            self.norm[i].startswith(("ان", "بان")) and bool(THAT.match(self.norm[i])) and self.kind[i] == "w"
        )

    def is_comma(self, i: int) -> bool:
        return self.norm[i] in COMMAS

    def is_dash(self, i: int) -> bool:
        return self.norm[i] in DASHES

    def in_title(self, i: int) -> bool:
        return self.tokens[i].end <= self.title_end

    def opens_quote(self, i: int) -> Quotation | None:
        """The quotation that token ``i`` opens."""
        number = self.quote_at[i]
        return self.quotes[number] if number >= 0 and self.quotes[number].first == i else None

    def quoted(self, i: int) -> bool:
        """Whether token ``i`` stands inside a quotation of more than a name's length."""
        number = self.quote_at[i]
        return (
            number >= 0
            and self.quotes[number].first < i < self.quotes[number].last
            and self.quotes[number].words > 2
        )

    def source_kind(self, i: int) -> Kind | None:
        """The kind of speaker that the noun or name at ``i`` names, if it names any."""
        return source_kind(self.lex, self.norm[i]) if self.kind[i] == "w" else None

    def head_kind(self, i: int) -> Kind | None:
        """The kind of a phrase's head, past a quantifier: أحد الشهود, عدد من المسؤولين."""
        while i + 1 < len(self.norm) and (
            self.norm[i] in self.sets.quantifiers
            or self.kind[i] == "n"
            or self.norm[i] == "ما"
            or self.norm[i].startswith("يسم")
        ):
            i += 1
        return self.source_kind(i)

    def name_kind(self, i: int) -> Kind | None:
        """The kind of a name that stands alone (روسيا، كوريا الشمالية)."""
        norm = self.norm[i]
        names = self.lex.names
        if i + 1 < len(self.norm) and (kind := names.get(f"{norm} {self.norm[i + 1]}")):
            return kind
        return names.get(norm) or (names.get(norm[1:]) if norm[:1] == "و" else None)

    def is_verb(self, i: int) -> bool:
        """A finite verb, reporting or other; a noun of the same letters after a preposition is none."""
        if self.kind[i] != "w":
            return False
        if self.text[self.tokens[i].end - 1] == "ة":
            return False  # طالبة is not طالبه
        finite = is_finite(self.lex, self.norm[i])
        if not finite or (finite == "cue" and self.cue(i) is None):
            return False
        before = self.norm[i - 1] if i else ""
        return before not in self.sets.prepositions and before not in ("عدم", "غير")

    def is_nominal(self, i: int) -> bool:
        """An indefinite verbal or abstract noun, a number, or a noun with a pronoun: a content may begin here."""
        if self.kind[i] == "n":
            return True
        return self.kind[i] == "w" and is_nominal(self.lex, self.norm[i])

    def is_nominal_bare(self, norm: str) -> bool:
        """The same for a word of which a clitic has been taken off."""
        return len(norm) > 1 and is_nominal(self.lex, norm)


def _same(norm: str, word: str) -> bool:
    """أن also stands with a pronoun in a fixed phrase (يُعتقد أنه)."""
    return norm == word or (word in ("ان", "بان") and norm.startswith(word) and len(norm) <= len(word) + 2)
