"""Every file has a name that all systems take, whatever the model calls things."""

from pathlib import Path

from stormgen.emitters._discover import offers_for
from stormgen.messages.plain_names import file_name
from stormgen.workspace.output_paths import is_safe
from tests.emitters.facts_of import facts_of
from tests.emitters.schemas.made import files


def test_names_of_devices_and_long_names(tmp_path: Path) -> None:
    long = "a" * 300
    facts = facts_of(
        f"""
        context CON {{ aggregate aux {{ event nul  command nul }} }}
        context {long} {{ aggregate {long} {{ event {long}b  event {long}c }} }}
        """,
        tmp_path,
    )
    for offer, _ in offers_for("schemas"):
        for path in files(facts, offer.format):
            assert is_safe(path), path
            assert all(len(part) < 200 for part in path.split("/")), path


def test_a_long_name_is_told_from_another() -> None:
    assert file_name("a" * 300 + "b") != file_name("a" * 300 + "c")
    assert file_name("Ordering.Order.OrderPlaced.v2") == "Ordering.Order.OrderPlaced.v2"
