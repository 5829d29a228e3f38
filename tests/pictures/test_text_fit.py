"""Text fits the box it is given: never wider, never taller, and nothing is dropped without an ellipsis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormgen.pictures.text_fit import LINE_HEIGHT, fit, width_of

TEXTS = st.one_of(st.text(max_size=200), st.from_regex(r"([A-Za-z]{1,30} ){0,12}", fullmatch=True))


@given(TEXTS, st.integers(40, 200), st.integers(30, 120))
def test_lines_stay_inside_the_box(text: str, width: int, height: int) -> None:
    fitted = fit(text, width, height, 13, 8)
    assert len(fitted.lines) * fitted.size * LINE_HEIGHT <= max(height, fitted.size * LINE_HEIGHT)
    for line in fitted.lines:
        assert width_of(line, fitted.size) <= width or len(line) == 1


@given(TEXTS)
def test_all_words_are_kept_unless_an_ellipsis_says_otherwise(text: str) -> None:
    fitted = fit(text, 100, 72, 13, 8)
    if fitted.cut:
        assert fitted.lines[-1].endswith("…") or len(text) > 400
    else:
        assert "".join("".join(fitted.lines).split()) == "".join(text.split())


def test_short_text_is_large_and_long_text_smaller() -> None:
    assert fit("Order Placed", 100, 72, 13, 8).size == 13
    assert fit("Order Placed", 100, 72, 13, 8).lines == ("Order Placed",)
    long = fit("Customer credit reservation failed because the limit was reached", 100, 72, 13, 8)
    assert 8 <= long.size < 13 and not long.cut


def test_a_long_word_shrinks_before_it_breaks() -> None:
    assert fit("Authenticationservice", 100, 72, 13, 8).lines == ("Authenticationservice",)
    assert len(fit("x" * 60, 100, 72, 13, 8).lines) > 1


def test_what_does_not_fit_at_all_ends_in_an_ellipsis() -> None:
    fitted = fit("word " * 200, 100, 72, 13, 8)
    assert fitted.cut and fitted.lines[-1].endswith("…")


@pytest.mark.parametrize(("narrow", "wide"), [("iii", "mmm"), ("abc", "日本語"), ("e", "ee"), ("I", "W")])
def test_widths_tell_letters_apart(narrow: str, wide: str) -> None:
    assert width_of(narrow, 10) < width_of(wide, 10)


def test_marks_that_sit_on_a_letter_take_no_width() -> None:
    assert width_of("e\u0301", 10) == width_of("e", 10) == width_of("é", 10)
