"""What scenarios expect of other aggregates and of views: when all is done, policies and all."""

import pytest

from stormgen.behaviour import check_types
from stormgen.behaviour.scenarios.trial import Difference
from tests.behaviour.models import board_of, trial

MODEL = """
type Line { sku: string, quantity: int }
aggregate Order(orderId: uuid) {
  lines: int
  command Place(lines: list<Line>) { emit Placed(lines) }
  event Placed(lines: list<Line>) { lines = 1 }
}
aggregate Item(sku: string) {
  reserved: int
  let twice = reserved * 2
  command Reserve(orderId: uuid, quantity: int) { require quantity < 5 else Short  emit Reserved(orderId, quantity) }
  event Reserved(orderId: uuid, quantity: int) { reserved += quantity }
}
policy ReserveEach when Placed for line in lines then Reserve(sku: line.sku, quantity: line.quantity)
view Reservations by sku from Reserved { times: int  pieces: int  on Reserved { times += 1  pieces += quantity } }
view Items by sku from Item { sku, reserved, twice }
view AllOfItem by sku from Item
view Total from Reserved { pieces: int  on Reserved { pieces += quantity } }
view Loose from Item, Order
"""


def differences(then: str) -> tuple[Difference, ...]:
    return trial(
        f"""{MODEL}
        scenario "s" for Order("0b6c6f4e-7f0e-4d5e-9a52-30d1f5c0a001") {{
          when Place([Line(sku: "A", quantity: 2), Line(sku: "B", quantity: 7), Line(sku: "A", quantity: 1)])
          then {then}
        }}"""
    ).differences


@pytest.mark.parametrize(
    "then",
    [
        'Item("A").reserved == 3',
        'Item(sku: "A").twice == 6',
        'Item("nobody touched").reserved == 0',
        'Reservations("A", times: 2, pieces: 3)',
        "Reservations(times: 2, pieces: 3)",
        'Reservations("A").pieces + 1 == 4',
        'not Reservations("B"), not Item("B"), Item("A")',
        'Items("A", twice: 6)',
        'AllOfItem("A").twice == 6',
        "Total().pieces == 3",
        'lines == 1 and Items("A").reserved == 3',
        'Reservations("A").pieces == Item("A").reserved',
    ],
)
def test_what_holds(then: str) -> None:
    assert differences(then) == ()


@pytest.mark.parametrize(
    ("then", "actual", "decided"),
    [
        ('Item("A").reserved == 4', 'Item("A").reserved is 3', "emit Reserved(orderId, quantity)"),
        ('Item("B").reserved == 7', 'Item("B").reserved is 0', "require quantity < 5 else Short"),
        ('Item("B")', 'there is no Item(sku: "B")', "require quantity < 5 else Short"),
        ('Order("0b6c6f4e-7f0e-4d5e-9a52-30d1f5c0a001").lines == 2', None, "emit Placed(lines)"),
        (
            'Reservations("A", times: 3)',
            'there is Reservations(sku: "A", times: 2)',
            "emit Reserved(orderId, quantity)",
        ),
        (
            'not Reservations("A")',
            'there is Reservations(sku: "A", times: 2, pieces: 3)',
            "emit Reserved(orderId, quantity)",
        ),
        ('Reservations("B").times == 0', 'NothingThere: Reservations has no row for (sku: "B")', None),
        ("Total(pieces: 4)", "there is Total(pieces: 3)", "emit Reserved(orderId, quantity)"),
        ("Loose(a: 1)", "the model does not say a of Loose", None),
        ('Items("A", reserved: 1 / 0)', "DivisionByZero: division by zero", None),
        ("Loose().b == 1", "the model does not say what b of Loose is", None),
        (
            'lines == Items("A").reserved',
            'lines is 1; Items("A").reserved is 3',
            "emit Reserved(orderId, quantity)",
        ),
    ],
)
def test_what_differs(then: str, actual: str | None, decided: str | None) -> None:
    (found,) = differences(then)
    assert actual is None or found.actual == actual
    assert decided is None or (found.decided is not None and found.decided.text == decided)


def test_a_view_of_many_rows_needs_a_key() -> None:
    (found,) = trial(
        """
        aggregate Item(sku: string) { n: int  event Counted(n: int) { n = n } command Ask() }
        view Numbers from Item { n }
        scenario "s" for Item("A") { given Counted(sku: "B", n: 1), Counted(n: 2) then Numbers().n == 1 }
        """
    ).differences
    assert found.actual == "NothingThere: Numbers has 2 rows"


@pytest.mark.parametrize(
    ("then", "told"),
    [
        ("Item().reserved == 3", "Item also needs sku: which one is looked at?"),
        ('Item("A").reserved', "This is int; bool is wanted here."),
        ('Items("A", reserved: "x")', "This is string; int is wanted here."),
        ("Items(1).reserved == 3", "This is int; string is wanted here."),
        ('Items("A").reserved == "y"', "There is no int == string."),
        ('Items("A") == 3', "There is no bool == int."),
    ],
)
def test_what_has_the_wrong_type(then: str, told: str) -> None:
    board = board_of(f'{MODEL} scenario "s" for Order {{ then {then} }}')
    assert [d.message for d in check_types(board)] == [told]


@pytest.mark.parametrize("then", ['Item("A").reserved == 3', "Loose(a: 1)", "Loose().b == 1", "Total().pieces > 0"])
def test_nothing_is_told_of_what_is_right_or_not_said(then: str) -> None:
    assert check_types(board_of(f'{MODEL} scenario "s" for Order {{ then {then} }}')) == ()
