"""Numbers of fields are given once."""

from stormgen.behaviour import Types
from stormgen.messages.contract import contracts
from stormgen.messages.numbers import assigned
from stormgen.source import SourceText
from stormgen.workspace.build import build_text


def numbers(text: str, known: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    types = Types(build_text(SourceText("a.storm", text)).value.board)
    return assigned(types, contracts(types), known)


def test_new_fields_take_the_next_number() -> None:
    first = numbers("event Paid(a: int, b: int)", {})
    assert first == {"event Paid": {"a": 1, "b": 2}}
    assert numbers("event Paid(c: int, b: int)", first) == {"event Paid": {"a": 1, "b": 2, "c": 3}}


def test_what_is_gone_keeps_its_numbers() -> None:
    assert numbers("event Paid(a: int)", {"event Lost": {"x": 4}})["event Lost"] == {"x": 4}


def test_the_numbers_that_protobuf_keeps_are_left_out() -> None:
    assert numbers("event Paid(a: int, b: int)", {"event Paid": {"a": 18_999}})["event Paid"]["b"] == 20_000


def test_versions_and_types_have_numbers_of_their_own() -> None:
    text = "type Line { sku: string }\nevent Paid(a: Line)\nevent Paid v2 (b: list<Line>)"
    assert numbers(text, {}) == {"event Paid": {"a": 1}, "event Paid.v2": {"b": 1}, "type Line": {"sku": 1}}
