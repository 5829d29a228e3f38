"""Facts with errors in; whether a finding is most likely the echo of one of them, out.

A policy whose event is misspelt has none that sets it off. That is told once, as the error, and not as a finding of
the policy too.
"""

from collections.abc import Callable

from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts
from stormgen.rules._nested import Nested


def echo_of_errors(facts: Facts) -> Callable[[Diagnostic], bool]:
    """Tells the findings at the name of an element in whose own text, not in that of its parts, there is an error."""
    errors = [d for d in facts.diagnostics if d.severity == "error"]
    if not errors:
        return lambda diagnostic: False
    elements = Nested((extent, element) for element in facts.board for extent in element.extents)
    broken = [element for error in errors for element in elements.around(error.span)[:1]]
    names = {span.sort_key for element in broken for span in (element.span, *element.mentions)}
    return lambda diagnostic: diagnostic.span.sort_key in names
