"""The trials of scenarios in; which requires, invariants, events and policies any of them reached, out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from stormgen.behaviour.interpreter.decisions import Decision, Outcome
from stormgen.behaviour.scenarios.trial import Trial
from stormgen.board import Aggregate, Board, Command, Invariant, Key, Require
from stormgen.source import Span

RuleKind = Literal["require", "invariant", "event", "policy"]


@dataclass(frozen=True)
class Rule:
    """`reached`: it was asked, happened or acted. `refused`: it said no at least once; None where it never could."""

    kind: RuleKind
    name: str
    context: Key | None
    span: Span
    reached: bool
    refused: bool | None = None


def coverage(board: Board, trials: Sequence[Trial]) -> tuple[Rule, ...]:
    """In the order of the text, kind by kind."""
    asked = _asked(d for trial in trials for outcome in _outcomes(trial) for d in outcome.decisions)
    return (*_requires(board, asked), *_invariants(board, asked), *_events(board, trials), *_policies(board, trials))


def _outcomes(trial: Trial) -> Iterator[Outcome]:
    """Of the commands that were tried, and of those that policies asked for."""
    yield from trial.story.outcomes
    for step in trial.story.followed.steps if trial.story.followed else ():
        if step.outcome:
            yield step.outcome


def _asked(decisions: Iterable[Decision]) -> dict[Span, bool]:
    """By the place of a rule, whether it ever said no."""
    found: dict[Span, bool] = {}
    for decision in decisions:
        if isinstance(decision.rule, Require | Invariant):
            found[decision.rule.span] = found.get(decision.rule.span, False) or not decision.held
    return found


def _requires(board: Board, asked: dict[Span, bool]) -> Iterator[Rule]:
    for command in board.commands:
        for rule in command.requires:
            yield _of_condition("require", command, rule, asked)


def _invariants(board: Board, asked: dict[Span, bool]) -> Iterator[Rule]:
    for aggregate in board.aggregates:
        for rule in aggregate.invariants:
            yield _of_condition("invariant", aggregate, rule, asked)


def _of_condition(
    kind: RuleKind, owner: Command | Aggregate, rule: Require | Invariant, asked: dict[Span, bool]
) -> Rule:
    name = f"{owner.name}: {rule.condition.span.text}"
    return Rule(kind, name, owner.context, rule.span, rule.span in asked, asked.get(rule.span, False))


def _events(board: Board, trials: Sequence[Trial]) -> Iterator[Rule]:
    """An event that some command emits is reached when it is emitted; any other when it is given."""
    emitted = {event.key for trial in trials for event in trial.story.all_events}
    given = {event.key for trial in trials for event in trial.story.given}
    commanded = {reference.key for command in board.commands for reference in command.emitted}
    for event in board.events:
        reached = event.key in emitted or (event.key in given and event.key not in commanded)
        yield Rule("event", event.name, event.context, event.span, reached)


def _policies(board: Board, trials: Sequence[Trial]) -> Iterator[Rule]:
    acted = {step.policy for trial in trials for step in (trial.story.followed.steps if trial.story.followed else ())}
    for policy in board.policies:
        if policy.issues and policy.triggers:
            yield Rule("policy", policy.name, policy.context, policy.span, policy.key in acted)
