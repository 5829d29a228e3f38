"""A selection in a document in; edits that put the aggregates in it into another context, or one of their own, out."""

from collections.abc import Iterator

from stormgen.board import Key
from stormgen.editing.index import WORD
from stormgen.editing.project import Change, Document
from stormgen.language.syntax import AggregateSyntax, ContextSyntax, Declaration
from stormgen.source import Span

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
    taken = [_taken(document, chain[-1]) for chain in chosen]
    name = _free_name(document)
    bodies = "\n\n".join(_indented(document, span, 2) for span in taken)
    block = f"context {name} {{\n{bodies}\n}}"
    at = source.whole.end if source else taken[0].start
    added = f"\n\n{block}" if source else f"{block}\n"
    changes = [(span, "") for span in taken]
    if not source:
        changes[0] = (taken[0], added)
    else:
        changes.append((document.span(at, at), added))
    return [*changes, *_renamed_owners(document, chosen, source, name)]


def _move(document: Document, chain: Chain, source: ContextSyntax | None, target: ContextSyntax) -> list[Change]:
    taken = _taken(document, chain[-1])
    brace = document.text.rindex("}", target.whole.start, target.whole.end)
    line = document.line_start(brace)
    body = _indented(document, taken, 2)
    alone = not document.text[line:brace].strip()
    at = line if alone else brace
    changes = [(taken, ""), (document.span(at, at), f"\n{body}\n")]
    return [*changes, *_renamed_owners(document, [chain], source, target.name.text)]


def _taken(document: Document, declaration: Declaration) -> Span:
    """A declaration with its marks and doc text, and the rest of its last line where that is empty."""
    start, end = document.begin(declaration), declaration.whole.end
    line = document.line_start(start)
    rest = document.text.find("\n", end)
    rest = len(document.text) if rest < 0 else rest + 1
    if not document.text[line:start].strip() and not document.text[end:rest].strip():
        return document.span(line, rest)
    return document.span(start, end)


def _indented(document: Document, span: Span, by: int) -> str:
    """The lines of a declaration, moved so that the first stands at a depth."""
    lines = span.text.rstrip().splitlines()
    depth = len(lines[0]) - len(lines[0].lstrip())
    before = document.text[document.line_start(span.start) : span.start]
    depth = depth or len(before) - len(before.lstrip())
    moved = (line[min(depth, len(line) - len(line.lstrip())) :] for line in lines)
    return "\n".join(f"{' ' * by}{line}" if line.strip() else "" for line in moved)


def _renamed_owners(
    document: Document, chosen: list[Chain], source: ContextSyntax | None, name: str
) -> Iterator[Change]:
    """The old context before a dot in names of what moves becomes the new one."""
    if source is None:
        return
    old = source.name.text
    moved = tuple(Key("aggregate", f"{old}.{chain[-1].name.text}") for chain in chosen)
    inside = [_taken(document, chain[-1]) for chain in chosen]
    for use in document.project.index.uses(Key("context", old)):
        following = _dotted_after(use.span)
        if following and any(_is_below(document, following, key) for key in moved) and not _within(use.span, inside):
            yield use.span, name


def _dotted_after(span: Span) -> Span | None:
    """The name behind the dot that follows."""
    text = span.source.text
    at = span.end
    while at < len(text) and (text[at].isspace() or text[at] == "."):
        at += 1
    word = WORD.match(text, at)
    return Span(span.source, word.start(), word.end()) if word and "." in text[span.end : at] else None


def _is_below(document: Document, span: Span, aggregate: Key) -> bool:
    use = document.project.index.at(span.file, span.start)
    return use is not None and (use.key == aggregate or use.key.path.startswith(f"{aggregate.path}."))


def _within(span: Span, places: list[Span]) -> bool:
    return any(p.file == span.file and p.start <= span.start < p.end for p in places)


def _free_name(document: Document) -> str:
    names = {context.name for context in document.project.board.contexts}
    number = 1
    while (name := NEW_NAME if number == 1 else f"{NEW_NAME}{number}") in names:
        number += 1
    return name
