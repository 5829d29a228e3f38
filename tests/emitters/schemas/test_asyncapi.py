"""Every document is YAML that means what was written, and its references lead somewhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from stormgen.emitters._yaml import as_yaml
from stormgen.facts import Facts
from stormgen.source import SourceText
from stormgen.workspace.build import build_text
from tests.emitters.facts_of import facts_of
from tests.emitters.schemas.made import files


def documents(facts: Facts) -> dict[str, Any]:
    return {path: yaml.safe_load(text) for path, text in files(facts, "asyncapi").items()}


def test_every_reference_leads_somewhere(facts: Facts) -> None:
    for document in documents(facts).values():
        assert document["asyncapi"] == "3.0.0"
        for reference in _references(document):
            found = document
            for step in reference.removeprefix("#/").split("/"):
                found = found[step]


def _references(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        if isinstance(data.get("$ref"), str):
            yield data["$ref"]
        data = list(data.values())
    if isinstance(data, list):
        for item in data:
            yield from _references(item)


def test_who_sends_and_who_receives(tmp_path: Path) -> None:
    text = """
    context Sales { aggregate Order(orderId: uuid) { command Place() -> Placed  event Placed(total: money) } }
    context Stock { aggregate Shelf(sku: string) { command Reserve() -> Reserved  event Reserved() }
      policy ReserveOnPlaced when Sales.Order.Placed then Reserve }
    context Mail { policy Answer when Stock.Shelf.Reserved then Sales.Order.Place }
    """
    made = documents(facts_of(text, tmp_path))
    sales, stock = made["asyncapi/Sales.yaml"], made["asyncapi/Stock.yaml"]
    assert [*sales["operations"]] == ["send.Sales.Order.Placed", "receive.Sales.Order.Place"]
    assert {*stock["operations"]} == {
        "send.Stock.Shelf.Reserved",
        "receive.Stock.Shelf.Reserve",
        "receive.Sales.Order.Placed",
    }
    assert [*made["asyncapi/Mail.yaml"]["operations"]] == ["send.Sales.Order.Place", "receive.Stock.Shelf.Reserved"]
    assert [
        name for name, told in made["asyncapi/asyncapi.yaml"]["operations"].items() if told["action"] == "send"
    ] == [
        "send.Sales.Order.Place",
        "send.Sales.Order.Placed",
        "send.Stock.Shelf.Reserved",
    ]
    assert sales["channels"]["sales.order.events"]["bindings"]["kafka"]["topic"] == "sales.order.events"
    payload = sales["components"]["messages"]["Sales.Order.Placed"]["payload"]
    assert payload["properties"]["data"] == {"$ref": "#/components/schemas/Sales.Order.Placed"}


def test_titles_are_told_apart(tmp_path: Path) -> None:
    """Generators of code make a class of each, and call it so."""
    text = """
    context A { type Line { a: int }  aggregate Order { event Placed(l: Line)  event Placed v2 (l: Line, b: int) } }
    context B { type Line { b: int }  aggregate Stück { command Placed(l: Line) } }
    """
    schemas = documents(facts_of(text, tmp_path))["asyncapi/asyncapi.yaml"]["components"]["schemas"]
    assert {name: schema["title"] for name, schema in schemas.items()} == {
        "A.Order.Placed": "A.Order.Placed",
        "A.Order.Placed.v2": "A.Order.Placed.v2",
        "B.Stuck.Placed": "B.Stuck.Placed",
        "type.A.Line": "type.A.Line",
        "type.B.Line": "type.B.Line",
    }


@pytest.mark.parametrize(
    "data",
    [
        {"a": {"b": [1, 2.5, None, True, [], {}, [[1]], "x"]}},
        {"a" * 1100: {"b c" * 500: ["d"]}, "e": 1},
        {"yes": "no", "null": "~", "1": "1e3", "a b": "- c", "$ref": "#/x", "": " "},
        ["\x85\u2028\ufeff\x7f", "tab\tnul\x00 bell\x07", 'quote" \\ slash', "# : - * & ! | >", "日本 🎉", "---"],
    ],
)
def test_yaml_means_what_was_written(data: Any) -> None:
    assert yaml.safe_load(as_yaml(data)) == data


def test_an_earlier_version_is_a_message_that_says_what_replaced_it() -> None:
    text = "context A { event Made(a: int)  event Made v2 (a: int, b: int) supersedes v1 (b: 0) }"
    made = documents(build_text(SourceText("a.storm", text)).value)
    earlier, current = made["asyncapi/A.yaml"]["components"]["messages"].values()
    assert (earlier["name"], earlier["description"]) == ("A.Made", "Deprecated: A.Made.v2")
    assert {"name": "deprecated"} in earlier["tags"]
    assert "description" not in current
