"""What a stage found wrong, with the place and the mend; and the value that carries it."""

from collections.abc import Callable
from typing import Generic, Literal, TypeVar

from stormgen.diagnostics.fix import Fix
from stormgen.source import Span
from stormgen.values import value

Severity = Literal["error", "warning", "info"]

T = TypeVar("T")
U = TypeVar("U")


@value
class DiagnosticCode:
    """One kind of finding, declared once by the stage or rule that reports it.

    `number` is the stable code (`STORM201`), `slug` its readable name (`unknown-name`).
    """

    number: str
    slug: str
    severity: Severity


@value
class Related:
    """Another place that explains a diagnostic, such as the earlier declaration."""

    message: str
    span: Span


@value
class Diagnostic:
    """One finding at one place. `hint` says what to write instead; `fix` is that as edits, where it is sure.

    `level` is the severity that settings ask for; None where the code's own holds.
    """

    code: DiagnosticCode
    message: str
    span: Span
    hint: str | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    level: Severity | None = None

    @property
    def severity(self) -> Severity:
        return self.level or self.code.severity

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        return (*self.span.sort_key, self.code.number, self.message)


@value
class Checked(Generic[T]):
    """A stage's value together with everything that was found while making it."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> bool:
        return any(d.severity == "error" for d in self.diagnostics)

    def then(self, stage: Callable[[T], "Checked[U]"]) -> "Checked[U]":
        """Run the next stage on the value and keep the diagnostics of both."""
        after = stage(self.value)
        return Checked(after.value, self.diagnostics + after.diagnostics)
