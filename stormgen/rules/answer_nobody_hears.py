"""A refusal of a step's command that the saga does not listen for."""

from collections.abc import Iterable, Iterator

from stormgen.board import Command, Key, Saga, Step
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts
from stormgen.rules._sagas import leads_to, refusals_of

CODE = declare("STORM711", "answer-nobody-hears", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for saga in facts.board.sagas:
        for step in saga.steps:
            if step.do and step.done:
                yield from _unheard(step, facts.board.find(Command, step.do.command.key), saga, facts)


def _unheard(step: Step, command: Command, saga: Saga, facts: Facts) -> Iterator[Diagnostic]:
    heard = frozenset(reference.key for reference in (*step.done, *step.failed))
    for answer in _answers(command):
        if not leads_to(facts.flow, answer, heard):
            yield Diagnostic(
                CODE,
                f"{command.name} may answer {step.name} with {answer.name}, and {saga.name} does not listen for it.",
                step.span,
                f"Write `failed {answer.name}` if that undoes the saga, or add it to `done`.",
                (Related(f"{command.name} stands here.", command.span),),
            )


def _answers(command: Command) -> Iterable[Key]:
    """The events that a command emits in place of others."""
    alternatives = [outcome.key for outcome in command.outcomes] if command.one_outcome else []
    return dict.fromkeys([*refusals_of(command), *alternatives])
