"""Examples, real systems and random models with their seams, and with any others: all keep their meaning."""

import random
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.seams.to_storm import NAMES, load, storm
from stormgen.board import Key, Placed
from stormgen.facts import Facts
from stormgen.seams import SeamContext, SeamMap
from stormgen.source import SourceText
from stormgen.workspace.build import build_texts
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


@pytest.mark.parametrize("masked", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_real_system(name: str, masked: bool) -> None:
    done = check_drawing({"a.storm": storm(load(name), masked)})
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
    """A sound random model in which things in several contexts have the same names."""
    while True:
        few = chance.randint(1, 4)
        files = random_files(chance.randrange(10**6), 1)
        texts = {f"{number}.storm": _of_few_names(text, few) for number, text in enumerate(files)}
        if not build_texts([SourceText(name, text) for name, text in texts.items()]).failed:
            return texts


def _of_few_names(text: str, few: int) -> str:
    return re.sub(r"(Thing|Rule|Page|Count|Saga)(\d)", lambda match: f"{match[1]}{int(match[2]) % few}", text)


def any_seams(facts: Facts, chance: random.Random) -> SeamMap:
    names = [context.key.path for context in facts.board.contexts] + ["New", "Thing0", "Old"]
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
