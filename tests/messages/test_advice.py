"""What to do instead of a change that breaks."""

from stormgen.messages.advice import instead
from stormgen.messages.message_of_file import MessageOfFile, message_of_file

PLACED = MessageOfFile("event", "Placed")


def test_a_required_part_comes_with_a_new_version() -> None:
    said = instead("required-added", ("BACKWARD",), PLACED, "$.count")
    assert said.endswith("In the model: event Placed v2 (...) supersedes v1 (count: ...)")


def test_a_later_version_is_superseded_by_the_next() -> None:
    said = instead("required-added", ("BACKWARD",), MessageOfFile("event", "Placed", 2, 2), "$.count")
    assert said.endswith("event Placed v3 (...) supersedes v2 (count: ...)")


def test_a_version_that_is_superseded_stays_as_it_is() -> None:
    said = instead("maxLength-decreased", ("BACKWARD",), MessageOfFile("event", "Placed", 1, 3), "$.count")
    assert said.startswith("Keep this version as it is")
    assert said.endswith("event Placed v4 (...) supersedes v3")


def test_what_is_removed_needs_no_value() -> None:
    said = instead("required-added", ("FORWARD",), PLACED)
    assert said.startswith("Keep it") and said.endswith("event Placed v2 (...) supersedes v1")


def test_a_part_of_a_part_is_not_given_by_itself() -> None:
    assert instead("required-added", ("BACKWARD",), PLACED, "$.lines[].count").endswith("supersedes v1")


def test_a_command_has_no_versions() -> None:
    said = instead("required-added", ("BACKWARD",), MessageOfFile("command", "Place"), "$.count")
    assert said == "Make it optional (T?), or write a new command beside the old one."
    assert "version" not in instead("required-added", ("FORWARD",), MessageOfFile("command", "Place"), "$.count")


def test_what_is_no_event_has_no_line_in_the_model() -> None:
    assert "supersedes" not in instead("required-added", ("BACKWARD",))
    assert "supersedes" not in instead("field-number-changed", ("BACKWARD",), PLACED)


def test_a_file_says_by_its_folder_and_name_what_it_is_of() -> None:
    placed, second, late = (f"avro/events/Sales.Placed{end}.avsc" for end in ("", ".v2", ".Late.v9"))
    files = sorted([placed, second, late])
    assert [message_of_file(file, files) for file in (placed, second, late)] == [
        MessageOfFile("event", "Placed", 1, 2),
        MessageOfFile("event", "Placed", 2, 2),
        MessageOfFile("event", "Late", 9, 9),
    ]
    assert message_of_file("json-schema/commands/Sales.Place.schema.json", ()).kind == "command"
    assert message_of_file("protobuf/sales/v1/sales.proto", files) == MessageOfFile()
