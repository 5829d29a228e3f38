"""The line of Storm that an element is shown as."""

import pytest

from stormgen.language import read
from stormgen.lsp.signatures import signature
from stormgen.source import SourceText
from tests.lsp.editing import desk

WALL = """
actor Clerk
system Mail
context Stock core {
  type Sku = string(1..40)
  type Code = string(/[A-Z]+/)
  type Price = decimal(10,2)
  type Short = string(3)
  type Many = int(1..)
  type Address { street: string, lines: list<string>, tags: set<Sku>?, extra: map<Sku, int> }
  enum Reason { Lost, Found }
  aggregate Item(sku: Sku) {
    command Count(counted: int, near: ref Item) by Clerk -> Counted | Missed
    command Check
    event Counted(counted: int)
    event Missed
  }
  event Renamed v1(a: int)
  event Renamed v2(b: int)
  pivotal event Gone
  policy Watch when Gone and Missed then Count(counted: 1), Check
  policy Bare
  view Level by sku from Item { sku }
  view Board from Counted { count: int }
}
saga Move choreography { start Gone }
flow F { Clerk -> Check }
"""
SHOWN = [
    "actor Clerk",
    "system Mail",
    "context Stock core",
    "type Sku = string(1..40)",
    "type Code = string(/[A-Z]+/)",
    "type Price = decimal(10,2)",
    "type Short = string(3)",
    "type Many = int(1..)",
    "type Address { street: string, lines: list<string>, tags: set<Sku>?, extra: map<Sku, int> }",
    "enum Reason { Lost, Found }",
    "aggregate Item(sku: Sku)",
    "command Count(counted: int, near: ref Item) by Clerk -> Counted | Missed",
    "command Check",
    "event Counted(counted: int)",
    "event Missed",
    "event Renamed v2(b: int)",
    "pivotal event Gone",
    "policy Watch when Gone and Missed then Count, Check",
    "policy Bare",
    "view Level by sku from Item",
    "view Board from Counted",
    "saga Move choreography",
    "flow F",
]


@pytest.mark.parametrize(("place", "line"), enumerate(SHOWN))
def test_elements_are_shown_as_they_are_written(place: int, line: str) -> None:
    board = desk(WALL).project.board
    assert len(board.elements) == len(SHOWN)
    assert signature(board.elements[place]) == line


def test_what_is_shown_could_be_written() -> None:
    assert read(SourceText("shown", "\n".join(SHOWN))).diagnostics == ()
