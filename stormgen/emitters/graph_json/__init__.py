"""Facts in; the graph and its diagnostics as JSON out (`docs/schemas/parse.json`)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from stormgen.diagnostics import Diagnostic, as_data
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.facts import Facts, Stage
from stormgen.flow import Edge, Flow, Node


@dataclass(frozen=True, slots=True)
class GraphJson:
    offers: tuple[Offer, ...] = (Offer("parse", "json"),)
    needs: Stage = Stage.FLOW

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        yield Artifact("graph.json", _text(context.facts))


def _text(facts: Facts) -> str:
    """One line a node, edge and diagnostic: quick to write, and two models can be compared by line."""
    flow = facts.flow
    nodes = sorted((_node(n) for n in flow.nodes), key=lambda n: (n["id"], n["kind"]))
    edges = sorted((_edge(flow, e) for e in flow.edges), key=lambda e: (e["source"], e["target"], e["kind"]))
    found = [as_data(d) for d in sorted(facts.diagnostics, key=lambda d: d.sort_key)]
    return (
        f'{{\n"version": 1,\n"model": {json.dumps(facts.board.name)},\n'
        f'"nodes": {_lines(nodes)},\n"edges": {_lines(edges)},\n"diagnostics": {_lines(found)}\n}}\n'
    )


def _node(node: Node) -> dict[str, Any]:
    return {
        "id": node.id,
        "kind": node.key.kind,
        "name": node.name,
        "label": node.label,
        "context": node.context.path if node.context else None,
        "aggregate": node.aggregate.path if node.aggregate else None,
        "file": node.span.file,
        "line": node.span.line,
        "column": node.span.column,
    }


def _edge(flow: Flow, edge: Edge) -> dict[str, str]:
    return {"source": flow.node(edge.source).id, "target": flow.node(edge.target).id, "kind": edge.kind}


def _lines(items: list[dict[str, Any]]) -> str:
    """Characters outside ASCII are escaped: a control character of a label must not reach a terminal."""
    return "[\n" + ",\n".join(map(json.dumps, items)) + "\n]" if items else "[]"


EMITTER = GraphJson()
