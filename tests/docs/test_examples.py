"""The examples: each is a sound model, and together they show every construct of the language."""

from pathlib import Path

import pytest
from lark import Lark

from stormgen.board import Aggregate, Board, Command, Event, View
from stormgen.facts import Stage
from stormgen.workspace.build import build

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").rglob("*.storm"))


def board_of(name: str) -> Board:
    return build([ROOT / "examples" / name], until=Stage.FLOW).value.board


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_example_has_no_error(example: Path) -> None:
    checked = build([example], until=Stage.FLOW)
    assert [f"{d.span}: {d.message}" for d in checked.diagnostics if d.severity == "error"] == []


def test_every_rule_of_the_grammar_is_shown() -> None:
    grammar = Lark.open(str(ROOT / "grammars" / "storm.lark"), parser="lalr", lexer="contextual")
    rules = {str(rule.alias or rule.origin.name) for rule in grammar.rules if rule.alias or not rule.options.expand1}
    shown: set[str] = set()
    for example in EXAMPLES:
        shown |= {str(node.data) for node in grammar.parse(example.read_text(encoding="utf-8")).iter_subtrees()}
    assert sorted(rule for rule in rules - shown if not rule.startswith("_")) == []


def test_shop_has_what_two_days_of_workshop_give() -> None:
    board = board_of("inventory.storm")
    assert [context.name for context in board.contexts] == [
        "Ordering", "Inventory", "Customers", "Payments", "Shipping",
    ]  # fmt: skip
    stickies = (board.actors, board.systems, board.commands, board.events, board.aggregates, board.policies)
    assert sum(map(len, (*stickies, board.views, board.hotspots, board.opportunities))) >= 100
    assert all(scenario.subject for scenario in board.scenarios)


def test_shop_has_the_routes_and_table_that_the_migration_is_about() -> None:
    (legacy,) = board_of("inventory.storm").legacies
    targets = {route.name: route.target.key.path for route in legacy.routes if route.target}
    assert targets["GET /api/inventory/{itemId}"] == "Inventory.StockLevel"
    assert targets["POST /api/inventory/adjust"] == "Inventory.InventoryItem.AdjustStock"
    tables = {table.name: table.aggregate.key.path for table in legacy.tables if table.aggregate}
    assert tables["inventory"] == "Inventory.InventoryItem"


def test_shop_explains_itself_in_every_context() -> None:
    board = board_of("inventory.storm")
    places = {scenario.context.name for scenario in board.scenarios if scenario.context}
    assert places == {context.name for context in board.contexts}


def test_big_picture_is_nothing_but_a_big_picture() -> None:
    board = board_of("big-picture.storm")
    assert not board.contexts and not board.of(Aggregate)
    assert len(board.of(Event)) >= 40
    assert {story.name for story in board.stories} == {"Booking", "Arrival", "Consultation", "Leaving"}


def test_the_next_level_places_stickies_of_the_first_wall() -> None:
    board = board_of("process-level.storm")
    (booked,) = (event for event in board.of(Event) if event.name == "AppointmentBooked")
    assert booked.context and booked.context.name == "Scheduling" and booked.pivotal and booked.mentions
    assert len([command for command in board.of(Command) if command.name == "RequestAppointment"]) == 1


@pytest.mark.parametrize(
    ("name", "contexts", "aggregates", "commands", "events", "views"),
    [("cargo", 3, 4, 10, 12, 3), ("eshop", 6, 9, 24, 34, 7), ("ftgo", 6, 7, 35, 42, 5)],
)
def test_real_systems_are_whole(
    name: str, contexts: int, aggregates: int, commands: int, events: int, views: int
) -> None:
    board = board_of(f"real/{name}.storm")
    assert len(board.contexts) == contexts
    found = [len(board.of(kind)) for kind in (Aggregate, Command, Event, View)]
    assert found == [aggregates, commands, events, views]


@pytest.mark.parametrize("example", sorted((ROOT / "examples" / "real").glob("*.storm")), ids=lambda path: path.stem)
def test_real_systems_name_their_source(example: Path) -> None:
    head = example.read_text(encoding="utf-8").split("\nmodel ")[0]
    assert "Source: github.com/" in head and "commit " in head and "Inferred" in head
