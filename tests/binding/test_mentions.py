"""A bare declaration is a mention: it merges with the full one, wherever that stands."""

from itertools import permutations

import pytest

from stormgen.binding import bind
from stormgen.board import Aggregate, Board, Command, Event, Key, Policy, View
from stormgen.language import read
from stormgen.source import SourceText
from tests.language.reading import board_of, mistakes_in, slugs_in


def paths(board: Board, kind: str) -> list[str]:
    return sorted(e.key.path for e in board if e.key.kind == kind)


FULL = {
    "event": "event X(a: int)",
    "command": "command X(a: int)",
    "aggregate": "aggregate X(a: int)",
    "policy": "policy X when Y",
    "view": "view X from Y",
}


@pytest.mark.parametrize("kind", FULL)
@pytest.mark.parametrize("label", ["", ' "Words"'])
def test_mention_at_file_level_merges_with_one_in_a_context(kind: str, label: str) -> None:
    board = board_of(f"event Y\n{kind} X{label}\ncontext C {{ {FULL[kind]} }}")
    assert paths(board, kind) == (["C.X", "Y"] if kind == "event" else ["C.X"])
    element = board[Key(kind, "C.X")]
    assert element.label == (label.strip(' "') or "X")
    assert len(element.mentions) == 1 and element.mentions[0].line == 2


@pytest.mark.parametrize("kind", FULL)
def test_mention_in_a_context_places_what_is_declared_in_full_at_file_level(kind: str) -> None:
    board = board_of(f"event Y\n{FULL[kind]}\ncontext C {{ {kind} X }}")
    assert Key(kind, "C.X") in board
    element = board[Key(kind, "C.X")]
    assert isinstance(element, Event | Command | Aggregate | Policy | View)
    assert element.context == Key("context", "C")


def test_mention_in_another_context_is_the_full_one_where_there_is_only_one() -> None:
    board = board_of("context A { event E(id: uuid) }\ncontext B { event E  policy P when E }")
    assert paths(board, "event") == ["A.E"]
    assert board.policies[0].triggers[0].key.path == "A.E"


def test_bare_ones_in_several_contexts_are_different_stickies() -> None:
    board = board_of("context A { event E  policy P when E }\ncontext B { event E  policy Q when E }")
    assert paths(board, "event") == ["A.E", "B.E"]
    assert [p.triggers[0].key.path for p in board.policies] == ["A.E", "B.E"]


def test_full_ones_in_several_contexts_are_different_stickies() -> None:
    board = board_of(
        "context A { event E(a: int) }\ncontext B { event E(b: int) }\ncontext C { event E  policy P when A.E or E }"
    )
    assert paths(board, "event") == ["A.E", "B.E", "C.E"]
    assert [r.key.path for r in board.policies[0].triggers] == ["A.E", "C.E"]


def test_aggregate_placed_by_a_mention_takes_its_members_along() -> None:
    board = board_of(
        "aggregate Cart(id: uuid) { command Fill(item: text) { emit Filled(item) }  event Filled(item: text) }",
        "context Shopping { aggregate Cart  event Filled }",
    )
    cart = board.find(Aggregate, Key("aggregate", "Shopping.Cart"))
    assert cart.context == Key("context", "Shopping")
    assert cart.commands == (Key("command", "Shopping.Cart.Fill"),)
    assert cart.events == (Key("event", "Shopping.Cart.Filled"),)
    fill = board.find(Command, cart.commands[0])
    assert (fill.aggregate, fill.emitted[0].key) == (cart.key, cart.events[0])


def test_member_mentioned_outside_its_aggregate_stays_in_it() -> None:
    board = board_of("event Filled\ncontext Shopping { event Filled  aggregate Cart { event Filled } }")
    assert paths(board, "event") == ["Shopping.Cart.Filled"]
    assert len(board.events[0].mentions) == 2


def test_files_of_one_model_merge_in_any_order() -> None:
    sources = [
        SourceText("a.storm", 'event Placed "Order placed"\npivotal event Placed\nactor Clerk'),
        SourceText("b.storm", "context Sales { aggregate Order(id: uuid) { event Placed(total: money) } }"),
        SourceText(
            "c.storm", "context Sales { event Placed  command Place by Clerk -> Placed }\n/// Doc\nevent Placed"
        ),
    ]
    trees = [read(source).value for source in sources]
    boards = [bind(order) for order in permutations(trees)]
    assert all(not checked.diagnostics and checked.value == boards[0].value for checked in boards)
    (placed,) = boards[0].value.events
    assert (placed.key.path, placed.label, placed.pivotal, placed.doc) == (
        "Sales.Order.Placed",
        "Order placed",
        True,
        "Doc",
    )
    assert [m.file for m in placed.mentions] == ["c.storm", "a.storm", "a.storm", "c.storm"]


def test_names_are_unique_per_kind() -> None:
    board = board_of(
        "aggregate X(id: uuid)\nsaga X { }\nflow X { }\nevent X\ncommand X\npolicy X when X then X\nview X from X\n"
        "actor X\nsystem X\ncontext X { }\ntype X = int\nlegacy X { }"
    )
    assert [e.key.kind for e in board] == [
        "aggregate", "saga", "flow", "event", "command", "policy", "view", "actor", "system", "context", "type",
        "legacy",
    ]  # fmt: skip
    assert board.policies[0].triggers[0].key.kind == "event"
    assert board.policies[0].issues[0].command.key.kind == "command"
    assert board.views[0].sources[0].key.kind == "aggregate"


def test_two_full_ones_in_one_scope_are_an_error_that_shows_the_first() -> None:
    (mistake,) = mistakes_in("event E(a: int)", "event E(b: int)")
    assert mistake.code.slug == "duplicate-name"
    assert (mistake.span.file, mistake.related[0].span.file) == ("b.storm", "a.storm")


@pytest.mark.parametrize(
    "twice", ["type T = int", "enum T { A }", "saga S { }", "flow F { }", 'scenario "s" { }', "policy P when E"]
)
def test_every_kind_of_declaration_is_told_when_it_is_twice(twice: str) -> None:
    assert slugs_in(f"event E\n{twice}\n{twice}") == [("duplicate-name", 3)]


def test_names_are_looked_up_from_the_inside_out() -> None:
    board = board_of(
        "event E(a: int)\ncontext C {\n  event E(b: int)\n"
        "  aggregate A { event E(c: int)  command Near -> E }\n  command Here -> E\n}\ncommand Far -> E\n"
        "context D { command Long -> C.E, A.E, C.A.E }"
    )
    reached = {c.name: [r.key.path for r in c.outcomes] for c in board.commands}
    assert reached == {
        "Near": ["C.A.E"],
        "Here": ["C.E"],
        "Far": ["E"],
        "Long": ["C.E", "C.A.E", "C.A.E"],
    }
