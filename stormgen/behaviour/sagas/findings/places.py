"""A sticky or step in; the other place that a finding points at, with what is to be seen there, out."""

from stormgen.board import Command, Refusal, Step
from stormgen.diagnostics import Related


def stands(command: Command) -> Related:
    return Related(f"{command.name} stands here.", command.span)


def is_refused(refusal: Refusal) -> Related:
    return Related("It is refused here.", refusal.span)


def may_fail(step: Step) -> Related:
    return Related(f"{step.name} may fail here.", step.span)
