"""Fields of one model in two styles: `orderId` and `order_id`."""

from collections import defaultdict
from collections.abc import Iterator

from stormgen.board import Board
from stormgen.board.types import Field
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts
from stormgen.rules._names import all_fields
from stormgen.rules._words import words

CODE = declare("STORM517", "mixed-field-style", "info")

_MOST_SHOWN = 5


def check(facts: Facts) -> Iterator[Diagnostic]:
    """The style that most names of several words have, against the others; told once, at the first that differs."""
    styles = _by_style(facts.board)
    common = max(styles, key=lambda style: len(styles[style]), default="")
    others = sorted((f for s in styles if s != common for f in styles[s]), key=lambda f: f.span.sort_key)
    if others:
        first, *more = others
        count = f" Nor are {len(more)} more." if more else ""
        message = f"{first.name} is not written as most fields here are, such as {styles[common][0].name}.{count}"
        related = tuple(Related(f"{field.name} is here.", field.span) for field in more[:_MOST_SHOWN])
        yield Diagnostic(CODE, message, first.span, "Keep to one style in a model.", related)


def _by_style(board: Board) -> dict[str, list[Field]]:
    found: dict[str, list[Field]] = defaultdict(list)
    for _, field in all_fields(board):
        name = field.name.strip("_")
        if "_" in name:
            found["snake_case"].append(field)
        elif len(words(name)) > 1 and name[:1].isupper():
            found["PascalCase"].append(field)
        elif len(words(name)) > 1:
            found["camelCase"].append(field)
    return found
