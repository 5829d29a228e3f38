"""An enum in a public event that has no place for values to come."""

from collections.abc import Iterator

from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts
from stormgen.rules._types import enums_in

CODE = declare("STORM535", "closed-enum", "info")

_OPEN = frozenset(["other", "unknown", "unspecified"])


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Enums that an event marked `@public` carries, where no value stands for what a reader does not know."""
    for event in facts.board.events:
        if event.annotation("public") is None:
            continue
        for field in event.parameters:
            for enum in enums_in(field.type, facts.board):
                if _OPEN.isdisjoint(value.lower() for value in enum.values):
                    message = f"A new value of {enum.name} would break readers of {event.name}."
                    hint = "Give the enum a value such as Other, and have readers take what they do not know for it."
                    yield Diagnostic(CODE, message, field.span, hint, (Related(f"{enum.name} is here.", enum.span),))
