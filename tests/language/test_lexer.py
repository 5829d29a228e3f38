"""Words, texts, comments and what is none of them."""

import pytest

from stormgen.language import read
from stormgen.language.lexer import tokenize
from stormgen.source import SourceText
from tests.language.reading import board_of, mistakes_in, slugs_in


def kinds(text: str) -> list[str]:
    return [token.kind for token in tokenize(SourceText("x", text)).tokens]


def texts(text: str) -> list[str]:
    return [token.text for token in tokenize(SourceText("x", text)).tokens]


def test_ranges_split_and_fractions_do_not() -> None:
    assert texts("1..40 1.5 -5..-1 ..3")[:-1] == ["1", "..", "40", "1.5", "-", "5", "..", "-", "1", "..", "3"]


def test_times_versions_and_rates() -> None:
    assert kinds("30s 5min 250ms 2h 1d v2 120/s v2x")[:-1] == [
        *["DURATION"] * 5, "VERSION", "NUMBER", "SLASH", "NAME", "NAME",
    ]  # fmt: skip


def test_regular_expression_only_after_a_parenthesis() -> None:
    assert kinds("string(/a[x]*\\/b/) a / b / c")[:4] == ["NAME", "LPAR", "REGEX", "RPAR"]
    assert "REGEX" not in kinds("a / b / c")
    assert kinds("(/* a comment */ 1)") == ["LPAR", "NUMBER", "RPAR", "$END"]


@pytest.mark.parametrize("comment", ['// x " {', '/* x \n " { */', "/**/", "/// doc", "/***/", "/* // */"])
def test_comments_are_kept_and_mean_nothing(comment: str) -> None:
    tree = read(SourceText("x", f"event A {comment}\nevent B"))
    assert not tree.diagnostics
    assert [span.text for span in tree.value.comments] == [comment]


@pytest.mark.parametrize("gap", ["\r\n", "\t", "\f", "\v", "\ufeff", "\n\n"])
def test_spaces(gap: str) -> None:
    assert [e.name for e in board_of(f"{gap}event{gap}A{gap}event{gap}B{gap}").events] == ["A", "B"]


def test_positions_count_lines_of_any_kind() -> None:
    (mistake,) = mistakes_in("event A\r\nevent B\r\npolicy P when C\r\n")
    assert (mistake.span.line, mistake.span.column, mistake.span.end_column) == (3, 15, 16)


@pytest.mark.parametrize(
    ("written", "label"),
    [
        (r'"a \"b\" \\ \n \t \u{41}\u{1F600}"', 'a "b" \\ \n \t A😀'),
        ('"// no comment /* either"', "// no comment /* either"),
        ('"{{ </script> ../"', "{{ </script> ../"),
        ('""', ""),
    ],
)
def test_texts(written: str, label: str) -> None:
    assert board_of(f"event A {written}").events[0].label == label


@pytest.mark.parametrize("escape", [r"\q", r"\u{110000}", r"\u{D800}", r"\u{}", r"\u41"])
def test_unknown_escapes_are_told_and_kept(escape: str) -> None:
    checked = read(SourceText("x", f'event A "{escape}"'))
    assert [d.code.slug for d in checked.diagnostics] == ["unknown-escape"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("event A\n'b'", 2),
        ("event A\n`b`", 2),
        ("event A\n\x00", 2),
        ("event A\n\ud800", 2),
        ("event A\n\u2028", 2),
        ("event A\n\u202eB", 2),
        ("event A\n$", 2),
    ],
)
def test_what_is_no_word_is_told_once(text: str, line: int) -> None:
    assert {found for _, found in slugs_in(text)} == {line}
    assert slugs_in(text)[0][0] == "unknown-character"


def test_a_run_of_strange_characters_is_one_mistake() -> None:
    assert slugs_in("event A\n\x00\x01\x02$$$\nevent B") == [("unknown-character", 2)]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("event 'Order Placed'", "event OrderPlaced"),
        ("event “Order Placed”", "event OrderPlaced"),
        ("# comment\nevent OrderPlaced", "event OrderPlaced"),
        ('event "Order Placed', "event OrderPlaced"),
        ("event OrderPlaced;", "event OrderPlaced"),
    ],
)
def test_what_was_meant_is_read_on(text: str, read_as: str) -> None:
    checked = read(SourceText("x", text))
    assert len(checked.diagnostics) == 1
    assert [d.name.text for d in checked.value.declarations] == [read_as.split()[1]]


def test_docs_are_the_lines_right_before() -> None:
    board = board_of("/// one\n/// two\n\nevent A\n/// three\n// four\nevent B\nevent C")
    assert [e.doc for e in board.events] == ["one\ntwo", "three", ""]
