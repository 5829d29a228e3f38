"""Contexts whose data refer to one another in a circle."""

from collections.abc import Iterable

from stormgen.binding.circles import components
from stormgen.board import Board, Key
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.diagnostics.wording import listed
from stormgen.facts import Facts
from stormgen.rules._references import data_of, named_in
from stormgen.source import Span

CODE = declare("STORM611", "cyclic-contexts", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    uses = _uses(facts.board)
    for circle in components(uses):
        if len(circle) > 1:
            members = [context for context in facts.board.contexts if context.key in circle]
            related = [
                Related(f"{source.name} needs {target.name} here.", span)
                for source in (member.key for member in members)
                for target, span in uses[source].items()
                if target in circle
            ]
            yield Diagnostic(
                CODE,
                f"{listed([member.name for member in members])} refer to one another in a circle.",
                members[0].span,
                "Turn one direction round: let events carry what the other context needs.",
                tuple(related),
            )


def _uses(board: Board) -> dict[Key, dict[Key, Span]]:
    """Each context with the others that its data name, and the first place where they do."""
    uses: dict[Key, dict[Key, Span]] = {context.key: {} for context in board.contexts}
    for context, field in data_of(board):
        for named in named_in(field.type):
            other = board.context_of(named)
            if other and other != context:
                uses[context].setdefault(other, field.span)
    return uses
