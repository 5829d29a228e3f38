"""A context that is called after how it is built: `OrderService`, `CustomerModule`."""

from collections.abc import Iterator

from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules import _words
from stormgen.rules._lexicon import word_set

CODE = declare("STORM522", "technical-context-name", "info")

_BUILT = word_set(
    "api app application backend bff component database db frontend gateway layer library microservice module monolith "
    "package server service subsystem tier"
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Contexts whose name ends in a word for a piece of software; `CustomerService` may be what people do there."""
    for context in facts.board.contexts:
        last = _words.core(context)[-1:]
        if last and last[0] in _BUILT and context.name != "CustomerService":
            message = f"{context.name} says how it is built, not what it is about."
            hint = "Name the part of the business: Ordering, Claims. Whether it becomes a service is decided later."
            yield Diagnostic(CODE, message, context.span, hint)
