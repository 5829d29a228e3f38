"""Two stickies of one kind with the same words on them: `event OrderPlaced`, `event Placed "Order placed"`."""

from collections import defaultdict
from collections.abc import Iterator

from stormgen.board import Element, Key, Placed
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts
from stormgen.rules._names import DOMAIN_KINDS

CODE = declare("STORM519", "duplicate-label", "warning")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Elements of one kind and context whose labels are alike and whose names are not; told at each but the first."""
    alike: dict[tuple[str, Key | None, str], dict[str, Element]] = defaultdict(dict)
    for element in facts.board:
        if element.key.kind in DOMAIN_KINDS:
            context = element.context if isinstance(element, Placed) else None
            alike[element.key.kind, context, element.label.casefold()].setdefault(_plain(element.name), element)
    for elements in alike.values():
        first, *others = elements.values()
        for element in others:
            message = f'{element.name} and {first.name} both read "{element.label}".'
            hint = "Say on one of them what tells it from the other, or make them one."
            yield Diagnostic(CODE, message, element.span, hint, (Related(f"{first.name} is here.", first.span),))


def _plain(name: str) -> str:
    """Names that differ only by case are told of by `names-differ-by-case`."""
    return name.replace("_", "").casefold()
