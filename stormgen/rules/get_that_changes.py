"""A GET of the old system that leads to a command which makes something happen."""

from collections.abc import Iterable

from stormgen.board import Route
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts

CODE = declare("STORM810", "get-that-changes", "warning")
_SAFE = ("GET", "HEAD", "OPTIONS")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for route in facts.board.of(Route):
        target = route.target.key if route.target else None
        if route.method in _SAFE and target and target.kind == "command" and facts.flow.out_of(target, "emits"):
            yield Diagnostic(
                CODE,
                f"{route.name} leads to {target.name}, which makes something happen; a {route.method} must not.",
                route.span,
                "Let a view answer it, or give it a method that proxies neither repeat nor cache, such as POST.",
            )
