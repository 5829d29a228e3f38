"""The catalogue: what its pages say, that they hang together, and that EventCatalog's own reader takes its folder."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

import pytest

from stormgen.emitters._discover import offers_for
from stormgen.emitters._protocol import EmitContext
from stormgen.facts import Facts
from stormgen.messages.options import SchemaOptions
from stormgen.workspace.catalogue_news import news
from stormgen.workspace.schema_files import schema_files
from stormgen.workspace.write import write
from tests.emitters.facts_of import HOSTILE as HOSTILE_LABELS
from tests.emitters.facts_of import facts_of, facts_of_example
from tests.emitters.schemas.made import HOSTILE as HOSTILE_TEXTS

NODE_MODULES = Path(os.environ.get("STORMGEN_NODE_MODULES", "node_modules"))
CHECK = Path(__file__).with_name("check_eventcatalog.mjs")
EXPECTED = Path(__file__).with_name("expected")
OLD = """
context Sales { team "Till" aggregate Order(orderId: uuid) {
  event Placed(total: money)
  event Dropped()
} }
context Stock { policy Reserve when Sales.Order.Placed then Take  aggregate Shelf(sku: string) { command Take() -> Taken
  event Taken() } }
"""
NEW = OLD.replace(
    "event Placed(total: money)",
    """/// Somebody has bought.
  event Placed(total: money)
  event Placed v2 (/// What it costs.
    sum renamed from total: money, @pii note: string(1..40)?, lines: list<int>) supersedes v1 (lines: [])
  command Place() -> Placed""",
).replace("event Dropped()", "")
# Beginnings of lines, which mean something in Markdown and in MDX; `|` is a new line.
BEGINNINGS = (
    'import fs from "fs"',
    "export const x = {y}",
    "a||import x from 'x'",
    "{process.exit()} <Tag a={1}/> </Tag> <!-- --",
    "---||title: x",
    "1. a||- b||# c||> d||= e||+ f||| g |",
    "```js||x||```",
    "[a](javascript:alert) ![b](x) https://a.b",
)


def _event(number: int, doc: str) -> str:
    lines = "".join(f"/// {line}\n" for line in doc.split("|"))
    return f"{lines}event E{number}()\n"


EVENTS = "".join(_event(number, doc) for number, doc in enumerate(BEGINNINGS))
MDX = f'context A {{ team "--- {{x}}" aggregate Order(id: uuid) {{\n{EVENTS}}} }}'


def made(facts: Facts, format: str, **more: Any) -> dict[str, str]:
    ((offer, emitter),) = (found for found in offers_for("schemas catalogue") if found[0].format == format)
    artifacts = emitter.emit(EmitContext(facts, offer, **more))
    return {artifact.path: str(artifact.content) for artifact in artifacts}


def schemas(facts: Facts) -> set[str]:
    return {a.path for a in schema_files(facts, ["json-schema", "cloudevents", "avro"], SchemaOptions())}


@pytest.mark.parametrize("text", [NEW, HOSTILE_LABELS, HOSTILE_TEXTS, MDX])
def test_every_link_leads_to_a_file(text: str, tmp_path: Path) -> None:
    facts = facts_of(text, tmp_path)
    for format, pattern in (("md", r"\]\(([^)]*)\)"), ("html", r'href="([^"#]*)')):
        pages = made(facts, format)
        there = {*pages, *schemas(facts)}
        for path, page in pages.items():
            shown = re.sub(r"\\.|```json.*?```", "", page, flags=re.S) if format == "md" else page
            for address in re.findall(pattern, shown) if path.endswith((".md", ".html")) else ():
                assert address in ("", "data:,") or normpath(join(dirname(path), address)) in there, (path, address)
        assert len({path.casefold() for path in there}) == len(there)


def test_a_page_says_what_a_reader_asks(tmp_path: Path) -> None:
    page = made(facts_of(NEW, tmp_path), "md")["events/Sales.Order.Placed.md"]
    for told in (
        "Somebody has bought.",
        "- Team: Till",
        "- Produced by: command Sales.Order.Place",
        "- policy Stock.Reserve (in another context)",
        "| note | text | yes | 1 to 40 characters | Personal data. |",
        "| lines | list of whole number |  |  |  |",
        "Was called total.",
        "- takes the place of version 1, with lines: \\[\\]",
        "- sum was called total",
        "### Version 1",
        '"type": "Sales.Order.Placed.v2"',
        "sales.order.events",
    ):
        assert told in page, told


def test_what_changed_since_an_earlier_model(tmp_path: Path) -> None:
    old, new = facts_of(OLD, tmp_path), facts_of(NEW, tmp_path)
    told = news(old, new, "v1.0", SchemaOptions())
    assert [key.path for key in told.gone] == ["Sales.Order.Dropped"]
    changes = {key.path: found for key, found in told.changes.items()}
    assert changes == {"Sales.Order.Placed": ("version 2: is new",), "Sales.Order.Place": ("is new",)}
    for format, page in (("md", "events/Sales.Order.Placed.md"), ("html", "events/sales-order-placed.html")):
        text = made(new, format, news=told)[page]
        assert "Changes since v1" in text
        assert "version 2: is new" in text


def test_a_change_that_breaks_says_for_whom(tmp_path: Path) -> None:
    old, new = facts_of(OLD, tmp_path), facts_of(OLD.replace("(total: money)", "(total: money, more: int)"), tmp_path)
    (told,) = news(old, new, "v1.0", SchemaOptions()).changes.values()
    assert told[0] == "more is new"
    assert "breaks BACKWARD" in told[1]
    assert "read by policy Stock.Reserve" in told[1]


def test_a_new_name_is_no_new_message(tmp_path: Path) -> None:
    old, new = (
        OLD,
        OLD.replace("event Placed(", "event Bought renamed from Placed (").replace("Order.Placed", "Order.Bought"),
    )
    told = news(facts_of(old, tmp_path), facts_of(new, tmp_path), "v1.0", SchemaOptions())
    assert {key.path: found for key, found in told.changes.items()} == {
        "Sales.Order.Bought": ("was called Sales.Order.Placed",)
    }
    assert told.gone == ()


@pytest.mark.parametrize("format", ["md", "eventcatalog"])
def test_the_pages_of_an_event_are_as_they_were_accepted(format: str, tmp_path: Path) -> None:
    """Written anew by `make accept`; the change then shows in review."""
    pages = made(facts_of(NEW, tmp_path), format)
    told = "\n".join(f"==== {path}\n{page}" for path, page in sorted(pages.items()) if "Sales.Order.Placed" in path)
    accepted = EXPECTED / f"placed-{format}.txt"
    if os.environ.get("STORMGEN_ACCEPT"):
        accepted.write_text(told, encoding="utf-8")
    assert accepted.read_text(encoding="utf-8") == told


def read_by_eventcatalog(facts: Facts, folder: Path, **more: Any) -> dict[str, Any]:
    if not shutil.which("node") or not (NODE_MODULES / "@eventcatalog/sdk").exists():
        if os.environ.get("STORMGEN_REQUIRE_SERVICES"):
            pytest.fail("node or @eventcatalog/sdk is not there")
        pytest.skip("node or @eventcatalog/sdk is not installed (STORMGEN_NODE_MODULES)")
    ((offer, emitter),) = (found for found in offers_for("schemas catalogue") if found[0].format == "eventcatalog")
    write(emitter.emit(EmitContext(facts, offer, **more)), folder, "a catalogue")
    environment = {**os.environ, "STORMGEN_NODE_MODULES": str(NODE_MODULES.resolve())}
    run = subprocess.run(["node", CHECK, folder], env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def test_eventcatalog_reads_the_folder(tmp_path: Path) -> None:
    facts = facts_of(NEW, tmp_path)
    read = read_by_eventcatalog(facts, tmp_path / "catalogue")
    placed = {event["version"]: event for event in read["events"] if event["id"] == "Sales.Order.Placed"}
    assert sorted(placed) == ["1", "2"]
    assert placed["2"]["summary"] == "Somebody has bought."
    assert placed["2"]["owners"] == ["Till"]
    services = {service["id"]: service for service in read["services"]}
    channel = [{"id": "sales.order.events", "version": "1"}]
    assert {"id": "Sales.Order.Placed", "version": "2", "to": channel} in services["Sales"]["sends"]
    assert services["Stock"]["receives"][0] == {"id": "Sales.Order.Placed", "version": "2", "from": channel}
    assert {channel["id"] for channel in read["channels"]} >= {"sales.order.events", "stock.shelf.commands"}
    assert "sum" in json.loads(read["schemas"]["Sales.Order.Placed 2"])["properties"]
    assert "total" in json.loads(read["schemas"]["Sales.Order.Placed 1"])["properties"]
    assert [service["id"] for service in read["domains"][0]["services"]] == ["Sales", "Stock"]


@pytest.mark.parametrize("text", [HOSTILE_LABELS, HOSTILE_TEXTS, MDX])
def test_no_text_of_a_model_is_code_in_mdx(text: str, tmp_path: Path) -> None:
    facts = facts_of(text, tmp_path)
    read = read_by_eventcatalog(facts, tmp_path / "catalogue")
    assert read["code"] == []
    assert len(read["events"]) == sum(len(event.versions) for event in facts.board.events)
    assert {team["name"] for team in read["teams"]} == {
        " ".join(context.team.split()) for context in facts.board.contexts if context.team
    }


def test_every_reference_of_the_shop_is_there(tmp_path: Path) -> None:
    read = read_by_eventcatalog(facts_of_example("inventory.storm"), tmp_path / "catalogue")
    messages = {(message["id"], message["version"]) for kind in ("events", "commands") for message in read[kind]}
    channels = {channel["id"] for channel in read["channels"]}
    for service in read["services"]:
        for pointer in (*service.get("sends", ()), *service.get("receives", ())):
            assert (pointer["id"], pointer["version"]) in messages
            assert {place["id"] for place in (*pointer.get("to", ()), *pointer.get("from", ()))} <= channels
