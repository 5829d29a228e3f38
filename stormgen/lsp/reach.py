"""An element and a context in; the shortest name that means it there out."""

from stormgen.board import Element, Placed
from stormgen.lsp.project import Project


def name_from(project: Project, element: Element, context: str | None) -> str:
    """`OrderPlaced` where that can be no other of its kind, else with its context before it, else in full."""
    alike = [e for e in project.alike(element.key.kind, element.name) if e.key != element.key]
    own = _context(element)
    if not alike or (own == context and all(_context(e) != context for e in alike)):
        return element.name
    if own and all(_context(e) != own for e in alike):
        return f"{own}.{element.name}"
    return element.key.path


def _context(element: Element) -> str | None:
    return element.context.name if isinstance(element, Placed) and element.context else None
