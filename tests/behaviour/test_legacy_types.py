"""Mappings of tables and routes: what can be read from a column, and what a path can give."""

import pytest

from stormgen.behaviour import check_types
from tests.behaviour.models import board_of

WALL = """
enum Kind { Big, Small }
type Part { a: int }
aggregate Item(sku: string) {
  id: uuid  qty: int  kind: Kind  ok: bool  price: money  parts: list<Part>  part: Part?  since: date?
  left: duration  other: ref Pair  item: ref Item  raw: json
  command Adjust(delta: int, parts: list<Part>, part: Part, kind: Kind?)
}
aggregate Pair(a: int, b: int)
view Level by sku from Item { sku, parts }
"""
COLUMNS = "t: text, n: int, m: decimal(10,2), w: decimal(8,0), b: bool, at: datetime, u: uuid?, j: json"


def told(legacy: str) -> list[str]:
    return [d.message for d in check_types(board_of(f"{WALL} legacy L {{ {legacy} }}"))]


@pytest.mark.parametrize(
    "mapping",
    ["id = t", "kind = t", "since = t", "parts = t", "part = j", "qty = n", "ok = n", "kind = n", "price = n",
     "qty = w", "since = at", "sku = u", "id = u", "other = n", "item = t", "item = n", "raw = b",
     "sku = n", "qty = j"],
)  # fmt: skip
def test_a_column_that_can_be_read(mapping: str) -> None:
    assert told(f"table x({COLUMNS}) -> Item {{ {mapping} }}") == []


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ("qty = t", "The column t is text; qty is int."),
        ("price = t", "The column t is text; price is money."),
        ("ok = t", "The column t is text; ok is bool."),
        ("qty = m", "The column m is decimal(10,2); qty is int."),
        ("kind = m", "The column m is decimal(10,2); kind is Kind."),
        ("left = n", "The column n is int; left is duration."),
        ("since = n", "The column n is int; since is date?."),
        ("id = n", "The column n is int; id is uuid."),
        ("part = n", "The column n is int; part is Part?."),
        ("qty = b", "The column b is bool; qty is int."),
        ("qty = u", "The column u is uuid?; qty is int."),
    ],
)
def test_a_column_that_can_not(mapping: str, message: str) -> None:
    assert told(f"table x({COLUMNS}) -> Item {{ {mapping} }}") == [message]


def test_what_is_not_said_is_not_judged() -> None:
    assert told("table x -> Item { qty = anything }  table y(n: int)") == []


def test_a_variable_of_a_path_gives_a_single_value() -> None:
    routes = """
    route POST "/adjust/{x}" -> Adjust { delta = x, kind = x, sku = x, parts = x, part = x }
    route GET "/level/{x}" -> Level { sku = x, parts = x }
    """
    assert told(routes) == [
        "parts is list<Part>, which no variable of a path can give.",
        "part is Part, which no variable of a path can give.",
        "parts is list<Part>, which no variable of a path can give.",
    ]
