"""An event that carries `json`: a contract that says nothing."""

from collections.abc import Iterator

from stormgen.diagnostics import Diagnostic, declare
from stormgen.diagnostics.wording import listed
from stormgen.facts import Facts
from stormgen.rules._types import builtins_in

CODE = declare("STORM537", "untyped-payload", "info")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Events with a parameter of type `json`, also inside a list, map or type; told once for each event.

    What another system raises is not ours to give a form."""
    for event in facts.board.events:
        free = [field for field in event.parameters if "json" in builtins_in(field.type, facts.board)]
        if free and not facts.flow.into(event.key, "raises"):
            names = listed([field.name for field in free])
            message = f"{names} of {event.name} may hold anything, so readers must guess."
            hint = "Write a type with the parts that readers need: type Address { street: string }."
            yield Diagnostic(CODE, message, free[0].span, hint)
