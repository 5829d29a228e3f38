"""Labels beside points: none on another, on a point or beyond the edge, and no line through any of them."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from stormgen.emitters.report_html.labels import Box, Dot, Label, place
from stormgen.pictures.text_fit import width_of

PLOT = Box(0, 0, 600, 400)
SIZE = 12.0
places = st.tuples(st.integers(0, 600), st.integers(0, 400), st.sampled_from([4, 8, 11]))


def test_a_lone_label_stands_to_the_right() -> None:
    (label,) = place([Dot(100, 100, 5)], ["Orders"], SIZE, PLOT, [])
    assert label.leader is None and 105 < label.box.left < 110
    assert (label.box.top + label.box.bottom) / 2 == 100
    assert label.box.right - label.box.left >= width_of("Orders", SIZE)


def test_at_the_right_edge_it_stands_to_the_left() -> None:
    (label,) = place([Dot(590, 100, 5)], ["Orders"], SIZE, PLOT, [])
    assert label.box.right < 585


def test_what_is_taken_stays_free() -> None:
    taken = Box(105, 80, 300, 120)
    (label,) = place([Dot(100, 100, 5)], ["Orders"], SIZE, PLOT, [taken])
    assert not label.box.overlaps(taken)


def test_a_row_of_points_has_its_names_above_and_below_with_lines() -> None:
    dots = [Dot(100 + 24 * at, 200, 4) for at in range(12)]
    labels = place(dots, [f"{at} Context" for at in range(12)], SIZE, PLOT, [])
    assert len(labels) == 12
    assert any(label.leader for label in labels)


def test_one_that_finds_no_place_is_left_out() -> None:
    assert place([Dot(10, 10, 5)], ["Orders"], SIZE, Box(0, 0, 20, 20), []) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(places, min_size=1, max_size=25))
def test_nothing_overlaps_wherever_the_points_are(points: list[tuple[int, int, int]]) -> None:
    dots = [Dot(*point) for point in points]
    labels = place(dots, [f"{number} Context" for number in range(len(dots))], SIZE, PLOT, [])
    assert labels == place(dots, [f"{number} Context" for number in range(len(dots))], SIZE, PLOT, [])
    for label in labels:
        assert PLOT.contains(label.box)
        assert not any(label.box.overlaps(dot.box) for dot in dots)
    for one, other in combinations(labels, 2):
        assert not one.box.overlaps(other.box)
        assert not cuts(one, other) and not cuts(other, one)


def cuts(one: Label, other: Label) -> bool:
    """Whether the line of one passes through the middle of the other's box."""
    if one.leader is None:
        return False
    x1, y1, x2, y2 = one.leader
    b = other.box
    inner = Box(b.left + 2, b.top + 2, b.right - 2, b.bottom - 2)
    return any(inner.holds(x1 + (x2 - x1) * t / 100, y1 + (y2 - y1) * t / 100) for t in range(101))
