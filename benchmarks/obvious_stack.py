#!/usr/bin/env python3
"""A model in; its board as SVG out, as most people would write it: what `pipeline.py` compares ours with.

    python benchmarks/obvious_stack.py MODEL OUT

Typer for the command line, Lark for the tree, names resolved into a graph of networkx by walking that tree, its Louvain
communities as contexts, and a Jinja2 template that draws all stickies in a grid, community by community. It has no
errors but an unknown or ambiguous name, no types and no layout; it does find the stickies and relations of ours.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import jinja2
import networkx
import typer
from lark import Lark, Token, Tree

Place = tuple[str, ...]
Tied = tuple[str, Any, Place]

_GRAMMAR = Path(__file__).parents[1] / "grammars" / "storm.lark"
_LISTS = {"actors": "actor", "systems": "system", "events": "event", "commands": "command"}
_STICKIES = ("context", "aggregate", "policy", "view", "saga", "hotspot", "opportunity", "table", "route", "module")
_BODIES = ("annotated", "context_body", "aggregate_body", "legacy_body")
_TIED = ("transaction", "depends", "flow")
_ON_ARROWS = ("actor", "command", "event", "policy", "view", "system")
_ARROWS = {
    ("actor", "command"): "issues",
    ("policy", "command"): "issues",
    ("command", "event"): "emits",
    ("event", "policy"): "triggers",
    ("event", "view"): "updates",
    ("view", "actor"): "informs",
    ("command", "system"): "calls",
    ("system", "event"): "raises",
    ("event", "system"): "notifies",
    ("event", "event"): "precedes",
}
_COLOURS = {
    "event": "#ff9f45",
    "command": "#7cb9f4",
    "actor": "#ffe14d",
    "aggregate": "#fff3b8",
    "policy": "#cdb0ee",
    "view": "#a8dc8b",
    "system": "#f9b3cb",
}
_BOARD = """<svg xmlns="http://www.w3.org/2000/svg" width="{{ width }}" height="{{ height }}" font-family="sans-serif">
{% for edge in edges -%}
<line x1="{{ edge.x1 }}" y1="{{ edge.y1 }}" x2="{{ edge.x2 }}" y2="{{ edge.y2 }}" stroke="#999"><title>{{ edge.kind }}\
</title></line>
{% endfor -%}
{% for sticky in stickies -%}
<g><title>{{ sticky.kind }}: {{ sticky.label }} (line {{ sticky.line }}, group {{ sticky.group }})</title>
<rect x="{{ sticky.x }}" y="{{ sticky.y }}" width="120" height="70" rx="2" fill="{{ sticky.colour }}"/>
{% for word in sticky.words -%}
<text x="{{ sticky.x + 60 }}" y="{{ sticky.y + 20 + 14 * loop.index0 }}" font-size="12" text-anchor="middle">{{ word }}\
</text>
{% endfor -%}
</g>
{% endfor -%}
</svg>
"""


class Wall:
    """The graph of a tree: first all that is declared, then what ties it together."""

    def __init__(self, tree: Any) -> None:
        self.graph = networkx.MultiDiGraph()
        self._named: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._tied: list[Tied] = []
        self._collect(tree, ())
        for node, subtree, place in self._tied:
            getattr(self, f"_tie_{subtree.data}", self._tie_nothing)(node, subtree, place)

    # ---- what is declared ----------------------------------------------------------------------------

    def _collect(self, tree: Any, place: Place) -> None:
        for child in _trees(tree):
            if child.data in _LISTS:
                for item in (item for item in _trees(child) if item.data in ("sticky", "event", "command")):
                    self._declare(_LISTS[child.data], item, place)
            elif child.data in _STICKIES:
                node = self._declare(child.data, child, place)
                if child.data in ("context", "aggregate"):
                    self._collect(child, self.graph.nodes[node]["path"])
            elif child.data == "legacy":
                self._collect(child, (_label(child)[0],))
            elif child.data in _BODIES:
                self._collect(child, place)
            elif child.data in _TIED:
                self._tied.append(("", child, place))

    def _declare(self, kind: str, tree: Any, place: Place) -> str:
        name, label = _label(tree)
        path = (*place, name)
        node = f"{kind}:{'.'.join(path)}"
        self.graph.add_node(node, kind=kind, path=path, label=label, line=tree.meta.line)
        self._named[kind, name.rpartition(".")[2]].append(node)
        self._tied.append((node, tree, path))
        for owner in ("aggregate", "context"):
            if f"{owner}:{'.'.join(place)}" in self.graph:
                self._tie(f"{owner}:{'.'.join(place)}", node, "contains")
        return node

    # ---- what a name means ---------------------------------------------------------------------------

    def _find(self, dotted: Any, kinds: Sequence[str], place: Place) -> str:
        """The nearest one of that name: in the same aggregate, in the same context, anywhere."""
        name = tuple(str(_name(part)) for part in _trees(dotted))
        nodes = [node for kind in kinds for node in self._named[kind, name[-1]]]
        paths = {node: self.graph.nodes[node]["path"] for node in nodes}
        meant = [node for node in nodes if _ends(paths[node], name)]
        for depth in range(len(place), -1, -1):
            near = [node for node in meant if paths[node][:depth] == place[:depth]]
            if len(near) == 1:
                return near[0]
        raise typer.BadParameter(f"line {dotted.meta.line}: {'.'.join(name)} is unknown, or could be several")

    def _tie(self, source: str, target: str, kind: str) -> None:
        self.graph.add_edge(source, target, kind=kind)

    # ---- relations, by the kind of tree --------------------------------------------------------------

    def _tie_nothing(self, node: str, tree: Any, place: Place) -> None:
        pass

    def _tie_command(self, node: str, tree: Any, place: Place) -> None:
        _, _, actors, outcomes, rules = tree.children
        for actor in _dotteds(actors):
            self._tie(self._find(actor, ["actor"], place), node, "issues")
        emits = rules.find_data("emit") if rules else ()
        for event in (*_dotteds(outcomes), *(emit.children[0] for emit in emits)):
            self._tie(node, self._find(event, ["event"], place), "emits")

    def _tie_policy(self, node: str, tree: Any, place: Place) -> None:
        _, triggers, _, _, issues, _ = tree.children
        for event in _dotteds(triggers):
            self._tie(self._find(event, ["event"], place), node, "triggers")
        for issue in _trees(issues):
            self._tie(node, self._find(issue.children[0], ["command"], place), "issues")

    def _tie_view(self, node: str, tree: Any, place: Place) -> None:
        for source in _dotteds(tree.children[2]):
            self._tie(self._find(source, ["event", "aggregate"], place), node, "updates")

    def _tie_aggregate(self, node: str, tree: Any, place: Place) -> None:
        _, parameters, body = tree.children
        fields = [field for field in _trees(body) if field.data == "field"]
        for reference in (r for part in (*_trees(parameters), *fields) for r in part.find_data("type_ref")):
            self._tie(node, self._find(reference.children[0], ["aggregate"], place), "references")

    def _tie_saga(self, node: str, tree: Any, place: Place) -> None:
        for fact in tree.find_data("saga_fact"):
            if _name(fact.children[0]) == "start":
                self._hear(node, fact, place)
        for reply in tree.find_data("step_reply"):
            self._hear(node, reply, place)
        for command in tree.find_data("step_command"):
            self._tie(node, self._find(command.children[1].children[0], ["command"], place), "issues")

    def _hear(self, saga: str, tree: Any, place: Place) -> None:
        for event in _dotteds(tree.children[1]):
            self._tie(self._find(event, ["event"], place), saga, "triggers")

    def _tie_flow(self, _: str, tree: Any, place: Place) -> None:
        for chain in tree.find_data("chain"):
            stops = [self._find(stop, _ON_ARROWS, place) for stop in _trees(chain)]
            for source, target in pairwise(stops):
                kinds = self.graph.nodes[source]["kind"], self.graph.nodes[target]["kind"]
                self._tie(source, target, _ARROWS[kinds])

    def _tie_table(self, node: str, tree: Any, place: Place) -> None:
        if tree.children[2]:
            self._tie(node, self._find(tree.children[2], ["aggregate"], ()), "maps")

    def _tie_route(self, node: str, tree: Any, place: Place) -> None:
        if tree.children[2]:
            self._tie(node, self._find(tree.children[2], ["command", "view"], ()), "routes")

    def _tie_module(self, node: str, tree: Any, place: Place) -> None:
        for tables in tree.find_data("module_tables"):
            for table in _dotteds(tables.children[0]):
                self._tie(node, self._find(table, ["table"], place), "contains")
        for call in tree.find_data("module_call"):
            self._tie(node, self._find(call.children[0], ["module"], place), "calls")

    def _tie_transaction(self, _: str, tree: Any, place: Place) -> None:
        members = [self._find(member, ["table", "aggregate"], place) for member in _dotteds(tree.children[1])]
        written = [next(iter(self.graph.successors(m))) if m.startswith("table:") else m for m in members]
        for first, second in combinations(dict.fromkeys(written), 2):
            self._tie(first, second, "co-writes")

    def _tie_depends(self, _: str, tree: Any, place: Place) -> None:
        source, target = (self._find(dotted, ["aggregate"], place) for dotted in tree.children[:2])
        self._tie(source, target, "depends")


def _trees(tree: Any) -> Iterator[Any]:
    return (child for child in tree.children if isinstance(child, Tree)) if tree else iter(())


def _dotteds(tree: Any) -> list[Any]:
    return [child for child in _trees(tree) if child.data == "dotted"]


def _name(tree: Any) -> str:
    return str(tree.children[0])


def _ends(path: Place, name: Place) -> bool:
    """Whether a name may mean this path: parts between the first and the last may be left out."""
    rest = iter(reversed(path))
    return all(part in rest for part in reversed(name))


def _label(tree: Any) -> tuple[str, str]:
    """The name and the words of a sticky."""
    first = tree.children[0]
    if tree.data == "sticky":
        name, label = _name(first), tree.children[1]
        return name, str(label)[1:-1] if label else name
    if tree.data == "route":
        text = f"{first} {str(tree.children[1])[1:-1]}"
    elif tree.data == "table":
        text = ".".join(map(_name, _trees(first)))
    elif isinstance(first, Token):
        text = str(first)[1:-1]
    else:
        return _label(first)
    return text, text


def seams_of(graph: Any) -> list[set[str]]:
    """The communities of the graph."""
    groups: list[set[str]] = networkx.community.louvain_communities(networkx.Graph(graph), seed=1)
    return groups


def draw(graph: Any, seams: Sequence[set[str]]) -> str:
    """All stickies in a grid, community by community, with a line for each relation."""
    group = {node: number for number, nodes in enumerate(seams) for node in nodes}
    columns = math.ceil(math.sqrt(len(graph)))
    stickies = {
        node: {
            **graph.nodes[node],
            "group": group[node],
            "colour": _COLOURS.get(graph.nodes[node]["kind"], "#ddd"),
            "words": graph.nodes[node]["label"].split()[:3],
            "x": 20 + 150 * (at % columns),
            "y": 20 + 100 * (at // columns),
        }
        for at, node in enumerate(sorted(graph, key=lambda node: group[node]))
    }
    edges = [
        {
            "kind": kind,
            "x1": stickies[source]["x"] + 60,
            "y1": stickies[source]["y"] + 35,
            "x2": stickies[target]["x"] + 60,
            "y2": stickies[target]["y"] + 35,
        }
        for source, target, kind in graph.edges(data="kind")
    ]
    template = jinja2.Environment(autoescape=True).from_string(_BOARD)
    size = 40 + 150 * columns
    return template.render(stickies=stickies.values(), edges=edges, width=size, height=size)


def main(model: Path, out: Path) -> None:
    """Draw a board."""
    parser = Lark(
        _GRAMMAR.read_text(encoding="utf-8"),
        parser="lalr",
        import_paths=[str(_GRAMMAR.parent)],
        propagate_positions=True,
    )
    graph = Wall(parser.parse(model.read_text(encoding="utf-8"))).graph
    seams = seams_of(graph)
    out.write_text(draw(graph, seams), encoding="utf-8")
    counts = {"stickies": len(graph), "relations": graph.number_of_edges(), "groups": len(seams)}
    typer.echo(json.dumps(counts))


if __name__ == "__main__":
    typer.run(main)
