"""The quadrant: ease to the right, value upwards, the front from axis to axis, the line of equal score in the plot."""

import pytest

from stormgen.emitters.report_html.quadrant import Quadrant, quadrant
from stormgen.extraction import Candidate


def candidate(rank: int, ease: float, value: float, pareto: bool = False, share: float = 0.0) -> Candidate:
    return Candidate(rank, f"Context{rank}", (ease + value) / 2, ease, value, pareto, (), share)


def laid_out(*candidates: Candidate, ease_share: float = 0.5) -> Quadrant:
    return quadrant(candidates, ease_share, 660, 520)


THREE = (candidate(1, 0.8, 0.6, True, 0.9), candidate(2, 0.3, 0.9, True, 0.1), candidate(3, 0.2, 0.2))


def test_easy_is_right_and_valuable_is_up() -> None:
    first, second, third = (point.dot for point in laid_out(*THREE).points)
    assert first.x > second.x > third.x
    assert second.y < first.y < third.y


def test_the_ends_of_the_axes_are_the_edges_of_the_plot() -> None:
    q = laid_out(candidate(1, 0, 1), candidate(2, 1, 0))
    assert [(p.dot.x, p.dot.y) for p in q.points] == [(q.plot.left, q.plot.top), (q.plot.right, q.plot.bottom)]
    assert q.ticks[0] == (0, q.plot.left, q.plot.bottom) and q.ticks[-1] == (1, q.plot.right, q.plot.top)


def test_the_more_often_first_the_larger_in_area() -> None:
    never, always = (point.dot.radius for point in laid_out(candidate(1, 0, 0), candidate(2, 1, 1, share=1.0)).points)
    half = laid_out(candidate(1, 0, 0, share=0.5)).points[0].dot.radius
    assert never < half < always
    assert half**2 - never**2 == pytest.approx((always**2 - never**2) / 2, rel=0.02)


def test_the_front_steps_from_the_easiest_to_the_most_valuable() -> None:
    q = laid_out(*THREE)
    easy, worth = q.points[0].dot, q.points[1].dot
    assert q.front == (
        (easy.x, q.plot.bottom),
        (easy.x, easy.y),
        (worth.x, easy.y),
        (worth.x, worth.y),
        (q.plot.left, worth.y),
    )


@pytest.mark.parametrize("ease_share", [0.2, 0.5, 0.8, 1.0, 0.0])
def test_all_on_the_line_score_as_the_first_does(ease_share: float) -> None:
    score = ease_share * 0.8 + (1 - ease_share) * 0.6
    first = Candidate(1, "First", score, 0.8, 0.6, True, (), 1.0)
    q = laid_out(first, ease_share=ease_share)
    assert q.iso is not None
    for x, y in (q.iso[:2], q.iso[2:]):
        ease = (x - q.plot.left) / (q.plot.right - q.plot.left)
        value = (q.plot.bottom - y) / (q.plot.bottom - q.plot.top)
        assert -1e-3 <= ease <= 1.001 and -1e-3 <= value <= 1.001
        assert ease_share * ease + (1 - ease_share) * value == pytest.approx(score, abs=2e-3)
    assert q.iso[:2] != q.iso[2:]


def test_a_candidate_that_is_best_in_all_has_no_line_but_a_point() -> None:
    q = laid_out(candidate(1, 1, 1, True))
    assert q.iso is None and len(q.points) == 1


def test_without_candidates_there_is_nothing_in_it() -> None:
    q = laid_out()
    assert (q.points, q.labels, q.front, q.iso) == ((), (), (), None)


def test_a_crowd_is_drawn_as_far_as_it_can_be_read() -> None:
    crowd = [candidate(rank, rank / 1000, 0.5) for rank in range(1, 1000)]
    q = laid_out(*crowd)
    assert len(q.points) == 200 and len(q.labels) <= 30


def test_a_long_name_is_cut() -> None:
    (label,) = laid_out(Candidate(1, "Very" * 100, 0.5, 0.5, 0.5, True, (), 1.0)).labels
    assert label.text.startswith("1 VeryVery") and label.text.endswith("…")
