"""A claim while it is being read; all indices are of tokens, ranges half-open."""

from __future__ import annotations

from dataclasses import dataclass, field

from isnad.lexicon import Agreement
from isnad.model import Stance

from .phrases import Told

Range = tuple[int, int]


@dataclass(slots=True, eq=False)
class Draft:
    why: str
    stance: Stance
    cue: Range
    cue_skip: int = 0  # letters before the cue in its first token (و, ف)
    source: Range | None = None
    content: list[Range] = field(default_factory=list)
    agreement: Agreement | None = None  # what the verb's form says of its subject
    told: list[Told] = field(default_factory=list)  # media that the speaker told
    subject: Range | None = None  # of the clause before, where no claim's source is meant
    via: list[Range] = field(default_factory=list)  # outer sources, outermost first
    outer: Draft | None = None  # the attribution inside which this one stands
    edge: int = 0  # where the claim's own words begin: the content before ends here
    quoted: bool = False  # the content opens with a quotation of its own
    impersonal: bool = False
    heard: bool = False  # an outer source left out (ونقل عن…)
    subject_before: bool = False
    sentence: int = 0
    tail: bool = False  # follows its content (…، وفق المرصد)

    @property
    def passive_like(self) -> bool:
        """A verb that nothing joins to what was said before, without a source and a clause or quotation."""
        bare_object = self.why in ("verb-prep", "verb-noun")
        return bare_object and self.source is None and self.cue_skip == 0 and not self.impersonal
