"""The texts of a model in; its board, its rules, and the board with some more text, out."""

from collections.abc import Sequence

from stormgen.behaviour.interpreter import Interpreter
from stormgen.binding.binding import Binding
from stormgen.board import Board
from stormgen.diagnostics import Checked
from stormgen.language import read
from stormgen.source import SourceText


class PlayedModel:
    """One model without errors. What is typed beside it is bound in less than a millisecond, for the rest stays."""

    def __init__(self, sources: Sequence[SourceText]) -> None:
        self.sources = tuple(sources)
        self._trees = [read(source).value for source in self.sources]
        self._binding = Binding()
        self._binding.update(self._trees)
        self.board: Board = self._binding.board()
        self.interpreter = Interpreter(self.board)

    def beside(self, text: SourceText) -> Checked[Board]:
        """The board with one more text, and what is wrong with that."""
        read_text = read(text)
        self._binding.update([*self._trees, read_text.value])
        found = (*read_text.diagnostics, *(d for d in self._binding.diagnostics if d.span.file == text.name))
        return Checked(self._binding.board(), tuple(sorted(found, key=lambda d: d.sort_key)))
