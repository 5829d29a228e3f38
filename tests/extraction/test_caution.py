"""What is easy to cut out and should not be first all the same, and why."""

from pathlib import Path

import pytest

from stormgen.extraction import ExtractionPlan, Purpose, RankOptions
from stormgen.extraction.rank import rank
from stormgen.facts import Stage
from tests.emitters.facts_of import facts_of

SHOP = """
context Products { aggregate Product { command Add } }
context Orders { aggregate Order { product: ref Products.Product  command Place -> Placed  event Placed } }
context Offers { aggregate Offer { product: ref Products.Product  order: ref Orders.Order  command Offer } }
context Reports { view Sales from Placed }
"""


def plan_of(text: str, folder: Path, purpose: Purpose = "learning") -> ExtractionPlan:
    found = facts_of(text, folder, Stage.SEAMS)
    assert found.seams is not None
    return rank(found.board, found.flow, found.seams, RankOptions(purpose))


def cautions(plan: ExtractionPlan) -> dict[str, str]:
    return {c.context: c.caution for c in plan.candidates if c.caution}


def test_reference_data_is_held_back_with_the_reason_and_its_place(tmp_path: Path) -> None:
    plan = plan_of(SHOP, tmp_path)
    assert cautions(plan)["Products"].startswith("reference data: Offers, Orders refer to it, and would have to")
    assert cautions(plan)["Products"].endswith("model.storm:2)")
    held = [c.context for c in plan.candidates if c.held_back]
    assert set(held) == {"Products", "Reports"} and [c.context for c in plan.candidates][-2:] == held
    assert all(c.first_share == 0 for c in plan.candidates if c.held_back)


def test_what_keeps_nothing_is_held_back(tmp_path: Path) -> None:
    assert cautions(plan_of(SHOP, tmp_path))["Reports"].startswith("it has no aggregate, so that no data would move")
    tables = SHOP + "legacy Old { table o -> Orders.Order  table p -> Products.Product }"
    assert cautions(plan_of(tables, tmp_path))["Offers"].startswith("it has no table, so that no data would move")


def test_for_value_a_caution_is_told_and_holds_nothing_back(tmp_path: Path) -> None:
    plan = plan_of(SHOP, tmp_path, "value")
    assert set(cautions(plan)) == {"Products", "Reports"} and not any(c.held_back for c in plan.candidates)


@pytest.mark.parametrize(
    "change",
    [
        ("Product { command", "Product { order: ref Orders.Order  command"),  # it needs others
        ("command Add } }", "command Add } policy Restock when Orders.Placed then Add }"),  # it reacts
        ("context Products {", "context Products core {"),  # the room holds it to be worth it
        ("context Products {", "context Products { value 6 "),
    ],
)
def test_what_needs_others_or_reacts_or_is_worth_it_is_no_reference_data(
    change: tuple[str, str], tmp_path: Path
) -> None:
    assert "Products" not in cautions(plan_of(SHOP.replace(*change), tmp_path))


def test_what_few_of_those_that_refer_refer_to_is_none(tmp_path: Path) -> None:
    text = "context P { aggregate P } context Q { aggregate Q { p: ref P.P } } "
    others = " ".join(f"context R{i} {{ aggregate R{i} {{ q: ref Q.Q }} }}" for i in range(2))
    assert "P" not in cautions(plan_of(text + others, tmp_path)) and "P" in cautions(plan_of(text, tmp_path))


def test_where_all_are_held_back_the_best_of_them_is_first(tmp_path: Path) -> None:
    plan = plan_of("context A { aggregate X { y: ref B.Y } } context B { aggregate Y } ", tmp_path)
    assert [c.held_back for c in plan.candidates] == [False, True]
    assert sum(c.first_share for c in plan.candidates) == 1
