"""A board in; what can be done on it, and which words there are, as lines out."""

from collections.abc import Iterator

from stormgen.board import Aggregate, Board, Command, Context, Key
from stormgen.board.notation import type_text
from stormgen.cli._layout import plural
from stormgen.cli._plain import Line, line
from stormgen.diagnostics import printable
from stormgen.play.words import WORDS

COMMAND_STYLE = "dodger_blue2"


def welcome(board: Board) -> Iterator[Line]:
    counts = [plural(len(board.contexts), "context"), plural(len(board.aggregates), "aggregate")]
    counts.append(plural(len(board.commands), "command"))
    yield line((printable(board.name) or "Unnamed model", "bold"), (f"  {', '.join(counts)}", "dim"))
    for context in (*board.contexts, None):
        yield from _context(board, context)
    yield line("")
    if board.commands:
        yield line("Type a command. ", _example(board), " asks for its values. Tab completes, help shows more.")


def _example(board: Board) -> tuple[str, str]:
    first = next((c for c in board.commands if c.requires), board.commands[0])
    return printable(first.name), COMMAND_STYLE


def _context(board: Board, context: Context | None) -> Iterator[Line]:
    groups = list(_groups(board, context.key if context else None))
    if groups:
        yield line("")
        yield line((printable(context.name) if context else "Not placed yet", "bold"))
    width = max((len(title) for title, _ in groups), default=0) + 2
    for title, commands in groups:
        names = ", ".join(printable(command.name) for command in commands)
        yield line((printable(title), ""), (names, COMMAND_STYLE), indent=2, hang=width)


def _groups(board: Board, context: Key | None) -> Iterator[tuple[str, list[Command]]]:
    """The aggregates of a context with their commands; those of none last."""
    for aggregate in board.aggregates:
        own = [command for command in board.commands if command.aggregate == aggregate.key]
        if aggregate.context == context and own:
            yield _signature(aggregate), own
    rest = [c for c in board.commands if c.aggregate is None and c.context == context]
    if rest:
        yield "no aggregate yet", rest


def _signature(aggregate: Aggregate) -> str:
    return f"{aggregate.name}({', '.join(part.name for part in aggregate.identity)})"


def commands(board: Board, context: Key | None) -> Iterator[Line]:
    for command in board.commands:
        if context in (None, command.context):
            fields = (f"{part.name}: {type_text(part.type)}" for part in command.parameters or ())
            owner = board.find(Aggregate, command.aggregate).name if command.aggregate else ""
            actors = ", ".join(actor.key.name for actor in command.actors)
            yield line(
                (printable(command.name), COMMAND_STYLE),
                printable(f"({', '.join(fields)})"),
                (printable("".join([f"  of {owner}" if owner else "", f"  by {actors}" if actors else ""])), "dim"),
                indent=2,
            )


def words() -> Iterator[Line]:
    yield line("A command of the model is typed as in a scenario: ", ('AdjustStock(sku: "A-1", delta: 5)', "bold"))
    yield line("Its name alone asks for all of its values. What is left out is what was met before, or is asked for.")
    yield line("")
    width = max(len(f"{word} {takes}") for word, (takes, _) in WORDS.items()) + 2
    for word, (takes, told) in WORDS.items():
        yield line((f"{word} {takes}", "bold"), told, indent=2, hang=width)
