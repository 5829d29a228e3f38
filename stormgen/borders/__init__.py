"""What the borders between contexts cut: a board, its flow and its seams in, borders with reasons out.

`find.find_borders` finds them, `compare.compare` answers what would be if they ran in another way. Neither is loaded
with the package: most commands only need to know what a border is.
"""

from stormgen.borders.border import CUT_KINDS, Border, Cut, CutKind, Relationship
from stormgen.borders.changes import Change, ImpossibleChange, Merge, Move, Split
from stormgen.borders.what_if import Measures, WhatIf

__all__ = [
    "CUT_KINDS",
    "Border",
    "Change",
    "Cut",
    "CutKind",
    "ImpossibleChange",
    "Measures",
    "Merge",
    "Move",
    "Relationship",
    "Split",
    "WhatIf",
]
