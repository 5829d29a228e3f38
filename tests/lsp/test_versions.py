"""Versions of an event in an editor: hover, definition, completion, and names that follow into `supersedes`."""

import pytest
from lsprotocol import types

from stormgen.lsp.completion import complete
from stormgen.lsp.hover import hover
from stormgen.lsp.navigation import definition
from stormgen.lsp.rename import rename
from tests.lsp.editing import desk

WALL = """
aggregate Order(id: uuid) {
  total: int
  event Placed renamed from Made v1 (customer: text, sum: int)
  event Placed v2 (buyer renamed from customer: text, amount: int, note: text?) supersedes v1 (amount: sum + 1) {
    total = amount
  }
}
"""


@pytest.mark.parametrize(
    ("marked", "new", "written"),
    [
        ("su‸m: int", "price", ["(customer: text, price: int)", "supersedes v1 (amount: price + 1)"]),
        ("(amount: su‸m", "price", ["(customer: text, price: int)", "supersedes v1 (amount: price + 1)"]),
        ("am‸ount: int", "price", ["price: int, note", "supersedes v1 (price: sum + 1)", "total = price"]),
        ("(cust‸omer", "client", ["v1 (client: text", "buyer renamed from client: text"]),
        ("bu‸yer renamed", "payer", ["payer renamed from customer"]),
    ],
)
def test_names_follow_into_supersedes(marked: str, new: str, written: list[str]) -> None:
    here = desk(WALL.replace(marked.replace("‸", ""), marked, 1))
    edit = rename(here.document, here.position, new, here.rewrite)
    assert edit is not None and edit.changes
    (changes,) = edit.changes.values()
    lines = WALL.splitlines()
    for one in sorted(changes, key=lambda e: -e.range.start.character):
        row, line = one.range.start.line, lines[one.range.start.line]
        lines[row] = line[: one.range.start.character] + one.new_text + line[one.range.end.character :]
    for part in written:
        assert part in "\n".join(lines)


def test_hover_tells_versions_and_the_former_name() -> None:
    here = desk(WALL.replace("event Placed v2", "event Pla‸ced v2"))
    told = hover(here.document, here.position)
    assert told is not None and isinstance(told.contents, types.MarkupContent)
    assert "- `v1 (customer: string, sum: int)`" in told.contents.value.replace("text", "string")
    assert "note: text?) supersedes v1`" in told.contents.value
    assert "Renamed from Order.Made" in told.contents.value


def test_the_definition_of_a_superseded_version_is_its_declaration() -> None:
    here = desk(WALL.replace("supersedes v1", "supersedes v‸1"))
    (found,) = definition(here.document, here.position)
    assert found.range.start.line == 3


EVENT = "aggregate A(key: uuid) {{ state: int event E v1 (old: int) event E v2 (new: int, more: text) {} }}"


@pytest.mark.parametrize(
    ("written", "offered", "not_offered"),
    [
        ("sup‸", ["supersedes"], ["renamed"]),
        ("event E v3 (newest renamed from ‸", ["new", "old"], ["state", "A", "E"]),
        ("supersedes ‸", ["v1"], ["v2", "event", "E"]),
        ("supersedes v1 (‸)", ["new:", "more:", "old", "key"], ["state"]),
        ("supersedes v1 (new: 3, ‸)", ["more:"], ["new:", "state"]),
        ("supersedes v1 (new: ‸)", ["old", "key", "len"], ["state", "new", "more:"]),
        ("supersedes v1 (new: old + ‸)", ["old"], ["state", "more:"]),
    ],
)
def test_completion(written: str, offered: list[str], not_offered: list[str]) -> None:
    whole = EVENT.format("")
    here = desk(EVENT.format(written), other=whole.replace(" A(", " B(").replace(" E ", " F "))
    labels = [item.label for item in complete(here.document, here.position).items]
    assert set(offered) <= set(labels)
    assert not set(not_offered) & set(labels)
