import json
from dataclasses import replace

from stormgen.diagnostics import Diagnostic, DiagnosticCode
from stormgen.facts import Facts, Stage
from stormgen.pictures.picture import Area, Box, Card, Picture, Wire, Words
from stormgen.source import SourceText, Span
from stormgen.viewer.drawn import drawn, tenth
from stormgen.viewer.elements import numbers_of
from stormgen.viewer.listed import draw, listed_pictures
from stormgen.viewer.payload import as_text, deck, traces_of
from stormgen.workspace.build import build_text

SHOP = """model "Corner shop"
actor Clerk
/// Knows what is on the shelf
context Stock core {
  value 9
  aggregate Shelf(sku: string) {
    onHand: int = 0
    command Count(counted: int) by Clerk {
      require counted >= 0 else Impossible
      emit Counted(counted)
    }
    event Counted(counted: int) { onHand = counted }
  }
  policy Reorder when Counted then Order
  command Order() -> Ordered
  event Ordered
  scenario "a count" for Shelf("MUG") {
    when Count(3)
    then Counted(3)
  }
  scenario "less than nothing" for Shelf("MUG") {
    when Count(0 - 1)
    then Counted(0)
  }
}
context Sales { aggregate Till { command Sell -> Sold event Sold } }
hotspot "Who counts </script> on Sundays?" on Counted
"""


def facts_of(text: str, until: Stage = Stage.FLOW) -> Facts:
    return build_text(SourceText("shop.storm", text), until).value


def deck_of(text: str, until: Stage = Stage.FLOW) -> dict:
    facts = facts_of(text, until)
    return json.loads(as_text(deck(facts, "r1", traces=traces_of(facts))))


def test_all_columns_are_as_long_and_name_what_stands_in_the_text():
    elements = deck_of(SHOP)["elements"]
    assert len({len(column) for column in elements.values()}) == 1
    at = elements["id"].index("Stock.Shelf.Counted")
    row = {name: column[at] for name, column in elements.items()}
    assert row["kind"] == "event" and row["context"] == "Stock" and row["aggregate"] == "Stock.Shelf"
    assert row["line"] == 12 and row["text"] == "event Counted(counted: int) { onHand = counted }"


def test_a_text_of_several_lines_is_moved_to_the_left():
    elements = deck_of(SHOP)["elements"]
    text = elements["text"][elements["id"].index("Stock.Shelf.Count")]
    assert text.splitlines()[1] == "  require counted >= 0 else Impossible"
    assert text.splitlines()[-1] == "}"


def test_a_long_text_is_cut():
    many = "\n".join(f"  event Thing{number}Happened" for number in range(500))
    text = deck_of("context Many {\n" + many + "\n}")["elements"]["text"][0]
    assert len(text) <= 2_002 and text.endswith("\n…")


def test_arrows_join_the_stickies_by_their_numbers():
    data = deck_of(SHOP)
    ids = data["elements"]["id"]
    arrows = {
        (ids[source], kind, ids[target])
        for source, target, kind in zip(*(data["flow"][name] for name in ("source", "target", "kind")), strict=True)
    }
    assert ("Clerk", "issues", "Stock.Shelf.Count") in arrows
    assert ("Stock.Shelf.Counted", "triggers", "Stock.Reorder") in arrows
    assert not any(kind == "contains" for _, kind, _ in arrows)


def test_a_finding_stands_on_the_innermost_sticky_around_it():
    data = deck_of(
        "context Stock {\n  aggregate Shelf {\n    command Count -> Counted, Countet\n    event Counted\n  }\n}"
    )
    (found,) = data["diagnostics"]
    assert found["severity"] == "error" and found["line"] == 3
    assert data["elements"]["id"][found["element"]] == "Stock.Shelf.Count"


def test_a_finding_outside_of_all_stickies_stands_on_none():
    facts = facts_of(SHOP)
    code = DiagnosticCode("STORM999", "test", "warning")
    outside = Diagnostic(code, "Not nice.", Span(facts.sources[0], 0, 5))
    (found,) = deck(replace(facts, diagnostics=(outside,)), "r1")["diagnostics"]
    assert found["line"] == 1 and found["element"] is None


def test_no_text_of_a_model_ends_the_script_that_a_deck_stands_in():
    facts = facts_of(SHOP)
    text = as_text(deck(facts, "r1"))
    assert "<" not in text and "</script>" in json.loads(text)["elements"]["label"][-1]


def test_seams_and_ranking_only_where_they_were_worked_out():
    assert deck_of(SHOP)["seams"] is None and deck_of(SHOP)["ranking"] is None
    data = deck_of(SHOP, Stage.PLAN)
    homes = {
        context["name"]: {data["elements"]["id"][e] for e in context["elements"]}
        for context in data["seams"]["contexts"]
    }
    assert "Stock.Shelf.Count" in homes["Stock"] and "Sales.Till" in homes["Sales"]


def test_scores_follow_from_the_weights_and_values_of_the_deck():
    """What the page works out with the sliders untouched is what the ranking says."""
    ranking = deck_of(SHOP, Stage.PLAN)["ranking"]
    shares = {purpose["name"]: purpose["ease"] for purpose in ranking["purposes"]}
    for candidate in ranking["candidates"]:
        axes = {}
        for axis in ("ease", "value"):
            mine = [
                (f["weight"], v)
                for f, v in zip(ranking["factors"], candidate["values"], strict=True)
                if f["axis"] == axis
            ]
            axes[axis] = sum(w * v for w, v in mine) / sum(w for w, _ in mine)
        ease = shares[ranking["purpose"]]
        assert abs(ease * axes["ease"] + (1 - ease) * axes["value"] - candidate["score"]) < 1e-5


def test_a_scenario_is_told_step_by_step():
    data = deck_of(SHOP)
    ids = data["elements"]["id"]
    passed, failed = data["traces"]
    steps = [(step["kind"], ids[step["element"]]) for step in passed["steps"]]
    assert passed["passed"] and steps == [
        ("command", "Stock.Shelf.Count"),
        ("event", "Stock.Shelf.Counted"),
        ("policy", "Stock.Reorder"),
        ("command", "Stock.Order"),
        ("event", "Stock.Ordered"),
    ]
    assert [ids[also] for also in passed["steps"][1]["also"]] == ["Stock.Shelf.Count"]
    assert not failed["passed"]
    assert [step["text"] for step in failed["steps"][1:]] == ["Impossible", "expected Counted(0), but error Impossible"]


def test_a_saga_is_told_as_it_should_go_and_as_it_breaks():
    saga = """context Trade {
  event Placed
  command Reserve -> Reserved
  command Charge -> Charged
  event Reserved, Charged, Refused
  saga Sale {
    start Placed
    step reserve { do Reserve done Reserved }
    step charge { do Charge done Charged failed Refused timeout 5s }
    complete Charged
  }
}"""
    data = deck_of(saga)
    ids = data["elements"]["id"]
    normal, *broken = data["traces"]
    assert [ids[step["element"]] for step in normal["steps"]] == [
        "Trade.Placed",
        "Trade.Reserve",
        "Trade.Reserved",
        "Trade.Charge",
        "Trade.Charged",
        "Trade.Charged",
    ]
    assert broken and all(trace["steps"] and not trace["passed"] for trace in broken)
    assert {ids[step["element"]] for step in broken[0]["steps"]} <= {"Trade.Reserve", "Trade.Charge", "Trade.Sale"}


def test_a_picture_by_column():
    facts = facts_of(SHOP)
    board, numbers = facts.board, numbers_of(facts.flow)
    count, actor = board.commands[0], board.actors[0]
    cards = (
        Card("a", count.key, "command", count.label, Box(1.04, 2, 30, 40), ("Count",), 12),
        Card("b", actor.key, "actor", "Somebody", Box(0, 0, 1, 1), ("Somebody",), 12, bold=True, again=True),
        Card("c", None, "cell", "7", Box(0, 0, 1, 1), ("7",), 12),
    )
    wires = (Wire("w", "b", "a", "command", ((0, 0), (1.25, 3))), Wire("x", None, None, "grid", ()))
    areas = (Area("l", None, "lane", "Lane", Box(0, 0, 9, 9), (Words(1, 2, "Lane", 14, bold=True),)),)
    data = drawn(
        Picture("board", None, "Shop", "", 100, 50.55, areas, wires, cards, (), (("lane", "A lane"),)),
        "board",
        board,
        numbers,
    )
    assert data["width"] == 100 and data["cards"]["x"] == [1, 0, 0]
    assert data["cards"]["element"] == [numbers[count.key], numbers[actor.key], -1]
    assert data["cards"]["label"] == ["", "Somebody", "7"]
    assert data["wires"]["source"] == [1, -1] and data["wires"]["target"] == [0, -1]
    assert data["wires"]["points"][0] == [0, 0, 1.2, 3]
    assert data["areas"]["header"] == [[[1, 2, "Lane", 14, data["styles"].index("text"), "start", 1]]]
    assert [data["styles"][style] for style, _ in data["legend"]] == ["lane"]


def test_lengths_are_whole_where_they_can_be():
    assert repr(tenth(3.0)) == "3" and repr(tenth(2.96)) == "3" and repr(tenth(0.25)) == "0.2"


def test_every_view_is_listed_and_those_of_a_part_for_each_such_part():
    listed = deck_of(SHOP)["pictures"]
    assert {"id": "board", "view": "board", "subject": None, "title": "Board"} in listed
    assert {"id": "board:Stock", "view": "board", "subject": "Stock", "title": "Board: Stock"} in listed


def test_every_picture_that_is_listed_can_be_drawn():
    facts = facts_of(SHOP, Stage.PLAN)
    for listed in listed_pictures(facts.board):
        picture = draw(facts, listed.view, listed.subject)
        assert picture.view == listed.view and picture.width > 0


def test_the_colours_of_each_theme_are_there():
    themes = deck_of(SHOP)["themes"]
    assert set(themes) == {"light", "dark", "safe"} and len(themes["light"]["event"]) == 3
