"""A refusal that does not say what is wrong: `else Invalid`."""

from collections.abc import Iterator

from stormgen.board import Board, Refusal
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules import _words
from stormgen.rules._lexicon import word_set
from stormgen.source import Span

CODE = declare("STORM524", "vague-refusal", "info")

_EMPTY = word_set(
    "bad command condition error exception fail failed failure forbidden illegal invalid no not operation problem "
    "refused rejected request state violated valid violation wrong"
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Refusals of commands and invariants that are made of words for failure alone."""
    for name, span in _refusals(facts.board):
        if _EMPTY.issuperset(_words.words(name)):
            message = f"The refusal {name} does not say what was wrong."
            yield Diagnostic(CODE, message, span, "Name the reason, so that a person can act on it: NotEnoughOnHand.")


def _refusals(board: Board) -> Iterator[tuple[str, Span]]:
    for command in board.commands:
        for require in command.requires:
            if isinstance(require.otherwise, Refusal):
                yield require.otherwise.name, require.otherwise.span
    for aggregate in board.aggregates:
        yield from ((i.refusal, i.span) for i in aggregate.invariants if i.refusal)
