"""`@deprecated` that leads nowhere: it names nothing to use instead, or something that is not there."""

import re
from collections.abc import Iterator

from stormgen.board import Annotation
from stormgen.board.marks import marks_on
from stormgen.diagnostics import Diagnostic, declare, nearest
from stormgen.facts import Facts

CODE = declare("STORM539", "deprecated-without-successor", "warning")

_SUCCESSOR = re.compile(r"\b[Uu]se ((?:\w+\.)*[A-Z]\w+)")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Marks without a text, and marks that say to use a name which the model does not have."""
    names = {element.name for element in facts.board}
    for mark in _marks(facts):
        text = mark.arguments[0].strip() if mark.arguments else ""
        if not text:
            message = "This is deprecated, and nobody has said what to use instead."
            yield Diagnostic(CODE, message, mark.span, 'Write @deprecated("use OrderPlaced").')
        elif (named := _SUCCESSOR.search(text)) and (name := named[1].rpartition(".")[2]) not in names:
            meant = nearest(name, sorted(names))
            message = f"Nothing here is called {named[1]}, which is to be used instead."
            yield Diagnostic(CODE, message, mark.span, f"Did you mean {meant}?" if meant else "Declare it.")


def _marks(facts: Facts) -> list[Annotation]:
    """Each mark once, though one may stand before several stickies."""
    marks = (marked.annotation for marked in marks_on(facts.board) if marked.annotation.name == "deprecated")
    return list({mark.span.sort_key: mark for mark in marks}.values())
