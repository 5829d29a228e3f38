"""Why a declaration was not drawn into its context."""

from stormgen.board import Key
from stormgen.diagnostics import Diagnostic, declare
from stormgen.source import Span

STAYS_OUTSIDE = declare("STORM628", "stays-outside", "warning")


def stays_outside(key: Key, context: str, span: Span) -> Diagnostic:
    message = f"The {key.kind} {key} stays outside of {context}: moved there, the model would mean something else."
    return Diagnostic(STAYS_OUTSIDE, message, span, "Most likely a name means two things there; rename one of them.")
