"""Nothing in; models, and the files of their schemas for the tools that others read them with, out."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.seams.to_storm import NAMES, load, storm
from stormgen.facts import Facts
from stormgen.workspace.build import build
from tests.emitters.schemas.made import HOSTILE, NASTY, files
from tests.properties.models import random_model
from tests.safety.hostile import PAYLOADS, escaped_text, hostile

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted([*(ROOT / "examples").rglob("*.storm"), *(ROOT / "benchmarks/ranking/systems").glob("*.storm")])
ODD = sorted((ROOT / "tests/generated/models").glob("*.storm"))


def real(folder: Path) -> Iterator[tuple[str, Facts]]:
    """The examples, and systems of others with and without their contexts."""
    for path in EXAMPLES:
        yield f"{path.parent.name}-{path.stem}", _facts(path)
    for name in NAMES:
        for form, masked in (("told", False), ("masked", True)):
            yield f"{name}-{form}", _of_text(storm(load(name), masked), folder)


def harmful(folder: Path) -> Iterator[tuple[str, Facts]]:
    """Models of odd names and texts, and some at random."""
    for path in ODD:
        yield f"odd-{path.stem}", _facts(path)
    yield "hostile", _of_text(HOSTILE, folder)
    # The parser of AsyncAPI fails where a property is called as one that every object of JavaScript has.
    nasty = NASTY.read_text("utf-8").replace("hasOwnProperty", "hasOwn").replace("__proto__", "proto__")
    yield "nasty", _of_text(nasty, folder)
    for number, payload in enumerate(PAYLOADS.values()):
        yield f"payload-{number}", _of_text(hostile(payload, escaped_text), folder)
    for seed in range(10):
        yield f"random-{seed}", _of_text(random_model(seed), folder)


def write(models: Iterable[tuple[str, Facts]], kind: str, folder: Path) -> list[Path]:
    """The files of one kind, below a folder for each model."""
    written = []
    for name, facts in models:
        for path, text in files(facts, kind).items():
            place = folder / name / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
            written.append(place)
    return written


def _of_text(text: str, folder: Path) -> Facts:
    path = folder / "model.storm"
    path.write_text(text, encoding="utf-8")
    return _facts(path)


def _facts(path: Path) -> Facts:
    checked = build([path])
    assert not checked.failed, checked.diagnostics
    return checked.value
