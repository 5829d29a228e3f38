"""The ranking: both axes from what the model says, evidence with its place, the route, and how firm the first is."""

import math
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stormgen.extraction import Candidate, ExtractionPlan, FactorScore, RankOptions
from stormgen.extraction.factors import factor_names
from stormgen.extraction.rank import rank
from stormgen.facts import Facts, Stage
from tests.emitters.facts_of import EXAMPLES, facts_of, facts_of_example

# Leaf is coupled to nothing; Core and Side to each other; Core is worth most.
SHOP = """
context Core core { value 9 risk 8 effort 9
  aggregate Order { customer: ref Side.Customer  command Place -> Placed  event Placed } }
context Side { value 4 risk 5 effort 5
  aggregate Customer { last: ref Core.Order  command Greet } policy GreetBuyer when Core.Placed then Greet }
context Leaf { value 2 risk 1 effort 2  aggregate Banner }
legacy Old {
  table orders(id: int key) -> Core.Order
  table customers(id: int key) -> Side.Customer
  table banners(id: int key) -> Leaf.Banner
  table audit(id: int key)
  route POST "/orders" -> Core.Place at 5/s
  transaction Buy { orders, customers } at 2/s
  transaction Sign { banners }
  module big { tables orders, customers  routes "/orders*"  loc 9000  commits 300  defects 30  calls small 10/s }
  module small { tables banners  loc 1000  commits 10  defects 1 }
}
"""


def facts(text: str, folder: Path) -> Facts:
    return facts_of(text, folder, Stage.SEAMS)


def plan_of(text: str, folder: Path, options: RankOptions | None = None) -> ExtractionPlan:
    found = facts(text, folder)
    assert found.seams is not None
    return rank(found.board, found.flow, found.seams, options)


def candidate(plan: ExtractionPlan, name: str) -> Candidate:
    return next(c for c in plan.candidates if c.context == name)


def factor(plan: ExtractionPlan, context: str, name: str) -> FactorScore:
    return next(f for f in candidate(plan, context).factors if f.name == name)


def order(plan: ExtractionPlan) -> list[str]:
    return [c.context for c in plan.candidates]


def test_the_purpose_chooses_between_ease_and_value(tmp_path: Path) -> None:
    assert order(plan_of(SHOP, tmp_path, RankOptions("learning")))[0] == "Leaf"
    assert order(plan_of(SHOP, tmp_path, RankOptions("value")))[0] == "Core"


def test_the_two_axes_do_not_depend_on_the_purpose(tmp_path: Path) -> None:
    axes = [
        {c.context: (c.ease, c.value) for c in plan_of(SHOP, tmp_path, RankOptions(purpose)).candidates}
        for purpose in ("learning", "balance", "value")
    ]
    assert axes[0] == axes[1] == axes[2]


def test_contributions_add_up_to_the_score_and_weights_to_one(tmp_path: Path) -> None:
    for c in plan_of(SHOP, tmp_path).candidates:
        assert math.isclose(sum(f.contribution for f in c.factors), c.score)
        for axis in ("ease", "value"):
            assert math.isclose(sum(f.weight for f in c.factors if f.axis == axis), 1)


def test_the_front_holds_what_nothing_beats_on_both_axes(tmp_path: Path) -> None:
    plan = plan_of(SHOP, tmp_path)
    for c in plan.candidates:
        others = [o for o in plan.candidates if (o.ease, o.value) != (c.ease, c.value)]
        assert c.pareto != any(o.ease >= c.ease and o.value >= c.value for o in others)


def test_each_direction_is_a_factor_of_its_own_with_its_lines(tmp_path: Path) -> None:
    plan = plan_of(SHOP, tmp_path)
    needed = " | ".join(factor(plan, "Core", "isolation").evidence)
    assert "Customer (Side) references Order (Core) by last" in needed and "by customer" not in needed
    assert "GreetBuyer (Side) reacts to Placed (Core)" in needed
    back = " | ".join(factor(plan, "Core", "dependencies_back").evidence)
    assert "by customer" in back and "by last" not in back
    assert re.search(r"model\.storm:3\)", back)


def test_where_nothing_is_coupled_to_anything_nobody_has_looked(tmp_path: Path) -> None:
    plan = plan_of("context A { aggregate X } context B { aggregate Y }", tmp_path)
    assert not factor(plan, "A", "isolation").told and not factor(plan, "A", "dependencies_back").told


def test_isolation_is_full_only_for_what_nobody_needs(tmp_path: Path) -> None:
    text = "context A { aggregate X { y: ref B.Y } } context B { aggregate Y } context C { aggregate Z { z: ref Z } }"
    plan = plan_of(text, tmp_path)
    assert factor(plan, "C", "isolation").value == factor(plan, "A", "isolation").value == 1
    assert factor(plan, "B", "isolation").value == 0.25  # three times the average
    assert factor(plan, "C", "dependencies_back").value == 1
    assert factor(plan, "B", "dependencies_back").value == 1 > factor(plan, "A", "dependencies_back").value


def test_transactions_and_tables_shared_are_named(tmp_path: Path) -> None:
    plan = plan_of(SHOP, tmp_path)
    (sentence,) = factor(plan, "Core", "transactions").evidence
    assert sentence.startswith("transaction Buy, 2 a second, also writes Side (") and sentence.endswith(":13)")
    assert factor(plan, "Leaf", "transactions").value == 1 > factor(plan, "Core", "transactions").value
    assert factor(plan, "Core", "tables").value == 0 and factor(plan, "Leaf", "tables").value == 1


def test_a_table_of_nobody_known_is_shared(tmp_path: Path) -> None:
    text = SHOP.replace("{ banners }", "{ banners, audit }")
    shared = factor(plan_of(text, tmp_path), "Leaf", "tables")
    assert shared.value == 0 and "with audit in transaction Sign" in shared.evidence[0]


def test_a_module_is_shared_out_by_its_tables_and_routes(tmp_path: Path) -> None:
    plan = plan_of(SHOP, tmp_path)
    assert factor(plan, "Core", "change").evidence[0].startswith("67% of module big, 300 commits")
    assert factor(plan, "Side", "change").evidence[0].startswith("33% of module big")
    values = [factor(plan, name, "change").value for name in ("Core", "Side", "Leaf")]
    assert values == sorted(values, reverse=True)


def test_what_is_not_told_is_neutral_and_says_what_would_tell_it(tmp_path: Path) -> None:
    plan = plan_of("context A { aggregate X } context B { aggregate Y }", tmp_path)
    for name in ("risk", "effort", "value", "change", "load", "defects", "tables", "transactions"):
        found = factor(plan, "A", name)
        assert not found.told and found.value == 0.5
        assert found.evidence[0].startswith("not told: ")


def test_a_subdomain_stands_in_for_a_value_that_is_not_given(tmp_path: Path) -> None:
    plan = plan_of("context A core { aggregate X } context B generic { aggregate Y }", tmp_path)
    assert factor(plan, "A", "value").value > 0.5 > factor(plan, "B", "value").value


def test_weights_of_the_user_replace_those_of_the_factors(tmp_path: Path) -> None:
    others = dict.fromkeys(factor_names(), 0.0)
    plan = plan_of(SHOP, tmp_path, RankOptions("learning", {**others, "risk": 5, "value": 1}))
    assert candidate(plan, "Core").ease == pytest.approx(0.2) and factor(plan, "Core", "risk").weight == 1
    nothing = plan_of(SHOP, tmp_path, RankOptions(weights=others))
    assert {c.score for c in nothing.candidates} == {0.5} and order(nothing) == ["Core", "Leaf", "Side"]


def test_each_step_of_the_route_is_ranked_on_what_remains(tmp_path: Path) -> None:
    text = """context Hub { aggregate H }
    context A { aggregate X { h: ref Hub.H  b: ref B.Y } } context B { aggregate Y { h: ref Hub.H } }
    context Lone { aggregate L }"""
    plan = plan_of(text, tmp_path, RankOptions("learning"))
    steps = {s.context: s for s in plan.sequence}
    assert sorted(s.step for s in plan.sequence) == [1, 2, 3, 4] and plan.sequence[0].context == order(plan)[0]
    assert steps["Lone"].after == ()
    for step in plan.sequence:
        assert all(steps[other].step < step.step for other in step.after)
    assert "Hub" in (*steps["A"].after, *steps["B"].after) or steps["Hub"].step > steps["A"].step


def test_the_share_of_weightings_is_repeatable_and_adds_up(tmp_path: Path) -> None:
    plan = plan_of(SHOP, tmp_path)
    assert math.isclose(sum(c.first_share for c in plan.candidates), 1)
    assert plan == plan_of(SHOP, tmp_path)


BETTER = "context Good { value 9 risk 1 effort 1 aggregate X } context Bad { value 1 risk 9 effort 9 aggregate Y }"
NOT_TOLD = sorted({*factor_names()} - {"value", "risk", "effort", "size"})


def test_one_that_is_better_in_everything_that_counts_is_first_in_every_draw(tmp_path: Path) -> None:
    first, second = plan_of(BETTER, tmp_path, RankOptions(weights=dict.fromkeys(NOT_TOLD, 0.0))).candidates
    assert (first.context, first.first_share, second.first_share) == ("Good", 1.0, 0.0)
    assert first.known == second.known == 1


def test_what_is_not_told_could_still_turn_the_ranking(tmp_path: Path) -> None:
    first, second = plan_of(BETTER, tmp_path).candidates
    assert first.context == "Good" and 0.8 < first.first_share < 1 and second.first_share > 0


def test_of_what_little_is_known_nobody_is_first_for_certain(tmp_path: Path) -> None:
    plan = plan_of("".join(f"context C{i} {{ aggregate A{i} }} " for i in range(5)), tmp_path)
    assert plan.known < 0.1 and all(0.1 < c.first_share < 0.3 for c in plan.candidates)
    assert {c.quadrant for c in plan.candidates} == {None}
    assert plan.gaps[0].factor == "value" and plan.gaps[0].told == 0
    assert all(gap.told < 1 for gap in plan.gaps) and "size" not in [gap.factor for gap in plan.gaps]


def test_the_share_of_draws_is_the_same_for_few_and_among_many(tmp_path: Path) -> None:
    """Of many, those that are best by score or on an axis are drawn; the others are never first."""
    many = "".join(f"context Poor{i:02} {{ value 1 risk 9 effort 9 aggregate P{i} }} " for i in range(60))
    options = RankOptions(weights=dict.fromkeys(NOT_TOLD, 0.0), samples=50)
    plan = plan_of(many + "context Good { value 9 risk 1 effort 1 aggregate X }", tmp_path, options)
    assert candidate(plan, "Good").first_share == 1 and math.isclose(sum(c.first_share for c in plan.candidates), 1)


def test_quadrants_are_cut_in_the_middle_of_both_axes(tmp_path: Path) -> None:
    corners = {"Win": (9, 1), "Project": (9, 9), "Filler": (1, 1), "Chore": (1, 9)}
    text = " ".join(f"context {n} {{ value {v} risk {e} effort {e} aggregate A{n} }}" for n, (v, e) in corners.items())
    plan = plan_of(text, tmp_path)
    assert {c.context: c.quadrant for c in plan.candidates} == {
        "Win": "quick win",
        "Project": "major project",
        "Filler": "fill-in",
        "Chore": "thankless task",
    }


@pytest.mark.parametrize("text", ["", "context Empty", "actor A"])
def test_nothing_to_extract_gives_an_empty_plan(text: str, tmp_path: Path) -> None:
    assert plan_of(text, tmp_path) == ExtractionPlan()


def test_a_context_without_aggregates_is_a_candidate_if_anything_is_in_it(tmp_path: Path) -> None:
    plan = plan_of("context Reports { view V from A.E } context A { aggregate X { event E } } context Empty", tmp_path)
    assert sorted(order(plan)) == ["A", "Reports"]


def test_figures_of_any_size_are_survived(tmp_path: Path) -> None:
    huge = "9" * 38
    text = SHOP.replace("9000", huge).replace("commits 300", f"commits {huge}").replace("at 5/s", f"at {huge}/s")
    text = text.replace("legacy Old {", f"legacy Old {{ depends Core.Order -> Side.Customer weight {huge}")
    for c in plan_of(text, tmp_path).candidates:
        assert 0 <= c.score <= 1 and all(0 <= f.value <= 1 for f in c.factors)


@pytest.mark.parametrize("purpose", ["balance", "learning"])
def test_inventory_is_first_in_the_example_for_reasons_on_both_axes(purpose: str) -> None:
    found = facts_of_example("inventory.storm", Stage.SEAMS)
    assert found.seams is not None
    options = replace(RankOptions(), purpose=purpose)  # type: ignore[arg-type]
    first = rank(found.board, found.flow, found.seams, options).candidates[0]
    assert first.context == "Inventory" and first.pareto and first.first_share > 0.5
    assert first.ease > 0.5 and first.value > 0.5
    assert all(f.told for f in first.factors)


@pytest.mark.parametrize("example", sorted(p.relative_to(EXAMPLES).as_posix() for p in EXAMPLES.rglob("*.storm")))
def test_evidence_of_every_example_ends_in_a_place(example: str) -> None:
    plan = facts_of_example(example, Stage.PLAN).plan
    assert plan is not None
    for c in plan.candidates:
        for f in c.factors:
            assert f.evidence and all(re.search(r"\.storm:\d+\)$", sentence) for sentence in f.evidence)


CONTEXTS = st.lists(
    st.tuples(st.integers(0, 10), st.integers(0, 10), st.integers(0, 4), st.booleans()), min_size=1, max_size=5
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CONTEXTS)
def test_any_model_is_ranked_within_bounds(tmp_path: Path, drawn: list[tuple[int, int, int, bool]]) -> None:
    text = [
        f"context C{i} {{ {f'value {value} risk {risk}' if told else ''} "
        f"aggregate A{i} {{ to: ref C{target % len(drawn)}.A{target % len(drawn)} }} }}"
        for i, (value, risk, target, told) in enumerate(drawn)
    ]
    plan = plan_of("\n".join(text), tmp_path, RankOptions(samples=20))
    assert [c.rank for c in plan.candidates] == list(range(1, len(drawn) + 1))
    for held in (False, True):
        scores = [c.score for c in plan.candidates if c.held_back == held]
        assert all(a >= b - 1e-9 for a, b in pairwise(scores))
    assert sorted(s.context for s in plan.sequence) == sorted(order(plan))
    assert any(c.pareto for c in plan.candidates)
    for c in plan.candidates:
        assert all(0 <= x <= 1 for x in (c.score, c.ease, c.value, c.first_share))
