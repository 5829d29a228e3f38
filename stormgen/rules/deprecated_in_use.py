"""Something marked `@deprecated` that others still rely on."""

from collections.abc import Iterator

from stormgen.board import Element, Key
from stormgen.board.deprecation import deprecation
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts
from stormgen.source import Span

CODE = declare("STORM538", "deprecated-in-use", "warning")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Reactions to deprecated events, deprecated commands still issued, deprecated views still looked at."""
    for element in facts.board:
        mark = deprecation(element)
        if mark is None:
            continue
        for user, span in _uses(element.key, facts):
            if deprecation(user) is None:
                message = f"{user.name} relies on {element.name}, which is deprecated."
                hint = mark.arguments[0] if mark.arguments else "Use what has taken its place."
                yield Diagnostic(CODE, message, span, hint, (Related("It is marked here.", mark.span),))


def _uses(key: Key, facts: Facts) -> Iterator[tuple[Element, Span]]:
    for edge in facts.flow.out_of(key, "triggers", "updates", "informs", "notifies"):
        yield facts.board[edge.target], edge.span
    for edge in facts.flow.into(key, "issues"):
        yield facts.board[edge.source], edge.span
