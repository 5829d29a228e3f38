"""Earlier versions of events: one that nobody reads is told of; what they say is history, and no name to mend."""

import pytest

from tests.rules.asking import findings, told

ORDER = "enum Way {{ Road, Rail }} aggregate Order(id: uuid) {{ {} }}"


@pytest.mark.parametrize(
    ("events", "orphans"),
    [
        ("event Placed(n: int)", []),
        ("event Placed v2 (n: int)", []),
        ("event Placed v1 (n: int) event Placed v2 (n: int)", ["v1"]),
        ("event Placed v2 (n: int) event Placed v1 (n: int)", ["v1"]),
        ("event Placed v1 (n: int) event Placed v2 (n: int) supersedes v1", []),
        ("event Placed v1 event Placed v2 event Placed v3 supersedes v2", ["v1"]),
        ("event Placed v1 event Placed v2 supersedes v1 event Placed v3", ["v2"]),
        ("event Placed v1 event Placed v2 supersedes v1 event Placed v3 supersedes v1", ["v2"]),
        ("event Placed v1 event Placed v2 event Placed v3", ["v1", "v2"]),
    ],
)
def test_orphan_versions(events: str, orphans: list[str]) -> None:
    found = findings("orphan-version", ORDER.format(events))
    assert sorted(d.message.split()[2] for d in found) == orphans


def test_the_hint_says_what_to_write() -> None:
    (found,) = findings("orphan-version", ORDER.format("event Placed v1 event Placed v3"))
    assert found.hint == "Say how they are read as v3: supersedes v1 (...)"


VERSIONS = "event Placed v1 (way: Way, orderTotal: text, email: text) event Placed v2 ({}) supersedes v1 ({})"


@pytest.mark.parametrize(
    ("slug", "carried", "values"),
    [
        ("unused-type", "n: int", "n: 3"),
        ("one-name-two-types", "orderTotal: int", "orderTotal: 3"),
        ("personal-data-unmarked", "@pii email: text", ""),
    ],
)
def test_what_an_older_version_carries_is_left_alone(slug: str, carried: str, values: str) -> None:
    assert told(slug, ORDER.format(VERSIONS.format(carried, values))) == []


def test_what_the_current_version_carries_is_told() -> None:
    assert told("personal-data-unmarked", ORDER.format(VERSIONS.format("email: text", ""))) == ["email"]
