"""The diagrams of `stormgen verify`: accepted by Mermaid itself, whatever the names are."""

import json
import os
import re
import subprocess
from pathlib import Path
from shutil import which

import pytest

from tests.cli.conftest import Command

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "behaviour" / "sagas" / "cases"
NODE_MODULES = Path(os.environ.get("STORMGEN_NODE_MODULES", ROOT / "node_modules"))

# Mermaid cleans labels in a browser's document, which jsdom stands for.
READ = """
import { JSDOM } from 'jsdom';
import { readFileSync } from 'node:fs';
globalThis.window = new JSDOM('').window;
globalThis.document = window.document;
const mermaid = (await import('mermaid')).default;
const read = [];
for (const text of JSON.parse(readFileSync(0, 'utf8'))) {
  await mermaid.parse(text);
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
  read.push([...diagram.db.getActors().values()].map((actor) => actor.description));
}
console.log(JSON.stringify(read));
"""

# Words of Mermaid as names, and letters that are no ASCII.
HOSTILE = """
aggregate end(id: uuid) {
  command loop() -> alt | opt
  command par() -> critical
  event alt, opt, critical, participant
}
aggregate Größe(id: uuid) { command Note() -> right | over  event right, over }
saga rect {
  start participant
  step autonumber { do loop done alt failed opt undo par timeout 1s }
  step activate { do Note done right failed over }
}
saga sequenceDiagram {
  start participant
  step deactivate pivot { do loop done alt failed opt }
}
policy box when right then par
policy links when critical then Note
"""


def diagrams(text: str) -> list[str]:
    return re.findall(r"^```mermaid\n(.*?)^```", text, re.M | re.S)


@pytest.fixture
def drawn(tmp_path: Path, stormgen: Command) -> list[str]:
    """Those of all cases, and of a model whose names are words of Mermaid."""
    model = tmp_path / "hostile.storm"
    model.write_text(HOSTILE, encoding="utf-8")
    files = [*sorted(CASES.glob("*.storm")), model]
    return [one for file in files for one in diagrams(stormgen("verify", str(file), "--format", "mermaid").out)]


def test_mermaid_reads_every_diagram(drawn: list[str]) -> None:
    missing = next((name for name in ("mermaid", "jsdom") if not (NODE_MODULES / name).is_dir()), None)
    if missing or not which("node"):
        told = f"the npm package {missing} is not installed" if missing else "node is not installed"
        if os.environ.get("STORMGEN_REQUIRE_SERVICES") == "1":
            pytest.fail(told)
        pytest.skip(told)
    command = ["node", "--input-type=module", "-e", READ]
    done = subprocess.run(
        command, input=json.dumps(drawn), capture_output=True, text=True, timeout=300, cwd=NODE_MODULES.parent
    )
    assert done.returncode == 0, done.stderr
    people = json.loads(done.stdout)
    told = [re.findall(r"^  participant \w+ as (.*)$", one, re.M) for one in drawn]
    assert people == told and any("Größe" in names for names in people)


def test_every_diagram_is_of_plain_lines(drawn: list[str]) -> None:
    assert len(drawn) > 50
    for line in (line for one in drawn for line in one.splitlines()[1:]):
        assert re.fullmatch(
            r"  (participant \w+ as|Note over \w+(,\w+)?:|\w+(->>|-->>|--x|-x)\w+:) ([\w ,.'#;]|<br/>)+", line
        ), line
