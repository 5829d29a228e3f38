"""Text of a model is one harmless line before it reaches any output."""

from xml.dom.minidom import parseString

from hypothesis import given
from hypothesis import strategies as st

from stormgen.pictures.plain import LONGEST, plain, xml_text


@given(st.text())
def test_any_text_stands_in_xml(text: str) -> None:
    shown = parseString(f'<a b="{xml_text(text)}">{xml_text(text)}</a>'.encode()).documentElement
    assert shown is not None
    assert shown.getAttribute("b") == plain(text)
    assert "".join(node.data for node in shown.childNodes) == plain(text)


def test_spaces_and_line_breaks_run_together() -> None:
    assert plain("  a \n\t b\r\nc ") == "a b c"


def test_marks_that_turn_the_direction_are_replaced() -> None:
    assert plain("a\u202eb\u2066c\u0007d\ud800") == "a\ufffdb\ufffdc\ufffdd\ufffd"


def test_letters_of_any_script_stay() -> None:
    assert plain("Größe 日本語 مرحبا 🎉") == "Größe 日本語 مرحبا 🎉"


def test_an_endless_text_is_cut() -> None:
    assert len(plain("x" * 100_000)) == LONGEST
