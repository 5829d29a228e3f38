"""Every view in every format: offered, safe whatever the model says, and read by the programs that it is for.

These are Mermaid, PlantUML (`STORMGEN_PLANTUML` names its jar) and the reader of diagrams.net's files.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from shutil import which
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PageObject, PdfReader

from stormgen.emitters._discover import offers_for
from stormgen.emitters._protocol import EmitContext
from stormgen.emitters.picture import PictureOf
from stormgen.facts import Facts, Stage
from stormgen.pictures.discover import formats, views
from stormgen.pictures.format import Unavailable
from stormgen.pictures.formats import pdf, png
from stormgen.pictures.look import PAPERS, Look
from stormgen.pictures.views import board
from tests.emitters.facts_of import HOSTILE, facts_of, facts_of_example

NODE_MODULES = Path(os.environ.get("STORMGEN_NODE_MODULES", Path(__file__).parents[2] / "node_modules"))
SAGA = """
saga Undo "]]><script>alert(1)</script> %%{init}%% end" {
  start A.Gone
  step "x" { do B.Do done B.Done failed A.Gone undo A.Go timeout 2s retry 3 every 1s }
  step second pivot { do A.Go done A.Gone }
  complete B.Done
  abort A.Gone
}
""".replace('"x"', "first")
TEXT = ("mermaid", "eventmodeling", "plantuml", "dot")
MERMAID = """
import { JSDOM } from 'jsdom';
import { readFileSync } from 'node:fs';
globalThis.window = new JSDOM('').window;
globalThis.document = window.document;
const mermaid = (await import('mermaid')).default;
for (const text of JSON.parse(readFileSync(0, 'utf8'))) await mermaid.parse(text);
console.log('all parsed');
"""
DRAWIO = """
import { JSDOM } from 'jsdom';
import { readFileSync } from 'node:fs';
globalThis.window = new JSDOM('').window;
const names = ['document', 'navigator', 'DOMParser', 'XMLSerializer', 'Element', 'Node', 'HTMLElement', 'SVGElement'];
for (const name of names) globalThis[name] = window[name];
const { GraphDataModel, ModelXmlSerializer } = await import('@maxgraph/core');
const found = JSON.parse(readFileSync(0, 'utf8')).map((text) => {
  const page = new DOMParser().parseFromString(text, 'application/xml').getElementsByTagName('mxGraphModel')[0];
  const model = new GraphDataModel();
  new ModelXmlSerializer(model).import(new XMLSerializer().serializeToString(page));
  const cells = Object.values(model.cells);
  return [cells.filter((c) => c.isVertex()).length, cells.filter((c) => c.isEdge() && c.source && c.target).length];
});
console.log(JSON.stringify(found));
"""


def written(facts: Facts, format: str, look: Look | None = None) -> Iterator[tuple[str, str | bytes]]:
    """Each view that has the format, of the whole model or of the first that it can be of."""
    for name, view in views().items():
        subject = None if view.whole else next((e.key for e in facts.board if e.key.kind in view.about), None)
        emitter = PictureOf(name)
        for offer in emitter.offers if view.whole or subject else ():
            if offer.format == format:
                (artifact,) = emitter.emit(EmitContext(facts, offer, subject, look or Look()))
                assert artifact.path == f"{name}.{formats()[format].ending}"
                yield name, artifact.content


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> list[Facts]:
    texts = [HOSTILE + SAGA, "", "context C", "event E1"]
    found = [facts_of(text, tmp_path_factory.mktemp("model"), Stage.PLAN) for text in texts]
    return [*found, facts_of_example("inventory.storm", Stage.PLAN), facts_of_example("real/ftgo.storm", Stage.PLAN)]


def needs(condition: object, what: str) -> None:
    if not condition:
        if os.environ.get("STORMGEN_REQUIRE_SERVICES") == "1":
            pytest.fail(f"{what} is not installed")
        pytest.skip(f"{what} is not installed")


def by_node(program: str, packages: tuple[str, ...], texts: list[str]) -> str:
    needs(which("node"), "node")
    for package in packages:
        needs((NODE_MODULES / package).is_dir(), f"the npm package {package}")
    command = ["node", "--input-type=module", "-e", program]
    done = subprocess.run(
        command, input=json.dumps(texts), capture_output=True, text=True, timeout=120, cwd=NODE_MODULES.parent
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_view_is_offered_in_every_format_that_fits() -> None:
    offered: dict[str, set[str]] = {}
    for offer, _ in offers_for("render"):
        offered.setdefault(offer.view or "", set()).add(offer.format)
    drawn = {"svg", "png", "pdf", "html", "drawio"}
    assert offered == {
        "board": drawn,
        "flow": drawn | {"dot", "mermaid", "plantuml", "eventmodeling"},
        "context-map": drawn | {"dot", "mermaid", "plantuml"},
        "aggregate": drawn,
        "saga": drawn,
        "saga-sequence": drawn | {"mermaid", "plantuml"},
        "seams": drawn,
        "roadmap": drawn,
    }


@pytest.mark.parametrize("theme", ["light", "dark", "safe"])
def test_svg_is_well_formed_and_does_nothing(theme: str, models: list[Facts]) -> None:
    allowed = {"svg", "title", "style", "defs", "marker", "path", "rect", "g", "text"}
    for facts in models:
        for _, content in written(facts, "svg", Look(theme)):
            assert isinstance(content, str)
            for element in ElementTree.fromstring(content).iter():
                assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in allowed
                assert not any(name.lower().startswith("on") or "href" in name for name in element.attrib)
                assert "javascript" not in "".join(v for n, v in element.attrib.items() if n != "aria-label")


def test_drawio_has_cells_with_ids_parents_and_geometry(models: list[Facts]) -> None:
    for facts in models:
        for _, content in written(facts, "drawio"):
            cells = list(ElementTree.fromstring(content).iter("mxCell"))
            ids = [cell.attrib["id"] for cell in cells]
            assert len(set(ids)) == len(ids) and ids[:2] == ["0", "1"]
            for cell in cells[2:]:
                assert cell.attrib["parent"] == "1" and cell.find("mxGeometry") is not None
                assert ("vertex" in cell.attrib) != ("edge" in cell.attrib)
                assert all(cell.attrib[end] in ids for end in ("source", "target") if end in cell.attrib)
                assert "html=1" not in cell.attrib["style"]


def test_the_reader_of_diagrams_net_finds_every_card_and_wire(models: list[Facts]) -> None:
    texts = [str(content) for facts in models for _, content in written(facts, "drawio")]
    found = json.loads(by_node(DRAWIO, ("jsdom", "@maxgraph/core"), texts))
    for text, (vertices, joined) in zip(texts, found, strict=True):
        cells = list(ElementTree.fromstring(text).iter("mxCell"))
        assert vertices == sum("vertex" in cell.attrib for cell in cells)
        assert joined == sum("source" in cell.attrib for cell in cells)


def test_mermaid_reads_flows_maps_sagas_and_event_models(models: list[Facts]) -> None:
    texts = [str(content) for facts in models for f in TEXT[:2] for _, content in written(facts, f)]
    assert by_node(MERMAID, ("jsdom", "mermaid"), texts) == "all parsed\n"


def test_plantuml_reads_flows_maps_and_sagas(models: list[Facts]) -> None:
    jar = os.environ.get("STORMGEN_PLANTUML", "")
    needs(which("java"), "Java")
    needs(Path(jar).is_file(), "the jar of PlantUML that STORMGEN_PLANTUML names")
    texts = [str(content) for facts in models for _, content in written(facts, "plantuml")]
    done = subprocess.run(
        ["java", "-jar", jar, "-syntax"], input="".join(texts), capture_output=True, text=True, timeout=120
    )
    # Nothing but a title is a class diagram to PlantUML.
    kinds = [line for line in done.stdout.splitlines() if line.isupper()]
    assert len(kinds) == len(texts) and set(kinds) == {"DESCRIPTION", "SEQUENCE", "CLASS"}, done.stdout


@pytest.mark.parametrize("format", TEXT)
def test_a_hostile_label_is_a_label(format: str, models: list[Facts]) -> None:
    for _, content in written(models[0], format):
        assert isinstance(content, str)
        assert "<script" not in content and "</text>" not in content and "\u202e" not in content
        if format != "dot":
            assert "%%{init" not in content and "javascript:" not in content


def test_png_and_pdf_are_made_of_every_view(models: list[Facts]) -> None:
    pytest.importorskip("typst")
    for facts in (models[0], models[1]):
        assert all(bytes(content).startswith(b"\x89PNG") for _, content in written(facts, "png"))  # type: ignore[arg-type]
        assert all(bytes(content).startswith(b"%PDF") for _, content in written(facts, "pdf"))  # type: ignore[arg-type]


def test_the_same_picture_gives_the_same_bytes_on_any_run(models: list[Facts]) -> None:
    pytest.importorskip("typst")
    picture = board.draw(models[0])
    assert png.write(picture, Look()) == png.write(picture, Look())
    assert pdf.write(picture, Look()) == pdf.write(picture, Look())


def test_a_pdf_on_paper_has_as_many_pages_as_the_picture_needs(models: list[Facts]) -> None:
    pytest.importorskip("typst")
    picture = board.draw(models[4])
    sizes = {paper: len(pages(pdf.write(picture, Look(paper=paper)))) for paper in ("a4", "a3", "a0")}
    assert sizes["a4"] > sizes["a3"] > sizes["a0"] >= 1
    (whole,) = pages(pdf.write(picture, Look()))
    text = " ".join(whole.extract_text().split())
    assert "Acme shop" in text and "Stock Adjusted" in text, "text can be searched and copied"
    assert {font["/BaseFont"][8:] for font in fonts(whole)} == {"Arimo-Regular", "Arimo-Bold"}, "and is embedded"
    assert set(PAPERS) >= {"a0", "a3", "a4"}


def pages(content: bytes) -> list[PageObject]:
    return list(PdfReader(BytesIO(content)).pages)


def fonts(page: PageObject) -> Iterator[Any]:
    """Of the page and of what is drawn on it."""
    resources = [page["/Resources"]]
    while resources:
        found: Any = resources.pop()
        yield from (font.get_object() for font in found.get("/Font", {}).values())
        inside = [one.get_object() for one in found.get("/XObject", {}).values()]
        resources += [one["/Resources"] for one in inside if "/Resources" in one]


def test_a_png_of_a_wide_board_stays_within_reason(models: list[Facts]) -> None:
    pytest.importorskip("typst")
    content = png.write(board.draw(models[4]), Look())
    width, height = int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    assert 20e6 < width * height < 61e6


def test_without_typst_one_sentence_says_how_to_get_it(models: list[Facts], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(Unavailable, match=r"as png needs the package typst: pip install 'stormgen\[pictures\]'"):
        png.write(board.draw(models[1]), Look())
