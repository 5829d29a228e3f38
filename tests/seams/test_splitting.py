"""A part of the aggregates is divided where they pull least; the strongest of the largest part comes first."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from stormgen.board import Key
from stormgen.seams.splitting import split

Pulls = dict[tuple[Key, Key], float]


def key(name: str) -> Key:
    return Key("aggregate", name)


def pulls(**strengths: float) -> Pulls:
    """`AB=1` for a pull of 1 between A and B."""
    return {(key(pair[0]), key(pair[1])): strength for pair, strength in strengths.items()}


def parts(names: str, told: Pulls) -> list[str]:
    return ["".join(k.name for k in part) for part in split([key(name) for name in names], told)]


def test_the_largest_part_is_first_and_in_each_what_most_pulls_at() -> None:
    told = pulls(AB=1, BC=1, AC=0.9, BD=1, CD=0.2, XY=1, DX=0.1)
    assert parts("ABCDXY", told) == ["BCAD", "XY"]


def test_of_equal_parts_the_one_with_the_strongest_pull_anywhere_keeps_its_place() -> None:
    assert parts("AB", pulls(AB=1)) == ["A", "B"]
    assert parts("AB", pulls(AB=1, BZ=5)) == ["B", "A"]


def test_what_nothing_pulls_at_stays_with_the_largest_part() -> None:
    assert parts("ABLXYZ", pulls(AB=1, XY=1, YZ=1)) == ["YXZL", "AB"]
    assert parts("BA", {}) == ["AB"]
    assert parts("A", pulls(AB=1)) == ["A"]
    assert parts("", {}) == [""]


def test_a_hub_does_not_hold_two_cliques_together() -> None:
    cliques = {(key(f"{c}{a}"), key(f"{c}{b}")): 1.0 for c in "AB" for a in range(5) for b in range(a + 1, 5)}
    hub = {(key(f"{c}{a}"), key("Hub")): 1.0 for c in "AB" for a in range(5)}
    members = sorted({k for pair in cliques for k in pair})
    found = split([*members, key("Hub")], cliques | hub)
    assert {frozenset(k.name[0] for k in part if k.name != "Hub") for part in found} == {frozenset("A"), frozenset("B")}


def test_the_generator_of_the_process_is_given_back() -> None:
    random.seed(1)
    before = random.getstate()
    parts("ABC", pulls(AB=1, BC=1))
    assert random.getstate() == before


KEYS = [key(name) for name in "ABCDEFG"]
PULLS = st.dictionaries(
    st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda p: p[0] < p[1]),
    st.one_of(st.just(0.0), st.floats(1e-9, 1e6)),
)


@settings(max_examples=60, deadline=None)
@given(PULLS, st.sets(st.sampled_from(KEYS), min_size=1), st.randoms())
def test_each_is_in_one_part_whatever_the_order_of_what_is_told(
    told: Pulls, members: set[Key], by: random.Random
) -> None:
    found = split(sorted(members), told)
    assert sorted(k for part in found for k in part) == sorted(members)
    assert all(found) and [len(part) for part in found] == sorted(map(len, found), reverse=True)
    shuffled, turned = by.sample(sorted(members), len(members)), dict(by.sample(sorted(told.items()), len(told)))
    assert split(shuffled, turned) == found
