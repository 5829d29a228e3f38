"""`stormgen parse`: the table, the JSON and the GraphML of one model."""

import json
from pathlib import Path

import jsonschema
import networkx as nx
import pytest

from tests.cli.conftest import Command

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "schemas" / "parse.json").read_text())


def test_the_table_counts_by_kind_and_context(shop: Path, stormgen: Command) -> None:
    ran = stormgen("parse", "shop.storm")
    assert ran.code == 0
    rows = {line.split()[0]: line.split()[1:] for line in ran.out.splitlines() if line.strip()}
    assert rows["Stock"] == ["core", "1", "1", "1", "-", "1", "-"]
    assert rows["Selling"] == ["supporting", "1", "1", "1", "1", "-", "-"]
    assert rows["All"] == ["3", "2", "2", "1", "1", "-"]
    assert "Not placed in a context yet: Supplier." in ran.out
    assert "Who counts?" in ran.out
    assert "1 actor, 1 system, 1 hotspot, 1 table" in ran.out


@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_the_table_fits(shop: Path, stormgen: Command, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for command in ("parse", "seams", "rank-seams"):
        widest = max(map(len, stormgen(command, "shop.storm").out.splitlines()))
        assert widest <= int(columns)


def test_the_json_follows_its_schema(shop: Path, stormgen: Command) -> None:
    ran = stormgen("parse", "shop.storm", "--format", "json")
    graph = json.loads(ran.out)
    jsonschema.validate(graph, SCHEMA, jsonschema.Draft202012Validator)
    assert list(graph) == ["version", "model", "nodes", "edges", "diagnostics"]
    assert graph["model"] == "Corner shop"
    (count,) = (n for n in graph["nodes"] if n["id"] == "Stock.Shelf.Count")
    assert (count["kind"], count["name"], count["context"], count["aggregate"]) == (
        "command",
        "Count",
        "Stock",
        "Stock.Shelf",
    )
    assert (count["file"], count["line"]) == ("shop.storm", 9)
    assert {"source": "Stock.Shelf.Count", "target": "Stock.Shelf.StockCounted", "kind": "emits"} in graph["edges"]


def test_findings_are_in_the_json_and_not_on_standard_error(shop: Path, stormgen: Command) -> None:
    (shop / "shop.storm").write_text("event Sold policy P when Sodl")
    ran = stormgen("parse", "shop.storm", "--format", "json")
    assert (ran.code, ran.err) == (1, "")
    graph = json.loads(ran.out)
    jsonschema.validate(graph, SCHEMA, jsonschema.Draft202012Validator)
    (found,) = graph["diagnostics"]
    assert found["severity"] == "error"
    assert (found["line"], found["column"]) == (1, 26)


def test_the_graphml_has_the_same_graph(shop: Path, stormgen: Command) -> None:
    listed = json.loads(stormgen("parse", "shop.storm", "--format", "json").out)
    (shop / "graph.graphml").write_text(stormgen("parse", "shop.storm", "--format", "graphml").out)
    graph = nx.read_graphml(shop / "graph.graphml", force_multigraph=True)
    assert set(graph.nodes) == {node["id"] for node in listed["nodes"]}
    edges = sorted((a, b, kind) for a, b, kind in graph.edges(data="kind"))
    assert edges == sorted((e["source"], e["target"], e["kind"]) for e in listed["edges"])


def test_several_models_in_any_order_give_the_same_bytes(shop: Path, stormgen: Command) -> None:
    (shop / "more.storm").write_text("context Stock { aggregate Rack { event RackMoved } }")
    one = stormgen("parse", "shop.storm", "more.storm", "--format", "json").out
    assert stormgen("parse", "more.storm", "shop.storm", "--format", "json").out == one
    assert stormgen("parse", ".", "--format", "json").out == one
