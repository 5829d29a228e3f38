"""What an event was called before, and which version it supersedes with which values."""

import pytest

from stormgen.binding import bind
from stormgen.board import Event
from stormgen.language import read
from stormgen.source import SourceText


def event(text: str, name: str = "Placed") -> tuple[Event, list[str]]:
    """The event of a name, and what is told of the text."""
    checked = read(SourceText("a.storm", text)).then(lambda tree: bind([tree]))
    (found,) = [e for e in checked.value.of(Event) if e.name == name]
    return found, [diagnostic.message for diagnostic in checked.diagnostics]


IN_AGGREGATE = "context Sales {{ aggregate Order(id: uuid) {{ {} }} }}"


@pytest.mark.parametrize(
    ("wall", "path"),
    [
        (IN_AGGREGATE.format("event Placed renamed from Made"), "Sales.Order.Made"),
        (IN_AGGREGATE.format("event Placed renamed from Checkout.Made"), "Checkout.Made"),
        (IN_AGGREGATE.format("event Placed"), None),
        ("context Sales { event Placed renamed from Made }", "Sales.Made"),
        ("event Placed renamed from Made", "Made"),
        ("event Placed renamed from Sales.Order.Made", "Sales.Order.Made"),
        # One declaration says it, the other says the rest.
        (
            IN_AGGREGATE.format("event Placed renamed from Made v1 (n: int)  event Placed v2 (n: int)"),
            "Sales.Order.Made",
        ),
        (
            IN_AGGREGATE.format("event Placed v1 (n: int)  event Placed renamed from Made v2 (n: int)"),
            "Sales.Order.Made",
        ),
        (IN_AGGREGATE.format("event Placed(n: int)") + " event Placed renamed from Old.Made", "Old.Made"),
        # An event of that name in another place is another event.
        (IN_AGGREGATE.format("event Placed renamed from Made") + " event Made", "Sales.Order.Made"),
    ],
)
def test_the_former_path(wall: str, path: str | None) -> None:
    found, told = event(wall)
    assert (found.renamed_from, told) == (path, [])


@pytest.mark.parametrize(
    ("events", "told"),
    [
        ("event Placed v2 supersedes v1", "Placed has no v1."),
        ("event Placed v3 supersedes v2 event Placed v1", "Placed has no v2."),
        ("event Placed v2 supersedes v2", "v2 of Placed can't supersede v2, which is not earlier."),
        ("event Placed v1 supersedes v3 event Placed v3", "v1 of Placed can't supersede v3, which is not earlier."),
        ("event Placed supersedes v1", "v1 of Placed can't supersede v1, which is not earlier."),
        # What such a version would carry is unknown, so that nothing is told of the values.
        ("event Placed v2 (n: int) supersedes v1 (n: m, o: 1)", "Placed has no v1."),
        ("event Placed renamed from Made event Made", "Placed can't have been called Made before: "
         "the wall has an event of this name."),
        ("event Placed renamed from Placed", "Placed can't have been called Placed before: "
         "the wall has an event of this name."),
        ("event Placed(n renamed from n: int)", "n can't have been called n before: n is still there beside it."),
    ],
)  # fmt: skip
def test_what_cannot_be(events: str, told: str) -> None:
    found, messages = event(IN_AGGREGATE.format(events))
    assert messages == [told]
    assert not any(version.supersedes for version in found.versions)


@pytest.mark.parametrize("wall", [IN_AGGREGATE, "context Sales {{ {} }}", "{}"])
def test_versions_may_stand_in_any_order_and_place(wall: str) -> None:
    found, told = event(
        wall.format("event Placed v2 (n: int, o: int) supersedes v1 (o: m), Other  event Placed(n: int, m: int)")
    )
    assert not told
    assert [version.number for version in found.versions] == [1, 2]
    assert found.versions[1].supersedes is not None
    assert found.versions[1].supersedes.number == 1
    assert [argument.name for argument in found.versions[1].supersedes.arguments] == ["o"]


def test_the_identity_is_carried_by_every_version() -> None:
    found, told = event(IN_AGGREGATE.format("event Placed  event Placed v2 (of: uuid) supersedes v1 (of: id)"))
    assert not told
    assert found.versions[1].supersedes is not None


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("m", []),
        ("m, 3", []),
        ("m, o: 3", []),
        ("m, 3, 4", ["Placed v2 takes 2 values by position; this is one more."]),
        ("m, p: 3", ["Placed v2 has no parameter p."]),
        ("n: n", ["No parameter is called n."]),
        ("n: total", ["No parameter is called total."]),
    ],
)
def test_values_are_over_the_earlier_version_for_parameters_of_the_later(arguments: str, told: list[str]) -> None:
    events = f"total: int event Placed(m: int) event Placed v2 (n: int, o: int) supersedes v1 ({arguments})"
    assert event(IN_AGGREGATE.format(events))[1] == told
