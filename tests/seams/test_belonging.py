"""Loose elements go where what they touch is, however far that is away; what touches nothing at home goes nowhere."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from stormgen.board import Key
from stormgen.seams.belonging import homes_of_elements
from stormgen.source import SourceText
from stormgen.workspace.build import build_text

_AGGREGATES = "aggregate A { event Begun } aggregate B { event Ended }"
_LOOSE = [f"Step{number}Done" for number in range(8)]
_EVENTS = ["A.Begun", "B.Ended", *_LOOSE]


def homes(arrows: list[tuple[str, str]]) -> dict[str, int]:
    """The home of each event by name; A is 0, B is 1."""
    flows = "\n".join(f"flow F{number} {{ {one} -> {other} }}" for number, (one, other) in enumerate(arrows))
    loose = "\n".join(f"event {name}" for name in _LOOSE)
    facts = build_text(SourceText("model.storm", f"{_AGGREGATES}\n{loose}\n{flows}")).value
    units = {Key("aggregate", "A"): 0, Key("aggregate", "B"): 1}
    return {key.path: home for key, home in homes_of_elements(facts.board, facts.flow, units, {}).items()}


def test_a_chain_of_any_length_goes_where_it_begins() -> None:
    chain = ["A.Begun", *_LOOSE]
    assert homes(list(pairwise(chain))) == {"B.Ended": 1, **dict.fromkeys(chain, 0)}


def test_between_two_the_nearer_has_it() -> None:
    chain = ["A.Begun", *_LOOSE[:5], "B.Ended"]
    found = homes(list(pairwise(chain)))
    assert [found[name] for name in chain] == [0, 0, 0, 0, 1, 1, 1]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(_EVENTS), st.sampled_from(_EVENTS)).filter(lambda p: p[0] != p[1])))
def test_what_hangs_together_with_an_aggregate_has_a_home_and_nothing_else(arrows: list[tuple[str, str]]) -> None:
    reached = {"A.Begun", "B.Ended"}
    while more := {end for arrow in arrows for end in arrow if reached.intersection(arrow)} - reached:
        reached |= more
    assert set(homes(arrows)) == reached
