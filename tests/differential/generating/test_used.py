"""The random models use the whole language, and nothing in them is a mistake."""

from itertools import product

import pytest

from stormgen.behaviour.types import DATE, DATETIME, DECIMAL, DURATION, INT, STRING, Types
from stormgen.behaviour.types.inference import operators
from stormgen.board.types import Type
from tests.differential.generating.models import random_model
from tests.differential.generating.used import LANGUAGE, used
from tests.differential.search import sound

SEEDS = range(200)
TIME = [(DATETIME, "+", DURATION), (DATETIME, "-", DURATION), (DATETIME, "-", DATETIME)]
WANTED = {
    *product((INT, DECIMAL), "+-*/%", (INT, DECIMAL)),
    *product([DURATION], "+-", [DURATION]),
    *TIME,
    (STRING, "+", STRING),
    *((type_, operator, type_) for type_ in (STRING, DATE, DATETIME, DURATION) for operator in ("<", "<=", ">", ">=")),
}


def test_the_whole_language_occurs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Arithmetic and comparisons of every pair of types among it."""
    asked: set[tuple[Type, str, Type]] = set()
    binary_type = operators.binary_type

    def recorded(types: Types, operator: str, left: Type, right: Type) -> Type | None:
        asked.add((left, operator, right))
        return binary_type(types, operator, left, right)  # type: ignore[arg-type]

    monkeypatch.setattr(operators, "binary_type", recorded)
    found: set[str] = set()
    for seed in SEEDS:
        facts = sound(random_model(seed))
        assert not isinstance(facts, str), f"seed {seed}: {facts}"
        found |= used(facts.board)
    assert not LANGUAGE - found
    assert not WANTED - asked


def test_a_seed_always_gives_the_same_model() -> None:
    assert random_model(7) == random_model(7) != random_model(8)
