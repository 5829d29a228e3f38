"""The board finds, lists and places its elements."""

import pytest

from stormgen.board import Aggregate, Event, Key, in_context
from tests.language.reading import board_of

BOARD = board_of(
    'actor A\nsystem S\nevent Loose\nhotspot "h"\nopportunity "o"\nflow F { }\nsaga G { }\nlegacy L { table t }\n'
    'type T = int\ncontext C { aggregate X(id: uuid) { command D event E } policy P view V scenario "s" { } }'
)


def test_elements_are_found_by_key() -> None:
    key = Key("event", "C.X.E")
    assert key in BOARD and Key("event", "E") not in BOARD
    assert BOARD[key] is BOARD.find(Event, key)
    assert (key.name, str(key)) == ("E", "C.X.E")
    with pytest.raises(TypeError, match="event"):
        BOARD.find(Aggregate, key)
    with pytest.raises(KeyError):
        BOARD[Key("event", "None")]


def test_elements_are_listed_by_kind() -> None:
    listed = {
        "contexts": BOARD.contexts, "aggregates": BOARD.aggregates, "commands": BOARD.commands,
        "events": BOARD.events, "policies": BOARD.policies, "views": BOARD.views, "actors": BOARD.actors,
        "systems": BOARD.systems, "hotspots": BOARD.hotspots, "opportunities": BOARD.opportunities,
        "sagas": BOARD.sagas, "scenarios": BOARD.scenarios, "stories": BOARD.stories, "legacies": BOARD.legacies,
        "types": BOARD.types,
    }  # fmt: skip
    assert {kind: len(elements) for kind, elements in listed.items()} == {**dict.fromkeys(listed, 1), "events": 2}
    assert sum(map(len, listed.values())) + len(BOARD.legacies[0].tables) == len(BOARD.elements) == len(list(BOARD))


def test_elements_know_their_context() -> None:
    context = Key("context", "C")
    assert [BOARD.context_of(e.key) for e in BOARD.events] == [None, context]
    assert BOARD.context_of(context) == context
    assert BOARD.context_of(Key("table", "L.t")) is None
    assert [e.name for e in in_context(BOARD.events, None)] == ["Loose"]
    assert [e.name for e in in_context(BOARD.elements, context)] == ["X", "D", "E", "P", "V", "s"]


def test_every_key_in_a_board_names_an_element_of_it() -> None:
    assert len({e.key for e in BOARD}) == len(BOARD.elements)
