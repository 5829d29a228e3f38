"""An enum with one value, or none: it tells nothing apart."""

from collections.abc import Iterator

from stormgen.board.types import Enumeration
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts

CODE = declare("STORM526", "one-value-enum", "info")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Enums of fewer than two values."""
    for enum in facts.board.of(Enumeration):
        if len(enum.values) < 2:
            message = f"{enum.name} has {'one value' if enum.values else 'no values'}, so it tells nothing apart."
            yield Diagnostic(CODE, message, enum.span, "Ask what else it can be, or leave the field out.")
