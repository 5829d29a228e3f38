"""Where each part of a later version comes from when a fact of the earlier one is read as it."""

import pytest

from stormgen.behaviour import Types, check_types
from stormgen.behaviour.types.scopes import Scopes
from stormgen.behaviour.types.upcasting import carried_before, upcast
from stormgen.board import Board, Event
from stormgen.source import SourceText
from stormgen.workspace.build import build_text


def built(before: str, after: str, written: str) -> tuple[Event, Board, list[str]]:
    wall = f"""
        enum Way {{ Road, Rail }}
        aggregate Order(id: uuid) {{
          event Placed({before})
          event Placed v2 ({after}) supersedes v1 ({written})
        }}"""
    checked = build_text(SourceText("wall.storm", wall))
    board = checked.value.board
    (event,) = board.of(Event)
    told = (*checked.diagnostics, *check_types(board, checked.diagnostics))
    return event, board, [diagnostic.message for diagnostic in told]


@pytest.mark.parametrize(
    ("before", "after", "written", "expected"),
    [
        ("n: int", "n: int", "", ["n offered n"]),
        ("n: int", "n: int", "n: n + 1", ["n written"]),
        ("n: int", "m: int", "m: n", ["m written"]),
        ("n: int", "m: int", "n", ["m written"]),
        ("n: int", "m renamed from n: int", "", ["m offered n"]),
        ("n: int", "m renamed from n: int", "m: 3", ["m written"]),
        # Two fields that change names.
        ("n: int, m: int", "k renamed from n: int, m: int", "", ["k offered n", "m offered m"]),
        # A former name that the earlier version does not have says nothing.
        ("n: int", "n renamed from older: int", "", ["n offered n"]),
        ("n: int", "n: int?", "", ["n offered n"]),
        ("n: int", "m: int?", "", ["m nothing"]),
        ("n: int", "m: int = 3", "", ["m default"]),
        ("n: int", "m: int? = 3", "", ["m default"]),
        ("n: int", "m renamed from n: int = 3", "", ["m offered n"]),
        ("way: Way", "way: Way, other: Way = Rail", "", ["way offered way", "other default"]),
    ],
)
def test_the_parts_of_the_later_version(before: str, after: str, written: str, expected: list[str]) -> None:
    event, board, told = built(before, after, written)
    assert not told
    found = upcast(Scopes(Types(board)), event, event.versions[1])
    assert [" ".join(filter(None, (g.part.name, g.origin, g.name))) for g in found] == expected


@pytest.mark.parametrize(
    ("before", "after", "written", "told"),
    [
        ("n: int", "m: int", "", "v1 of Placed does not say m."),
        ("n: int?", "n: int", "", "v1 of Placed does not say n."),
        ("n: int?", "m renamed from n: int", "", "v1 of Placed does not say m."),
        ("n: int", "n: text", "", "v1 of Placed does not say n."),
        ("", "m: int, o: text", "", "v1 of Placed does not say m, o."),
        ("n: int", "m: text", "m: n", "This is int; string is wanted here."),
        ("n: int", "m: datetime", "m: now()", "now() stands only in the arguments of emits and policies."),
        ("n: int", "m: uuid", "m: newId()", "newId() stands only in the arguments of emits and policies."),
    ],
)
def test_what_is_told(before: str, after: str, written: str, told: str) -> None:
    assert built(before, after, written)[2] == [told]


def test_values_are_over_the_identity_and_what_the_earlier_version_carries() -> None:
    event, board, _ = built("n: int", "m: int", "m: n")
    assert list(carried_before(Scopes(Types(board)), event, event.versions[1])) == ["id", "n"]
