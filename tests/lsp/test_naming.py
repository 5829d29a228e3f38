"""Definition, references, highlights, hover and rename: what is named where."""

import pytest
from lsprotocol import types

from stormgen.editing.refused import Refused
from stormgen.lsp.hover import hover
from stormgen.lsp.navigation import definition, highlights, references
from stormgen.lsp.rename import prepare, rename
from tests.lsp.editing import Desk, desk

SALES = """
/// The customer has committed.
context Sales {
  enum Reason { Late, Lost }
  type Money = decimal(10,2)
  aggregate Order(id: uuid) {
    total: Money
    why: Reason
    command Place(amount: Money) by Clerk {
      require amount > 0 else TooLittle
      emit Placed(total: amount)
    }
    event Placed(total: Money) { total = total  why = Lost }
  }
  view Sum by id from Order { id, total }
  scenario "none" for Order { when Place(amount: 0) then error TooLittle }
}
actor Clerk
"""
STORY = """
flow F { Clerk -> Place -> Sales.Placed }
policy Thank when Sales.Order.Placed then Note
command Note
hotspot "Who?" on Sales
"""


def places(here: Desk, found: list[types.Location]) -> list[str]:
    """Where an answer points to, as file, line from 1, and the text there."""
    shown = []
    for location in found:
        name = location.uri.rpartition("/")[2].removesuffix(".storm")
        text = here.project.snapshot.trees[next(p for p in here.project.snapshot.trees if p.stem == name)].source.text
        line = text.splitlines()[location.range.start.line]
        start, end = location.range.start, location.range.end
        shown.append(f"{name}:{start.line + 1} {line[start.character : end.character]}")
    return shown


@pytest.mark.parametrize(
    ("marked", "places_of"),
    [
        ("Clerk -> Pla‸ce", ["wall:9 Place"]),
        ("Sales.Pl‸aced }", ["wall:13 Placed"]),
        ("Sal‸es.Order", ["wall:3 Sales"]),
        ("Sales.Or‸der.Placed", ["wall:6 Order"]),
        ("on Sal‸es", ["wall:3 Sales"]),
        ("Cle‸rk -> Place", ["wall:18 Clerk"]),
        ("then No‸te", ["story:4 Note"]),
    ],
)  # fmt: skip
def test_definition_across_files(marked: str, places_of: list[str]) -> None:
    unmarked = marked.replace("‸", "")
    here = desk(STORY.replace(unmarked, marked), story=SALES)
    # The desk's own document is called wall; the other file has the other name here.
    swapped = [place.replace("wall:", "x:").replace("story:", "wall:").replace("x:", "story:") for place in places_of]
    assert places(here, definition(here.document, here.position)) == swapped


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("total: Mon‸ey\n", ["wall:5 Money"]),
        ("amount: Mon‸ey", ["wall:5 Money"]),
        ("why: Rea‸son", ["wall:4 Reason"]),
        ("why = Lo‸st", ["wall:4 Lost"]),
        ("require am‸ount", ["wall:9 amount"]),
        ("emit Placed(to‸tal", ["wall:13 total"]),
        ("{ to‸tal = total", ["wall:7 total"]),
        ("{ total = to‸tal", ["wall:13 total"]),
        ("Order { id, to‸tal", ["wall:7 total"]),
        ("Sum by i‸d", ["wall:6 id"]),
        ("error TooLi‸ttle", ["wall:10 TooLittle"]),
        ("for Ord‸er", ["wall:6 Order"]),
        ("when Place(amo‸unt: 0", ["wall:9 amount"]),
    ],
)
def test_definition_of_parts(marked: str, found: list[str]) -> None:
    unmarked = marked.replace("‸", "")
    assert SALES.count(unmarked) >= 1
    here = desk(SALES.replace(unmarked, marked, 1))
    assert places(here, definition(here.document, here.position)) == found


def test_a_declaration_leads_to_its_mentions() -> None:
    here = desk("event Pa‸id\ncontext C { event Paid() }")
    assert places(here, definition(here.document, here.position)) == ["wall:2 Paid"]
    here = desk("event Paid\ncontext C { event Pa‸id() }")
    assert places(here, definition(here.document, here.position)) == ["wall:1 Paid"]


def test_references_in_all_files() -> None:
    here = desk(SALES.replace("event Placed", "event Pl‸aced"), story=STORY)
    found = places(here, references(here.document, here.position, True))
    assert found == ["story:2 Placed", "story:3 Placed", "wall:11 Placed", "wall:13 Placed"]
    without = places(here, references(here.document, here.position, False))
    assert without == ["story:2 Placed", "story:3 Placed", "wall:11 Placed"]
    assert len(highlights(here.document, here.position)) == 2


def test_nothing_is_named_in_space_and_comments() -> None:
    for text in ("‸\n\nevent A", "// Pla‸ced\nevent Placed", "‸"):
        here = desk(text)
        assert definition(here.document, here.position) == []
        assert hover(here.document, here.position) is None
        assert prepare(here.document, here.position) is None
        assert rename(here.document, here.position, "X", here.rewrite) is None


def test_hover_tells_what_it_is_and_who_has_to_do_with_it() -> None:
    here = desk(SALES.replace("event Placed", "/// It is sure.\n@pii\nevent Pl‸aced"), story=STORY)
    told = hover(here.document, here.position)
    assert told is not None and isinstance(told.contents, types.MarkupContent)
    text = told.contents.value
    assert "event Placed(total: Money)" in text
    assert "**Placed** (event of Sales.Order)" in text
    assert "It is sure." in text
    assert "@pii: personal data" in text
    assert "Emitted by Place" in text and "Heard by Thank" in text
    assert "Declared at wall.storm:15" in text


def test_hover_of_parts_and_marks() -> None:
    here = desk(SALES.replace("require am‸ount", "").replace("require amount", "require am‸ount"))
    told = hover(here.document, here.position)
    assert told is not None and "amount: Money" in told.contents.value  # type: ignore[union-attr]
    here = desk("@pi‸i\nevent A")
    told = hover(here.document, here.position)
    assert told is not None and "personal data" in told.contents.value  # type: ignore[union-attr]


def test_text_of_the_model_is_no_markup_in_a_hover() -> None:
    here = desk('/// <img src=x> [a](b) **c**\nevent A‸ "`d`"')
    told = hover(here.document, here.position)
    assert told is not None
    assert r"\<img src=x\> \[a\](b) \*\*c\*\*" in told.contents.value  # type: ignore[union-attr]
    assert r"\`d\`" in told.contents.value  # type: ignore[union-attr]


# ---- rename ------------------------------------------------------------------------------------------------


def renamed(text: str, new: str, **others: str) -> dict[str, str]:
    here = desk(text, **others)
    return here.after(rename(here.document, here.position, new, here.rewrite))


def test_rename_in_all_files() -> None:
    after = renamed(SALES.replace("event Placed", "event Pl‸aced"), "Ordered", story=STORY)
    assert after["wall.storm"] == SALES.replace("Placed", "Ordered")
    assert after["story.storm"] == STORY.replace("Placed", "Ordered")


@pytest.mark.parametrize(
    ("marked", "new"), [("context Sa‸les", "Selling"), ("aggregate Or‸der", "Purchase"), ("actor Cl‸erk", "Seller")]
)
def test_rename_of_what_stands_before_dots(marked: str, new: str) -> None:
    old = {"context Sa‸les": "Sales", "aggregate Or‸der": "Order", "actor Cl‸erk": "Clerk"}[marked]
    after = renamed(SALES.replace(marked.replace("‸", ""), marked), new, story=STORY)
    assert after["wall.storm"] == SALES.replace(old, new)
    assert after["story.storm"] == STORY.replace(old, new)


@pytest.mark.parametrize(
    ("text", "new", "after"),
    [
        ('event "Its Pla‸ce"\npolicy P when ItsPlace', "ItsTurn", 'event "Its Turn"\npolicy P when ItsTurn'),
        ('event "Its place"\npolicy P when Its‸Place', "Was so", 'event "Was so"\npolicy P when WasSo'),
        ('event A‸ "The first"\npolicy P when A', "B", 'event B "The first"\npolicy P when B'),
        ("enum E { A‸, B }\ntype T { e: E = A }", "C", "enum E { C, B }\ntype T { e: E = C }"),
        (
            "enum E‸ { A, B }\naggregate X { e: list<E> = [] f: E = E.A }",
            "C",
            "enum C { A, B }\naggregate X { e: list<C> = [] f: C = C.A }",
        ),
        (
            "aggregate X(i‸d: int) { event E() }\nview V by id from X { id }",
            "no",
            "aggregate X(no: int) { event E() }\nview V by no from X { no }",
        ),
        (
            'aggregate X(id: int) { a‸: int }\nview V by id from X { a }\nscenario "s" { then X(1).a == V(1, a: 2).a }',
            "b",
            'aggregate X(id: int) { b: int }\nview V by id from X { b }\nscenario "s" { then X(1).b == V(1, b: 2).b }',
        ),
        (
            'aggregate X(id: int)\nview V‸ by id from X\nscenario "s" { then not V(1), V(id: 1).id == 1 }',
            "W",
            'aggregate X(id: int)\nview W by id from X\nscenario "s" { then not W(1), W(id: 1).id == 1 }',
        ),
        (
            "saga S { step a { lock } step b { unlock ‸a } }\nsaga T { step a { lock } step b { unlock a } }",
            "hold",
            "saga S { step hold { lock } step b { unlock hold } }\nsaga T { step a { lock } step b { unlock a } }",
        ),
        (
            'flow F { A -> C -> event "It ‸Is" }\nactor A\ncommand C -> ItIs',
            "Was",
            'flow F { A -> C -> event "Was" }\nactor A\ncommand C -> Was',
        ),
    ],
)  # fmt: skip
def test_rename_of_this_and_that(text: str, new: str, after: str) -> None:
    assert renamed(text, new)["wall.storm"] == after


@pytest.mark.parametrize(
    ("text", "new", "why"),
    [
        ("event A‸", "two words!", "cannot be used"),
        ("event A‸", "1st", "not a name"),
        ("event A‸", "", "not a name"),
        ("event A‸", "and", "word of the language"),
        ("event A‸", "A", "called A already"),
        ("event A‸()\nevent B()", "B", "declared twice"),
        ("event A‸\nevent B", "B", "mean something else"),
        ('hotspot "Wh‸y?"', "How", "named by its words"),
        ("aggregate X { a‸: int b: int }", "b", "declared twice"),
        ("context C { event A‸() }\ncontext D { event B() }\npolicy R when A", "B", "could be"),
    ],
)  # fmt: skip
def test_rename_is_refused(text: str, new: str, why: str) -> None:
    if why == "cannot be used":
        assert renamed(text, new)["wall.storm"] == "event TwoWords"
        return
    with pytest.raises(Refused, match=why):
        renamed(text, new)


def test_a_model_with_errors_can_still_be_renamed_in() -> None:
    text = "policy P when Nothing\nevent A‸\npolicy Q when A"
    assert renamed(text, "B")["wall.storm"] == "policy P when Nothing\nevent B\npolicy Q when B"


# ---- parts of values ---------------------------------------------------------------------------------------

BASKET = """
type Line { sku: string, price: int }
type Lines = list<Line>
type Place { line: Line? }
aggregate Basket(id: uuid) {
  home: Place
  known: map<string, Line>
  lines: Lines
  let first = if len(lines) > 0 then lines[0] else home.line
  let total = sum(one.price for one in lines)
  command Pay(line: Line) {
    require home.line.price > 0 else Nothing
    require known["a"].price > first.price else Nothing
    emit Paid(lines: [Line(sku: line.sku, price: line.price)])
  }
  event Paid(lines: Lines)
}
policy P when Paid for one in lines then Note(price: one.price)
command Note(price: int)
"""


def test_parts_are_found_behind_dots() -> None:
    here = desk(BASKET.replace("{ sku: string, price", "{ sku: string, pri‸ce"))
    lines = [place.range.start.line for place in references(here.document, here.position, False)]
    assert lines == [9, 11, 12, 12, 13, 13, 17]
    assert here.project.index.unresolved == set()
    here = desk(BASKET.replace("line.sku", "line.s‸ku"))
    assert places(here, definition(here.document, here.position)) == ["wall:2 sku"]


def test_a_part_is_renamed_where_values_have_it() -> None:
    after = renamed(BASKET.replace("{ sku: string, price", "{ sku: string, pri‸ce"), "cost")["wall.storm"]
    assert after == BASKET.replace("price", "cost").replace("Note(cost", "Note(price")
    after = renamed(BASKET.replace("line: Line?", "li‸ne: Line?"), "row")["wall.storm"]
    assert after == BASKET.replace("line: Line?", "row: Line?").replace("home.line", "home.row")


def test_a_part_is_not_renamed_where_a_value_may_have_it() -> None:
    text = BASKET.replace("home.line.price", "max(line, line).price").replace(
        "{ sku: string, price", "{ sku: string, pri‸ce"
    )
    with pytest.raises(Refused, match="not known whether it is this one"):
        renamed(text, "cost")
