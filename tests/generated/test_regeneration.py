"""The model changes, a person edits, the service is generated again, at random: no line of the person is lost."""

import importlib
import os
import random
from pathlib import Path

import pytest

from stormgen.board import Key
from stormgen.diagnostics import as_text
from stormgen.emitters._protocol import Artifact, EmitContext
from stormgen.emitters.python_service import EMITTER
from stormgen.source import SourceText
from stormgen.workspace import regenerate
from stormgen.workspace.build import build_text
from tests.differential.modules import importable
from tests.generated.regeneration.editing import Hand
from tests.generated.regeneration.growing import Growing

SEQUENCES = int(os.environ.get("STORMGEN_SEQUENCES", "100"))
STEPS = 3


def service(text: str) -> list[Artifact]:
    checked = build_text(SourceText("shop.storm", text))
    assert not checked.failed, as_text(checked.diagnostics) + text
    return list(EMITTER.emit(EmitContext(checked.value, EMITTER.offers[0], Key("context", "Shop"))))


def generate(artifacts: list[Artifact], folder: Path) -> regenerate.Regeneration:
    regeneration = regenerate.plan(artifacts, folder, "the service of Shop", delete=True)
    regenerate.carry_out(regeneration)
    return regeneration


def import_all(artifacts: list[Artifact], folder: Path) -> None:
    """Every module that is part of the service as it is generated now."""
    paths = [a.path for a in artifacts if a.path.startswith("shop/") and a.path.endswith(".py")]
    with importable({path: (folder / path).read_text("utf-8") for path in paths}):
        for path in paths:
            if path.endswith(("__main__.py", "migrations/env.py")):  # which do something where they are imported
                continue
            importlib.import_module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))


def text_of(folder: Path) -> str:
    return "\n".join(file.read_text("utf-8") for file in folder.rglob("*") if file.is_file() and file.name[0] != ".")


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_no_line_of_a_person_is_lost_and_the_service_can_be_imported(seed: int, tmp_path: Path) -> None:
    model, hand, chance = Growing(seed), Hand(seed), random.Random(seed)
    generate(service(model.text), tmp_path)
    for _ in range(STEPS):
        for _ in range(chance.randint(2, 6)):
            hand.edit(tmp_path)
        for _ in range(chance.randint(0, 5)):
            model.change()
        artifacts = service(model.text)
        generate(artifacts, tmp_path)
        found = text_of(tmp_path)
        assert [word for word in hand.words if word not in found] == []
        import_all(artifacts, tmp_path)
    again = generate(artifacts, tmp_path)
    assert {deed.kind for deed in again.deeds} <= {"as it was", "kept", "no longer made"}
