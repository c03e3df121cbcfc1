"""Clusters are a function of ranks, ties and judgements alone."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from isnad.incidents.cluster import Judged, Tie, clusters

RANKS = {n: f"{n:03}" for n in range(12)}
TIES = st.lists(
    st.tuples(st.integers(1, 11), st.integers(0, 10), st.sampled_from([2.5, 3.0, 4.0]))
    .filter(lambda x: x[1] < x[0])
    .map(lambda x: Tie(*x)),
    max_size=20,
    unique_by=lambda x: (x.scene, x.before),
)
SIDE = st.lists(st.integers(0, 11), min_size=1, max_size=3)


@given(TIES, st.randoms())
def test_the_order_does_not_matter(ties: list[Tie], shuffle: random.Random) -> None:
    mixed = shuffle.sample(ties, len(ties))
    ranks = dict(shuffle.sample(list(RANKS.items()), len(RANKS)))
    assert clusters(ranks, mixed) == clusters(RANKS, ties)


@given(TIES, SIDE, SIDE)
def test_what_is_kept_apart_is_apart(ties: list[Tie], one: list[int], other: list[int]) -> None:
    found = clusters(RANKS, ties, [Judged(False, one, other)])
    assert all(found[a] != found[b] for a in one for b in other if a != b)


@given(TIES, SIDE, SIDE)
def test_what_is_held_together_is_together(ties: list[Tie], one: list[int], other: list[int]) -> None:
    found = clusters(RANKS, ties, [Judged(True, one, other)])
    assert len({found[x] for x in (*one, *other)}) == 1


@given(TIES)
def test_the_head_has_the_least_rank(ties: list[Tie]) -> None:
    found = clusters(RANKS, ties)
    for head in set(found.values()):
        assert head == min(x for x, y in found.items() if y == head)


def test_a_weaker_tie_gives_way_to_a_judgement() -> None:
    ties = [Tie(1, 0, 4.0), Tie(2, 1, 3.0), Tie(3, 2, 3.5)]
    assert clusters(dict.fromkeys(range(4), "") | {x: str(x) for x in range(4)}, ties)[3] == 0
    found = clusters({x: str(x) for x in range(4)}, ties, [Judged(False, [0], [3])])
    assert found == {0: 0, 1: 0, 2: 2, 3: 2}
