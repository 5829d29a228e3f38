"""Two names that differ only in capitals or underscores: `OrderPlaced`, `Orderplaced`."""

from collections import defaultdict
from collections.abc import Iterator

from stormgen.board import Element
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts
from stormgen.rules._names import DOMAIN_KINDS
from stormgen.rules._rename import Renaming

CODE = declare("STORM515", "names-differ-by-case", "warning")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Elements of one kind, wherever they stand; told at each but the first."""
    alike: dict[tuple[str, str], dict[str, Element]] = defaultdict(dict)
    renaming = Renaming(facts.board)
    for element in facts.board:
        if element.key.kind in DOMAIN_KINDS:
            alike[element.key.kind, element.name.replace("_", "").casefold()].setdefault(element.name, element)
    for elements in alike.values():
        first, *others = elements.values()
        for element in others:
            message = f"{element.name} and {first.name} are two {element.key.kind}s: capitals count."
            hint = f"Write {first.name} if it is the same, or find another name."
            related = (Related(f"{first.name} is here.", first.span),)
            yield Diagnostic(CODE, message, element.span, hint, related, renaming.merge(element, first))
