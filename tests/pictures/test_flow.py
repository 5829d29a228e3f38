"""The flow as Mermaid: every sticky and arrow, safe labels, and accepted by Mermaid itself."""

import json
import os
import re
import subprocess
from pathlib import Path
from shutil import which

import pytest

from stormgen.facts import Facts
from stormgen.pictures.formats.mermaid import flowchart
from stormgen.pictures.look import AS_IT_IS
from stormgen.pictures.mermaid_text import escaped
from stormgen.pictures.themes import LIGHT
from stormgen.pictures.views.flow import diagram
from tests.emitters.facts_of import EXAMPLES, HOSTILE, facts_of, facts_of_example, large_model

# Mermaid cleans labels in a browser's document, which jsdom stands for.
PARSE = """
import { JSDOM } from 'jsdom';
import { readFileSync } from 'node:fs';
globalThis.window = new JSDOM('').window;
globalThis.document = window.document;
const mermaid = (await import('mermaid')).default;
for (const text of JSON.parse(readFileSync(0, 'utf8'))) await mermaid.parse(text);
console.log('all parsed');
"""
NODE_MODULES = Path(os.environ.get("STORMGEN_NODE_MODULES", Path(__file__).parents[2] / "node_modules"))


def drawn(facts: Facts) -> str:
    return flowchart(diagram(facts), AS_IT_IS)


def test_stickies_stand_in_the_box_of_their_context(tmp_path: Path) -> None:
    text = 'context C { command Do -> Done  event Done "It is done" }\nevent Next\nflow F { C.Done -> Next }'
    lines = [line.strip() for line in drawn(facts_of(text, tmp_path)).splitlines()]
    start = lines.index('subgraph c1["C"]')
    assert lines[start : start + 4] == ['subgraph c1["C"]', 'n1("Do")', 'n2["It is done"]', "end"]
    assert 'n3["Next"]' in lines and "n1 --> n2" in lines and "n2 -.-> n3" in lines
    assert f"classDef event fill:{LIGHT['event'].fill},stroke:#c96a10,color:#1f2328" in lines
    assert "class n2,n3 event" in lines


def test_every_arrow_of_the_work_is_drawn_once() -> None:
    facts = facts_of_example("inventory.storm")
    arrows = re.findall(r"^  (n\d+) (?:-->|-\.->) (n\d+)$", drawn(facts), re.M)
    kinds = ("issues", "emits", "triggers", "updates", "informs", "calls", "raises", "notifies")
    work = {(e.source, e.target) for e in facts.flow.edges_of(*kinds) if e.source.kind != "module"}
    precedes = {(e.source, e.target) for e in facts.flow.edges_of("precedes")}
    assert len(arrows) == len(work) + len(precedes)


def test_labels_are_letters_and_entity_codes_only(tmp_path: Path) -> None:
    text = drawn(facts_of(HOSTILE, tmp_path))
    labels = re.findall(r'^ +(?:n\d+|subgraph c\d+)[\[({/]+"(.*)"[\])}/]+$', text, re.M)
    assert len(labels) == text.count('"') // 2 - 1, "each quote belongs to a label or to the title"
    for label in labels:
        assert re.fullmatch(r"(?:[\w ,?!]|[^\x00-\x7f]|#\d+;)+", label), label
    assert not set("<>`*%&") & set(text.replace("-->", "").replace("-.->", ""))


def test_entity_codes_stand_for_the_signs() -> None:
    assert escaped('a "b" #1; <x>') == "a #34;b#34; #35;1#59; #60;x#62;"


def test_an_empty_model_is_an_empty_chart(tmp_path: Path) -> None:
    assert drawn(facts_of("", tmp_path)).splitlines()[-1] == "flowchart LR"


def test_a_chart_that_mermaid_refuses_by_default_says_so(tmp_path: Path) -> None:
    assert "maxEdges" in drawn(facts_of(large_model(), tmp_path))
    assert "maxEdges" not in drawn(facts_of(HOSTILE, tmp_path))


def test_mermaid_parses_it(tmp_path: Path) -> None:
    missing = next((name for name in ("mermaid", "jsdom") if not (NODE_MODULES / name).is_dir()), None)
    if missing or not which("node"):
        reason = f"the npm package {missing} is not installed" if missing else "node is not installed"
        if os.environ.get("STORMGEN_REQUIRE_SERVICES") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    texts = [drawn(facts_of(text, tmp_path)) for text in (HOSTILE, "", "context C", 'event E1 "1. one"')]
    texts += [drawn(facts_of_example(path.relative_to(EXAMPLES).as_posix())) for path in EXAMPLES.rglob("*.storm")]
    command = ["node", "--input-type=module", "-e", PARSE]
    done = subprocess.run(
        command, input=json.dumps(texts), capture_output=True, text=True, timeout=120, cwd=NODE_MODULES.parent
    )
    assert done.stdout == "all parsed\n", done.stderr
