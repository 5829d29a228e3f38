"""Quick fixes and rewrites: what is offered, and that it gives the model that was meant."""

import pytest
from lsprotocol import types

from stormgen.diagnostics import Diagnostic
from stormgen.lsp.actions import FIX_ALL, code_actions
from stormgen.lsp.linting import steps
from stormgen.rules import RuleSet
from tests.lsp.editing import Desk, desk


def found(here: Desk, rules: bool = False) -> list[Diagnostic]:
    some = list(here.project.snapshot.diagnostics)
    return some + [d for step in steps(here.project.snapshot.facts, RuleSet()) for d in step] if rules else some


def offered(here: Desk, *, rules: bool = False, only: list[str] | None = None) -> dict[str, types.CodeAction]:
    where = types.Range(here.position, here.position)
    actions = code_actions(here.document, where, found(here, rules), only)
    return {action.title: action for action in actions}


def errors(text: str, **others: str) -> list[str]:
    return [d.message for d in desk(text, **others).project.snapshot.diagnostics]


@pytest.mark.parametrize(
    ("text", "title", "line"),
    [
        ("policy P when N‸il", "Declare the event Nil", "event Nil\npolicy P when Nil"),
        ("policy P when A then N‸il\nevent A", "Declare the command Nil", None),
        ("command C by N‸il", "Declare the actor Nil", "actor Nil\ncommand C by Nil"),
        ("event B, A\ncommand C -> N‸il", "Declare the event Nil", None),
        (
            "aggregate A {\n  command C -> N‸il\n}",
            "Declare the event Nil",
            "aggregate A {\n  event Nil\n  command C -> Nil\n}",
        ),
        (
            "aggregate A {\n  command C by N‸il\n}",
            "Declare the actor Nil",
            "actor Nil\naggregate A {\n  command C by Nil\n}",
        ),
        (
            "context K {\n  /// Doc.\n  @pii\n  policy P when N‸il\n}",
            "Declare the event Nil",
            "context K {\n  event Nil\n  /// Doc.\n  @pii\n  policy P when Nil\n}",
        ),
        ("context K { policy P when N‸il }", "Declare the event Nil", "context K { event Nil policy P when Nil }"),
        ("aggregate A { x: N‸il }", "Declare the type Nil", "type Nil = string\naggregate A { x: Nil }"),
        ("event A, B(x: N‸il)", "Declare the type Nil", "type Nil = string\nevent A, B(x: Nil)"),
        ("command C by A, N‸il\nactor A", "Declare the actor Nil", None),
        (
            "/// Doc.\npivotal event A,\n  B(x: N‸il)",
            "Declare the type Nil",
            "type Nil = string\n/// Doc.\npivotal event A,\n  B(x: Nil)",
        ),
        (
            "command A(x: int) by P { },\n  B(y: N‸il)\nactor P",
            "Declare the type Nil",
            "type Nil = string\ncommand A(x: int) by P { },\n  B(y: Nil)\nactor P",
        ),
        ("flow F { N‸il -> A }\nevent A", "Declare the event Nil", "event Nil\nflow F { Nil -> A }\nevent A"),
        ("view V from N‸il { x: int }", "Declare the aggregate Nil", None),
        ("scenario \"s\" for N‸il { }", "Declare the aggregate Nil", None),
        ("event Paid\npolicy P when Pai‸dd", "Change it to Paid", "event Paid\npolicy P when Paid"),
        (
            "context S { event Paid() }\npolicy P when S.Pai‸dd",
            "Change it to S.Paid",
            "context S { event Paid() }\npolicy P when S.Paid",
        ),
    ],
)  # fmt: skip
def test_a_name_that_is_unknown_is_mended(text: str, title: str, line: str | None) -> None:
    here = desk(text)
    action = offered(here)[title]
    assert action.kind == types.CodeActionKind.QuickFix
    after = here.after(action.edit)["wall.storm"]
    if line is not None:
        assert after == line
    assert errors(text.replace("‸", "")) != []
    assert errors(after) == []


def test_a_finding_of_a_rule_is_allowed_where_it_is() -> None:
    text = "context K {\n  command Go by A -> Gone\n  event Gon‸e\n}\nactor A\n"
    here = desk(text)
    slugs = {d.code.slug for d in found(here, rules=True) if d.span.text == "Gone"}
    titles = [title for title in offered(here, rules=True) if title.startswith("Allow ")]
    assert titles == [f"Allow {slug} here" for slug in sorted(slugs)] or set(titles) == {
        f"Allow {s} here" for s in slugs
    }
    slug = min(slugs)
    after = here.after(offered(here, rules=True)[f"Allow {slug} here"].edit)["wall.storm"]
    assert f'  @allow({slug}, "why")\n  event Gone' in after
    left = {(d.code.slug, d.span.text) for d in found(desk(after), rules=True)}
    assert (slug, "Gone") not in left
    assert not any(name.startswith(("allow", "useless")) for name, _ in left)


def test_errors_cannot_be_allowed() -> None:
    assert not any(title.startswith("Allow") for title in offered(desk("policy P when N‸il")))


def test_a_mend_of_a_rule_is_offered() -> None:
    here = desk("type Un‸used = string\nevent Paid\n")
    fixes = [d for d in found(here, rules=True) if d.fix and d.span.start <= 7 <= d.span.end]
    assert fixes, "no rule mends this any more; take another one"
    title = fixes[0].fix.title  # type: ignore[union-attr]
    after = here.after(offered(here, rules=True)[title].edit)["wall.storm"]
    assert fixes[0].code not in [d.code for d in found(desk(after), rules=True)]


def test_all_that_is_sure_is_mended_at_once() -> None:
    here = desk('event OrderPlaced "Order Placed"\nactor Clerk "Clerk", Buyer "Buyer"\n')
    fixes = [d.fix for d in found(here, rules=True) if d.fix and d.fix.safe]
    assert len(fixes) > 1, "no rule has a safe mend for this any more; take another text"
    (action,) = offered(here, rules=True, only=[FIX_ALL]).values()
    assert (action.title, action.kind) == ("Mend everything that is sure", FIX_ALL)
    after = here.after(action.edit)["wall.storm"]
    assert after == "event OrderPlaced\nactor Clerk, Buyer\n"
    assert offered(desk(after), rules=True, only=[FIX_ALL]) == {}


def test_a_label_is_added_to_a_name_that_has_none() -> None:
    here = desk("event Order‸Placed(x: int)")
    after = here.after(offered(here)["Add a label to OrderPlaced"].edit)["wall.storm"]
    assert after == 'event OrderPlaced "Order Placed"(x: int)'
    assert errors(after) == []
    for text in ('event A‸ "b"', 'event "a‸"', "event A(x‸: int)"):
        assert not any(title.startswith("Add a label") for title in offered(desk(text)))


# ---- contexts ----------------------------------------------------------------------------------------------

SHOP = """context Sales {
  aggregate Order(id: uuid) {
    command Place -> Placed
    event Placed
  }

  /// What is on the shelf.
  @owner("Them")
  aggregate Item(sku: string) {
    event Taken(count: int)
    command Take(count: int) { emit Taken(count) }
  }
  policy TakeOnPlaced when Placed then Take(sku: "x", count: 1)
}

context Stock {
}

policy Watch when Sales.Item.Taken or Sales.Taken
policy Other when Sales.Placed
"""


def test_an_aggregate_moves_to_another_context() -> None:
    here = desk(SHOP.replace("aggregate Item", "aggregate It‸em"))
    after = here.after(offered(here)["Move Item to Stock"].edit)["wall.storm"]
    assert errors(after) == []
    assert '  /// What is on the shelf.\n  @owner("Them")\n  aggregate Item(sku: string) {\n' in after
    assert after.index("aggregate Item") > after.index("context Stock")
    assert "when Stock.Item.Taken or Stock.Taken" in after and "when Sales.Placed" in after
    again = desk(after)
    assert {a.key.path for a in again.project.board.aggregates} == {"Sales.Order", "Stock.Item"}


def test_aggregates_are_extracted_into_a_context() -> None:
    here = desk(SHOP)
    selected = types.Range(here.range("aggregate Item").start, here.range("Take(count: int) {").end)
    actions = code_actions(here.document, selected, [], [types.CodeActionKind.RefactorExtract])
    (action,) = actions
    assert action.title == "Extract a context from Item"
    after = here.after(action.edit)["wall.storm"]
    assert errors(after) == []
    paths = {a.key.path for a in desk(after).project.board.aggregates}
    assert paths == {"Sales.Order", "NewContext.Item"}
    assert "NewContext.Item.Taken or NewContext.Taken" in after


def test_loose_aggregates_are_extracted_too() -> None:
    text = "aggregate A {\n  event X\n}\nevent Y\naggregate B\npolicy P when A.X\n"
    here = desk(text)
    selected = here.document.range(0, text.index("policy"))
    (action,) = code_actions(here.document, selected, [], [types.CodeActionKind.RefactorExtract])
    after = here.after(action.edit)["wall.storm"]
    assert errors(after) == []
    assert {a.key.path for a in desk(after).project.board.aggregates} == {"NewContext.A", "NewContext.B"}


def test_nothing_is_offered_where_there_is_nothing() -> None:
    assert offered(desk("‸")) == {}
    assert offered(desk("event ‸ {{{ ???")) is not None
