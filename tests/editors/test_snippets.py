"""Each snippet, with what it offers, is Storm that stormgen accepts where it is meant to stand."""

import json
import re
from pathlib import Path

import pytest

from stormgen.binding import bind
from stormgen.language import read
from stormgen.source import SourceText

FILE = Path(__file__).parents[2] / "editors" / "vscode" / "snippets" / "storm.json"
SNIPPETS = json.loads(FILE.read_text(encoding="utf-8"))

# What must be on the wall already for the names that a snippet offers; `...` is where it goes.
AROUND = {
    "Command": "actor Customer  event OrderPlaced  ...",
    "Command with rules": "aggregate Order(id: uuid) { event OrderPlaced(total: money)  ... }",
    "Event": "aggregate Order(id: uuid) { ... }",
    "Policy": "event OrderPlaced  command ChargeCard  ...",
    "View": "event OrderPlaced(day: date)  ...",
    "Saga": """context Ordering { aggregate Order(orderId: uuid) {
        event OrderPlaced, ItemReserved, OrderShipped  command ReserveItem, ReleaseItem, ShipOrder } } ...""",
    "Scenario": """aggregate Order(orderId: uuid) { placed: bool
        command PlaceOrder() { require not placed else AlreadyPlaced emit OrderPlaced() }
        event OrderPlaced() { placed = true } } ...""",
}


def expanded(body: list[str]) -> list[str]:
    """What is typed if every offer is taken: the defaults, with each value of each choice in turn."""
    text = "\n".join(body)
    names: dict[str, str] = {}
    for number, default in re.findall(r"\$\{(\d+):([^}]*)\}", text):
        assert names.setdefault(number, default) == default, f"place {number} offers two things"
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text).replace("$0", "")
    choices = re.findall(r"\$\{\d+\|([^|]*)\|\}", text)
    texts = [text] if not choices else []
    for choice in choices:
        texts += [re.sub(r"\$\{\d+\|[^|]*\|\}", value, text) for value in choice.split(",")]
    return texts


@pytest.mark.parametrize("name", SNIPPETS)
def test_snippet_is_accepted(name: str) -> None:
    for text in expanded(SNIPPETS[name]["body"]):
        assert "$" not in text
        tree = read(SourceText("snippet.storm", AROUND.get(name, "...").replace("...", text)))
        board = bind([tree.value])
        assert [d for d in [*tree.diagnostics, *board.diagnostics] if d.severity == "error"] == []


def test_there_is_a_snippet_for_each_thing_on_the_wall() -> None:
    prefixes = {snippet["prefix"] for snippet in SNIPPETS.values()}
    assert prefixes >= {
        "context",
        "aggregate",
        "command",
        "event",
        "policy",
        "view",
        "saga",
        "scenario",
        "flow",
        "legacy",
    }
    assert len(prefixes) == len(SNIPPETS)
    assert set(AROUND) <= set(SNIPPETS)
