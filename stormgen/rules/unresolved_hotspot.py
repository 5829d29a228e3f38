"""A hotspot in a context that is said to be ready."""

from collections.abc import Iterable

from stormgen.board import Hotspot, Key
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts

CODE = declare("STORM416", "unresolved-hotspot", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    ready = {context.key for context in facts.board.contexts if context.annotation("ready")}
    for hotspot in facts.board.hotspots if ready else ():
        context = next((key for key in _touched(hotspot, facts) if key in ready), None)
        if context:
            yield Diagnostic(
                CODE,
                f"{context.name} is marked @ready, and this question is still open.",
                hotspot.span,
                "Settle it and take the hotspot off the wall, or take @ready away.",
            )


def _touched(hotspot: Hotspot, facts: Facts) -> list[Key | None]:
    """The contexts that a hotspot stands in, or that have what it stands on."""
    return [hotspot.context, *(facts.board.context_of(r.key) for r in hotspot.on)]
