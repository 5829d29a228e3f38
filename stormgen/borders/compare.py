"""Changes to the contexts that somebody asks about in; what would get better and what worse, out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from stormgen.board import Board
from stormgen.borders.border import Border, Cut, CutKind
from stormgen.borders.changes import Change, in_words
from stormgen.borders.find import find_borders
from stormgen.borders.measures import measure
from stormgen.borders.redrawing import redraw
from stormgen.borders.what_if import WhatIf
from stormgen.flow import Flow
from stormgen.seams import SeamMap
from stormgen.source import Span


def compare(board: Board, flow: Flow, seams: SeamMap, borders: Sequence[Border], changes: Sequence[Change]) -> WhatIf:
    """Raises `ImpossibleChange` for the first change that cannot be made."""
    then = redraw(board, flow, seams, changes)
    borders_then = find_borders(board, flow, then)
    gone, new = _difference(_cuts(borders), _cuts(borders_then))
    return WhatIf(
        tuple(map(in_words, changes)),
        measure(seams, borders),
        measure(then, borders_then),
        gone,
        new,
        tuple(c for c in then.contexts if c not in seams.contexts),
        tuple(sorted({c.name for c in seams.contexts} - {c.name for c in then.contexts})),
    )


def _cuts(borders: Iterable[Border]) -> list[Cut]:
    return [cut for border in borders for cut in border.cuts]


# What is cut, wherever the border runs: the same words of the text, read as the same kind.
_Tie = tuple[CutKind, Span]


def _difference(before: Iterable[Cut], after: Iterable[Cut]) -> tuple[tuple[Cut, ...], tuple[Cut, ...]]:
    """The cuts of ties that are cut less often than before, and of those that are cut more often."""
    then = _by_tie(after)
    now = _by_tie(before)
    gone = [cut for tie, cuts in now.items() for cut in _surplus(cuts, then.get(tie, []))]
    new = [cut for tie, cuts in then.items() for cut in _surplus(cuts, now.get(tie, []))]
    return _heaviest_first(gone), _heaviest_first(new)


def _by_tie(cuts: Iterable[Cut]) -> dict[_Tie, list[Cut]]:
    found: dict[_Tie, list[Cut]] = defaultdict(list)
    for cut in cuts:
        found[cut.kind, cut.span].append(cut)
    return found


def _surplus(cuts: list[Cut], others: list[Cut]) -> list[Cut]:
    """Those that have no counterpart among the others; which ones those are, the contexts between them tell first."""
    same = {(cut.source, cut.target) for cut in others}
    unlike = [cut for cut in cuts if (cut.source, cut.target) not in same]
    alike = [cut for cut in cuts if (cut.source, cut.target) in same]
    return [*unlike, *alike][: max(0, len(cuts) - len(others))]


def _heaviest_first(cuts: Iterable[Cut]) -> tuple[Cut, ...]:
    return tuple(sorted(cuts, key=lambda cut: (-cut.weight, cut.sentence, cut.span.sort_key)))
