"""A command that takes a step back, and may be refused."""

from collections.abc import Iterable

from stormgen.board import Command, Refusal
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts

CODE = declare("STORM707", "undo-may-be-refused", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for saga in facts.board.sagas:
        for step in saga.steps:
            if step.undo:
                command = facts.board.find(Command, step.undo.command.key)
                refusal = next((r.otherwise for r in command.requires if isinstance(r.otherwise, Refusal)), None)
                if refusal:
                    yield Diagnostic(
                        CODE,
                        f"{command.name} takes back {step.name}, but may be refused with {refusal.name}.",
                        step.undo.span,
                        "Let it be accepted when there is nothing to take back: `else emit` a fact, or no `require`.",
                        (Related("It is refused here.", refusal.span),),
                    )
