"""The whole route: what each step needs for a while, the rings it breaks, and how it does against other orders."""

from itertools import permutations
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stormgen.extraction import ExtractionPlan, RankOptions, SequenceStep
from stormgen.extraction.orders import _costs, _least, _total, compare
from stormgen.extraction.rank import rank
from stormgen.extraction.rings import Rings
from stormgen.extraction.situation import Monolith
from stormgen.extraction.temporary import Temporary
from stormgen.facts import Stage
from tests.emitters.facts_of import facts_of

SHOP = """
context Orders { aggregate Order { customer: ref Customers.Customer  command Place -> Placed  event Placed } }
context Customers { aggregate Customer { command Greet } policy GreetBuyer when Orders.Placed then Greet }
context Stock { aggregate Item { command Reserve } }
legacy Old {
  depends Orders.Order -> Stock.Item "asks for the level" weight 2
  depends Orders.Order -> Stock.Item "locks the row"
  depends Stock.Item -> Orders.Order "sums up open orders"
  transaction Buy { Orders.Order, Customers.Customer }
}
"""


def monolith_of(text: str, folder: Path) -> Monolith:
    found = facts_of(text, folder, Stage.SEAMS)
    assert found.seams is not None
    return Monolith(found.board, found.flow, found.seams)


def plan_of(text: str, folder: Path, options: RankOptions | None = None) -> ExtractionPlan:
    found = facts_of(text, folder, Stage.SEAMS)
    assert found.seams is not None
    return rank(found.board, found.flow, found.seams, options)


def kinds(temporary: Temporary, outside: str, inside: str) -> dict[str, str]:
    return {t.kind: t.sentence for t in temporary.between(outside, inside, 9)}


def test_what_goes_out_first_decides_what_has_to_run(tmp_path: Path) -> None:
    temporary = Temporary(monolith_of(SHOP, tmp_path))
    out = kinds(temporary, "Orders", "Customers")
    assert list(out) == ["replica", "stream"] and "by customer (" in out["replica"]
    assert "transaction Buy writes both (" in out["stream"]
    back = kinds(temporary, "Customers", "Orders")
    assert list(back) == ["stream"] and back["stream"].endswith(" and 2 more")
    assert list(kinds(temporary, "Orders", "Stock")) == ["back call", "stream"]
    assert not kinds(temporary, "Stock", "Customers")


def test_an_event_of_what_is_outside_needs_nothing_for_a_while(tmp_path: Path) -> None:
    text = (
        "context A { aggregate X { event Done } } context B { aggregate Y { command Do } policy P when Done then Do }"
    )
    temporary = Temporary(monolith_of(text, tmp_path))
    assert temporary.count("A", "B") == 0 and temporary.count("B", "A") == 1


def test_a_ring_is_named_and_cut_at_its_lightest_coupling(tmp_path: Path) -> None:
    monolith = monolith_of(SHOP, tmp_path)
    rings = Rings(monolith)
    ring = rings.through("Stock", {"Orders", "Stock", "Customers"})
    assert ring == ("Stock", "Orders")
    assert rings.cut(ring).startswith("Item (Stock) depends in the old code on Order (Orders): sums up open orders (")
    assert rings.through("Customers", {"Orders", "Stock", "Customers"}) == ()  # it only hears of orders
    assert rings.through("Stock", {"Stock", "Customers"}) == () and rings.cut(()) == ""


def test_a_longer_ring_is_found_in_order(tmp_path: Path) -> None:
    text = "context A { aggregate X { y: ref B.Y } } context B { aggregate Y { z: ref C.Z } }"
    monolith = monolith_of(text + "context C { aggregate Z { x: ref A.X } }", tmp_path)
    assert Rings(monolith).through("B", {"A", "B", "C"}) == ("B", "C", "A")


def standing_after(steps: tuple[SequenceStep, ...]) -> list[int]:
    begun = [(s.step, c.until) for s in steps for c in s.couplings]
    return [sum(step <= s.step < until for step, until in begun) for s in steps]


def test_each_coupling_is_told_once_and_ends_with_the_other_side(tmp_path: Path) -> None:
    plan = plan_of(SHOP, tmp_path)
    steps = {s.context: s.step for s in plan.sequence}
    for step in plan.sequence:
        for coupling in step.couplings:
            assert coupling.outside == step.context and coupling.until == steps[coupling.inside] > step.step
    assert [s.standing for s in plan.sequence] == standing_after(plan.sequence) and plan.sequence[-1].standing == 0
    assert plan.comparison is not None
    assert plan.comparison.couplings == sum(s.standing for s in plan.sequence)


CONTEXTS = st.lists(st.lists(st.integers(0, 4), max_size=4), min_size=2, max_size=5)


def model_of(drawn: list[list[int]]) -> str:
    """Contexts that refer to each other, and share a transaction with the next."""
    count = len(drawn)
    text = []
    for number, targets in enumerate(drawn):
        fields = " ".join(f"r{i}: ref A{t % count}" for i, t in enumerate(targets))
        text.append(f"context C{number} {{ aggregate A{number} {{ {fields} }} }}")
    return " ".join(text) + " legacy Old { transaction T { A0, A1 } }"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CONTEXTS)
def test_the_best_of_all_orders_is_found_and_no_order_does_better(tmp_path: Path, drawn: list[list[int]]) -> None:
    temporary = Temporary(monolith_of(model_of(drawn), tmp_path))
    order = [f"C{i}" for i in range(len(drawn))]
    costs = _costs(order, temporary)
    every = [_total(numbers, costs) for numbers in permutations(range(len(order)))]
    after_first = [_total(numbers, costs) for numbers in permutations(range(len(order))) if numbers[0] == 0]
    assert _least(len(order), costs) == (min(every), min(after_first))
    compared = compare(order, temporary, seed=0)
    assert compared is not None and compared.least is not None
    assert compared.least <= compared.best_sampled <= compared.average_sampled <= max(every)
    assert compared.couplings == every[0] >= compared.least


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CONTEXTS)
def test_standing_couplings_add_up_for_any_model(tmp_path: Path, drawn: list[list[int]]) -> None:
    plan = plan_of(model_of(drawn), tmp_path, RankOptions(samples=5))
    assert [s.standing for s in plan.sequence] == standing_after(plan.sequence)
    assert plan.comparison is not None and plan.comparison.couplings == sum(s.standing for s in plan.sequence)
    for step in plan.sequence:
        assert not step.cycle or (step.cycle[0] == step.context and step.cut)


def test_the_route_starts_with_the_first_of_the_ranking(tmp_path: Path) -> None:
    for purpose in ("learning", "balance", "value"):
        plan = plan_of(SHOP, tmp_path, RankOptions(purpose))
        assert plan.sequence[0].context == plan.candidates[0].context


def test_of_a_single_context_there_is_nothing_to_compare(tmp_path: Path) -> None:
    assert plan_of("context A { aggregate X }", tmp_path).comparison is None
