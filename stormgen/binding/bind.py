"""Syntax trees in; the board out, every reference resolved, with all that is wrong beside it."""

from collections.abc import Sequence

from stormgen.binding.binding import Binding
from stormgen.board import Board
from stormgen.diagnostics import Checked
from stormgen.language.syntax import SyntaxTree


def bind(trees: Sequence[SyntaxTree]) -> Checked[Board]:
    """Bind the files of one model. Their order makes no difference."""
    binding = Binding()
    binding.update(sorted(trees, key=lambda tree: tree.source.name))
    checked = Checked(binding.board(), binding.diagnostics)
    binding.close()
    return checked
