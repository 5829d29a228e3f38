"""A document, a range and the findings there in; what an editor can offer to do about it out."""

from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types

from stormgen.diagnostics import Diagnostic
from stormgen.editing.words import label_of, quoted
from stormgen.language.syntax import Declaration
from stormgen.lsp.contexts import Action, moves
from stormgen.lsp.project import Document
from stormgen.lsp.quick_fixes import as_action, quick_fixes

Kind = types.CodeActionKind
FIX_ALL = "source.fixAll.stormgen"
KINDS = [Kind.QuickFix, Kind.RefactorExtract, Kind.RefactorRewrite, FIX_ALL]
_LABELLED = ("event", "command", "aggregate", "policy", "view", "actor", "system", "context", "saga", "flow", "type")


def code_actions(
    document: Document, where: types.Range, found: Iterable[Diagnostic], only: Sequence[str] | None
) -> list[types.CodeAction]:
    """`found` are the findings of this file; `only` the kinds that are asked for."""
    start, end = document.places.offset(where.start), document.places.offset(where.end)
    told = list(found)
    actions = [as_action(document, action, kind) for kind, action in _offers(document, start, end, told, only)]
    return list({(action.title, action.kind): action for action in actions}.values())


def _offers(
    document: Document, start: int, end: int, found: list[Diagnostic], only: Sequence[str] | None
) -> Iterator[tuple[types.CodeActionKind | str, Action]]:
    if _asked(Kind.QuickFix, only):
        for diagnostic in found:
            if diagnostic.span.start <= end and start <= diagnostic.span.end:
                yield from ((Kind.QuickFix, action) for action in quick_fixes(document, diagnostic))
    if _asked(Kind.RefactorRewrite, only):
        yield from ((Kind.RefactorRewrite, action) for action in _labels(document, start))
        yield from ((Kind.RefactorRewrite, action) for action in moves(document, start, start))
    if _asked(Kind.RefactorExtract, only) and end > start:
        extracts = (action for action in moves(document, start, end) if action[0].startswith("Extract"))
        yield from ((Kind.RefactorExtract, action) for action in extracts)
    if only and _asked(FIX_ALL, only):
        yield from ((FIX_ALL, action) for action in _fix_all(found))


def _asked(kind: str, only: Sequence[str] | None) -> bool:
    return not only or any(kind == asked or kind.startswith(f"{asked}.") for asked in only)


def _labels(document: Document, offset: int) -> Iterator[Action]:
    """The words on a sticky, written out to be changed, where its name stands alone."""
    chain = document.around(offset)
    declaration = chain[-1] if chain else None
    if declaration and _on_name(declaration, offset) and declaration.label is None and declaration.kind in _LABELLED:
        words = label_of(declaration.name.text)
        at = document.span(declaration.span.end, declaration.span.end)
        yield f"Add a label to {declaration.name.text}", [(at, f" {quoted(words)}")], False


def _on_name(declaration: Declaration, offset: int) -> bool:
    return declaration.span.start <= offset <= declaration.span.end


def _fix_all(found: list[Diagnostic]) -> Iterator[Action]:
    """Every mend that is sure, those aside that touch what another has touched already."""
    changes = []
    last = -1
    for diagnostic in sorted(found, key=lambda d: d.sort_key):
        edits = diagnostic.fix.edits if diagnostic.fix and diagnostic.fix.safe else ()
        if edits and all(edit.span.start >= last for edit in edits):
            changes += [(edit.span, edit.text) for edit in edits]
            last = max(edit.span.end for edit in edits)
    if changes:
        yield "Mend everything that is sure", changes, False
