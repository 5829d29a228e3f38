"""Random whole models are read without a word, whatever the order of files and the hash seed."""

import hashlib
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from stormgen.emitters._protocol import EmitContext
from stormgen.emitters.graph_json import EMITTER
from stormgen.facts import Stage
from stormgen.workspace.build import build
from tests.language.reading import board_of, mistakes_in
from tests.properties.models import random_files, random_model

ROOT = Path(__file__).parents[2]


def graph_of(files: list[Path]) -> bytes:
    facts = build(files, until=Stage.FLOW).value
    (artifact,) = EMITTER.emit(EmitContext(facts, EMITTER.offers[0]))
    assert isinstance(artifact.content, str)
    return artifact.content.encode()


def written(texts: list[str], folder: Path) -> list[Path]:
    files = [folder / f"part{n}.storm" for n in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    return files


@pytest.mark.parametrize("seed", range(40))
def test_random_model_is_read_without_a_word(seed: int) -> None:
    board = board_of(random_model(seed, seed % 4))
    assert board.aggregates and board.sagas and board.legacies and board.stories and board.scenarios


@pytest.mark.parametrize("seed", range(6))
def test_files_of_a_model_say_the_same_as_one(seed: int) -> None:
    whole, parts = board_of(random_model(seed)), board_of(*random_files(seed))
    assert {e.key: e for e in whole} == {e.key: e for e in parts}


@pytest.mark.parametrize("seed", range(6))
def test_order_of_files_makes_no_difference(seed: int, tmp_path: Path) -> None:
    files = written(random_files(seed), tmp_path)
    first = graph_of(files)
    assert json.loads(first)["nodes"] and json.loads(first)["diagnostics"] == []
    for _ in range(3):
        random.Random(seed).shuffle(files)
        assert graph_of(files) == first
    assert graph_of([tmp_path]) == first


PRINT = """
import hashlib, sys
from pathlib import Path
from tests.properties.test_models import graph_of
print(hashlib.sha256(graph_of([Path(p) for p in sys.argv[1:]])).hexdigest())
"""


@pytest.mark.parametrize("damaged", [False, True])
def test_hash_seed_makes_no_difference(damaged: bool, tmp_path: Path) -> None:
    texts = random_files(7)
    if damaged:
        texts = [text.replace("event ", "evnt ", 2).replace("amount + 1", "amont + 1") for text in texts]
    files = written(texts, tmp_path)
    expected = hashlib.sha256(graph_of(files)).hexdigest()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", PRINT, *map(str, files)]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == expected


def test_a_damaged_model_is_told_the_same_way_in_any_order() -> None:
    texts = [text.replace(" when ", " wehn ", 1) for text in random_files(3)]
    told = [(d.code.slug, d.message) for d in mistakes_in(*texts)]
    assert told and sorted(told) == sorted((d.code.slug, d.message) for d in mistakes_in(*texts[::-1]))
