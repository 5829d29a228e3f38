"""Which documents are one model, what is kept of findings while typing goes on, and rules in steps."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from stormgen.behaviour import check_types
from stormgen.lsp.findings import Kept, as_shown
from stormgen.lsp.homes import Homes, path_of
from stormgen.lsp.linting import can_be_linted, rules_of, steps, type_steps
from stormgen.lsp.session import Session
from stormgen.rules import RuleSet, run
from stormgen.workspace.live import LiveModel
from stormgen.workspace.settings_file import WrongSettings
from tests.lsp.editing import desk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path.resolve()


def uri(path: Path) -> str:
    return path.as_uri()


# ---- homes -------------------------------------------------------------------------------------------------


def test_the_home_is_the_folder_with_settings_else_the_open_one_else_the_files_own(folder: Path) -> None:
    (folder / "open" / "deep").mkdir(parents=True)
    (folder / "set" / "deep").mkdir(parents=True)
    (folder / "set" / "stormgen.toml").write_text("")
    homes = Homes()
    homes.add_folder(uri(folder / "open"))
    assert homes.of(folder / "open" / "deep" / "a.storm").home == folder / "open"
    assert homes.of(folder / "set" / "deep" / "a.storm").home == folder / "set"
    assert homes.of(folder / "a.storm").home == folder
    homes.remove_folder(uri(folder / "open"))
    assert homes.of(folder / "open" / "deep" / "a.storm").home == folder / "open" / "deep"


def test_settings_that_come_make_another_home_of_open_documents(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "other.storm").write_text("event Paid")
    document = folder / "sub" / "a.storm"
    homes = Homes()
    homes.update(uri(document), "policy P when Paid")
    snapshot = homes.of(document).snapshot(document)
    assert snapshot is not None and len(snapshot.diagnostics) == 1
    (folder / "stormgen.toml").write_text("")
    homes.changed_on_disk([uri(folder / "stormgen.toml")])
    snapshot = homes.of(document).snapshot(document)
    assert snapshot is not None and snapshot.diagnostics == ()


def test_files_keep_the_names_that_the_editor_gives_them(folder: Path) -> None:
    (folder / "real").mkdir()
    (folder / "link").symlink_to(folder / "real")
    homes = Homes()
    homes.add_folder(uri(folder / "link"))
    assert homes.uri_of(folder / "real" / "not-open.storm") == uri(folder / "link" / "not-open.storm")
    homes.update(uri(folder / "real" / "open.storm"), "event A")
    assert homes.uri_of(folder / "real" / "open.storm") == uri(folder / "real" / "open.storm")
    assert homes.uri_of(folder / "elsewhere.storm") == uri(folder / "elsewhere.storm")


def test_a_document_without_a_file_has_a_path_that_no_file_has() -> None:
    for odd in ("untitled:Untitled-1", "file:///a%00b", "git:/x?y", ""):
        path = path_of(odd)
        assert path.suffix == ".storm" and not path.exists()
    assert path_of("untitled:1") != path_of("untitled:2")


# ---- findings ----------------------------------------------------------------------------------------------


def kept(text: str, *lines: int) -> Kept:
    found = [
        types.Diagnostic(types.Range(types.Position(line, 0), types.Position(line, 1)), str(line)) for line in lines
    ]
    return Kept(text, tuple(found))


@pytest.mark.parametrize(
    ("after", "left"),
    [
        ("a\nb\nc\nd", {"0": 0, "2": 2}),
        ("a\nX\nb\nc\nd", {"0": 0, "2": 3}),
        ("a\nc\nd", {"0": 0, "2": 1}),
        ("a\nb\nC\nd", {"0": 0}),
        ("A\nb\nc\nd", {"2": 2}),
        ("a\na\nb\nc\nd", {"0": 0, "2": 3}),
        ("", {}),
    ],
)
def test_findings_of_rules_move_with_their_lines(after: str, left: dict[str, int]) -> None:
    moved = kept("a\nb\nc\nd", 0, 2).moved_to(after)
    assert {d.message: d.range.start.line for d in moved} == left


def test_a_finding_is_shown_with_hint_level_code_and_the_other_places() -> None:
    here = desk("context C {\n  event A()\n  event A()\n}\npolicy P when Aa")
    duplicate, unknown = here.project.snapshot.diagnostics
    shown = as_shown(here.project, duplicate)
    assert (shown.code, shown.severity, shown.source) == ("STORM202", types.DiagnosticSeverity.Error, "stormgen")
    assert shown.message == "The event A is declared twice.\nRename one of them."
    (other,) = shown.related_information or ()
    assert other.location.range.start.line == 1
    assert as_shown(here.project, unknown).message.startswith("No event is called Aa.\n")


# ---- rules -------------------------------------------------------------------------------------------------


def test_rules_in_steps_find_what_they_find_at_once() -> None:
    text = '@allow(orphan-event)\nevent PlaceOrder\n@allow(no-such, "x")\ncommand Ordered\n'
    text += '@allow(vague-name, "x")\nevent A\n'
    facts = desk(text).project.snapshot.facts
    whole = run(facts, RuleSet())
    found = [diagnostic for step in steps(facts, RuleSet()) for diagnostic in step]
    assert len(list(steps(facts, RuleSet()))) > 2
    assert sorted(found, key=lambda d: d.sort_key) == sorted(whole, key=lambda d: d.sort_key)
    assert {d.code.slug for d in whole} >= {"allow-without-reason", "allow-of-unknown-rule", "useless-allow"}


def test_types_in_steps_are_checked_as_they_are_at_once() -> None:
    one = 'aggregate A{0} {{ n: int = "x"  event E{0}(n: int) {{ n = "y" }} }} enum Kind{0} {{ K{0}, L }}\n'
    facts = desk("".join(map(one.format, range(900)))).project.snapshot.facts
    parts = list(type_steps(facts))
    assert len(parts) == 2 and sum(map(len, parts)) == 1800
    assert tuple(d for part in parts for d in part) == check_types(facts.board)


def test_rules_are_asked_as_the_settings_say(folder: Path) -> None:
    (folder / "stormgen.toml").write_text('[lint]\nselect = ["command-in-disguise"]\n')
    facts = desk("event PlaceOrder\ncommand Ordered").project.snapshot.facts
    found = [diagnostic for step in steps(facts, rules_of(folder)) for diagnostic in step]
    assert {d.code.slug for d in found} == {"command-in-disguise"}
    (folder / "stormgen.toml").write_text("[lint]\nno-such = 1\n")
    with pytest.raises(WrongSettings):
        rules_of(folder)


def test_paths_of_the_settings_are_those_of_the_model(folder: Path) -> None:
    (folder / "stormgen.toml").write_text('[lint.per-path]\n"sub/*" = ["command-in-disguise"]\n')
    (folder / "sub").mkdir()
    for name in ("a", "sub/b"):
        (folder / f"{name}.storm").write_text(f"event Place{name[-1].upper()}rder\n")
    snapshot = LiveModel(folder).snapshot(folder / "a.storm")
    assert snapshot is not None
    found = [d for step in steps(snapshot.facts, rules_of(folder)) for d in step]
    assert [d.span.file for d in found if d.code.slug == "command-in-disguise"] == ["a.storm"]


def test_half_a_text_is_not_linted() -> None:
    assert can_be_linted(desk("policy P when Nothing").project.snapshot.diagnostics)
    assert not can_be_linted(desk("context {").project.snapshot.diagnostics)


# ---- the session in this process ---------------------------------------------------------------------------


class FakeServer:
    """Keeps what is sent to the editor."""

    def __init__(self) -> None:
        self.sent: list[types.PublishDiagnosticsParams] = []
        self.messages: list[str] = []
        self.registered: list[str] = []
        self.client_capabilities = types.ClientCapabilities()

    def text_document_publish_diagnostics(self, params: types.PublishDiagnosticsParams) -> None:
        self.sent.append(params)

    def window_show_message(self, params: types.ShowMessageParams) -> None:
        self.messages.append(params.message)

    def client_register_capability(self, params: types.RegistrationParams) -> None:
        self.registered += [registration.method for registration in params.registrations]

    def told(self, document: Path) -> list[str]:
        """The codes that the editor shows of a file."""
        last = [p.diagnostics for p in self.sent if p.uri == uri(document)]
        return [str(d.code) for d in last[-1]] if last else []


async def until(condition: Callable[[], bool]) -> None:
    """Wait for something that is about to happen."""
    for _ in range(500):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("It did not happen within five seconds.")


def begun(folder: Path, **wishes: Any) -> tuple[Session, FakeServer]:
    server = FakeServer()
    session = Session(server)  # type: ignore[arg-type]
    session.begin(
        types.InitializeParams(types.ClientCapabilities(), root_uri=uri(folder), initialization_options=wishes)
    )
    return session, server


@pytest.mark.asyncio
async def test_findings_are_sent_once_and_taken_back(folder: Path) -> None:
    first, second = folder / "a.storm", folder / "b.storm"
    second.write_text("policy Q when Lost")
    session, server = begun(folder, lint=False)
    session.opened(uri(first), "policy P when Paid")
    await until(lambda: server.told(first) == server.told(second) == ["STORM201"])
    sent = len(server.sent)
    session.opened(uri(first), "policy P when Paid")
    await asyncio.sleep(0.1)
    assert len(server.sent) == sent
    session.opened(uri(first), "policy P when Paid event Paid, Lost")
    await until(lambda: server.told(first) == server.told(second) == [])
    session.changed(uri(first), [types.TextDocumentContentChangeWholeDocument("event Paid")])
    await until(lambda: server.told(second) == ["STORM201"])
    session.closed(uri(first))
    second.unlink()
    session.changed_on_disk([uri(second)])
    await until(lambda: server.told(second) == [])


@pytest.mark.asyncio
async def test_rules_are_asked_when_the_typing_stops_and_not_before(folder: Path) -> None:
    session, server = begun(folder, stormgen={"lintDelay": 300})
    document = folder / "a.storm"
    for letters in ("event Pl", "event Place", "event PlaceOrder"):
        session.opened(uri(document), letters)
        await asyncio.sleep(0.03)
        assert server.told(document) == []
    await until(lambda: server.told(document) != [])
    told = server.told(document)
    assert all(code >= "STORM4" for code in told)
    found = session.document(uri(document))
    assert found is not None and [d.code.number for d in session.found_in(found)] == told
    session.configured({"stormgen": {"lint": False}})
    await until(lambda: server.told(document) == [])


@pytest.mark.asyncio
async def test_what_is_found_about_a_text_that_has_changed_is_given_up(folder: Path) -> None:
    session, server = begun(folder, lintDelay=0)
    document = folder / "a.storm"
    for number in range(20):
        session.opened(uri(document), f"event PlaceOrder{number}")
        await asyncio.sleep(0.015)
    session.opened(uri(document), "actor Clerk")
    # What was begun for an earlier text would come by then; on a busy machine none of it was ever told.
    await asyncio.sleep(0.5)
    told = server.sent[-1].diagnostics if server.sent else []
    assert not [d for d in told if "PlaceOrder" in d.message]


MISTYPED = 'aggregate A(id: uuid) { n: int = "x" }'


@pytest.mark.asyncio
@pytest.mark.parametrize("wishes", [{}, {"lint": False}])
async def test_types_are_told_when_the_typing_stops(folder: Path, wishes: dict[str, bool]) -> None:
    session, server = begun(folder, lintDelay=50, **wishes)
    document = folder / "a.storm"
    session.opened(uri(document), MISTYPED)
    await asyncio.sleep(0.03)
    assert server.told(document) == []
    await until(lambda: "STORM301" in server.told(document))
    assert wishes == {} or server.told(document) == ["STORM301"]
    session.opened(uri(document), MISTYPED.replace('"x"', "1"))
    await until(lambda: "STORM301" not in server.told(document))


@pytest.mark.asyncio
async def test_types_are_told_when_the_settings_are_wrong(folder: Path) -> None:
    (folder / "stormgen.toml").write_text("[lint]\nno-such = 1\n")
    session, server = begun(folder, lintDelay=0)
    session.opened(uri(folder / "a.storm"), MISTYPED)
    await until(lambda: server.told(folder / "a.storm") == ["STORM301"])


@pytest.mark.asyncio
async def test_wrong_settings_are_told_once(folder: Path) -> None:
    (folder / "stormgen.toml").write_text("[lint]\nno-such = 1\n")
    session, server = begun(folder, lintDelay=0)
    session.opened(uri(folder / "a.storm"), "event Paid")
    await until(lambda: server.messages != [])
    session.opened(uri(folder / "a.storm"), "event Sent")
    await asyncio.sleep(0.3)
    assert len(server.messages) == 1 and "no-such" in server.messages[0]


def test_wishes_that_are_not_understood_are_left(folder: Path) -> None:
    session, _ = begun(folder)
    for wishes in (None, [], {"stormgen": 3}, {"lintDelay": "soon"}, {"lint": 1}, {"showReferencesCommand": 7}):
        session.configure(wishes)
    assert session.show_references is None
    session.configure({"showReferencesCommand": "show"})
    assert session.show_references == "show"


def test_files_are_watched_where_the_editor_can(folder: Path) -> None:
    session, server = begun(folder)
    session.watch_files()
    assert server.registered == []
    watching = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    workspace = types.WorkspaceClientCapabilities(did_change_watched_files=watching)
    server.client_capabilities = types.ClientCapabilities(workspace=workspace)
    session.watch_files()
    assert server.registered == ["workspace/didChangeWatchedFiles"]
