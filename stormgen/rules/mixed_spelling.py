"""One word in two spellings in one model: `CartCanceled`, `OrderCancelled`."""

from collections import defaultdict
from collections.abc import Iterator

from stormgen.board import Board
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts
from stormgen.rules import _words
from stormgen.rules._names import DOMAIN_KINDS, all_fields
from stormgen.source import Span

CODE = declare("STORM514", "mixed-spelling", "info")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Words that are spelled in the British and the American way; told once, where the rarer begins."""
    for spellings in _spellings(facts.board).values():
        if len(spellings) > 1:
            (common, there), (rare, here) = sorted(spellings.items(), key=lambda item: (-len(item[1]), item[0]))[:2]
            message = f"{rare} is spelled {common} elsewhere in this model."
            hint = "Agree on one spelling: names are looked up letter by letter."
            yield Diagnostic(CODE, message, here[0], hint, (Related(f"It is {common} here.", there[0]),))


def _spellings(board: Board) -> dict[str, dict[str, list[Span]]]:
    found: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    names = [(e.name, e.span) for e in board if e.key.kind in DOMAIN_KINDS]
    names += [(field.name, field.span) for _, field in all_fields(board)]
    for name, span in names:
        for word in _words.words(name):
            found[_words.american(word)][word].append(span)
    return found
