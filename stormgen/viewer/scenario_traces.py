"""A scenario in; what happens in it one step after another, each with its stickies, out."""

from collections.abc import Iterator

from stormgen.behaviour.evaluation.messages import Message
from stormgen.behaviour.interpreter import Interpreter, Step
from stormgen.behaviour.interpreter.decisions import Outcome
from stormgen.behaviour.scenarios.told import Told
from stormgen.behaviour.scenarios.trial import Trial, try_out
from stormgen.behaviour.values.refusals import Refused, Undecided, evaluating
from stormgen.board import Board, Happening, Key
from stormgen.viewer.trace import Trace, TraceStep


def scenario_traces(board: Board) -> Iterator[Trace]:
    """Every scenario as it goes on the model itself."""
    interpreter = Interpreter(board)
    for scenario in board.scenarios:
        trial = try_out(interpreter, scenario)
        yield Trace(scenario.key.path, "scenario", scenario.label, trial.passed, tuple(_steps(interpreter, trial)))


def _steps(interpreter: Interpreter, trial: Trial) -> Iterator[TraceStep]:
    for fact in trial.story.given:
        yield TraceStep("given", fact.key, str(fact))
    yield from _commands(interpreter, trial)
    for step in trial.story.followed.steps if trial.story.followed else ():
        yield from _reaction(step)
    if trial.story.broken:
        yield TraceStep("ends", None, trial.story.broken)
    for difference in trial.differences:
        yield TraceStep("ends", None, f"expected {' '.join(difference.expected.split())}, but {difference.actual}")


def _commands(interpreter: Interpreter, trial: Trial) -> Iterator[TraceStep]:
    """Each command up to one that is refused, and what came of it. One whose values cannot be has no outcome."""
    told, outcomes = Told(interpreter, trial.scenario), iter(trial.story.outcomes)
    for happening in trial.scenario.when:
        tried = _tried(told, happening)
        if not isinstance(tried, Message):
            yield TraceStep("command", happening.what.key, happening.what.key.name)
            yield TraceStep("refused", happening.what.key, str(tried))
        elif outcome := next(outcomes, None):
            yield TraceStep("command", tried.key, str(tried))
            yield from _came_of(tried.key, outcome)
        if happening is trial.story.refused:
            return


def _tried(told: Told, happening: Happening) -> Message | str:
    """The command with all its values, or why it has none."""
    try:
        with evaluating(happening.span):
            return told.tried(happening)
    except Refused as refusal:
        return f"{refusal.name}: {refusal.message}"
    except Undecided as problem:
        return str(problem)


def _came_of(command: Key, outcome: Outcome) -> Iterator[TraceStep]:
    for event in outcome.events:
        yield TraceStep("event", event.key, str(event), (command,))
    if outcome.refusal:
        yield TraceStep("refused", command, outcome.refusal.name)


def _reaction(step: Step) -> Iterator[TraceStep]:
    """A policy that followed: the command that it asked for and what came of that, or why it asked for none."""
    yield TraceStep("policy", step.policy, f"whenever {step.fact.key.name}", (step.fact.key,))
    if step.command and step.outcome:
        yield TraceStep("command", step.command.key, str(step.command), (step.policy,))
        yield from _came_of(step.command.key, step.outcome)
    elif problem := step.refusal.name if step.refusal else step.undecided:
        yield TraceStep("refused", step.policy, problem)
