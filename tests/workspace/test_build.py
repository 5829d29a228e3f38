"""Any way of naming the files of a model gives the same facts; any bytes give facts or findings."""

import io
import socket
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stormgen.board import Key
from stormgen.diagnostics import as_text
from stormgen.facts import Stage
from stormgen.workspace.build import build
from stormgen.workspace.sources import UnreadableModel

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write files below a folder that is also the working folder; returns the folder."""
    monkeypatch.chdir(tmp_path)

    def write_files(**files: str | bytes) -> Path:
        for name, content in files.items():
            path = tmp_path / (name.replace("__", "/") + ".storm")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return write_files


def events(*paths: str | Path) -> list[str]:
    checked = build(paths)
    assert not checked.diagnostics, as_text(checked.diagnostics)
    return sorted(event.name for event in checked.value.board.events)


def codes(*paths: str | Path) -> list[str]:
    return [d.code.slug for d in build(paths).diagnostics]


def test_a_file_a_list_and_a_folder(write: Write) -> None:
    write(a="event A", b="event B", deep__c="event C")
    assert events("a.storm") == ["A"]
    assert events("b.storm", "a.storm") == ["A", "B"]
    assert events(".") == ["A", "B", "C"]
    assert events("deep", "a.storm") == ["A", "C"]


def test_hidden_folders_and_other_files_are_no_models(write: Write) -> None:
    folder = write(a="event A")
    (folder / ".venv").mkdir()
    (folder / ".venv" / "x.storm").write_text("event X")
    (folder / "notes.txt").write_text("event N")
    assert events(".") == ["A"]


def test_each_file_is_read_once(write: Write) -> None:
    folder = write(a='event Full(x: int) import "a.storm"', b='import "a.storm"')
    (folder / "link.storm").symlink_to("a.storm")
    assert events("a.storm", "./a.storm", folder / "a.storm", ".", "link.storm") == ["Full"]


def test_the_order_of_paths_makes_no_difference(write: Write) -> None:
    write(a="context C { event A }", b="context C { event B policy P when A }", c="event Loose")
    one, two = build(["a.storm", "b.storm", "c.storm"]), build(["c.storm", "b.storm", "a.storm"])
    assert one.value.flow.nodes == two.value.flow.nodes
    assert one.value.flow.edges == two.value.flow.edges
    assert [n.span.file for n in one.value.flow.nodes] == [n.span.file for n in two.value.flow.nodes]


def test_standard_input(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write(a="event A")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b'event In import "a.storm"')))
    checked = build(["-"])
    assert [e.name for e in checked.value.board.events] == ["In", "A"] or not checked.failed
    assert checked.value.board[Key("event", "In")].span.file == "<stdin>"


def test_names_of_files_are_relative_below_the_working_folder(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(deep__a="event A")
    assert build([folder / "deep"]).value.board.events[0].span.file == "deep/a.storm"
    (folder / "deep" / "here").mkdir()
    monkeypatch.chdir(folder / "deep" / "here")
    assert build(["../a.storm"]).value.board.events[0].span.file == (folder / "deep" / "a.storm").as_posix()


@pytest.mark.parametrize("path", ["absent.storm", "absent/deeper.storm", "empty", "x" * 300])
def test_a_path_that_cannot_be_read_is_named(write: Write, path: str) -> None:
    (write(a="") / "empty").mkdir()
    with pytest.raises(UnreadableModel, match=path):
        build(["a.storm", path])


def test_a_file_that_cannot_be_opened_is_named(write: Write) -> None:
    write(a="event A")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.storm")
        with pytest.raises(UnreadableModel, match=r"socket\.storm"):
            build(["a.storm", "socket.storm"])


class TestEncoding:
    def test_bytes_that_are_not_utf8_are_a_finding_at_their_place(self, write: Write) -> None:
        write(bad=b"event A\nevent Caf\xe9 // \xe9\n", good="event Good")
        (found,) = build(["bad.storm", "good.storm"]).diagnostics
        assert (found.code.slug, found.span.file) == ("not-utf-8", "bad.storm")
        assert (found.span.line, found.span.column) == (2, 10)
        assert "0xE9" in found.message

    def test_the_place_counts_characters_behind_a_byte_order_mark(self, write: Write) -> None:
        write(bad="\ufeffevent Ärger".encode() + b"\xff")
        (found,) = build(["bad.storm"]).diagnostics
        assert (found.span.line, found.span.column) == (1, 12)

    def test_a_byte_order_mark_is_no_text(self, write: Write) -> None:
        write(a="\ufeffevent A")
        assert events("a.storm") == ["A"]
        assert build(["a.storm"]).value.board.events[0].span.column == 7

    def test_utf16_is_one_finding(self, write: Write) -> None:
        write(a="event A".encode("utf-16"))
        assert codes("a.storm") == ["not-utf-8"]


class TestImports:
    def test_are_relative_to_their_file_and_may_form_cycles(self, write: Write) -> None:
        write(
            main='import "parts/a.storm" event Main',
            parts__a='import "b.storm" event A',
            parts__b='import "../main.storm" event B',
        )
        assert events("main.storm") == ["A", "B", "Main"]

    @pytest.mark.parametrize(
        ("pattern", "expected"),
        [
            ("p/*.storm", ["A", "B", "Main"]),
            ("p/[a].storm", ["A", "Main"]),
            ("**/*.storm", ["A", "B", "C", "Main"]),
            ("p/**/c.storm", ["C", "Main"]),
            ("**/**/**/p/**/**/*.storm", ["A", "B", "C", "Main"]),
            ("./p/../p/a.storm", ["A", "Main"]),
        ],
    )
    def test_globs(self, write: Write, pattern: str, expected: list[str]) -> None:
        write(main=f'event Main import "{pattern}"', p__a="event A", p__b="event B", p__deep__c="event C")
        assert events("main.storm") == expected

    def test_a_name_that_is_not_there_suggests_the_nearest(self, write: Write) -> None:
        write(main='import "partz.storm"', parts="event A")
        (found,) = build(["main.storm"]).diagnostics
        assert found.code.slug == "unknown-import"
        assert found.hint == "Did you mean parts.storm?"
        assert (found.span.line, found.severity) == (1, "error")

    @pytest.mark.parametrize("pattern", ["notes.txt", "p", "*.txt", "", ".", "x" * 5000, "*/" * 5000 + "a.storm"])
    def test_only_models_are_read(self, write: Write, pattern: str) -> None:
        folder = write(main=f'import "{pattern}"', p__a="event A")
        (folder / "notes.txt").write_text("event Secret")
        assert codes("main.storm") == ["unknown-import"]

    @pytest.mark.parametrize(
        "pattern",
        ["../secret.storm", "../*.storm", "{root}/secret.storm", "{root}/*", "*/../../secret.storm", "p/../../*.storm"],
    )
    def test_do_not_leave_the_home_of_the_model(self, write: Write, tmp_path: Path, pattern: str) -> None:
        write(secret="event Secret", home__main=f'import "{pattern.format(root=tmp_path)}"', home__p__a="event A")
        assert codes("home/main.storm") == ["import-outside"]
        assert build(["home/main.storm"]).value.board.events == ()

    def test_do_not_follow_links_out_of_the_home(self, write: Write) -> None:
        folder = write(secret="event Secret", home__main='import "inner.storm"')
        (folder / "home" / "inner.storm").symlink_to("../secret.storm")
        assert codes("home/main.storm") == ["import-outside"]

    def test_a_settings_file_marks_the_home(self, write: Write) -> None:
        folder = write(shared="event Shared", team__main='event Main import "../shared.storm"')
        (folder / "stormgen.toml").write_text("")
        assert events("team/main.storm") == ["Main", "Shared"]


def test_stages_are_worked_out_as_far_as_asked(write: Write) -> None:
    write(a="context C { aggregate A { command X -> Y event Y } } context D { aggregate B }")
    flow, seams, plan = (build(["a.storm"], until).value for until in Stage)
    assert (flow.seams, flow.plan) == (None, None)
    assert seams.seams is not None and seams.plan is None
    assert plan.seams is not None and plan.plan is not None
    assert {c.context for c in plan.plan.candidates} == {"C", "D"}


def test_seams_are_not_worked_out_of_a_model_with_errors(write: Write) -> None:
    write(a="context C { aggregate A policy P when Absent }")
    checked = build(["a.storm"], Stage.PLAN)
    assert checked.failed
    assert (checked.value.seams, checked.value.plan) == (None, None)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_give_facts_or_findings(write: Write, data: bytes) -> None:
    write(any=data)
    checked = build(["any.storm"], Stage.PLAN)
    assert checked.failed or checked.value.plan is not None
    as_text(checked.diagnostics)
