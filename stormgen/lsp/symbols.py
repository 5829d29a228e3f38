"""A document, or a model and a query, in; the outline of the one, the matching elements of the other, out."""

from collections.abc import Iterable

from lsprotocol import types

from stormgen.board import Element, Placed
from stormgen.editing.project import inside
from stormgen.language.syntax import Declaration, EnumerationSyntax, StepSyntax
from stormgen.lsp.kinds import SYMBOL_KINDS
from stormgen.lsp.project import Document, Project
from stormgen.source import Span

_MOST = 500
_KNOWN_BY_THEIR_WORDS = ("hotspot", "opportunity", "scenario")


def outline(document: Document) -> list[types.DocumentSymbol]:
    """The declarations of a file, each with those that stand in it."""
    return [_symbol(document, declaration) for declaration in document.tree.declarations]


def _symbol(document: Document, declaration: Declaration) -> types.DocumentSymbol:
    whole, name = declaration.whole, declaration.span
    return types.DocumentSymbol(
        name=_shown(declaration),
        detail=_detail(declaration),
        kind=SYMBOL_KINDS.get(declaration.kind, types.SymbolKind.Object),
        range=document.range(min(whole.start, name.start), max(whole.end, name.end)),
        selection_range=document.range(name.start, name.end),
        children=_children(document, declaration),
    )


def _shown(declaration: Declaration) -> str:
    name, label = declaration.name.text, declaration.label
    # Nobody knows these by the name that is made from their words. The protocol has no symbol without a name.
    return (label or name if declaration.kind in _KNOWN_BY_THEIR_WORDS else name or label) or "?"


def _detail(declaration: Declaration) -> str:
    told = not declaration.label or declaration.kind in _KNOWN_BY_THEIR_WORDS
    return declaration.kind if told else f"{declaration.kind} {declaration.label}"


def _children(document: Document, declaration: Declaration) -> list[types.DocumentSymbol]:
    found = [_symbol(document, d) for d in inside(declaration)]
    fields = [*(getattr(declaration, "identity", None) or ()), *getattr(declaration, "fields", ())]
    if declaration.kind in ("aggregate", "type", "view"):
        found = [_leaf(document, f.name.text, f.span, types.SymbolKind.Field) for f in fields] + found
    if isinstance(declaration, EnumerationSyntax):
        found += [_leaf(document, v.text, v.span, types.SymbolKind.EnumMember) for v in declaration.values]
    steps: Iterable[StepSyntax] = getattr(declaration, "steps", ())
    found += [_leaf(document, step.name.text, step.span, types.SymbolKind.Event) for step in steps]
    return found


def _leaf(document: Document, name: str, span: Span, kind: types.SymbolKind) -> types.DocumentSymbol:
    where = document.range(span.start, span.end)
    return types.DocumentSymbol(name=name or "?", kind=kind, range=where, selection_range=where)


def find(projects: Iterable[Project], query: str) -> list[types.WorkspaceSymbol]:
    """The elements whose name or label has the letters of a query, in their order."""
    found = [
        _found(project, element)
        for project in projects
        for element in project.board
        if _matches(query, element.name) or _matches(query, element.label)
    ]
    return found[:_MOST]


def _matches(query: str, text: str) -> bool:
    letters = iter(text.casefold())
    return all(letter in letters for letter in query.casefold() if not letter.isspace())


def _found(project: Project, element: Element) -> types.WorkspaceSymbol:
    context = element.context if isinstance(element, Placed) else None
    return types.WorkspaceSymbol(
        name=element.label if element.key.kind in _KNOWN_BY_THEIR_WORDS else element.name,
        kind=SYMBOL_KINDS.get(element.key.kind, types.SymbolKind.Object),
        location=project.location(element.span),
        container_name=context.path if context else None,
    )
