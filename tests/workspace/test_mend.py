"""Mends: which are made, together and one after the other, and what is never made of a model."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from stormgen.diagnostics import Diagnostic, DiagnosticCode, Edit, Fix, Severity
from stormgen.facts import Facts
from stormgen.rules import Rule, RuleSet
from stormgen.source import SourceText, Span
from stormgen.workspace.mend import Look, Mended, mend
from stormgen.workspace.mend_files import mend_files
from stormgen.workspace.output_paths import WriteRefused

CODE = DiagnosticCode("STORM998", "for-tests", "warning")
ERROR = DiagnosticCode("STORM997", "for-tests-too", "error")


def finding(*edits: Edit, safe: bool = True, code: DiagnosticCode = CODE) -> Diagnostic:
    return Diagnostic(code, "Odd.", edits[0].span, fix=Fix("Mend it", edits, safe))


def replacing(old: str, new: str, safe: bool = True, breaks: str | None = None) -> Look:
    """Finds each place of a word, and an error where another word stands."""

    def look(sources: Iterable[SourceText]) -> tuple[Diagnostic, ...]:
        found = []
        for source in sources:
            at = source.text.find(old)
            while at >= 0:
                found.append(finding(Edit(Span(source, at, at + len(old)), new), safe=safe))
                at = source.text.find(old, at + 1)
            if breaks and breaks in source.text:
                found.append(Diagnostic(ERROR, "Broken.", Span(source, 0, 1)))
        return tuple(found)

    return look


def mended(text: str, look: Look) -> Mended:
    return mend({"a": SourceText("a", text)}, look)


def test_every_place_is_mended_and_counted() -> None:
    result = mended("one two one", replacing("one", "three"))
    assert (result.texts["a"], result.count, result.changed, result.found) == ("three two three", 2, ("a",), ())


def test_what_is_not_safe_is_left() -> None:
    result = mended("one", replacing("one", "two", safe=False))
    assert (result.texts["a"], result.count, result.changed, len(result.found)) == ("one", 0, (), 1)


def test_what_overlaps_waits_for_the_next_round() -> None:
    result = mended("aaaa", replacing("aa", "b"))
    assert (result.texts["a"], result.count) == ("bb", 2)


def test_mends_that_never_end_are_bounded() -> None:
    result = mended("a", replacing("a", "aa"))
    assert 1 < len(result.texts["a"]) <= 2**10 and result.found


def test_a_mend_is_made_as_a_whole_or_not_at_all() -> None:
    texts = {name: SourceText(name, "one two") for name in ("a", "b")}

    def look(sources: Iterable[SourceText]) -> tuple[Diagnostic, ...]:
        a, b = sources
        if a.text != "one two":
            return ()
        first = finding(Edit(Span(a, 0, 3), "1"))
        both = finding(Edit(Span(a, 0, 3), "uno"), Edit(Span(b, 0, 3), "uno"))
        apart = finding(Edit(Span(b, 7, 7), "!"), Edit(Span(a, 4, 7), "2"))
        return first, both, apart

    result = mend(texts, look)
    assert (result.texts, result.count) == ({"a": "1 2", "b": "one two!"}, 2)


def test_more_errors_than_before_are_never_made() -> None:
    result = mended("one", replacing("one", "two", breaks="two"))
    assert (result.texts["a"], result.count, result.changed) == ("one", 0, ())
    assert (result.refused, len(result.found)) == (1, 1)


def test_what_does_no_harm_is_made_beside_what_does() -> None:
    result = mended("one one one", replacing("one", "two", breaks="two two"))
    assert (result.texts["a"], result.count, result.refused) == ("two one two", 2, 1)


def test_an_error_that_was_there_hinders_nobody() -> None:
    result = mended("one bad", replacing("one", "two", breaks="bad"))
    assert (result.texts["a"], result.refused) == ("two bad", 0)


# ---- files, with a rule that wants events to be called by another name --------------------------------


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> RuleSet:
    def check(facts: Facts) -> Iterable[Diagnostic]:
        for event in facts.board.events:
            if event.name == "Old":
                yield finding(*(Edit(span, "New") for span in (event.span, *event.mentions)))

    asked = (Rule(CODE, check),)
    monkeypatch.setattr("stormgen.rules._run.all_rules", lambda: asked)
    return RuleSet()


def test_files_are_mended_in_place(tmp_path: Path, rules: RuleSet) -> None:
    first, second = tmp_path / "a.storm", tmp_path / "b.storm"
    first.write_bytes("\ufeffevent Old // Größe\r\n".encode())
    first.chmod(0o640)
    second.write_text("context C { }\n")
    before = second.stat()
    result = mend_files([str(tmp_path)], rules)
    assert first.read_bytes() == "\ufeffevent New // Größe\r\n".encode()
    assert first.stat().st_mode & 0o777 == 0o640
    assert second.stat() == before
    assert (len(result.changed), result.count) == (1, 1)


def test_a_link_out_of_the_model_is_not_followed(tmp_path: Path, rules: RuleSet) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "theirs.storm").write_text("event Old")
    (tmp_path / "model" / "ours.storm").write_text("context C { event Old }")
    os.symlink(tmp_path / "theirs.storm", tmp_path / "model" / "link.storm")
    with pytest.raises(WriteRefused, match=r"theirs\.storm was not changed, nor any other file"):
        mend_files([str(tmp_path / "model")], rules)
    assert (tmp_path / "theirs.storm").read_text() == "event Old"
    assert "Old" in (tmp_path / "model" / "ours.storm").read_text()


def test_a_file_that_somebody_writes_meanwhile_is_left(
    tmp_path: Path, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.storm"
    file.write_text("event Old")

    def meanwhile(*arguments: object) -> Mended:
        file.write_text("event Theirs")
        return mend(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("stormgen.workspace.mend_files.mend", meanwhile)
    with pytest.raises(WriteRefused, match="somebody else"):
        mend_files([str(file)], rules)
    assert file.read_text() == "event Theirs"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_must_not_be_written(tmp_path: Path, rules: RuleSet) -> None:
    file = tmp_path / "a.storm"
    file.write_text("event Old")
    file.chmod(0o400)
    with pytest.raises(WriteRefused, match="may not"):
        mend_files([str(file)], rules)


def test_an_unreadable_text_is_left(tmp_path: Path, rules: RuleSet) -> None:
    (tmp_path / "a.storm").write_bytes(b"event Old \xff")
    (tmp_path / "b.storm").write_text("event Old")
    mend_files([str(tmp_path)], rules)
    assert (tmp_path / "a.storm").read_bytes() == b"event Old \xff"
    assert (tmp_path / "b.storm").read_text() == "event New"


LEVELS: tuple[Severity, ...] = ("error", "warning", "info")


@pytest.mark.parametrize("level", LEVELS)
def test_levels_of_settings_count_for_no_error(level: Severity) -> None:
    """A rule that settings make an error of may find more afterwards: the model is as sound as it was."""

    def look(sources: Iterable[SourceText]) -> tuple[Diagnostic, ...]:
        (source,) = sources
        if source.text == "one":
            return (finding(Edit(Span(source, 0, 3), "two")),)
        return (Diagnostic(CODE, "Odd.", Span(source, 0, 1), level=level),)

    assert mended("one", look).texts["a"] == "two"
