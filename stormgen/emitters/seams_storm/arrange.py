"""The text of a file and where its declarations are to go in; its syntax tree as if they stood there, out.

All that was written keeps the places that it has in the text.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from stormgen.binding.resolve import Spot
from stormgen.board import Board, Key
from stormgen.language import SyntaxTree, read
from stormgen.language.syntax import ContextSyntax, Declaration, Dotted
from stormgen.source import SourceText

# Kinds that may be declared by nothing but their place in a flow.
_STICKIES = ("event", "command", "policy", "view")


@dataclass(frozen=True, slots=True)
class Moves:
    """Which element goes to which context, and what is written before names so that they mean what they did."""

    homes: Mapping[Key, str]
    prefixes: Mapping[Spot, str]


class Places:
    """Where the elements of a board are declared."""

    def __init__(self, board: Board) -> None:
        extents = ((extent, element.key) for element in board for extent in element.extents)
        self._keys = {(extent.file, extent.start): key for extent, key in extents}

    def key(self, declaration: Declaration) -> Key | None:
        return self._keys.get((declaration.whole.file, declaration.whole.start))

    def declared_in(self, declaration: Declaration) -> Iterator[Key]:
        """The stickies that are declared in a flow, in the order of their arrows."""
        for chain in getattr(declaration, "chains", ()):
            for stop in chain:
                if isinstance(stop, Declaration) and (key := self.key(stop)):
                    yield key


@dataclass(frozen=True, slots=True)
class Put:
    """A declaration at file level, or a name that only a flow declares, and the context that it goes to.

    `behind` is the flow, where there is no declaration that could move.
    """

    context: str
    declaration: Declaration
    behind: Declaration | None = None


def puts(declarations: Iterable[Declaration], places: Places, homes: Mapping[Key, str]) -> Iterator[Put]:
    """What is to be moved of a file, in the order of the text."""
    declarations = list(declarations)
    written = {key for d in declarations if (key := places.key(d))}
    for declaration in declarations:
        key = places.key(declaration)
        if key and key in homes:
            yield Put(homes[key], declaration)
        for stop in places.declared_in(declaration):
            if stop in homes and stop not in written and stop.kind in _STICKIES:
                written.add(stop)
                yield Put(homes[stop], _made(f"{stop.kind} {stop.name}", declaration), declaration)


def arranged(source: SourceText, places: Places, moves: Moves) -> SyntaxTree:
    """The file as if all were moved."""
    tree = read(source).value
    _write_prefixes(tree, moves.prefixes)
    moved = list(puts(tree.declarations, places, moves.homes))
    gone = {id(put.declaration) for put in moved}
    kept = [d for d in tree.declarations if id(d) not in gone]
    for name in dict.fromkeys(put.context for put in moved):
        context = context_in(kept, name)
        if context is None:
            context = _made(f"context {name} {{ }}", moved[0].declaration)
            kept.append(context)
        added = (put.declaration for put in moved if put.context == name)
        context.declarations = (*context.declarations, *added)
    tree.declarations = kept
    return tree


def context_in(declarations: Iterable[Declaration], name: str) -> ContextSyntax | None:
    """The block of a context that takes what is added to it: the first that has a body, else the first."""
    blocks = [d for d in declarations if isinstance(d, ContextSyntax) and d.name.text == name]
    return next((block for block in blocks if block.has_body), blocks[0] if blocks else None)


def names_in(node: Any) -> Iterator[Dotted]:
    """Every name in a tree that may be written with dots."""
    if isinstance(node, Dotted):
        yield node
    elif isinstance(node, tuple | list):
        for item in node:
            yield from names_in(item)
    elif is_dataclass(node):
        for field in fields(node):
            yield from names_in(getattr(node, field.name))


def _write_prefixes(tree: SyntaxTree, prefixes: Mapping[Spot, str]) -> None:
    if any(file == tree.source.name for file, _ in prefixes):
        for name in names_in(tree.declarations):
            name.text = prefixes.get((name.span.file, name.span.start), "") + name.text


def _made(text: str, near: Declaration) -> Any:
    """A declaration that is not in the text."""
    (declaration,) = read(SourceText(near.whole.file, text)).value.declarations
    return declaration
