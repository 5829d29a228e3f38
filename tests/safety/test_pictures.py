"""Texts of a model in its pictures: they are shown, in the elements that pictures are made of, and nothing runs."""

import json
import os
import re
import subprocess
import xml.etree.ElementTree as ET
from functools import cache
from io import BytesIO
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

import networkx as nx
import pytest

from tests.safety.hostile import BENIGN, MARK, PAYLOADS, hostile, stormgen

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "title", "style", "defs", "marker", "path", "rect", "g", "text"}
ATTRIBUTES = {
    *("aria-label", "class", "d", "fill", "font-size", "height", "id", "marker-end", "marker-start", "markerHeight"),
    *("markerUnits", "markerWidth", "opacity", "orient", "refX", "refY", "role", "rx", "stroke-width", "transform"),
    *("viewBox", "width", "x", "y"),
}
SPEAKING = {"aria-label"}
PICTURES = {view: (view, "svg") for view in ("board", "flow", "context-map", "seams", "roadmap")}
NODE_MODULES = Path(os.environ.get("STORMGEN_NODE_MODULES", Path(__file__).parents[2] / "node_modules"))

# A text in quotes, or a rich label, which ends where its angle brackets do.
TEXT_OF_DOT = r'(?<==)"(?:[^"\\]|\\.)*"|(?<==)<<.*?>>(?=[ \]])'

# Mermaid cleans labels in a browser's document, which jsdom stands for.
READ_MERMAID = """
import { JSDOM } from 'jsdom';
import { readFileSync } from 'node:fs';
globalThis.window = new JSDOM('').window;
globalThis.document = window.document;
const mermaid = (await import('mermaid')).default;
await mermaid.parse('flowchart LR');
const read = [];
for (const text of JSON.parse(readFileSync(0, 'utf8'))) {
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
  const nodes = [...diagram.db.getVertices().values()];
  read.push(nodes.map((node) => [node.id, node.link ?? null, node.haveCallback ?? false]));
}
console.log(JSON.stringify(read));
"""


def absent(reason: str) -> None:
    if os.environ.get("STORMGEN_REQUIRE_SERVICES") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@cache
def output(payload: str, *arguments: str) -> str:
    """What a command writes about the model that says the payload everywhere."""
    command, *options = arguments
    with TemporaryDirectory() as name:
        model = Path(name, "model.storm")
        model.write_bytes(hostile(PAYLOADS.get(payload, BENIGN)).encode())
        code, out, err = stormgen(command, str(model), *options)
        assert code == 0, err
        return out.replace(str(model), "model.storm")


def picture(payload: str, kind: str) -> str:
    view, form = PICTURES[kind]
    return output(payload, "render", "--view", view, "-f", form, "-o", "-")


@pytest.mark.parametrize("kind", PICTURES)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_picture_has_only_the_elements_it_is_made_of(payload: str, kind: str) -> None:
    text = picture(payload, kind)
    root = ET.fromstring(text)
    for element in root.iter():
        assert str(element.tag).removeprefix(SVG) in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES, element.attrib
        for name, value in element.attrib.items():
            assert name in SPEAKING or MARK not in value, (name, value)
            assert name in SPEAKING or not re.search("url\\((?!#)|script|https?:", value), (name, value)
    assert "<script" not in text and "<!ENTITY" not in text and "xlink:href" not in text
    styles = [s.text for s in root.iter(f"{SVG}style")]
    assert styles == [s.text for s in ET.fromstring(picture("benign", kind)).iter(f"{SVG}style")]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_picture_holds_no_character_that_turns_text_around(payload: str) -> None:
    for kind in PICTURES:
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", picture(payload, kind))


def test_nothing_in_a_picture_runs_in_a_browser(tmp_path: Path) -> None:
    browser = which("chromium") or which("chromium-browser") or which("google-chrome")
    if browser is None:
        absent("no Chromium is installed")
    inside = "".join(f"<section>{_body(picture(p, k))}</section>" for p in PAYLOADS for k in PICTURES)
    page = tmp_path / "all.html"
    watch = "<script>window.ran = []; window.alert = () => ran.push('alert')</script>"
    told = "<p id=told></p><script>setTimeout(() => { told.textContent = 'ran: ' + ran.join() + '.' }, 500)</script>"
    page.write_text(f"<!doctype html><meta charset=utf-8>{watch}{inside}{told}", encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    command = [str(browser), *flags, "--virtual-time-budget=3000", "--dump-dom", page.as_uri()]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    dom = done.stdout.decode()
    assert '<p id="told">ran: .</p>' in dom, done.stderr.decode()[-2000:]
    assert dom.count("<script") == 2


def _body(svg: str) -> str:
    """The picture as it stands inside of a page."""
    return svg[svg.index("<svg") :]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_graphviz_text_has_the_shape_of_a_benign_one(payload: str) -> None:
    text = output(payload, "render", "--view", "context-map", "-f", "dot", "-o", "-")
    twin = output("benign", "render", "--view", "context-map", "-f", "dot", "-o", "-")
    first = [[re.sub(r"\[.*", "", line) for line in dot.split("\n")] for dot in (text, twin)]
    assert first[0] == first[1]
    attributes = [set(re.findall(r"\b(\w+)=", re.sub(TEXT_OF_DOT, "", dot))) for dot in (text, twin)]
    assert attributes[0] == attributes[1]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_graphml_reads_back_with_the_same_texts(payload: str) -> None:
    graph = nx.read_graphml(BytesIO(output(payload, "parse", "--format", "graphml").encode()))
    nodes = json.loads(output(payload, "parse", "--format", "json"))["nodes"]
    forbidden = "[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    for node in nodes:
        label = re.sub(forbidden, "\N{REPLACEMENT CHARACTER}", node["label"])
        found = graph.nodes[re.sub(forbidden, "\N{REPLACEMENT CHARACTER}", node["id"])]
        assert found["kind"] == node["kind"]
        assert found.get("label", "") == label
    assert len(graph) == len(nodes)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_json_says_the_texts_as_they_are(payload: str) -> None:
    text = output(payload, "parse", "--format", "json")
    found = json.loads(text)
    assert found["model"] == PAYLOADS[payload]
    assert text.isascii() and not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", text)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_mermaid_text_has_the_shape_of_a_benign_one(payload: str) -> None:
    command = ("render", "--view", "flow", "-f", "mermaid", "-o", "-")
    shapes = [re.sub('".*"', '""', output(p, *command)) for p in (payload, "benign")]
    assert shapes[0] == shapes[1]


def test_mermaid_reads_it_and_finds_no_link() -> None:
    missing = next((name for name in ("mermaid", "jsdom") if not (NODE_MODULES / name).is_dir()), None)
    if missing or not which("node"):
        absent(f"the npm package {missing} is not installed" if missing else "node is not installed")
    texts = [output(p, "render", "--view", "flow", "-f", "mermaid", "-o", "-") for p in ("benign", *PAYLOADS)]
    command = ["node", "--input-type=module", "-e", READ_MERMAID]
    done = subprocess.run(
        command, input=json.dumps(texts), capture_output=True, text=True, timeout=300, cwd=NODE_MODULES.parent
    )
    assert done.returncode == 0, done.stderr
    benign, *others = json.loads(done.stdout)
    assert len(benign) > 10 and all(link is None and not called for _, link, called in benign)
    assert all(nodes == benign for nodes in others)
