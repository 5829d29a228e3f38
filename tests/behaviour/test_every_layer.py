"""What an expression may be made of is known to every layer that walks expressions."""

from collections.abc import Collection
from typing import get_args

import pytest

from stormgen.behaviour.evaluation import expressions as evaluated
from stormgen.behaviour.evaluation import functions as evaluated_functions
from stormgen.behaviour.types.inference import functions as typed_functions
from stormgen.behaviour.types.inference import typing as typed
from stormgen.binding.expressions import FUNCTIONS
from stormgen.board.expression import Each, Expression, Lookup
from stormgen.emitters.python_service.expressions import functions as printed_functions
from stormgen.emitters.python_service.expressions import translator as printed
from stormgen.lsp.scope import FUNCTIONS as TOLD

KINDS = set(get_args(Expression))


@pytest.mark.parametrize(
    "known",
    [typed_functions.FUNCTIONS, evaluated_functions.FUNCTIONS, printed_functions.FUNCTIONS, TOLD],
    ids=["types", "evaluation", "services", "editor"],
)
def test_every_function_of_the_language_is_known(known: Collection[str]) -> None:
    assert set(known) == set(FUNCTIONS)


def test_every_kind_of_expression_has_a_type() -> None:
    assert typed.BY_KIND.keys() == KINDS


@pytest.mark.parametrize(
    ("known", "without"),
    [(evaluated.BY_KIND, {Each}), (printed.BY_KIND, {Each, Lookup})],
    ids=["evaluation", "services"],
)
def test_every_kind_of_expression_comes_to_a_value(known: Collection[type], without: set[type]) -> None:
    """A `for` stands only in the functions that go through a list; tests of services end before what is looked up."""
    assert set(known) == KINDS - without
