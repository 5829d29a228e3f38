"""The one table of diagnostic codes: every owner declares its codes here through `declare`."""

from stormgen.diagnostics.diagnostic import DiagnosticCode, Severity

_CODES: dict[str, DiagnosticCode] = {}


def declare(number: str, slug: str, severity: Severity = "error") -> DiagnosticCode:
    """Add a code to the table. Raises `ValueError` when its number or slug is taken."""
    for known in _CODES.values():
        if number == known.number or slug == known.slug:
            raise ValueError(f"{number} {slug} clashes with {known.number} {known.slug}")
    return _CODES.setdefault(number, DiagnosticCode(number, slug, severity))


def declared_codes() -> tuple[DiagnosticCode, ...]:
    """Every code declared so far, by number."""
    return tuple(_CODES[number] for number in sorted(_CODES))
