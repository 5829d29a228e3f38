"""An event that tells by a flag whether it happened at all: `PaymentChecked(success: bool)`."""

from collections.abc import Iterator

from stormgen.board.types import Builtin
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._lexicon import word_set
from stormgen.rules._types import plain

CODE = declare("STORM545", "outcome-as-flag", "info")

_OUTCOMES = word_set(
    "accepted allowed approved confirmed declined denied failed failure granted ok passed refused rejected succeeded "
    "success successful valid"
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Parameters of events that are a yes or no, named after an outcome."""
    for event in facts.board.events:
        for field in event.parameters:
            name = field.name.replace("_", "").lower()
            if plain(field.type, facts.board) == Builtin("bool") and name.removeprefix("is") in _OUTCOMES:
                message = f"{event.name} is two facts, told apart by {field.name}."
                hint = (
                    "Make it two events, so that a policy can react to one of them: PaymentReceived, PaymentDeclined."
                )
                yield Diagnostic(CODE, message, field.span, hint)
