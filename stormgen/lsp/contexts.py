"""A selection in a document in; edits that put the aggregates in it into another context, or one of their own, out."""

from collections.abc import Iterator

from stormgen.board import Key
from stormgen.editing.declared import at_depth, taken
from stormgen.editing.moving import new_owner
from stormgen.editing.project import Change, Document
from stormgen.language.syntax import AggregateSyntax, ContextSyntax, Declaration

NEW_NAME = "NewContext"

# A title, the changes, and whether they are what is most likely meant.
Action = tuple[str, list[Change], bool]


def moves(document: Document, start: int, end: int) -> Iterator[Action]:
    """What can be done with the aggregates of a selection; with none selected, with the one whose name is there."""
    chosen = _chosen(document, start, end)
    if not chosen:
        return
    source = _context_of(chosen[0])
    named = chosen[0][-1].name.text if len(chosen) == 1 else f"{len(chosen)} aggregates"
    if end > start:
        yield f"Extract a context from {named}", _extract(document, chosen, source), False
    if len(chosen) == 1:
        for context in _contexts(document):
            is_closed = document.text.endswith("}", 0, context.whole.end)
            if is_closed and (source is None or context.name.text != source.name.text):
                title = f"Move {named} to {context.name.text}"
                yield title, _move(document, chosen[0], source, context), False


Chain = tuple[Declaration, ...]


def _chosen(document: Document, start: int, end: int) -> list[Chain]:
    """Full aggregates, all of one context, that a selection touches the name of."""
    found = [
        chain
        for chain in document.declarations
        if isinstance(chain[-1], AggregateSyntax) and chain[-1].span.start <= end and chain[-1].span.end >= start
    ]
    return found if found and len({id(_context_of(chain)) for chain in found}) == 1 else []


def _context_of(chain: Chain) -> ContextSyntax | None:
    return next((d for d in chain[:-1] if isinstance(d, ContextSyntax)), None)


def _contexts(document: Document) -> list[ContextSyntax]:
    """The contexts of the file that have a body to move something to."""
    return [d for d in document.tree.declarations if isinstance(d, ContextSyntax) and d.has_body]


# ---- edits -------------------------------------------------------------------------------------------------


def _extract(document: Document, chosen: list[Chain], source: ContextSyntax | None) -> list[Change]:
    spans = [taken(document, chain[-1]) for chain in chosen]
    name = _free_name(document)
    bodies = "\n\n".join(at_depth(document, span, 2) for span in spans)
    block = f"context {name} {{\n{bodies}\n}}"
    at = source.whole.end if source else spans[0].start
    added = f"\n\n{block}" if source else f"{block}\n"
    changes = [(span, "") for span in spans]
    if not source:
        changes[0] = (spans[0], added)
    else:
        changes.append((document.span(at, at), added))
    return [*changes, *_new_owner(document, chosen, source, name)]


def _move(document: Document, chain: Chain, source: ContextSyntax | None, target: ContextSyntax) -> list[Change]:
    span = taken(document, chain[-1])
    brace = document.text.rindex("}", target.whole.start, target.whole.end)
    line = document.line_start(brace)
    body = at_depth(document, span, 2)
    alone = not document.text[line:brace].strip()
    at = line if alone else brace
    changes = [(span, ""), (document.span(at, at), f"\n{body}\n")]
    return [*changes, *_new_owner(document, [chain], source, target.name.text)]


def _new_owner(document: Document, chosen: list[Chain], source: ContextSyntax | None, name: str) -> Iterator[Change]:
    if source is not None:
        old = Key("context", source.name.text)
        moved = [Key("aggregate", f"{old.path}.{chain[-1].name.text}") for chain in chosen]
        gone = [taken(document, chain[-1]) for chain in chosen]
        yield from new_owner(document.project, moved, old, name, gone)


def _free_name(document: Document) -> str:
    names = {context.name for context in document.project.board.contexts}
    number = 1
    while (name := NEW_NAME if number == 1 else f"{NEW_NAME}{number}") in names:
        number += 1
    return name
