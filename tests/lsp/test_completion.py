"""What may be written at a place, in whole and in half-typed texts."""

from pathlib import Path

import pytest

from stormgen.lsp.completion import complete
from tests.lsp.editing import desk

EXAMPLES = Path(__file__).parents[2] / "examples"

WALL = """
actor Clerk, Customer
system Mail
enum Reason { Damaged, Lost }
type Address { street: string }
context Stock {
  aggregate Item(sku: string) {
    onHand: int
    reason: Reason
    let low = onHand < 3
    command Count(counted: int, why: Reason) by Clerk {
      require counted >= 0 else Impossible
      emit Counted(counted)
    }
    event Counted(counted: int) { onHand = counted }
  }
  view Level by sku from Item { sku, onHand }
}
context Sales {
  aggregate Order(id: uuid) {
    command Place(total: money) -> Placed
    event Placed(total: money)
  }
}
"""


def labels(text: str, after: str = "") -> list[str]:
    """The labels offered at the mark in a text that stands before or in the wall."""
    here = desk(f"{WALL}\n{text}{after}")
    found = complete(here.document, here.position)
    return [item.label for item in sorted(found.items, key=lambda item: item.sort_text or "")]


@pytest.mark.parametrize(
    ("text", "offered", "not_offered"),
    [
        ("policy P when ‸", ["Counted", "Placed"], ["Count", "Clerk", "event"]),
        ("policy P when Counted and ‸", ["Placed"], ["Count"]),
        ("policy P when Counted then ‸", ["Count", "Place"], ["Counted"]),
        ("policy P when Counted then Count(why: Lost), ‸", ["Place"], ["Placed"]),
        ("policy P when Counted ‸", ["then", "and", "or", "by", "for", "event"], ["Counted", "emit"]),
        ("command C by ‸", ["Clerk", "Customer"], ["Counted", "Mail"]),
        ("command C by Clerk, ‸", ["Customer"], ["Counted"]),
        ("command C -> ‸", ["Counted", "Placed"], ["Count", "Clerk"]),
        ("command C -> Counted | ‸", ["Placed"], ["Count"]),
        ("aggregate A { x: ‸", ["Reason", "Address", "int", "list", "ref"], ["Item", "Counted"]),
        ("aggregate A { x: list<‸", ["Reason", "int"], ["Item"]),
        ("aggregate A { x: map<int, ‸", ["Reason", "int"], ["Item"]),
        ("aggregate A { x: map<ref Item, ‸", ["Reason", "int"], ["Item"]),
        ("type T = ‸", ["Reason", "int", "list"], ["Item", "len"]),
        ("aggregate A { x: ref ‸", ["Item", "Order"], ["Reason"]),
        ("aggregate A(id: ‸", ["Reason", "uuid"], ["Item"]),
        ("event E(x: int, y: ‸", ["Reason", "uuid"], ["Item"]),
        ("view V from ‸", ["Item", "Counted"], ["Count"]),
        ("view V from Counted { on ‸", ["Counted", "Placed"], ["Item"]),
        ("hotspot \"Why?\" on ‸", ["Item", "Counted", "Count", "Clerk", "Stock"], []),
        ("scenario \"s\" for ‸", ["Item", "Order"], ["Count"]),
        ("scenario \"s\" for Item { given ‸", ["Counted"], ["Count"]),
        ("scenario \"s\" for Item { when ‸", ["Count"], ["Counted"]),
        ("scenario \"s\" for Item { then ‸", ["Counted", "onHand", "low", "error"], ["Count"]),
        ("scenario \"s\" for Item { then ‸", ["Level", "Order"], ["Clerk"]),
        ("scenario \"s\" for Item { then Level(‸", ["sku", "onHand"], ["counted"]),
        ("scenario \"s\" for Item { then onHand == 1, ‸", ["Counted", "onHand"], ["Count"]),
        ("scenario \"s\" for Item { then ‸", ["nothing"], []),
        ("scenario \"s\" for Item { then error ‸", ["Impossible"], ["Counted"]),
        ("saga S { start ‸", ["Counted"], ["Count"]),
        ("saga S { step a { do ‸", ["Count"], ["Counted"]),
        ("saga S { step a { done ‸", ["Counted"], ["Count"]),
        ("saga S { step a { ‸", ["do", "done", "failed", "undo", "timeout", "lock"], ["start", "Count"]),
        ("saga S { step a ‸", ["pivot", "retriable", "readonly"], ["start", "Count"]),
        ("saga S { parallel { ‸", ["step"], ["start", "do", "Count"]),
        ("saga S { parallel { step a { ‸", ["do", "unlock"], ["start", "Count"]),
        ("saga S { step a { lock } step b { } step c { unlock ‸", ["a"], ["b", "c", "Count"]),
        ("saga T { step z { lock } } saga S { step a { lock } step b { lock } step c { unlock a, ‸", ["b"], ["z"]),
        ("saga S in ‸", ["Stock", "Sales"], ["Item"]),
        ("flow F { ‸", ["Counted", "Count", "Clerk", "Level", "Mail"], ["Item"]),
        ("flow F { Clerk -> ‸", ["Counted", "Count", "event"], ["Item"]),
        ("legacy L { table t(a: int) -> ‸", ["Item", "Order"], ["Counted"]),
        ("legacy L { table t(a: int) -> Item { ‸", ["sku", "onHand"], ["counted"]),
        ("legacy L { route GET \"/x\" -> ‸", ["Count", "Level"], ["Counted"]),
        ("legacy L { table t(a: int) transaction T { ‸", ["t", "Item"], ["Counted"]),
        ("legacy L { table t(a: int) module m { tables ‸", ["t"], ["Item"]),
        ("legacy L { module m { calls a 3/min, ‸ } module n }", ["m", "n"], ["Item"]),
        ("legacy L { module m { calls a 3/‸", ["min", "s"], ["Item"]),
        ("legacy L { table t(a: int ‸", ["key"], ["Item"]),
        ("legacy L { table t(a: int) -> Item { sku = a } ‸", ["rows", "table"], ["Item", "users"]),
        ("legacy L { module m { loc 100 ‸", ["commits", "users", "teams", "security"], ["rows", "value"]),
        ("legacy L { table t(num: int) -> Item { onHand = ‸", ["num"], ["counted"]),
        ("legacy L { route ‸", ["GET", "POST"], ["Item"]),
        ("legacy L { route GET \"/x/{there}\" -> Level { sku = ‸", ["there"], ["counted"]),
        ("legacy L { depends ‸", ["Item"], ["Counted"]),
        ("legacy L { depends Item -> ‸", ["Order"], ["Counted"]),
        ("@‸", ["pii", "owner", "allow"], ["event"]),
        ("@allow(‸", ["orphan-event"], ["pii"]),
        ("", ["event", "context", "policy", "hotspot"], ["emit", "Counted", "require"]),
        ("context New ‸", ["core", "supporting", "generic"], []),
        ("context New { ‸", ["aggregate", "value", "team", "teams", "event"], ["context", "legacy", "model"]),
        ("aggregate New { ‸", ["command", "event", "let", "invariant"], ["policy", "actor", "context"]),
        ("policy P when Stock.‸", ["Counted"], ["Placed", "then"]),
        ("policy P when Stock.Item.‸", ["Counted"], ["Placed"]),
    ],
)  # fmt: skip
def test_what_is_offered(text: str, offered: list[str], not_offered: list[str]) -> None:
    found = labels(text if "‸" in text else f"{text}‸")
    assert [label for label in offered if label not in found] == []
    assert [label for label in not_offered if label in found] == []


RULE = "context Stock { aggregate Item(sku: string) { onHand: int\n reason: Reason\n command Count(counted: int) {"


@pytest.mark.parametrize(
    ("text", "offered", "not_offered"),
    [
        ("require ‸", ["counted", "onHand", "sku", "reason", "Lost", "len"], ["Counted", "Clerk"]),
        ("require counted > 0 and ‸", ["counted", "onHand"], ["Clerk"]),
        ("require counted >= 0 else ‸", ["emit", "Impossible"], ["counted"]),
        ("emit ‸", ["Counted", "Placed"], ["Count"]),
        ("emit Counted(‸", ["counted:", "counted", "onHand"], ["Clerk"]),
        ("emit Placed(total: ‸", ["counted", "onHand"], ["total:"]),
        ("emit Placed(total: 1, ‸", ["id:"], ["total:"]),
        ("require reason == Reason.‸", ["Lost", "Damaged"], ["counted"]),
        ("‸", ["require", "emit"], ["counted", "let"]),
    ],
)
def test_in_a_rule(text: str, offered: list[str], not_offered: list[str]) -> None:
    here = desk(WALL.replace("emit Counted(counted)\n", f"emit Counted(counted)\n      {text}\n"))
    found = [item.label for item in complete(here.document, here.position).items]
    assert [label for label in offered if label not in found] == []
    assert [label for label in not_offered if label in found] == []


def test_the_state_in_what_an_event_does() -> None:
    here = desk(WALL.replace("{ onHand = counted }", "{ ‸ }"))
    found = [item.label for item in complete(here.document, here.position).items]
    assert {"onHand", "reason", "delete"} <= set(found)


def test_what_an_event_carries_in_a_policy() -> None:
    found = labels("policy P when Counted then Place(total: ‸")
    assert {"counted", "sku"} <= set(found)


def test_a_word_that_is_begun_is_completed_in_its_place() -> None:
    here = desk(f"{WALL}policy P when Cou‸nt")
    (item,) = complete(here.document, here.position).items
    assert item.label == "Counted"
    assert item.text_edit is not None
    assert item.text_edit.range.start.character == len("policy P when ")  # type: ignore[union-attr]


def test_nothing_in_comments_and_texts() -> None:
    for text in ("// policy P when ‸", "/* ‸ */", 'model "‸"', 'model "‸'):
        assert labels(text) == []


def test_names_that_several_contexts_have_are_offered_so_that_they_are_understood() -> None:
    text = "context A { event Paid() }\ncontext B { event Paid() }\ncontext A { policy P when ‸ }"
    here = desk(text)
    found = [item.label for item in complete(here.document, here.position).items]
    assert "Paid" in found and "B.Paid" in found


def test_names_of_this_context_come_first() -> None:
    here = desk("context A { event Zulu } context B { event Alpha } context A { policy P when ‸ }")
    items = sorted(complete(here.document, here.position).items, key=lambda item: item.sort_text or "")
    assert [item.label for item in items][:2] == ["Zulu", "Alpha"]


def test_behind_text_that_is_broken() -> None:
    here = desk(f"{WALL}\npolicy Bad when ) then ??? {{ \nevent X(\npolicy P when ‸\nevent Later")
    found = [item.label for item in complete(here.document, here.position).items]
    assert "Counted" in found


LINES = """
type Line { sku: string, price: int }
type Place { line: Line }
aggregate Order(id: uuid) {
  home: Place
  command Buy(lines: list<Line>) {
    ‸
    emit Bought(lines)
  }
  event Bought(lines: list<Line>)
}
command Note(text: string)
"""


@pytest.mark.parametrize(
    ("text", "offered", "not_offered"),
    [
        ("require all(line.‸price > 0 for line in lines) else No", ["price", "sku"], ["id"]),
        ("require home.‸", ["line"], ["price", "id"]),
        ("require home.line.‸", ["price", "sku"], ["line"]),
        ("emit Bought(lines: [‸", ["Line", "lines"], ["Bought"]),
        ("emit Bought(lines: [Line(‸", ["sku:", "price:"], ["lines:"]),
        ("emit Bought(lines: [Line(sku: id, ‸", ["price:"], ["sku:"]),
    ],
)
def test_parts_of_values(text: str, offered: list[str], not_offered: list[str]) -> None:
    here = desk(LINES.replace("‸", text))
    found = [item.label for item in complete(here.document, here.position).items]
    assert [label for label in offered if label not in found] == []
    assert [label for label in not_offered if label in found] == []


def test_the_variable_of_a_policy() -> None:
    here = desk(LINES.replace("‸", "") + "policy P when Bought for one in lines then Note(text: one.‸)")
    assert {"sku", "price"} <= {item.label for item in complete(here.document, here.position).items}
    here = desk(LINES.replace("‸", "") + "policy P when Bought for one in lines then Note(text: ‸)")
    assert {"one", "lines", "id"} <= {item.label for item in complete(here.document, here.position).items}


@pytest.mark.parametrize("name", ["inventory", "process-level", "big-picture"])
def test_what_stands_in_the_examples_would_have_been_offered(name: str) -> None:
    text = (EXAMPLES / f"{name}.storm").read_text()
    here = desk(text)
    uses = [u for u in here.project.index.in_file("wall.storm") if not u.declares and not u.in_words]
    for use in uses[:: max(1, len(uses) // 60)]:
        place = here.document.places.position(use.span.start)
        found = {item.label.rstrip(":") for item in complete(here.document, place).items}
        assert use.span.text in found, f"{use.span}: {use.span.text}"
