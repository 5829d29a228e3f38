"""What two sagas do to one aggregate in; the finding that says so, with the countermeasures of the literature, out.

They are named as by Frank and Zahle, "Semantic ACID properties in multidatabases using remote procedure calls and
update propagations", 1998, and by Richardson, "Microservices Patterns", chapter 4.3.
"""

from stormgen.behaviour.sagas.findings.codes import DIRTY_READ, FUZZY_READ, LOCKS_CROSSED, LOST_UPDATE, UNDO_OVERWRITES
from stormgen.board import Command, Key, Saga, Step
from stormgen.diagnostics import Diagnostic, Related


def lost_update(step: Step, command: Command, first: Step, other: Step, saga: Saga, aggregate: Key) -> Diagnostic:
    return Diagnostic(
        LOST_UPDATE,
        f"{command.name} of {step.name} may overwrite what {other.name} of {saga.name} wrote to {aggregate.name}.",
        step.span,
        f"Write `lock` in {first.name} (semantic lock), a `require` in {command.name} on what may have "
        "changed (reread value), `+=` in place of `=` (commutative update), or write it once, after the pivot "
        "(pessimistic view).",
        (_elsewhere(other, saga, "writes it"),),
    )


def undo_overwrites(step: Step, command: Command, first: Step, other: Step, saga: Saga, aggregate: Key) -> Diagnostic:
    return Diagnostic(
        UNDO_OVERWRITES,
        f"{command.name} takes back {step.name} with a value of {aggregate.name} that {other.name} of {saga.name} may "
        "have changed.",
        step.span,
        f"Let it take back the difference alone, with `+=` or `-=`, or write `lock` in {first.name}.",
        (_elsewhere(other, saga, "changes it"),),
    )


def dirty_read(step: Step, other: Step, saga: Saga, aggregate: Key) -> Diagnostic:
    return Diagnostic(
        DIRTY_READ,
        f"{step.name} may read what {other.name} of {saga.name} has written to {aggregate.name} and then takes back.",
        step.span,
        f"Write `lock` in {other.name} (semantic lock), or let it write after its pivot (pessimistic view).",
        (_elsewhere(other, saga, "writes it"),),
    )


def fuzzy_read(step: Step, first: Step, other: Step, saga: Saga, aggregate: Key) -> Diagnostic:
    return Diagnostic(
        FUZZY_READ,
        f"{step.name} reads {aggregate.name} after {first.name}, and {other.name} of {saga.name} may have changed it.",
        step.span,
        f"Read it once and use what {first.name} was told, or `lock` it in {first.name}.",
        (_elsewhere(other, saga, "writes it"),),
    )


def locks_crossed(step: Step, other: Step, saga: Saga) -> Diagnostic:
    return Diagnostic(
        LOCKS_CROSSED,
        f"{step.name} may wait for a lock of {saga.name} while {other.name} of that waits for one of this saga.",
        step.span,
        "Take the locks in the same order in both.",
        (_elsewhere(other, saga, "waits"),),
    )


def _elsewhere(other: Step, saga: Saga, does: str) -> Related:
    return Related(f"{other.name} of {saga.name} {does} here.", other.span)
