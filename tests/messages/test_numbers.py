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


def test_what_is_renamed_keeps_its_number() -> None:
    first = numbers("type Line { sku: string, pieces: int }\nevent Paid(a: list<Line>, b: int)", {})
    text = "type Line { count renamed from pieces: int, sku: string }\nevent Paid(c renamed from b: int, a: list<Line>)"
    second = numbers(text, first)
    assert second == {"event Paid": {"a": 1, "c": 2}, "type Line": {"sku": 1, "count": 2}}
    assert numbers(text, second) == second


def test_an_event_that_is_renamed_keeps_its_numbers() -> None:
    first = numbers("event Paid(a: int, b: int)\nevent Paid v2 (b: int)", {})
    second = numbers("event Settled renamed from Paid (b: int)\nevent Settled v2 (c: int, b: int)", first)
    assert second == {"event Settled": {"a": 1, "b": 2}, "event Settled.v2": {"b": 1, "c": 2}}


def test_a_name_that_is_used_again_gets_a_number_of_its_own() -> None:
    renamed = numbers("event Paid(b renamed from a: int)", {"event Paid": {"a": 1}})
    assert numbers("event Paid(b renamed from a: int, c: int)", renamed) == {"event Paid": {"b": 1, "c": 2}}
