"""What the ranking's half says in words: how firm the first place is."""

import pytest

from stormgen.emitters.report_html.ranking import firmness
from stormgen.extraction import Candidate


@pytest.mark.parametrize(("first", "word"), [(0.95, "hardly"), (0.6, "Most"), (0.4, "No candidate")])
def test_how_firm_the_first_place_is(first: float, word: str) -> None:
    rest = 1 - first
    made = [Candidate(1, "A", 0, 0, 0, True, (), first), Candidate(2, "B", 0, 0, 0, True, (), rest)]
    if first == 0.4:
        made = [Candidate(rank, f"C{rank}", 0, 0, 0, True, (), 0.2) for rank in range(1, 6)]
    assert word in firmness(made, 1.0)


def test_where_little_is_known_that_is_what_to_change() -> None:
    made = [Candidate(rank, f"C{rank}", 0, 0, 0, True, (), 0.2) for rank in range(1, 6)]
    assert "find out more" in firmness(made, 0.2)


def test_of_a_single_candidate_there_is_nothing_to_say() -> None:
    assert firmness([Candidate(1, "A", 0, 0, 0, True, (), 1.0)], 1.0) == ""


def test_draws_among_one_alone_say_nothing_of_the_weights() -> None:
    held = Candidate(2, "B", 0, 0, 0, False, (), 0.0, caution="reference data", held_back=True)
    assert firmness([Candidate(1, "A", 0, 0, 0, True, (), 1.0), held], 0.2).startswith("All others are held back")
