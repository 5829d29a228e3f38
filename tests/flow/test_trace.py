"""Every relation that a text states is an edge, and every sticky a node."""

from pathlib import Path

import networkx as nx
import pytest

from stormgen.board import Key
from stormgen.flow import EDGE_KINDS, Flow
from tests.language.reading import flow_of

WALL = (Path(__file__).parents[1] / "corpus" / "valid" / "language.storm").read_text(encoding="utf-8")


def edges(flow: Flow, *kinds: str) -> list[tuple[str, str, str]]:
    return [(e.source.path, e.target.path, e.note) for e in flow.edges if e.kind in kinds]


def test_contains() -> None:
    flow = flow_of(
        'context C { aggregate A { command Do event Done hotspot "q" } policy P view V event Loose actor Who '
        'system S saga G { } hotspot "w" opportunity "o" type T = int scenario "s" { } flow F { } }\n'
        "aggregate B { event E }\nlegacy L { table t module m { tables t } }"
    )
    owners = {target: source for source, target, _ in edges(flow, "contains")}
    notes = {n.key.path for n in flow.nodes if n.key.kind in ("hotspot", "opportunity")}
    assert {n: owners.pop(n) for n in notes} == dict.fromkeys(notes, "C")
    assert owners == {
        "C.A": "C",
        "C.A.Do": "C.A",
        "C.A.Done": "C.A",
        **{f"C.{name}": "C" for name in ("P", "V", "Loose", "Who", "S", "G")},
        "B.E": "B",
        "L.t": "L.m",
    }


def test_rules_and_reactions() -> None:
    flow = flow_of(
        "actor A\nevent E, F, G\ncommand C by A { require true else emit F emit E }\ncommand D -> G | E\n"
        "policy P when E or F then C, D\nview V from E, B\naggregate B(id: uuid)"
    )
    assert edges(flow, "issues") == [("A", "C", ""), ("P", "C", ""), ("P", "D", "")]
    assert edges(flow, "emits") == [("C", "F", ""), ("C", "E", ""), ("D", "G", ""), ("D", "E", "")]
    assert edges(flow, "triggers") == [("E", "P", ""), ("F", "P", "")]
    assert edges(flow, "updates") == [("E", "V", ""), ("B", "V", "")]


def test_references_through_every_kind_of_type() -> None:
    flow = flow_of(
        "aggregate A(b: ref B) {\n  c: list<ref C>?\n"
        "  d: map<ref B, Holder>\n  e: Alias\n  f: set<Round>\n  g: ref A\n}\n"
        "aggregate B(id: uuid)\naggregate C(id: uuid)\n"
        "type Holder { x: ref C, y: Alias }\ntype Alias = ref B\ntype Round { next: list<Round>, a: ref A }"
    )
    assert edges(flow, "references") == [
        ("A", "B", "b"),
        ("A", "C", "c"),
        ("A", "B", "d"),
        ("A", "C", "d"),
        ("A", "B", "d"),
        ("A", "B", "e"),
        ("A", "A", "f"),
        ("A", "A", "g"),
    ]


def test_transactions_write_together_once_for_each_pair() -> None:
    flow = flow_of(
        "aggregate A aggregate B aggregate C\n"
        "legacy L { table a -> A table b -> B table other\n"
        "  transaction T { a, b, A, other } at 2/s\n  transaction U { A, C } transaction V { A } }"
    )
    assert edges(flow, "co-writes") == [
        ("A", "B", "T"),
        ("A", "L.other", "T"),
        ("B", "L.other", "T"),
        ("A", "C", "U"),
    ]
    assert [e.weight for e in flow.edges if e.kind == "co-writes"] == [2.0, 2.0, 2.0, 1.0]
    assert edges(flow, "maps") == [("L.a", "A", ""), ("L.b", "B", "")]


def test_legacy_routes_calls_and_dependencies() -> None:
    flow = flow_of(
        "aggregate A aggregate B command C view V\n"
        'legacy L { route GET "/v" -> V route POST "/c" -> C route PUT "/none"\n'
        '  depends A -> B "reads" weight 2.5 depends B -> A\n  module m { calls n } module n }'
    )
    assert edges(flow, "routes") == [("L.GET /v", "V", ""), ("L.POST /c", "C", "")]
    assert edges(flow, "depends") == [("A", "B", "reads"), ("B", "A", "")]
    assert [e.weight for e in flow.edges_of("depends")] == [2.5, 1.0]
    assert ("L.m", "L.n", "") in edges(flow, "calls")


@pytest.mark.parametrize("style", ["orchestration", "choreography"])
def test_saga_issues_its_commands_only_when_it_conducts(style: str) -> None:
    flow = flow_of(
        f"event A, B, F\ncommand C, U\nsaga S {style} {{ start A\n"
        f"step one {{ do C done B failed F undo U }} complete B }}"
    )
    issued = [("S", "C", "one"), ("S", "U", "one")]
    assert edges(flow, "issues") == (issued if style == "orchestration" else [])
    assert edges(flow, "triggers") == [("A", "S", ""), ("B", "S", ""), ("F", "S", "")]


def test_ids_are_paths_with_the_kind_where_two_share_one() -> None:
    flow = flow_of("context Order { event X }\naggregate Order\nevent Y")
    assert [n.id for n in flow.nodes] == ["context:Order", "Order.X", "aggregate:Order", "Y"]
    assert flow.node(Key("event", "Order.X")).context == Key("context", "Order")


def test_questions_about_the_graph() -> None:
    flow = flow_of(WALL)
    place = Key("command", "PlaceOrder")
    placed = Key("event", "Ordering.Order.OrderPlaced")
    assert [e.target for e in flow.out_of(place, "emits")] == [placed, placed]
    assert [e.source for e in flow.into(place, "issues")] == [
        Key("actor", "Customer"),
        Key("actor", "Customer"),
        Key("policy", "Notify"),
    ]
    reached = flow.downstream_of(Key("actor", "Customer"))
    assert {placed, Key("policy", "ChargeOnOrder"), Key("event", "PaymentReceived"), Key("view", "Receipts")} <= reached
    item = Key("aggregate", "Inventory.InventoryItem")
    adjust = Key("command", "Inventory.InventoryItem.AdjustStock")
    assert flow.aggregate_of(adjust) == flow.aggregate_of(item) == item
    assert flow.context_of(adjust) == flow.context_of(Key("context", "Inventory")) == Key("context", "Inventory")
    assert flow.downstream_of(Key("actor", "Nobody")) == frozenset()


def test_every_kind_of_edge_can_be_stated() -> None:
    assert {e.kind for e in flow_of(WALL, "event LastFact\nflow G { OrderShipped -> LastFact }").edges} | {
        "references"
    } == set(EDGE_KINDS)


def test_graphml_is_read_back_by_networkx() -> None:
    flow = flow_of(WALL)
    graph = nx.parse_graphml(flow.as_graphml())
    assert graph.number_of_nodes() == len(flow.nodes) and graph.number_of_edges() == len(flow.edges)
    assert graph.nodes["Inventory.StockLevel"]["kind"] == "view"
