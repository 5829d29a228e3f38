"""The same model gives the same bytes, whatever the hash seed and however it is split into files and these given."""

import os
import re
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

from tests.safety.hostile import BENIGN, files, hostile, stormgen

OUTPUTS = {
    "parse.txt": ("parse",),
    "parse.json": ("parse", "--format", "json"),
    "parse.graphml": ("parse", "--format", "graphml"),
    "seams.txt": ("seams",),
    "seams.json": ("seams", "--format", "json"),
    "seams.md": ("seams", "--format", "md"),
    "seams.html": ("seams", "--format", "html"),
    "ranking.txt": ("rank-seams",),
    "ranking.json": ("rank-seams", "--format", "json"),
    "ranking.md": ("rank-seams", "--format", "md"),
    "ranking.html": ("rank-seams", "--format", "html"),
    "board.svg": ("render", "--view", "board", "-f", "svg", "-o", "-"),
    "map.dot": ("render", "--view", "context-map", "-f", "dot", "-o", "-"),
    "flow.mmd": ("render", "--view", "flow", "-f", "mermaid", "-o", "-"),
}
INVENTORY = Path(__file__).parents[2] / "examples" / "inventory.storm"
# In a process of its own, as the hash seed is chosen when Python starts.
MAKE_ALL = """
import sys
from tests.safety.test_same_bytes import make_all
make_all(sys.argv[2], sys.argv[1:2], sys.argv[3])
"""


def make_all(context: str, models: list[str], folder: str) -> None:
    """Every output of a model, each in a file of the folder, and its service."""
    place = Path(folder)
    place.mkdir(parents=True)
    for name, (command, *options) in OUTPUTS.items():
        code, out, err = stormgen(command, *models, *options)
        assert code == 0, err
        (place / name).write_text(out + err, encoding="utf-8", newline="")
    code, _, err = stormgen("scaffold", os.path.commonpath([*models]), context, "-o", str(place / "service"), "-q")
    assert (code, err) == (0, "")
    code, _, err = stormgen("site", *models, "-o", str(place / "site"), "-q")
    assert code == 0, err


@pytest.mark.parametrize(("model", "context"), [("inventory", "Inventory"), ("hostile", "Deep")])
def test_two_hash_seeds_give_the_same_bytes(model: str, context: str, tmp_path: Path) -> None:
    source = tmp_path / "model.storm"
    source.write_text(INVENTORY.read_text("utf-8") if model == "inventory" else hostile(BENIGN), "utf-8")
    running = []
    for seed in ("1", "2"):
        command = [sys.executable, "-c", MAKE_ALL, str(source), context, str(tmp_path / seed)]
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])}
        running.append(subprocess.Popen(command, env=env, stderr=subprocess.PIPE, cwd=tmp_path))
    for process in running:
        _, err = process.communicate(timeout=300)
        assert process.returncode == 0, err.decode()
    first, second = (files(tmp_path / seed) for seed in ("1", "2"))
    assert len(first) > len(OUTPUTS) + 20
    assert first == second


def parts(text: str, count: int) -> list[str]:
    """The model in several texts, split between declarations."""
    blocks = re.split(r"\n(?=(?:///|@|[a-z]))", text)
    joined: list[list[str]] = [[] for _ in range(count)]
    keep = 0
    for number, block in enumerate(blocks):
        joined[keep].append(block)
        if not block.startswith(("///", "@")):
            keep = (number * count) // len(blocks)
    return ["\n".join(found) + "\n" for found in joined]


def test_three_files_in_any_order_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    names = ["model/b.storm", "model/a.storm", "model/c.storm"]
    monkeypatch.chdir(tmp_path)
    for name, part in zip(names, parts(INVENTORY.read_text("utf-8"), 3), strict=True):
        assert len(part) > 2000
        Path(name).write_text(part, "utf-8")
    made = []
    for number, order in enumerate(permutations(names)):
        make_all("Inventory", list(order), f"out{number}")
        made.append(files(tmp_path / f"out{number}"))
    assert all(other == made[0] for other in made[1:])
    code, out, _ = stormgen("parse", "model", "--format", "json")
    assert (code, out) == (0, made[0]["parse.json"].decode())


def test_findings_are_the_same_in_any_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = [
        "context C { aggregate A { x: Y } }\nevent E",
        "event E(a: int)\ncontext C { aggregate A { y: Z } }",
        "}{ Q",
    ]
    names = ["2.storm", "1.storm", "3.storm"]
    for name, content in zip(names, wrong, strict=True):
        Path(name).write_text(content)
    found = {stormgen("parse", *order, "--format", form) for order in permutations(names) for form in ["json"]}
    told = {stormgen("parse", *order) for order in permutations(names)}
    assert len(found) == len(told) == 1
    assert all(code == 1 for code, *_ in found | told)
