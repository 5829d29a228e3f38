"""The values that fields start with, and those that stand in where a scenario says none."""

import pytest

from stormgen.behaviour.types import Types
from stormgen.behaviour.values.blank import empty
from stormgen.behaviour.values.sample import sample
from stormgen.behaviour.values.written import written
from tests.behaviour.models import board_of

TYPES = """
    type Leaf { size: int }
    type Node { name: string(3..), next: Node?, all: list<Node> }
    enum Kind { Small, Large }
"""


@pytest.mark.parametrize(
    ("type_", "started", "tried"),
    [
        ("string(3..)", '""', '"aaa"'),
        ("decimal(2, 2)", "0", "0"),
        ("map<string, list<int>>", "{}", '{ "a": [1] }'),
        ("Kind", "Small", "Small"),
        ("Leaf?", "null", "Leaf(size: 1)"),
        ("ref A", '""', '"a"'),
        ("Node", 'Node(name: "", next: null, all: [])', 'Node(name: "aaa", next: null, all: [])'),
        ("list<Node>", "[]", '[Node(name: "aaa", next: null, all: [])]'),
        ("Node?", "null", "null"),
    ],
)
def test_a_field_starts_empty_and_is_tried_with_a_value_that_keeps_its_limits(
    type_: str, started: str, tried: str
) -> None:
    board = board_of(f"{TYPES} aggregate A {{ it: {type_} command C }}")
    (field,), types = board.aggregates[0].fields, Types(board)
    assert written(empty(types, field.type)) == started
    assert written(sample(types, field.type)) == tried
