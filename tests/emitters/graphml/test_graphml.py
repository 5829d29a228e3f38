"""GraphML holds the whole graph, whatever text a model has, and opens in other tools."""

from io import BytesIO
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormgen.board import Key
from stormgen.flow import Edge, Flow, Node
from stormgen.source import SourceText, Span

SPAN = Span(SourceText("shop.storm", "event Sold"), 6, 10)


def node(name: str, label: str = "", kind: str = "event", context: str | None = None) -> Node:
    place = Key("context", context) if context else None
    return Node(name, Key(kind, name), name, label or name, place, None, SPAN)


def edge(source: str, target: str, note: str = "") -> Edge:
    return Edge(Key("event", source), Key("event", target), "precedes", note, 2.0, span=SPAN)


def read_back(flow: Flow) -> nx.MultiDiGraph:
    graph = nx.read_graphml(BytesIO(flow.as_graphml().encode()), force_multigraph=True)
    assert isinstance(graph, nx.MultiDiGraph)
    return graph


def test_nodes_and_edges_keep_all_that_is_known() -> None:
    graph = read_back(Flow([node("Sold", "Sold out", context="Till"), node("Paid")], [edge("Sold", "Paid", "then")]))
    assert graph.nodes["Sold"] == {
        "kind": "event",
        "name": "Sold",
        "label": "Sold out",
        "context": "Till",
        "aggregate": "",
        "file": "shop.storm",
        "line": 1,
    }
    assert list(graph.edges(data=True)) == [("Sold", "Paid", {"kind": "precedes", "note": "then", "weight": 2.0})]


def test_the_same_relation_twice_is_two_edges() -> None:
    assert read_back(Flow([node("A"), node("B")], [edge("A", "B"), edge("A", "B")])).number_of_edges() == 2


@pytest.mark.parametrize(
    "label", ['"quoted" & <b>', "]]></data>", "a\nb", "\u202eright", "{{ x }}", "</script>", "Ünïcödé 漢字 🙂"]
)
def test_any_text_comes_back(label: str) -> None:
    assert read_back(Flow([node("A", label)], [])).nodes["A"]["label"] == label


@pytest.mark.parametrize("character", ["\0", "\x1b", "\x9b", "\ufffe", "\uffff", "\r"])
def test_what_xml_cannot_hold_is_replaced(character: str) -> None:
    flow = Flow([node("A", f"x{character}y"), node("B")], [edge("A", "B", f"x{character}y")])
    graph = read_back(flow)
    assert graph.nodes["A"]["label"] == "x\ufffdy"
    assert [note for *_, note in graph.edges(data="note")] == ["x\ufffdy"]


def test_names_that_become_alike_stay_two_nodes() -> None:
    graph = read_back(Flow([node("x\0"), node("x\1"), node("x\2")], [edge("x\0", "x\1")]))
    assert graph.number_of_nodes() == 3
    assert [source != target for source, target in graph.edges()] == [True]


@given(label=st.text(), note=st.text())
def test_the_text_is_always_well_formed(label: str, note: str) -> None:
    text = Flow([node("A", label), node("B")], [edge("A", "B", note)]).as_graphml()
    root = ElementTree.fromstring(text)
    assert root.tag == "{http://graphml.graphdrawing.org/xmlns}graphml"


def test_an_empty_graph_opens() -> None:
    assert read_back(Flow([], [])).number_of_nodes() == 0
