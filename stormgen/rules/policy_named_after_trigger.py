"""A policy that is called like the event it waits for, and not after what it does: `WhenOrderPaid`."""

from collections.abc import Iterator

from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules import _words
from stormgen.rules._lexicon import word_set

CODE = declare("STORM529", "policy-named-after-trigger", "info")

_BEFORE = word_set("after handle handles if on once process whenever when")
_BEHIND = word_set("consumer event handler listener policy reaction saga subscriber")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Policies whose name is an event of theirs, and at most words such as when and handler around it."""
    for policy in facts.board.policies:
        said = _kernel(_words.words(policy.name))
        event = next((t.key.name for t in policy.triggers if said and _kernel(_words.words(t.key.name)) == said), None)
        if event:
            message = f"{policy.name} says that it waits for {event}, and not what it does then."
            hint = "Name what follows: ShipWhenPaid, ThankForOrder."
            yield Diagnostic(CODE, message, policy.span, hint)


def _kernel(said: tuple[str, ...]) -> tuple[str, ...]:
    while said and said[0] in _BEFORE:
        said = said[1:]
    while said and said[-1] in _BEHIND:
        said = said[:-1]
    return said
