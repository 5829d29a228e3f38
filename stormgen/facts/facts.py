"""The values of all stages in; one object for emitters out."""

from dataclasses import dataclass
from enum import IntEnum

from stormgen.board import Board
from stormgen.borders import Border, WhatIf
from stormgen.diagnostics import Diagnostic
from stormgen.extraction import ExtractionPlan
from stormgen.flow import Flow
from stormgen.seams import SeamMap
from stormgen.source import SourceText


class Stage(IntEnum):
    """How far a model is worked out; each stage includes those before it."""

    FLOW = 1
    SEAMS = 2
    PLAN = 3


@dataclass(frozen=True, slots=True)
class Facts:
    """`seams` and `plan` are None, and there are no `borders`, where the build stopped before them.

    `sources` are the texts that were read, in the order of their names; the facts of an editor have none. `what_if` is
    the answer to a question about other borders, where one was asked.
    """

    board: Board
    flow: Flow
    diagnostics: tuple[Diagnostic, ...] = ()
    seams: SeamMap | None = None
    borders: tuple[Border, ...] = ()
    plan: ExtractionPlan | None = None
    sources: tuple[SourceText, ...] = ()
    what_if: WhatIf | None = None
