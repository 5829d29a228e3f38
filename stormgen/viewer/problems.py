"""Diagnostics and the board in; what is wrong, each with the sticky that it stands on, out."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from stormgen.board import Board
from stormgen.diagnostics import Diagnostic, as_data
from stormgen.source import Span
from stormgen.viewer.elements import Numbers

_SHOWN = ("code", "name", "severity", "message", "hint", "file", "line", "column")


def problems(diagnostics: Iterable[Diagnostic], board: Board, numbers: Numbers) -> list[dict[str, Any]]:
    """In the order of the text. `element` is the number of the innermost sticky around a finding, or None."""
    found = sorted(diagnostics, key=lambda d: d.sort_key)
    around = _innermost([d.span for d in found], _extents(board, numbers)) if found else {}
    return [_problem(d, around.get(place)) for place, d in enumerate(found)]


def _problem(diagnostic: Diagnostic, element: int | None) -> dict[str, Any]:
    data = as_data(diagnostic)
    return {**{name: data[name] for name in _SHOWN}, "element": element}


def _extents(board: Board, numbers: Numbers) -> Iterator[tuple[str, int, int, int]]:
    """File, start, end and number of each declaration of a sticky."""
    for element in board:
        if element.key in numbers:
            for span in element.extents or (element.span,):
                yield span.file, span.start, span.end, numbers[element.key]


def _innermost(spans: list[Span], extents: Iterable[tuple[str, int, int, int]]) -> Mapping[int, int]:
    """By its place in the list, the number of the extent that a span begins in and that itself begins last.

    One walk over both in the order of the text: extents lie inside one another or apart.
    """
    begins = [(file, start, 0, -end, number) for file, start, end, number in extents]
    asked = [(span.file, span.start, 1, 0, place) for place, span in enumerate(spans)]
    around: dict[int, int] = {}
    unended: list[tuple[str, int, int]] = []
    for file, start, is_asked, end, number in sorted([*begins, *asked]):
        while unended and (unended[-1][0] != file or unended[-1][1] < start):
            unended.pop()
        if not is_asked:
            unended.append((file, -end, number))
        elif unended:
            around[number] = unended[-1][2]
    return around
