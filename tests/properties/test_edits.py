"""Any edits of any wall: the text always reads, stays in its form, and undoing them restores it."""

import random
from pathlib import Path

import pytest

from stormgen.board import Key
from stormgen.editing.adding import KINDS
from stormgen.editing.edit import Add, AddHotspot, Connect, Edit, Move, Remove, Rename
from stormgen.editing.refused import Refused
from stormgen.language import format_text
from stormgen.source import SourceText
from tests.editing.wall import Wall
from tests.properties.models import random_model

# Those that need no other file.
EXAMPLES = [
    path
    for path in sorted((Path(__file__).parents[2] / "examples").glob("*.storm"))
    if "\nimport " not in path.read_text("utf-8")
]
NAMES = ("Found", "It is found", "by", "v2", "Ünï", "x" * 40, "", "1", "a.b", 'say "hi"', "Area0", "Thing0")


def random_edit(chance: random.Random, keys: list[Key]) -> Edit:
    one, other, name = chance.choice(keys), chance.choice(keys), chance.choice(NAMES)
    contexts = [key for key in keys if key.kind == "context"]
    context = chance.choice([*contexts, None])
    return chance.choice(
        [
            Add(chance.choice(KINDS), name, context, chance.choice([None, other])),
            Rename(one, name),
            Move(one, context),
            Connect(one, other),
            AddHotspot(name, chance.choice([None, one])),
            Remove(one),
        ]
    )


def check(text: str, seed: int, count: int) -> int:
    """How many of some random edits were done; each leaves a sound text in its form."""
    chance, wall, done = random.Random(seed), Wall(wall=text), 0
    is_formatted = format_text(SourceText("wall.storm", text)).value == text
    for _ in range(count):
        before = wall.text()
        keys = [node.key for node in wall.snapshot.facts.flow.nodes]
        if not keys:
            break
        edit = random_edit(chance, keys)
        try:
            wall.do(edit)
        except Refused as refused:
            assert str(refused).endswith((".", "!")) or ": " in str(refused)
            assert wall.text() == before
            continue
        done += 1
        assert wall.text() != before, edit
        errors = [d.message for d in wall.snapshot.diagnostics if d.severity == "error"]
        assert not errors, (edit, errors)
        comments = [line for line in before.splitlines() if line.strip().startswith("//")]
        if not isinstance(edit, Remove | Move):
            assert all(comment.strip() in wall.text() for comment in comments), edit
        if is_formatted:
            assert format_text(SourceText("wall.storm", wall.text())).value == wall.text(), edit
    return done


@pytest.mark.parametrize("seed", range(6))
def test_random_edits_of_random_models(seed: int):
    text = format_text(SourceText("wall.storm", random_model(seed, 1))).value
    assert check(text, seed, 25) > 0


@pytest.mark.parametrize("seed", range(3))
def test_random_edits_of_texts_in_no_form(seed: int):
    check(random_model(seed + 100, 1), seed, 20)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_random_edits_of_the_examples(example: Path):
    assert check(example.read_text(), 7, 6) > 0
