"""A context that is called after how it is built: `OrderService`, `CustomerModule`."""

from collections.abc import Iterator

from stormgen.board import Context, in_context
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
    """Contexts whose name ends in a word for software. Service may be what people do, unless it is of an aggregate."""
    for context in facts.board.contexts:
        last = _words.core(context)[-1:]
        if last and last[0] in _BUILT and (last[0] != "service" or _is_of_aggregate(context, facts)):
            message = f"{context.name} says how it is built, not what it is about."
            hint = "Name the part of the business: Ordering, Claims. Whether it becomes a service is decided later."
            yield Diagnostic(CODE, message, context.span, hint)


def _is_of_aggregate(context: Context, facts: Facts) -> bool:
    """Whether `OrderService` holds the aggregate Order; `CustomerService` may well be a department."""
    held = {_words.words(aggregate.name) for aggregate in in_context(facts.board.aggregates, context.key)}
    return _words.core(context)[:-1] in held
