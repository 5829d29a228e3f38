"""Facts with seams in; all that the seams' half of the report prints, out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from stormgen.borders import Border, CutKind
from stormgen.borders.border import CUT_NAMES
from stormgen.emitters.report_html.reasons import Few, placed
from stormgen.facts import Facts
from stormgen.pictures.matrix import LEVELS, matrix
from stormgen.seams import Contested, SeamContext, SeamMap

# What a page of a few megabytes has room for, and a reader patience.
_CONTEXTS, _BORDERS, _CONTESTED = 150, 120, 80
_MEMBERS, _EVIDENCE, _CUTS = 40, 6, 8


@dataclass(frozen=True, slots=True)
class Member:
    """An aggregate, or another element where a context has none; `confidence` is None where it is not known."""

    name: str
    confidence: float | None


@dataclass(frozen=True, slots=True)
class ContextTold:
    context: SeamContext
    members: Few
    evidence: Few


@dataclass(frozen=True, slots=True)
class CutsTold:
    """The cuts of one kind."""

    count: int
    kind: str
    becomes: str
    cuts: Few


@dataclass(frozen=True, slots=True)
class BorderTold:
    border: Border
    counts: tuple[int, ...]
    kinds: tuple[CutsTold, ...]


@dataclass(frozen=True, slots=True)
class ContestedTold:
    """`sides` are the two contexts, each with what speaks for it."""

    name: str
    kind: str
    contested: Contested
    sides: tuple[tuple[str, Few], ...]

    @property
    def has_evidence(self) -> bool:
        return any(few.shown for _, few in self.sides)


def seams_told(facts: Facts) -> dict[str, Any]:
    """The values by the names that the template has for them."""
    seams = facts.seams or SeamMap()
    borders = sorted(facts.borders, key=lambda border: (-border.weight, border.between))
    return {
        "seams": seams,
        "contexts": [_context(context, seams) for context in seams.contexts[:_CONTEXTS]],
        "contexts_left_out": max(0, len(seams.contexts) - _CONTEXTS),
        "borders": [_border(border) for border in borders[:_BORDERS]],
        "borders_left_out": max(0, len(borders) - _BORDERS),
        "cut_kinds": [many for _, many in CUT_NAMES.values()],
        "contested": [_contested(one) for one in seams.contested[:_CONTESTED]],
        "contested_left_out": max(0, len(seams.contested) - _CONTESTED),
        "matrix": matrix(seams),
        "levels": LEVELS,
    }


def _context(context: SeamContext, seams: SeamMap) -> ContextTold:
    keys = context.aggregates or context.elements
    sure = {} if context.declared else seams.confidence
    members = tuple(Member(key.name, sure.get(key)) for key in keys[:_MEMBERS])
    return ContextTold(context, Few(members, max(0, len(keys) - _MEMBERS)), placed(context.evidence, _EVIDENCE))


def _border(border: Border) -> BorderTold:
    told = tuple(_cuts(border, kind) for kind in CUT_NAMES if border.count(kind))
    return BorderTold(border, tuple(border.count(kind) for kind in CUT_NAMES), told)


def _cuts(border: Border, kind: CutKind) -> CutsTold:
    cuts: Sequence[Any] = [cut for cut in border.cuts if cut.kind == kind]
    becomes = " or ".join(dict.fromkeys(cut.becomes for cut in cuts))
    return CutsTold(len(cuts), CUT_NAMES[kind][len(cuts) > 1], becomes, placed(cuts, _CUTS))


def _contested(one: Contested) -> ContestedTold:
    sides = tuple((name, placed(found, _EVIDENCE)) for name, found in zip(one.between, one.evidence, strict=True))
    return ContestedTold(one.element.path, one.element.kind, one, sides)
