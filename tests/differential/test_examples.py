"""The generated services of examples and the interpreter of the model give the same answers."""

from pathlib import Path
from random import Random

import pytest

from stormgen.facts import Stage
from stormgen.workspace.build import build
from tests.differential.comparing import Comparison
from tests.differential.service import imported
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
]


@pytest.mark.parametrize(("model", "context"), CONTEXTS, ids=[context for _, context in CONTEXTS])
def test_service_and_interpreter_agree(model: Path, context: str, tmp_path: Path) -> None:
    board = build([model], Stage.FLOW).value.board
    with imported(model, context, tmp_path, board) as service:
        comparison = Comparison(board, service, Random(context))
        for _ in range(60):
            comparison.run(25)
    assert comparison.accepted > 100, "too few commands were accepted to say anything"
    assert comparison.refused > 50
