"""A name that repeats the kind of its sticky: `OrderPlacedEvent`, `ShipOrderCommand`, `OrderAggregate`."""

from collections.abc import Iterator

from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules import _words
from stormgen.rules._rename import Renaming

CODE = declare("STORM521", "kind-in-name", "info")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Events, commands, aggregates, contexts and views that end in the word for what they are."""
    renaming = Renaming(facts.board)
    for element in facts.board:
        ending = "".join(_words.kind_words(element.key.kind, _words.words(element.name)))
        if ending and element.name.lower().endswith(ending):
            better = element.name[: -len(ending)]
            message = f"{element.name} repeats that it is {_words.a(element.key.kind)}."
            hint = f"The colour of the sticky says so: {better}."
            yield Diagnostic(CODE, message, element.span, hint, fix=renaming.fix(element, better))
