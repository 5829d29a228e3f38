"""Findings in; what an editor shows of them out, also while the text has gone on since they were found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lsprotocol import types

from stormgen.diagnostics import Diagnostic
from stormgen.lsp.project import Project

_LEVELS = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
# An editor shows a piece of text that is of no use dimmed, and what should go struck through.
_TAGS = {
    "unused-type": [types.DiagnosticTag.Unnecessary],
    "useless-allow": [types.DiagnosticTag.Unnecessary],
}


def as_shown(project: Project, diagnostic: Diagnostic) -> types.Diagnostic:
    """A finding with its hint behind the message, where every editor shows it."""
    hint = f"\n{diagnostic.hint}" if diagnostic.hint else ""
    return types.Diagnostic(
        range=project.places.range(diagnostic.span),
        message=f"{diagnostic.message}{hint}",
        severity=_LEVELS[diagnostic.severity],
        code=diagnostic.code.number,
        source="stormgen",
        tags=_TAGS.get(diagnostic.code.slug),
        related_information=[
            types.DiagnosticRelatedInformation(project.location(related.span), related.message)
            for related in diagnostic.related
            if related.span.file in project.snapshot.paths
        ],
        data=diagnostic.code.slug,
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """What was found in a text when the typing had stopped: by the rules, and of types."""

    text: str
    found: tuple[types.Diagnostic, ...]

    def moved_to(self, text: str) -> Sequence[types.Diagnostic]:
        """Those that stand in lines which have not changed, where these lines are now."""
        if text == self.text:
            return self.found
        old, new = self.text.splitlines(), text.splitlines()
        head = _alike(old, new)
        tail = min(_alike(old[::-1], new[::-1]), min(len(old), len(new)) - head)
        behind = len(old) - tail
        return [
            _moved(d, 0 if d.range.end.line < head else len(new) - len(old))
            for d in self.found
            if d.range.end.line < head or d.range.start.line >= behind
        ]


def _alike(some: Iterable[str], others: Iterable[str]) -> int:
    """How many lines are the same from the start."""
    count = 0
    for one, other in zip(some, others, strict=False):
        if one != other:
            break
        count += 1
    return count


def _moved(diagnostic: types.Diagnostic, by: int) -> types.Diagnostic:
    if by:
        start, end = diagnostic.range.start, diagnostic.range.end
        where = types.Range(
            types.Position(start.line + by, start.character), types.Position(end.line + by, end.character)
        )
        return _with_range(diagnostic, where)
    return diagnostic


def _with_range(diagnostic: types.Diagnostic, where: types.Range) -> types.Diagnostic:
    from attrs import evolve

    return evolve(diagnostic, range=where)
