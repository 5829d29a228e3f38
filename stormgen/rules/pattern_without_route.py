"""A module's path that no route of the same system has."""

from collections.abc import Iterable

from stormgen.board.routes import paths_meant
from stormgen.diagnostics import Diagnostic, declare, nearest
from stormgen.facts import Facts

CODE = declare("STORM808", "pattern-without-route", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for legacy in facts.board.legacies:
        paths = sorted({route.path for route in legacy.routes})
        for module in legacy.modules if paths else ():
            for pattern in module.route_patterns:
                if not paths_meant(pattern, paths):
                    close = nearest(pattern.rstrip("*"), paths)
                    yield Diagnostic(
                        CODE,
                        f"The module {module.name} answers {pattern}, but no route of {legacy.name} has such a path.",
                        module.span,
                        f"Did you mean {close}?" if close else "Write the route, or mend the path.",
                    )
