"""A sticky whose name is not written like the others: `order_placed`, `orderPlaced`."""

from collections.abc import Iterator

from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._names import DOMAIN_KINDS
from stormgen.rules._rename import Renaming

CODE = declare("STORM516", "naming-style", "info")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Names that begin with a small letter or hold an underscore; scripts without capitals are left alone."""
    renaming = Renaming(facts.board)
    for element in facts.board:
        name = element.name
        if element.key.kind in DOMAIN_KINDS and (name[:1].islower() or "_" in name.strip("_")):
            better = "".join(part[:1].upper() + part[1:] for part in name.split("_"))
            if better and better != name:
                message = f"{name} is not written as names of stickies are: {better}."
                hint = f"Begin each word with a capital, without anything between them: {better}."
                yield Diagnostic(CODE, message, element.span, hint, fix=renaming.fix(element, better))
