"""Documented extractions come out first for their purpose, for the reasons that their authors gave."""

import pytest

from benchmarks.ranking.cases import CASES, Case, plan_of
from benchmarks.ranking.measures import easiest_by_structure, speaks_for
from stormgen.extraction import Purpose, RankOptions
from stormgen.extraction.rank import rank
from stormgen.facts import Stage
from tests.emitters.facts_of import facts_of_example

NAMES = [f"{case.system}, {case.purpose}" for case in CASES]
PURPOSES: tuple[Purpose, ...] = ("learning", "balance", "value")


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_context_that_was_extracted_is_first(case: Case) -> None:
    plan = plan_of(case)
    assert plan.candidates[0].context == case.first == plan.sequence[0].context
    assert case.second in (None, plan.candidates[1].context)
    assert plan.candidates[0].first_share == max(c.first_share for c in plan.candidates) or case.system == "coolstore"


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_authors_reasons_are_among_those_that_speak_for_it_most(case: Case) -> None:
    strongest = speaks_for(plan_of(case).candidates[0])
    assert len(set(case.reasons) & set(strongest)) >= 2


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_little_of_what_is_weighed_is_told_and_no_rank_is_called_certain(case: Case) -> None:
    plan = plan_of(case)
    assert plan.known < 0.5 and plan.candidates[0].first_share < 0.8


@pytest.mark.parametrize("case", CASES, ids=NAMES)
@pytest.mark.parametrize("purpose", PURPOSES)
def test_reference_data_is_never_first_without_saying_why(case: Case, purpose: Purpose) -> None:
    reference = {"Products", "Restaurant", "Consumer", "RestaurantManagement", "ConsumerManagement"}
    plan = plan_of(Case(case.system, purpose, case.first, case.reasons))
    found = [c for c in plan.candidates if c.context in reference]
    assert all(c.caution and c.caution.startswith("reference data: ") for c in found)
    assert all(c.held_back for c in found) or purpose == "value"


def test_by_structure_alone_the_consumers_of_ftgo_are_the_easiest() -> None:
    easiest = easiest_by_structure(next(case for case in CASES if case.system == "ftgo-monolith"))
    assert easiest.context == "ConsumerManagement" and easiest.caution


@pytest.mark.parametrize("purpose", ["balance", "learning"])
def test_inventory_is_first_in_the_example_and_firmly(purpose: Purpose) -> None:
    found = facts_of_example("inventory.storm", Stage.SEAMS)
    assert found.seams is not None
    plan = rank(found.board, found.flow, found.seams, RankOptions(purpose))
    first = plan.candidates[0]
    assert first.context == "Inventory" and first.quadrant == "quick win" and first.first_share > 0.9
    assert plan.known == 1 and {"load", "effort", "risk"} & set(speaks_for(first))
