"""What to do instead of a change that breaks."""

from stormgen.messages.advice import instead


def test_a_required_part_comes_with_a_new_version() -> None:
    said = instead("required-added", ("BACKWARD",), "Sales.Order.Placed", "$.count")
    assert said.endswith("In the model: event Placed v2 (...) supersedes v1 (count: ...)")


def test_a_later_version_is_superseded_by_the_next() -> None:
    said = instead("required-added", ("BACKWARD",), "Sales.Order.Placed.v2", "$.count")
    assert said.endswith("event Placed v3 (...) supersedes v2 (count: ...)")


def test_what_is_removed_needs_no_value() -> None:
    said = instead("required-added", ("FORWARD",), "Placed", "$.count")
    assert said.startswith("Keep it") and said.endswith("event Placed v2 (...) supersedes v1")


def test_a_part_of_a_part_is_not_given_by_itself() -> None:
    assert instead("required-added", ("BACKWARD",), "Placed", "$.lines[].count").endswith("supersedes v1")


def test_what_is_no_event_has_no_versions() -> None:
    assert "supersedes" not in instead("required-added", ("BACKWARD",))
    assert "supersedes" not in instead("field-number-changed", ("BACKWARD",), "Placed")
