"""Real systems: everything that their description names is in the graph, and nothing is reported."""

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from benchmarks.seams.to_storm import CALLED, HELD, NAMES, System, load, plain, storm
from stormgen.emitters._protocol import EmitContext
from stormgen.emitters.graph_json import EMITTER
from stormgen.facts import Stage
from stormgen.workspace.build import build

STICKIES = {
    "aggregate": "aggregates",
    "command": "commands",
    "event": "events",
    "policy": "policies",
    "view": "read_models",
    "actor": "actors",
    "system": "external_systems",
}
both_forms = pytest.mark.parametrize("masked", [False, True], ids=["with contexts", "masked"])
every_system = pytest.mark.parametrize("name", NAMES)

Relation = tuple[str, str, str]


@pytest.fixture(scope="module")
def graph_of(tmp_path_factory: pytest.TempPathFactory) -> Any:
    @cache
    def graph(name: str, masked: bool) -> dict[str, Any]:
        path: Path = tmp_path_factory.mktemp(name) / f"{name}.storm"
        path.write_text(storm(load(name), masked), encoding="utf-8")
        facts = build([path], until=Stage.FLOW).value
        (artifact,) = EMITTER.emit(EmitContext(facts, EMITTER.offers[0]))
        parsed: dict[str, Any] = json.loads(artifact.content)
        return parsed

    return graph


def test_there_are_fourteen_systems() -> None:
    assert len(NAMES) == 14
    assert all(load(name)["source"] for name in NAMES)


@both_forms
@every_system
def test_nothing_is_reported(graph_of: Any, name: str, masked: bool) -> None:
    assert graph_of(name, masked)["diagnostics"] == []


@both_forms
@every_system
def test_every_sticky_is_a_node(graph_of: Any, name: str, masked: bool) -> None:
    system = load(name)
    nodes = Counter((node["kind"], node["name"]) for node in graph_of(name, masked)["nodes"])
    expected = Counter((kind, plain(item["name"])) for kind, group in STICKIES.items() for item in system[group])
    if not masked:
        expected.update(("context", context["name"]) for context in system["contexts"])
    assert nodes == expected


@both_forms
@every_system
def test_every_relation_is_an_edge(graph_of: Any, name: str, masked: bool) -> None:
    graph, system = graph_of(name, masked), load(name)
    names = {node["id"]: node["name"] for node in graph["nodes"]}
    edges = Counter((e["kind"], names[e["source"]], names[e["target"]]) for e in graph["edges"])
    expected = Counter(relations(system))
    if not masked:
        expected.update(placed(system))
    assert edges == expected


@every_system
def test_every_sticky_knows_its_aggregate_and_context(graph_of: Any, name: str) -> None:
    system = load(name)
    context = {a["name"]: a["context"] for a in system["aggregates"]}
    nodes = {(n["kind"], n["name"]): n for n in graph_of(name, False)["nodes"]}
    for kind, group in (("command", "commands"), ("event", "events")):
        for item in system[group]:
            node = nodes[kind, item["name"]]
            owner = item["aggregate"]
            assert (node["aggregate"], node["context"]) == (f"{context[owner]}.{owner}", context[owner])
            assert node["id"].split(":")[-1] == f"{context[owner]}.{owner}.{item['name']}"


def relations(system: System) -> Iterator[Relation]:
    """The edges that a description states, as (kind, source, target)."""
    for command in system["commands"]:
        yield "contains", command["aggregate"], command["name"]
        yield from (("issues", plain(actor), command["name"]) for actor in command["actors"])
        yield from (("emits", command["name"], event) for event in command["emits"])
    for event in system["events"]:
        yield "contains", event["aggregate"], event["name"]
    for policy in system["policies"]:
        yield from (("triggers", event, policy["name"]) for event in policy["on"])
        yield from (("issues", policy["name"], command) for command in policy["issues"])
    for view in system["read_models"]:
        yield from (("updates", event, view["name"]) for event in view["from"])
    for reference in system["references"]:
        if reference["kind"] in HELD:
            yield "references", reference["from"], reference["to"]
        elif reference["kind"] in CALLED and reference["from"] != reference["to"]:
            yield "depends", reference["from"], reference["to"]
    for transaction in system["transactions"]:
        for first, second in combinations(dict.fromkeys(transaction["aggregates"]), 2):
            yield "co-writes", first, second


def placed(system: System) -> Iterator[Relation]:
    """The edges that contexts add."""
    for group in ("aggregates", "policies", "read_models"):
        yield from (("contains", item["context"], item["name"]) for item in system[group])
