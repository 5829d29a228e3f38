"""Where the values of a message come from when nobody writes them, and in which order."""

import pytest

from stormgen.behaviour import Types, check_types
from stormgen.behaviour.types.arguments import given
from stormgen.behaviour.types.scopes import Scopes
from stormgen.board import Command, Event, Policy
from stormgen.source import SourceText
from stormgen.workspace.build import build_text
from tests.behaviour.models import trial

WALL = """
    aggregate Item(sku: string) {{ command Take({takes}) }}
    aggregate Order(orderId: uuid) {{ event Placed({carries}) }}
    policy P when Placed then Take({written})
"""


def sources(carries: str, takes: str, written: str = "") -> list[str]:
    """For each value of the command that the policy issues: its name, where it is from, and the name there."""
    checked = build_text(SourceText("wall.storm", WALL.format(takes=takes, carries=carries, written=written)))
    assert not checked.failed, checked.diagnostics
    board = checked.value.board
    scopes = Scopes(Types(board))
    (policy,), (command,), (event,) = board.of(Policy), board.of(Command), board.of(Event)
    found = given(scopes, command, policy.issues[0].arguments, scopes.offered([event], all_of_them=True))
    return [" ".join(filter(None, (g.part.name, g.origin, g.name))) for g in found]


@pytest.mark.parametrize(
    ("carries", "takes", "written", "expected"),
    [
        ("", "", "", ["sku missing"]),
        ("sku: string", "", "", ["sku offered sku"]),
        ("sku: text", "", "", ["sku offered sku"]),
        ("sku: int", "", "", ["sku missing"]),
        ("thing: ref Item", "", "", ["sku offered thing"]),
        ("thing: ref Item, other: ref Item", "", "", ["sku missing"]),
        ("sku: string, thing: ref Item", "", "", ["sku offered sku"]),
        ("thing: ref Order", "", "", ["sku missing"]),
        ("name: string", "", "sku: name", ["sku written"]),
        ("sku: string, n: int", "n: int", "", ["sku offered sku", "n offered n"]),
        ("sku: string, n: int", "n: int?", "", ["sku offered sku", "n offered n"]),
        ("sku: string, n: int?", "n: int", "", ["sku offered sku", "n missing"]),
        ("sku: string, n: int", "n: decimal", "", ["sku offered sku", "n missing"]),
        ("sku: string, n: int", "n: int", "n * 2", ["sku offered sku", "n written"]),
        ("sku: string", "n: int?", "", ["sku offered sku", "n nothing"]),
        ("sku: string", "n: int? = 3", "", ["sku offered sku", "n default"]),
        ("sku: string, n: int", "n: int = 3", "", ["sku offered sku", "n offered n"]),
        ("sku: string", "orderId: uuid", "", ["sku offered sku", "orderId offered orderId"]),
        ("sku: string", "thing: ref Order", "", ["sku offered sku", "thing missing"]),
    ],
)
def test_a_value_comes_from(carries: str, takes: str, written: str, expected: list[str]) -> None:
    assert sources(carries, takes, written) == expected


@pytest.mark.parametrize("written", ['1, "x"', '1, b: "x"', 'b: "x", 1', 'b: "x", a: 1'])
def test_identity_in_a_scenario_is_given_by_name_or_by_position(written: str) -> None:
    model = f"""
        aggregate A(a: int, b: string) {{ command C -> E  event E() }}
        scenario "s" for A({written}) {{ when C then E(a: 1, b: "x") }}
    """
    checked = build_text(SourceText("wall.storm", model))
    assert not [d for d in (*checked.diagnostics, *check_types(checked.value.board)) if d.severity == "error"]
    assert trial(model).passed
