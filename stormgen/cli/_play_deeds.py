"""The rest of a line after its word in; that done on the table, or taken back, and told of, out."""

from dataclasses import replace

from stormgen.behaviour.scenarios.told import Told
from stormgen.behaviour.scenarios.trial import differences
from stormgen.behaviour.values.refusals import Undecided, evaluating
from stormgen.board import Command
from stormgen.cli import _play_report as report
from stormgen.cli._layout import plural
from stormgen.cli._plain import line
from stormgen.cli._play_questions import ask, choose_outcome
from stormgen.cli._play_table import Table
from stormgen.cli._test_report import difference_lines
from stormgen.diagnostics import printable
from stormgen.play.changes import named
from stormgen.play.draft import drafts
from stormgen.play.keeping import save
from stormgen.play.kept import called
from stormgen.play.played import PlayedModel
from stormgen.play.replay import replay
from stormgen.play.typed import LineProblem, duration_of, scenario_of, subject_of
from stormgen.workspace.build import build


def do(table: Table, rest: str) -> None:
    for draft in drafts(table.model, "when", rest):
        now = table.session.now
        message = draft.whole(ask(table.source, draft, now), now)
        assert isinstance(draft.message, Command)
        choice = choose_outcome(table.source, draft.message)
        try:
            table.session = table.session.command(message, choice)
        except Undecided:
            table.print(report.hotspots_of(table.model.board, message.key))
            raise
        _tell_of_last(table)


def give(table: Table, rest: str) -> None:
    for draft in drafts(table.model, "given", rest):
        now = table.session.now
        table.session = table.session.given(draft.whole(ask(table.source, draft, now), now))
        _tell_of_last(table)


def _tell_of_last(table: Table) -> None:
    table.print(report.came_of(table.model.interpreter, table.session.done[-1]))


def mean(table: Table, rest: str) -> None:
    told = Told(table.model.interpreter, subject_of(table.model, rest))
    with evaluating():
        place = told.place()
    if place is None:
        raise LineProblem("for takes an aggregate.")
    table.session = table.session.meet(place)
    table.print([line(f"{printable(named(place))} is meant from now on.")])


def expect(table: Table, rest: str) -> None:
    last = next((done for done in reversed(table.session.done) if done.outcome), None)
    if last is None:
        raise LineProblem("No command was done yet.")
    assert last.message is not None
    place = table.session.place(last.message)
    scenario = scenario_of(table.model, "then", rest, called(table.model.board, place) if place else "")
    found = differences(table.model.interpreter, scenario, last.story)
    if found:
        table.fail(shown for difference in found for shown in difference_lines(difference))
    else:
        table.print([line(("It is so.", "green"))])


def wait(table: Table, rest: str) -> None:
    table.session = table.session.wait(duration_of(table.model, rest))
    table.print([line(f"It is {table.session.now.clock.moment:%Y-%m-%d %H:%M} now.")])


# ---- taking back ----------------------------------------------------------------------------------------


def undo(table: Table, rest: str) -> None:
    _take_back(table, _count(rest))


def reset(table: Table, rest: str) -> None:
    _take_back(table, len(table.session.done))


def _take_back(table: Table, count: int) -> None:
    if not table.session.done:
        raise LineProblem("There is nothing to take back.")
    before, table.session = table.session, table.session.undo(count)
    for done in reversed(before.done[len(table.session.done) :]):
        table.print([line(f"Taken back: {printable(report.what(done))}")])
    table.print(report.changed(table.model.interpreter, before.now.world, table.session.now.world))


def redo(table: Table, rest: str) -> None:
    if not table.session.undone:
        raise LineProblem("Nothing was taken back.")
    before, table.session = len(table.session.done), table.session.redo(_count(rest))
    for done in table.session.done[before:]:
        table.print(report.came_of(table.model.interpreter, done))


def _count(text: str) -> int:
    if text and not (text.isascii() and text.isdecimal() and len(text) < 9 and int(text)):
        raise LineProblem(f"{text} is no number of things to take back or do again.")
    return int(text or 1)


# ---- the model ------------------------------------------------------------------------------------------


def keep(table: Table, rest: str) -> None:
    name, file = _name_and_file(rest)
    saved = save(table.model, table.session, name, table.models, file)
    table.print([line(f"Kept in {printable(saved.file)}; it passes:"), *report.text(saved.text)])
    model = PlayedModel(saved.sources)
    table.put(model, replace(table.session, interpreter=model.interpreter))


def _name_and_file(text: str) -> tuple[str, str | None]:
    """Of `can be taken kept.storm` or `"can be taken" kept.storm`."""
    name, _, last = text.rpartition(" ")
    file = last if name and last.endswith(".storm") else None
    return (name if file else text).strip().strip('"'), file


def read_again(table: Table, rest: str) -> None:
    checked = build(table.models)
    if checked.failed:
        table.terminal.diagnostics(checked.diagnostics)
        raise LineProblem("The model has errors now; play goes on with it as it was.")
    model = PlayedModel(checked.value.sources)
    again, problem = replay(model, table.session)
    table.put(model, again)
    table.print([line(f"Read again; {plural(len(again.done), 'thing')} done again.")])
    if problem:
        table.fail([line((f"The rest can't be done any more: {printable(problem)}", "red"))])
