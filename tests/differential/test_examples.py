"""The generated services of examples and the interpreter of the model give the same answers."""

from pathlib import Path
from random import Random

import pytest

from stormgen.board import Key
from stormgen.facts import Stage
from stormgen.workspace.build import build
from tests.differential.comparing import Comparison
from tests.differential.randoms import Randoms
from tests.differential.service import services
from tests.generated.project import MODELS, ROOT

INVENTORY = ROOT / "examples/inventory.storm"
CONTEXTS = [
    (INVENTORY, "Inventory"),
    (INVENTORY, "Ordering"),
    (INVENTORY, "Customers"),
    (INVENTORY, "Payments"),
    (INVENTORY, "Shipping"),
    (MODELS / "types.storm", "Depot"),
    (Path(__file__).parent / "models/arithmetic.storm", "Sums"),
    (Path(__file__).parent / "models/found.storm", "Finds"),
]


@pytest.mark.parametrize(("model", "context"), CONTEXTS, ids=[context for _, context in CONTEXTS])
def test_service_and_interpreter_agree(model: Path, context: str) -> None:
    facts = build([model], Stage.FLOW).value
    randoms = Randoms(facts.board, Random(context))
    with services(facts, (Key("context", context),)) as served:
        comparison = Comparison(facts.board, served)
        for _ in range(60):
            comparison.run(randoms.commands(25, Key("context", context)))
    assert comparison.counts.accepted > 100, "too few commands were accepted to say anything"
    assert comparison.counts.refused > 50
