"""An event whose name holds its version: `OrderPlacedV2`, `OrderPlaced2`."""

import re
from collections.abc import Iterator

from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts

CODE = declare("STORM523", "version-in-name", "warning")

_NUMBERED = re.compile(r"(?P<name>.*[a-z])_?(?P<mark>[Vv]?)(?P<number>[0-9]{1,3})")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Names that end in V and a number, and names that end in a number where there is one without it."""
    names = {event.name for event in facts.board.events}
    for event in facts.board.events:
        numbered = _NUMBERED.fullmatch(event.name)
        if numbered and (numbered["mark"] or numbered["name"] in names):
            better = f"event {numbered['name']} v{int(numbered['number'])}"
            message = (
                f"{event.name} is another event than {numbered['name']}: nothing knows that it is a version of it."
            )
            yield Diagnostic(CODE, message, event.span, f"Write the version beside the name: {better} (...).")
