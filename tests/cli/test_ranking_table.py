"""The table of the ranking says what its names and figures cannot be asked about."""

from pathlib import Path

from rich.console import Console

from stormgen.cli._ranking_table import ranking
from stormgen.cli._route_table import route
from stormgen.extraction import ExtractionPlan, RouteComparison, SequenceStep
from stormgen.facts import Stage
from tests.emitters.facts_of import facts_of

SHELF = "aggregate Shelf(sku: string) { command Take -> Taken  event Taken }"
BASKET = "aggregate Basket(id: uuid) { shelf: ref Shelf  command Fill -> Filled  event Filled }"


def printed(*items: object) -> str:
    console = Console(width=100, markup=False, emoji=False, highlight=False)
    with console.capture() as captured:
        for item in items:
            console.print(item)
    return " ".join(captured.get().split())


def ranked(text: str, folder: Path) -> str:
    return printed(*ranking(facts_of(text, folder, Stage.PLAN)))


def test_a_context_that_is_on_no_wall_is_told(tmp_path: Path) -> None:
    declared = f"context Stock {{ {SHELF} }} context Sales {{ {BASKET.replace('ref Shelf', 'ref Stock.Shelf')} }}"
    assert "inferred" not in ranked(declared, tmp_path)
    loose = declared + " aggregate Parcel { event ParcelLost }"
    assert "Parcel is inferred, not declared: stormgen seams shows what is in it." in ranked(loose, tmp_path)
    assert "All of these are inferred, not declared: stormgen seams" in ranked(f"{SHELF} {BASKET}", tmp_path)


def test_a_first_that_has_no_rival_is_not_firm_for_its_share(tmp_path: Path) -> None:
    told = ranked(f"{SHELF} {BASKET}", tmp_path)
    assert "All others are held back, so every draw puts the same one first." in told and "100%" in told
    rivals = ranked(f"{SHELF} {BASKET} aggregate Parcel {{ event ParcelLost }}", tmp_path)
    assert "(held back)" in rivals and "All others are held back" not in rivals


def test_a_route_with_more_couplings_than_chance_says_so() -> None:
    steps = (SequenceStep(1, "A"), SequenceStep(2, "B"))
    more, fewer = (
        printed(*route(ExtractionPlan(sequence=steps, comparison=RouteComparison(5, 2, 1000, 2, average, 3))))
        for average in (4.0, 6.0)
    )
    assert "1000 orders drawn by chance 4 on average. The route goes by score, and chance does better." in more
    assert fewer.endswith("1000 orders drawn by chance 6 on average.")
