"""Syntax trees in; the board, and what each name that is written in them means, out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stormgen.binding.binding import Binding
from stormgen.binding.names import Names
from stormgen.binding.problems import Problems
from stormgen.binding.slots import Place, Slot
from stormgen.board import Board, Key
from stormgen.diagnostics import Diagnostic
from stormgen.language.syntax import Dotted, SyntaxTree

# A file by name, and an offset in it.
Spot = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Resolved:
    """`meant` has the element that the name at a place of the text means, for each that means one."""

    board: Board
    meant: Mapping[Spot, Key]
    diagnostics: tuple[Diagnostic, ...]


class _NotingNames(Names):
    """Names that keep what was found for each place."""

    def __init__(self, problems: Problems, meant: dict[Spot, Key]) -> None:
        super().__init__(problems)
        self._meant = meant

    def slot(self, name: Dotted, kinds: Sequence[str], place: Place, hint: str | None = None) -> Slot | None:
        found = super().slot(name, kinds, place, hint)
        if found:
            self._meant[name.span.file, name.span.start] = found.key
        return found


def resolve(trees: Sequence[SyntaxTree]) -> Resolved:
    """As `bind`, with what each name means. What is matched without a name, or in expressions, is not in it."""
    meant: dict[Spot, Key] = {}
    binding = Binding(lambda problems: _NotingNames(problems, meant))
    binding.update(sorted(trees, key=lambda tree: tree.source.name))
    resolved = Resolved(binding.board(), meant, binding.diagnostics)
    binding.close()
    return resolved
