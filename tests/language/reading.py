"""Storm texts in; what the first three stages make of them out: for tests of the core."""

from stormgen.binding import bind
from stormgen.board import Board
from stormgen.diagnostics import Checked, Diagnostic, as_text
from stormgen.flow import Flow, trace
from stormgen.language import SyntaxTree, read
from stormgen.source import SourceText


def trees_of(*texts: str) -> Checked[list[SyntaxTree]]:
    """The trees of texts that stand in files called a.storm, b.storm, ..."""
    read_ones = [read(SourceText(f"{chr(ord('a') + n)}.storm", text)) for n, text in enumerate(texts)]
    return Checked([one.value for one in read_ones], tuple(d for one in read_ones for d in one.diagnostics))


def checked_board(*texts: str) -> Checked[Board]:
    checked = trees_of(*texts).then(bind)
    return Checked(checked.value, tuple(sorted(checked.diagnostics, key=lambda d: d.sort_key)))


def board_of(*texts: str) -> Board:
    """The board of texts in which nothing is wrong."""
    checked = checked_board(*texts)
    assert not checked.diagnostics, as_text(checked.diagnostics)
    return checked.value


def flow_of(*texts: str) -> Flow:
    return trace(board_of(*texts))


def mistakes_in(*texts: str) -> tuple[Diagnostic, ...]:
    return checked_board(*texts).diagnostics


def slugs_in(*texts: str) -> list[tuple[str, int]]:
    """What is wrong, as (slug, line)."""
    return [(d.code.slug, d.span.line) for d in mistakes_in(*texts)]
