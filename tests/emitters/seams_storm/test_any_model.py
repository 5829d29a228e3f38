"""Examples, real systems and random models with their seams, and with any others: all keep their meaning."""

import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.seams.to_storm import NAMES, load, storm
from stormgen.board import Key, Placed
from stormgen.facts import Facts
from stormgen.seams import SeamContext, SeamMap
from stormgen.source import SourceText
from stormgen.workspace.build import build_text
from tests.emitters.seams_storm.drawing import check_drawing, check_drawing_again, facts_of
from tests.properties.models import random_files, random_model
from tests.properties.test_formatting import disturbed, marked_model

ROOT = Path(__file__).parents[3]
FILES = sorted([*(ROOT / "examples").rglob("*.storm"), *(ROOT / "tests" / "corpus" / "valid").glob("*.storm")])
# It goes on where another begins.
BEGINNINGS = {"process-level.storm": ROOT / "examples" / "big-picture.storm"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_example(file: Path) -> None:
    files = [file, *([BEGINNINGS[file.name]] if file.name in BEGINNINGS else [])]
    check_drawing_again(check_drawing({f.name: f.read_text("utf-8") for f in files}))


@pytest.mark.parametrize("name", [name for name in NAMES if name != "mantle"])  # which takes as long as all others
def test_real_system(name: str) -> None:
    done = check_drawing({"a.storm": storm(load(name), masked=True)})
    check_drawing_again(done)
    assert not done.told
    assert all(done.after.board.context_of(aggregate.key) for aggregate in done.after.board.aggregates)


@pytest.mark.parametrize("seed", range(10))
def test_random_model(seed: int) -> None:
    check_drawing_again(check_drawing({"a.storm": random_model(seed, seed % 3)}))
    check_drawing({"a.storm": disturbed(marked_model(seed), seed)})


@pytest.mark.parametrize("seed", range(5))
def test_several_files(seed: int) -> None:
    check_drawing_again(check_drawing({f"{n}.storm": text for n, text in enumerate(random_files(seed))}))


@pytest.mark.parametrize("seed", range(60))
def test_names_that_clash_and_any_seams(seed: int) -> None:
    chance = random.Random(seed)
    texts = clashing(chance)
    facts = facts_of(texts)
    check_drawing(texts, replace(facts, seams=any_seams(facts, chance)))


def clashing(chance: random.Random) -> dict[str, str]:
    """A sound model in which things in several places have the same few names."""
    said = [(place, _line(chance)) for place in PLACES for _ in range(chance.randint(1, 10))]
    while True:
        lines = [f"context {place} {{ {line} }}" if place else line for place, line in said]
        found = build_text(SourceText("a.storm", "\n".join(lines))).diagnostics
        wrong = {d.span.line for d in found if d.severity == "error"}
        if not wrong:
            return {"a.storm": "\n".join(lines)}
        said = [one for number, one in enumerate(said, 1) if number not in wrong]


PLACES = ("", "", "Here", "There", "")


def _line(chance: random.Random) -> str:
    """A declaration whose name, and the names that it uses, may be declared in several places, or in none."""
    name, other = chance.choice(["Cart", "Item", "Shelf"]), chance.choice(["Cart", "Item", "Here.Item", "There.Cart"])
    event = chance.choice(["Lost", "Found", "Here.Lost", "There.Found", "Cart.Filled", "Filled"])
    number = chance.randrange(99)
    return chance.choice(
        [
            f"aggregate {name}(id: uuid) {{ command Fill(of: ref {other}) -> Filled  event Filled(kind: Kind) }}",
            f"aggregate {name}{number}(id: uuid) {{ all: list<ref {other}>  kind: Kind = Old }}",
            f"event {chance.choice(['Lost', 'Found'])}(kind: Kind)",
            f"event {chance.choice(['Lost', 'Found'])}, Only{number}",
            f"policy Rule{number} when {event} then {chance.choice(['Fill', 'Here.Fill', 'Cart.Fill'])}",
            f"view Page{number} from {chance.choice([event, other])}",
            f"saga Saga{number} {{ start {event} }}",
            f'scenario "story {number}" for {other} {{ given {event} then {chance.choice(["Filled", "nothing"])} }}',
            f'hotspot "Why {number % 3}?" on {chance.choice([event, other])}',
            f"flow Tale{number} {{ {event} -> event {chance.choice(['Lost', 'Gone'])} }}",
            f"enum Kind {{ Old, Kind{number} }}",
        ]
    )


def any_seams(facts: Facts, chance: random.Random) -> SeamMap:
    names = [context.key.path for context in facts.board.contexts] + ["New", "Cart"]
    homes: dict[str, list[Key]] = {name: [] for name in names}
    for element in loose(facts):
        if chance.random() < 0.9:
            homes[chance.choice(names)].append(element)
    return SeamMap(tuple(SeamContext(name, None, tuple(keys)) for name, keys in homes.items()))


def loose(facts: Facts) -> Iterable[Key]:
    for element in facts.board:
        if element.key.kind in ("aggregate", "command", "event", "policy", "view", "saga"):
            assert isinstance(element, Placed)
            if element.context is None and getattr(element, "aggregate", None) is None:
                yield element.key
