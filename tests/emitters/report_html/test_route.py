"""The route: what stands after each step is what began before and has not ended, and each reason keeps its place."""

from stormgen.emitters.report_html.reasons import Reason, part
from stormgen.emitters.report_html.route import steps
from stormgen.facts import Stage
from tests.emitters.facts_of import facts_of_example


def test_as_many_stand_as_the_plan_says() -> None:
    plan = facts_of_example("inventory.storm", Stage.PLAN).plan
    assert plan is not None
    laid_out = steps(plan.sequence, 100)
    assert [sum(s.number for s in step.bar) for step in laid_out] == [step.standing for step in plan.sequence]
    assert max(step.standing for step in plan.sequence) > 3
    widest = max(laid_out, key=lambda step: sum(s.width for s in step.bar))
    assert abs(sum(s.width for s in widest.bar) - 100) < 0.5


def test_every_coupling_names_its_two_sides_its_end_and_its_place() -> None:
    plan = facts_of_example("inventory.storm", Stage.PLAN).plan
    assert plan is not None
    for step, told in zip(plan.sequence, steps(plan.sequence, 100), strict=True):
        assert len(told.begun.shown) + told.begun.left_out == len(step.couplings)
        for begun, coupling in zip(told.begun.shown, step.couplings, strict=False):
            assert coupling.outside in begun.what and coupling.inside in begun.what
            assert begun.until == coupling.until and ".storm:" in begun.reason.place


def test_a_place_is_told_from_its_sentence() -> None:
    assert part("A needs B (x.storm:3)") == Reason("A needs B", "x.storm:3")
    assert part("A (b) needs C (x.storm:3) and 4 more") == Reason("A (b) needs C", "x.storm:3", " and 4 more")
    assert part("A needs B (at once)") == Reason("A needs B (at once)")
