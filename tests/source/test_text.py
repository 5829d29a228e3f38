"""Lines, columns and spans of a text."""

import pytest

from stormgen.source import SourceText, Span

TEXT = SourceText("a.storm", "one\ntwo\r\n\nfour")


@pytest.mark.parametrize(
    ("offset", "expected"), [(0, (1, 1)), (3, (1, 4)), (4, (2, 1)), (9, (3, 1)), (10, (4, 1)), (14, (4, 5))]
)
def test_position(offset: int, expected: tuple[int, int]) -> None:
    assert TEXT.position(offset) == expected


def test_lines_have_no_line_breaks() -> None:
    assert [TEXT.line(n) for n in (1, 2, 3, 4)] == ["one", "two", "", "four"]
    assert [TEXT.line_length(n) for n in (1, 2, 3, 4)] == [3, 3, 0, 4]
    assert SourceText("x", "").line(1) == ""


def test_part_of_a_line() -> None:
    assert (TEXT.line(4, 1, 3), TEXT.line(4, 2), TEXT.line(4, 9, 12), TEXT.line(1, 0, 99)) == ("ou", "ur", "", "one")


def test_span_tells_where_it_is() -> None:
    span = Span(TEXT, 5, 12)
    assert (span.file, span.line, span.column, span.end_line, span.end_column) == ("a.storm", 2, 2, 4, 3)
    assert (span.text, str(span)) == ("wo\r\n\nfo", "a.storm:2")


def test_spans_sort_by_file_then_place() -> None:
    other = SourceText("b.storm", "x")
    spans = [Span(other, 0, 1), Span(TEXT, 4, 5), Span(TEXT, 0, 9), Span(TEXT, 0, 1)]
    assert sorted(spans, key=lambda s: s.sort_key) == spans[::-1]


def test_text_is_not_shown_in_full() -> None:
    assert repr(SourceText("x", "a" * 1000)) == "SourceText('x', 1000 characters)"
    assert len(repr(Span(SourceText("x", "a" * 1000), 0, 1))) < 40
