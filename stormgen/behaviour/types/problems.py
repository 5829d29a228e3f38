"""What can be wrong with an expression: the codes, and a list that they are reported to."""

from dataclasses import dataclass, field

from stormgen.diagnostics import Diagnostic, DiagnosticCode, declare
from stormgen.source import Span

MISMATCH = declare("STORM301", "type-mismatch")
NOT_TYPED = declare("STORM302", "no-type")
BAD_LITERAL = declare("STORM303", "bad-literal")
NOT_HERE = declare("STORM304", "not-here")
TOO_DEEP = declare("STORM305", "too-deep")
MISSING_ARGUMENT = declare("STORM306", "missing-argument")


@dataclass
class Problems:
    """Diagnostics as they are found."""

    diagnostics: list[Diagnostic] = field(default_factory=list)

    def report(self, code: DiagnosticCode, message: str, span: Span, hint: str | None = None) -> None:
        self.diagnostics.append(Diagnostic(code, message, span, hint))

    @property
    def first(self) -> str:
        """What is wrong, in a sentence. Some of it is told elsewhere: where a name was looked up, or a `let` stands."""
        return self.diagnostics[0].message if self.diagnostics else "This has no type."
