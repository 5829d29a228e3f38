"""The wall as SVG: well formed whatever the labels say, complete, coloured, the same every time."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from stormgen.facts import Facts
from stormgen.pictures.formats import svg
from stormgen.pictures.look import AS_IT_IS
from stormgen.pictures.sticky_names import STICKY_NAMES
from stormgen.pictures.text_fit import width_of
from stormgen.pictures.themes import LIGHT
from stormgen.pictures.views import board
from tests.emitters.facts_of import EXAMPLES, HOSTILE, facts_of, facts_of_example, large_model

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "style", "defs", "marker", "path", "rect", "g", "text"}


def drawn(facts: Facts) -> str:
    return svg.write(board.draw(facts), AS_IT_IS)


def texts(drawing: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(drawing).iter(f"{SVG}text")]


def test_every_colour_and_its_name_are_in_the_legend() -> None:
    drawing = drawn(facts_of_example("inventory.storm"))
    for kind, name in STICKY_NAMES.items():
        assert f".{kind}{{fill:{LIGHT[kind].fill};" in drawing
        assert f'class="{kind}"' in drawing
        assert name in texts(drawing)


def test_the_picture_says_what_it_is(tmp_path: Path) -> None:
    drawing = drawn(
        facts_of('model "Acme shop"\nevent A1, B1\ncontext Orders core "Takes orders" { event C1 }', tmp_path)
    )
    shown = texts(drawing)
    assert "Acme shop" in shown and "3 events" in shown and "time" in shown
    assert "Orders" in shown and "Takes orders" in shown and "core" in shown and "Not placed yet" in shown
    assert ElementTree.fromstring(drawing).findtext(f"{SVG}title") == "Acme shop"


@pytest.mark.parametrize("text", ["", 'model ""', "context C", "event A1", HOSTILE])
def test_any_model_gives_well_formed_svg(text: str, tmp_path: Path) -> None:
    drawing = drawn(facts_of(text, tmp_path))
    root = ElementTree.fromstring(drawing)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ALLOWED
    for element in root.iter():
        assert not any(name.lower().startswith("on") or "href" in name for name in element.attrib)
        assert all("javascript" not in v for n, v in element.attrib.items() if n not in ("aria-label",))


def test_hostile_labels_are_shown_as_they_are_written(tmp_path: Path) -> None:
    drawing = drawn(facts_of(HOSTILE, tmp_path))
    tooltips = [element.text for element in ElementTree.fromstring(drawing).iter(f"{SVG}title")]
    assert "Event: </text><script>alert(1)</script>" in tooltips
    assert "External system: <<x>>" in tooltips
    assert "<script" not in drawing


def test_a_mark_that_turns_the_direction_is_not_passed_on(tmp_path: Path) -> None:
    drawing = drawn(facts_of('event E1 "a\u202eb\u2067c"', tmp_path))
    assert "a\ufffdb\ufffdc" in drawing and "\u202e" not in drawing and "unicode-bidi:isolate" in drawing


def test_nothing_is_on_an_empty_wall(tmp_path: Path) -> None:
    assert "Nothing is on the wall yet." in texts(drawn(facts_of("", tmp_path)))


def test_text_stays_inside_its_sticky() -> None:
    for name in ("inventory.storm", "big-picture.storm", "real/ftgo.storm"):
        root = ElementTree.fromstring(drawn(facts_of_example(name)))
        groups = [g for g in root.iter(f"{SVG}g") if g.find(f"{SVG}title") is not None]
        assert groups
        for group in groups:
            rect = group.find(f"{SVG}rect")
            assert rect is not None
            x, y, width, height = (float(rect.attrib[key]) for key in ("x", "y", "width", "height"))
            for line in group.iter(f"{SVG}text"):
                size, at = float(line.attrib["font-size"]), float(line.attrib["y"])
                assert width_of(line.text or "", size) <= width - 8
                assert abs(float(line.attrib["x"]) - (x + width / 2)) < 0.2
                assert y <= at - size * 0.75 and at + size * 0.25 <= y + height


def test_text_that_does_not_fit_is_whole_in_the_tooltip(tmp_path: Path) -> None:
    label = " ".join(f"word{number}" for number in range(60))
    drawing = drawn(facts_of(f'hotspot "{label}"', tmp_path))
    assert any(text.endswith("…") for text in texts(drawing))
    assert f"<title>Hotspot: {label}</title>" in drawing


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "import sys; from pathlib import Path; from stormgen.workspace.build import build;"
        "from stormgen.pictures.formats import svg; from stormgen.pictures.look import AS_IT_IS;"
        "from stormgen.pictures.views import board; facts = build([Path(sys.argv[1])]).value;"
        "sys.stdout.buffer.write(svg.write(board.draw(facts), AS_IT_IS).encode())"
    )
    command = [sys.executable, "-c", code, str(EXAMPLES / "inventory.storm")]
    runs = [
        subprocess.run(command, capture_output=True, check=True, env={"PYTHONHASHSEED": seed}, cwd=EXAMPLES.parent)
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout
    assert runs[0].stdout.decode() == drawn(facts_of_example("inventory.storm"))


def test_a_thousand_stickies_are_drawn_in_one_go(tmp_path: Path) -> None:
    drawing = drawn(facts_of(large_model(), tmp_path))
    assert drawing.count("<title>Event: ") == 250 and drawing.count("<title>View: ") == 250
