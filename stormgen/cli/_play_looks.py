"""What somebody wants to see in; that of the table told out."""

from stormgen.board import Key
from stormgen.cli import _play_report as report
from stormgen.cli._plain import line
from stormgen.cli._play_lists import commands, words
from stormgen.cli._play_table import Table
from stormgen.diagnostics import nearest
from stormgen.play.typed import LineProblem


def show_events(table: Table, rest: str) -> None:
    table.print(list(report.history(table.session)) or [line("Nothing was done yet.")])


def show_state(table: Table, rest: str) -> None:
    wanted = _named(table, "aggregate", rest)
    found = report.state(table.model.interpreter, table.session.now.world, wanted)
    table.print(list(found) or [line("Nothing happened to any yet.")])


def show_views(table: Table, rest: str) -> None:
    wanted = _named(table, "view", rest)
    found = report.views(table.model.interpreter, table.session.now.world, wanted)
    table.print(list(found) or [line("There is no row yet.")])


def show_commands(table: Table, rest: str) -> None:
    table.print(commands(table.model.board, _named(table, "context", rest)))


def show_words(table: Table, rest: str) -> None:
    table.print(words())


def _named(table: Table, kind: str, name: str) -> Key | None:
    """The element of a kind that is meant, None for all of them; letter case is forgiven."""
    if not name:
        return None
    keys = [element.key for element in table.model.board if element.key.kind == kind]
    by_name = {key.name: key for key in keys} | {key.path: key for key in keys}
    meant = next((known for known in by_name if known.casefold() == name.casefold()), None)
    if meant is None:
        close = nearest(name, by_name)
        raise LineProblem(f"No {kind} is called {name}.", f"Did you mean {close}?" if close else None)
    return by_name[meant]
