"""Types, names and numbers of fields, which stay as they were."""

from pathlib import Path
from typing import Any

import pytest

from stormgen.messages.options import SchemaOptions
from tests.emitters.facts_of import facts_of
from tests.emitters.schemas.made import files

WALL = "context A {{ aggregate Order(orderId: uuid) {{ event Placed({}) }} }} enum Size {{ {} }}"


def lines_of(text: str, folder: Path, numbers: Any = None) -> list[str]:
    (made,) = files(facts_of(text, folder), "protobuf", SchemaOptions(numbers=numbers or {})).values()
    return [line.strip() for line in made.splitlines()]


def test_numbers_are_kept_and_those_of_what_is_gone_are_reserved(tmp_path: Path) -> None:
    known = {
        "event A.Order.Placed": {"orderId": 1, "note": 2, "total": 3},
        "type Size": {"Small": 1, "Huge": 2},
    }
    lines = lines_of(WALL.format("size: Size, total: int", "Tiny, Small"), tmp_path, known)
    assert "reserved 2;" in lines
    assert 'reserved "note";' in lines
    assert "Size size = 4;" in lines
    assert "int64 total = 3;" in lines
    assert "SIZE_SMALL = 1;" in lines
    assert "SIZE_TINY = 3;" in lines
    assert 'reserved "SIZE_HUGE";' in lines


@pytest.mark.parametrize(
    ("type_", "line"),
    [
        ("string?", "optional string a = 2;"),
        ("list<string>", "repeated string a = 2;"),
        ("list<list<int>>", "repeated IntList a = 2;"),
        ("list<string>?", "optional StringList a = 2;"),
        ("map<string, set<int>>", "map<string, IntSet> a = 2;"),
        ("datetime", "google.protobuf.Timestamp a = 2;"),
        ("duration", "google.protobuf.Duration a = 2;"),
        ("decimal(10,2)", "string a = 2;"),
        ("Size", "Size a = 2;"),
        ("ref Order", "string a = 2;"),
    ],
)
def test_types(type_: str, line: str, tmp_path: Path) -> None:
    assert line in lines_of(WALL.format(f"a: {type_}", "Small"), tmp_path)


def test_no_two_fields_are_called_alike_in_json(tmp_path: Path) -> None:
    """Where a digit may follow `_` or letters, protoc finds both the same."""
    lines = lines_of(WALL.format("order_id: int, order_id2: int, OrderId2: int", "Small"), tmp_path)
    names = [line.split()[1] for line in lines if line.startswith(("int64", "string"))]
    assert len({name.replace("_", "") for name in names}) == len(names) == 4
