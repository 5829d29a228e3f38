"""A finding in a document in; the edits that mend it, or accept it, out."""

from collections.abc import Iterator

from lsprotocol import types

from stormgen.diagnostics import Diagnostic
from stormgen.editing.index import DOTTED
from stormgen.lsp.contexts import Action
from stormgen.lsp.cursor import Cursor
from stormgen.lsp.insertion import before, declare_near
from stormgen.lsp.project import Document
from stormgen.lsp.wanted import wanted

_NO_SUCH = ("unknown-name", "unknown-type")
_CAN_BE_BARE = ("event", "command", "aggregate", "policy", "view", "actor", "system", "context")
_MOST = 4


def quick_fixes(document: Document, diagnostic: Diagnostic) -> Iterator[Action]:
    """Titles with their edits, and whether each is what its author most likely meant."""
    if diagnostic.fix:
        changes = [(edit.span, edit.text) for edit in diagnostic.fix.edits]
        yield diagnostic.fix.title, changes, diagnostic.fix.safe
    if diagnostic.code.slug in _NO_SUCH:
        yield from _nearest(document, diagnostic)
        yield from _declarations(document, diagnostic)
    elif diagnostic.severity != "error":
        yield from _allow(document, diagnostic)


def _nearest(document: Document, diagnostic: Diagnostic) -> Iterator[Action]:
    """What the hint takes to be meant."""
    hint = diagnostic.hint or ""
    if hint.startswith("Did you mean ") and not diagnostic.fix:
        meant = hint.removeprefix("Did you mean ").removesuffix("?")
        named = DOTTED.match(document.text, diagnostic.span.start, diagnostic.span.end)
        if DOTTED.fullmatch(meant) and named:
            yield f"Change it to {meant}", [(document.span(named.start(), named.end()), meant)], True


def _declarations(document: Document, diagnostic: Diagnostic) -> Iterator[Action]:
    """A bare sticky of each kind that may stand there; a type for a type."""
    start = diagnostic.span.start
    named = DOTTED.match(document.text, start, diagnostic.span.end)
    if named is None or "." in named[0]:
        return
    want = wanted(Cursor(document, start))
    kinds = [kind for kind in want.kinds if kind in _CAN_BE_BARE]
    if want.types:
        yield (
            f"Declare the type {named[0]}",
            [declare_near(document, start, "type", f"type {named[0]} = string")],
            False,
        )
    for kind in kinds[:_MOST]:
        change = declare_near(document, start, kind, f"{kind} {named[0]}")
        yield f"Declare the {kind} {named[0]}", [change], len(kinds) == 1


def _allow(document: Document, diagnostic: Diagnostic) -> Iterator[Action]:
    """`@allow(rule, "why")` on the declaration around a finding."""
    chain = document.around(diagnostic.span.start)
    if chain and not diagnostic.code.slug.startswith(("allow-", "useless-allow")):
        from stormgen.rules import rule_as_written

        mark = f'@allow({rule_as_written(diagnostic.code.slug)}, "why")'
        yield f"Allow {diagnostic.code.slug} here", [before(document, chain[-1], mark)], False


def as_action(document: Document, action: Action, kind: types.CodeActionKind | str) -> types.CodeAction:
    """An action of the protocol."""
    title, changes, preferred = action
    return types.CodeAction(title, kind=kind, edit=document.project.edit(changes), is_preferred=preferred or None)
