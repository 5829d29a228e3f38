"""The JSON of a graph is sorted, complete, and safe to print."""

import json

import pytest

from stormgen.board import Board, Key
from stormgen.diagnostics import Diagnostic, DiagnosticCode
from stormgen.emitters._protocol import EmitContext
from stormgen.emitters.graph_json import EMITTER
from stormgen.facts import Facts
from stormgen.flow import Edge, Flow, Node
from stormgen.source import SourceText, Span

SPAN = Span(SourceText("shop.storm", "event Sold"), 6, 10)


def node(name: str, label: str = "x", kind: str = "event", id: str | None = None) -> Node:
    return Node(id or name, Key(kind, name), name, label, None, None, SPAN)


def text(nodes: list[Node], edges: list[Edge], found: tuple[Diagnostic, ...] = (), model: str = "Shop") -> str:
    facts = Facts(Board(model, ()), Flow(nodes, edges), found)
    (artifact,) = EMITTER.emit(EmitContext(facts, EMITTER.offers[0]))
    assert isinstance(artifact.content, str)
    return artifact.content


def test_nodes_and_edges_are_sorted_and_each_on_its_line() -> None:
    a, b = Key("event", "A"), Key("event", "B")
    edges = [Edge(b, a, "precedes", span=SPAN), Edge(a, b, "precedes", span=SPAN), Edge(a, b, "precedes", span=SPAN)]
    printed = text([node("B"), node("A")], edges)
    graph = json.loads(printed)
    assert [n["id"] for n in graph["nodes"]] == ["A", "B"]
    assert [(e["source"], e["target"]) for e in graph["edges"]] == [("A", "B"), ("A", "B"), ("B", "A")]
    assert printed == text([node("A"), node("B")], edges[::-1])
    assert sum(line.startswith('{"id"') for line in printed.splitlines()) == 2


def test_edges_name_the_ids_of_nodes() -> None:
    shared = [node("Order", kind="saga", id="saga:Order"), node("Order", kind="context", id="context:Order")]
    edge = Edge(Key("context", "Order"), Key("saga", "Order"), "contains", span=SPAN)
    (printed,) = json.loads(text(shared, [edge]))["edges"]
    assert printed == {"source": "context:Order", "target": "saga:Order", "kind": "contains"}


def test_an_empty_model_has_empty_lists() -> None:
    assert json.loads(text([], [], model="")) == {
        "version": 1,
        "model": "",
        "nodes": [],
        "edges": [],
        "diagnostics": [],
    }


def test_findings_are_sorted_by_place() -> None:
    code = DiagnosticCode("STORM999", "test", "warning")
    late, early = (Diagnostic(code, "m", Span(SPAN.source, at, at + 1)) for at in (5, 1))
    assert [d["column"] for d in json.loads(text([], [], (late, early)))["diagnostics"]] == [2, 6]


@pytest.mark.parametrize("label", ['"', "\\", "\0\x1b[2J\x9b\u202e", "</script>", "\u2028", "漢字"])
def test_any_text_comes_back_and_is_safe_to_print(label: str) -> None:
    printed = text([node("A", label)], [], model=label)
    assert json.loads(printed)["nodes"][0]["label"] == label
    assert json.loads(printed)["model"] == label
    assert all(c == "\n" or " " <= c <= "~" for c in printed)
