"""A mark that nothing reads: `@pi` for `@pii` would silently mean nothing."""

from collections.abc import Iterable

from stormgen.board import Annotation
from stormgen.board.marks import MARKS, marks_on
from stormgen.diagnostics import Diagnostic, Edit, Fix, declare, nearest
from stormgen.facts import Facts
from stormgen.rules._discover import Options
from stormgen.source import Span

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
            fix = _renamed(annotation, meant) if meant else None
            found[annotation.span.sort_key] = Diagnostic(CODE, message, annotation.span, hint, fix=fix)
    return found.values()


def _renamed(annotation: Annotation, meant: str) -> Fix | None:
    # Between the sign and the name may stand anything that is no word.
    sign, source = f"@{annotation.name}", annotation.span.source
    start = annotation.span.start
    if not source.text.startswith(sign, start):
        return None
    return Fix(f"Write @{meant}", (Edit(Span(source, start, start + len(sign)), f"@{meant}"),))
