"""What is pinned together is one block, with the sums of its ties and masses; apart goes on from pin to pin."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from stormgen.seams.blocks import Blocks

PAIRS = [(0, 1), (0, 2), (1, 2), (2, 3)]


def test_without_pins_each_unit_is_a_block() -> None:
    blocks = Blocks(4, PAIRS)
    assert blocks.count == 4 and blocks.edges == PAIRS and blocks.apart == ()
    assert blocks.weights([1, 2, 3, 4]) == [1, 2, 3, 4] and blocks.masses([1, 2, 3, 4]) == [1, 2, 3, 4]
    assert blocks.spread([7, 8, 9, 7]) == [7, 8, 9, 7]


def test_ties_between_blocks_add_up_and_those_inside_are_left_out() -> None:
    """0 and 1 are block 0, 2 is block 1, 3 is block 2."""
    blocks = Blocks(4, PAIRS, together=[(0, 1)])
    assert blocks.count == 3 and blocks.edges == [(0, 1), (1, 2)]
    assert blocks.weights([100, 2, 3, 4]) == [5, 4]
    assert blocks.masses([1, 2, 3, 4]) == [3, 3, 4]
    assert blocks.spread([5, 6, 7]) == [5, 5, 6, 7]


def test_pins_together_that_share_a_unit_are_one_block_in_any_order() -> None:
    for together in ([(0, 1), (1, 2)], [(2, 1), (1, 0)], [(0, 2), (2, 1)], [(0, 1, 2)]):
        blocks = Blocks(4, PAIRS, together)
        assert blocks.count == 2 and blocks.spread([5, 6]) == [5, 5, 5, 6]


def test_apart_goes_on_from_pin_to_pin() -> None:
    assert Blocks(5, [], apart=[(3, 1), (1, 4)]).apart == ((1, 3, 4),)
    assert Blocks(5, [], apart=[(0, 1), (3, 4)]).apart == ((0, 1), (3, 4))


def test_of_two_that_are_together_the_pins_apart_are_those_of_their_block() -> None:
    """0 and 1 are block 0, so what stands apart from either stands apart from it, and from the other's."""
    assert Blocks(4, [], together=[(0, 1)], apart=[(0, 2), (1, 3)]).apart == ((0, 1, 2),)
    assert Blocks(4, [], together=[(0, 1)], apart=[(0, 2), (2, 1)]).apart == ((0, 1),)


GROUPS = st.lists(st.lists(st.integers(0, 7), min_size=1, max_size=4, unique=True), max_size=4)
WEIGHED = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]), st.integers(0, 9)
)


@given(WEIGHED, GROUPS, GROUPS)
def test_nothing_between_blocks_is_lost(
    weighed: dict[tuple[int, int], int], together: list[list[int]], apart: list[list[int]]
) -> None:
    blocks = Blocks(8, list(weighed), together, apart)
    of = blocks.spread(range(blocks.count))
    assert all(len({of[unit] for unit in group}) == 1 for group in together)
    crossing = sum(weight for (a, b), weight in weighed.items() if of[a] != of[b])
    assert sum(blocks.weights(weighed.values())) == crossing
    assert sum(blocks.masses([1] * 8)) == 8
    assert all(a < b for a, b in blocks.edges) and blocks.edges == sorted(set(blocks.edges))
    for pair in (pair for group in apart for pair in pairwise(group)):
        ends = {of[unit] for unit in pair}
        assert len(ends) == 1 or any(ends <= set(group) for group in blocks.apart)
    named = [block for group in blocks.apart for block in group]
    assert len(named) == len(set(named))
