"""Diagnostics as people and scripts see them."""

import pytest

from stormgen.diagnostics import (
    Checked,
    Diagnostic,
    DiagnosticCode,
    Related,
    as_data,
    as_text,
    declare,
    declared_codes,
    nearest,
    printable,
)
from stormgen.source import SourceText, Span
from tests.language.reading import mistakes_in

CODE = DiagnosticCode("STORM998", "for-tests", "warning")
ERROR = DiagnosticCode("STORM997", "for-tests-too", "error")


def found(text: str, start: int, end: int, code: DiagnosticCode = CODE, hint: str | None = None) -> Diagnostic:
    return Diagnostic(code, "Something is odd.", Span(SourceText("a.storm", text), start, end), hint)


def test_text_has_place_sentence_line_caret_hint_and_what_is_related() -> None:
    source = SourceText("a.storm", "event A(x: int)\nevent A(y: int)\n")
    diagnostic = Diagnostic(
        CODE, "A is odd.", Span(source, 22, 23), "Write B.", (Related("It was here first.", Span(source, 6, 7)),)
    )
    assert as_text([diagnostic]) == (
        "a.storm:2:7: warning: A is odd. [STORM998 for-tests]\n"
        "    2 | event A(y: int)\n"
        "      |       ^\n"
        "  hint: Write B.\n"
        "  a.storm:1:7: It was here first.\n"
    )


def test_caret_stays_under_its_line() -> None:
    assert as_text([found("abc\ndef", 1, 6)]).splitlines()[2] == "      |  ^^"
    assert as_text([found("abc", 3, 3)]).splitlines()[2] == "      |    ^"
    assert as_text([found("", 0, 0)]).splitlines()[1:] == ["    1 | ", "      | ^"]


def test_long_lines_are_cut_around_the_place() -> None:
    text = "a" * 1000 + "b" + "c" * 1000
    line, caret = as_text([found(text, 1000, 1001)]).splitlines()[1:3]
    assert len(line) < 200 and line[len("    1 | ") :][caret.index("^") - len("    1 | ")] == "b"


def test_nothing_in_a_model_moves_the_cursor_or_turns_a_line() -> None:
    report = as_text([found("\x1b[2J\u202e\x00\t\u2028 x", 0, 1, hint="\x9b")])
    assert all(c.isprintable() or c == "\n" for c in report)
    assert printable("a\tb\x07c") == "a b\N{REPLACEMENT CHARACTER}c"


def test_data_has_lines_and_columns_from_one() -> None:
    (mistake,) = mistakes_in("event E(a: int)\nevent E(b: int)")
    assert as_data(mistake) == {
        "code": "STORM202",
        "name": "duplicate-name",
        "severity": "error",
        "message": "The event E is declared twice.",
        "hint": "Rename one of them.",
        "file": "a.storm",
        "line": 2,
        "column": 7,
        "endLine": 2,
        "endColumn": 8,
        "related": [{"message": "E was first declared here.", "file": "a.storm", "line": 1, "column": 7}],
    }


def test_checked_keeps_what_every_stage_found() -> None:
    first = Checked(1, (found("a", 0, 1),))
    assert not first.failed
    second = first.then(lambda value: Checked(value + 1, (found("b", 0, 1, ERROR),)))
    assert (second.value, len(second.diagnostics), second.failed) == (2, 2, True)


def test_codes_are_declared_once() -> None:
    known = declared_codes()
    numbers = [code.number for code in known]
    assert numbers == sorted(set(numbers)) and len({code.slug for code in known}) == len(known)
    with pytest.raises(ValueError, match="clashes"):
        declare(numbers[0], "a-new-slug")
    with pytest.raises(ValueError, match="clashes"):
        declare("STORM999", known[0].slug)
    assert declared_codes() == known


def test_sorted_by_place_then_code() -> None:
    late, early = found("ab", 1, 2), found("ab", 0, 1, ERROR)
    assert sorted([late, early], key=lambda d: d.sort_key) == [early, late]


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("OrderPlacd", ["OrderShipped", "OrderPlaced"], "OrderPlaced"),
        ("oderPlaced", ["OrderPlaced"], "OrderPlaced"),
        ("OrderPalced", ["OrderPlaced"], "OrderPlaced"),
        ("cor", ["core", "generic"], "core"),
        ("xyz", ["core", "generic"], None),
        ("ab", ["cd"], None),
        ("same", ["b_same", "Same", "sane"], "Same"),
        ("tied", ["tiec", "tieb"], "tieb"),
        ("", ["a"], "a"),
        ("word", [], None),
        ("x" * 200, ["x" * 199], None),
        ("Bestellung", ["Bestellüng"], "Bestellüng"),
    ],
)
def test_nearest(word: str, known: list[str], expected: str | None) -> None:
    assert nearest(word, known) == nearest(word, known[::-1]) == expected
