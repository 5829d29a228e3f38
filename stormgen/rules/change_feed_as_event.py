"""A feed of changed rows that is called an event: it carries the state before and after."""

from collections.abc import Iterator

from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts

CODE = declare("STORM541", "change-feed-as-event", "warning")

_TELLING = (
    ("before", "after"),
    ("beforeimage", "afterimage"),
    ("old", "new"),
    ("oldstate", "newstate"),
    ("oldvalue", "newvalue"),
    ("changetype",),
    ("dataop",),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Events with a pair such as `before` and `after`, or with the kind of operation that was done to data."""
    for event in facts.board.events:
        names = {field.name.replace("_", "").lower(): field.name for field in event.parameters}
        told = next((group for group in _TELLING if names.keys() >= set(group)), None)
        if told:
            carried = " and ".join(names[name] for name in told)
            message = f"{event.name} carries {carried}: that is a feed of changes to data, not a fact of the domain."
            hint = "Name what happened and carry that; a feed for copies of data is an agreement of its own."
            yield Diagnostic(CODE, message, event.span, hint)
