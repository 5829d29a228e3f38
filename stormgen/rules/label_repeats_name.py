"""A label that says what the name says already: `event OrderPlaced "Order Placed"`."""

import re
from collections.abc import Iterator

from stormgen.binding.model import label_of
from stormgen.diagnostics import Diagnostic, Edit, Fix, declare
from stormgen.facts import Facts
from stormgen.source import Span

CODE = declare("STORM518", "label-repeats-name", "info")

_LABEL = re.compile(r'\s*"([^"\\\n]*)"')


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Labels right after a name that are what the name would read as without them."""
    for element in facts.board:
        for name in (element.span, *element.mentions):
            label = _LABEL.match(name.source.text, name.end)
            if label and name.text == element.name and label[1] == label_of(element.name):
                span = Span(name.source, label.start(1) - 1, label.end())
                message = f"This label says what the name {element.name} says already."
                fix = Fix("Take the label away", (Edit(Span(name.source, name.end, label.end()), ""),), safe=True)
                yield Diagnostic(CODE, message, span, "Leave it out: the words are made from the name.", fix=fix)
