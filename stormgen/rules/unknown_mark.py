"""A mark that nothing reads: `@pi` for `@pii` would silently mean nothing."""

from collections.abc import Iterable

from stormgen.board.marks import MARKS, marks_on
from stormgen.diagnostics import Diagnostic, declare, nearest
from stormgen.facts import Facts
from stormgen.rules._discover import Options

CODE = declare("STORM650", "unknown-mark", "warning")
OPTIONS: Options = {"known": ()}


def check(facts: Facts, options: Options) -> Iterable[Diagnostic]:
    """The annotations that neither stormgen nor the settings know; one that marks several elements is told once."""
    own = options["known"]
    assert isinstance(own, tuple)
    known = (*MARKS, *own)
    found = {}
    for marked in marks_on(facts.board):
        annotation = marked.annotation
        if annotation.name not in known:
            meant = nearest(annotation.name, known)
            hint = f"Did you mean @{meant}?" if meant else f"stormgen reads {', '.join(f'@{name}' for name in known)}."
            message = f"stormgen does not know the mark @{annotation.name}, so it says nothing here."
            found[annotation.span.sort_key] = Diagnostic(CODE, message, annotation.span, hint)
    return found.values()
