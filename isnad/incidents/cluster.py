"""From pairs to incidents: each scene joins the one that it is most like, unless people judged otherwise.

A pure function of the scenes, what each is most like, and the judgements: the order in which they came does not matter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple


class Tie(NamedTuple):
    """A scene, one of lesser rank that it is like, and how much."""

    scene: int
    before: int
    score: float


class Judged(NamedTuple):
    """Keys of scenes that are all of one incident (``same``), or of which each of one is apart from each of the other."""

    same: bool
    one: Collection[int]
    other: Collection[int]


def clusters(ranks: Mapping[int, str], ties: Iterable[Tie], judged: Iterable[Judged] = ()) -> dict[int, int]:
    """The incident of each scene, by key: its scene of least rank.

    What people say goes first; of the machine's links the strongest, and none that joins what they keep apart.
    """
    groups = _Groups(ranks)
    for judgement in judged:
        if judgement.same:
            every = [*judgement.one, *judgement.other]
            for pk in every[1:]:
                groups.join(every[0], pk)
        else:
            groups.part(judgement.one, judgement.other)
    for tie in sorted(ties, key=lambda x: (-x.score, ranks[x.scene], ranks[x.before])):
        if not groups.parted(tie.scene, tie.before):
            groups.join(tie.scene, tie.before)
    return groups.heads(ranks)


class _Groups:
    def __init__(self, pks: Iterable[int]) -> None:
        self._of = {pk: pk for pk in pks}
        self._members = {pk: [pk] for pk in self._of}
        self._apart: dict[int, set[int]] = {}

    def join(self, one: int, other: int) -> None:
        a, b = self._of.get(one), self._of.get(other)
        if a is None or b is None or a == b:
            return
        if len(self._members[a]) < len(self._members[b]):
            a, b = b, a
        for pk in self._members[b]:
            self._of[pk] = a
        self._members[a] += self._members.pop(b)

    def part(self, one: Collection[int], other: Collection[int]) -> None:
        for pk in one:
            self._apart.setdefault(pk, set()).update(x for x in other if x != pk)
        for pk in other:
            self._apart.setdefault(pk, set()).update(x for x in one if x != pk)

    def parted(self, one: int, other: int) -> bool:
        """Whether joining these two would join what is kept apart."""
        if not self._apart or one not in self._of or other not in self._of:
            return False
        a, b = self._members[self._of[one]], self._members[self._of[other]]
        if len(a) > len(b):
            a, b = b, a
        return any(self._apart.get(pk, set()).intersection(b) for pk in a)

    def heads(self, ranks: Mapping[int, str]) -> dict[int, int]:
        found = {}
        for members in self._members.values():
            head = min(members, key=lambda x: ranks[x])
            found.update(dict.fromkeys(members, head))
        return found
