"""A model as text in; its board, and what its rules come to, out."""

from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.interpreter import Interpreter
from stormgen.behaviour.interpreter.world import World
from stormgen.behaviour.scenarios.trial import Trial, try_out
from stormgen.behaviour.values import Entries, Value
from stormgen.behaviour.values.refusals import evaluating
from stormgen.binding import bind
from stormgen.board import Aggregate, Board, Key
from stormgen.diagnostics import as_text
from stormgen.language import read
from stormgen.source import SourceText


def board_of(text: str) -> Board:
    tree = read(SourceText("model.storm", text))
    bound = bind([tree.value])
    found = [d for d in (*tree.diagnostics, *bound.diagnostics) if d.severity == "error"]
    assert not found, as_text(found)
    return bound.value


def value_of(expression: str, fields: str = "", declarations: str = "") -> Value:
    """What a `let` of an aggregate with these fields comes to, at its start."""
    board = board_of(f"{declarations}\naggregate A {{ {fields}\n let it = {expression}\n command C }}")
    interpreter = Interpreter(board)
    key = Key("aggregate", "A")
    frame = Frame(interpreter.decisions.state(World(), (key, ())))
    with evaluating():
        return interpreter.compiler.state(board.find(Aggregate, key)).read["it"](frame)


def after(statements: str, fields: str, declarations: str = "", **carried: Value) -> Entries[str, Value]:
    """The state of an aggregate with these fields after an event with these statements."""
    board = board_of(f"{declarations}\naggregate A {{ {fields}\n event E(n: int) {{ {statements} }} }}")
    interpreter = Interpreter(board)
    make = interpreter.messages.constructor(board.events[0])
    world = interpreter.decisions.apply(World(), make({"n": 7, **carried}))
    return world.aggregates[Key("aggregate", "A"), ()]


def trials(text: str) -> dict[str, Trial]:
    """How the scenarios of a model went, by name."""
    board = board_of(text)
    interpreter = Interpreter(board)
    return {scenario.name: try_out(interpreter, scenario) for scenario in board.scenarios}


def trial(text: str) -> Trial:
    (only,) = trials(text).values()
    return only
