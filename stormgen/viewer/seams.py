"""Seams in; the contexts that they are, and what two of them pull at, out."""

from typing import Any

from stormgen.seams import Contested, SeamMap
from stormgen.viewer.elements import Numbers

_REASONS = 5


def seams(found: SeamMap, numbers: Numbers) -> dict[str, Any]:
    """Elements are given by their numbers in the deck."""
    return {
        "contexts": [
            {
                "name": context.name,
                "declared": context.declared is not None,
                "elements": [numbers[key] for key in (*context.aggregates, *context.elements) if key in numbers],
                "stability": round(context.stability, 4),
                "evidence": [str(reason) for reason in context.evidence[:_REASONS]],
            }
            for context in found.contexts
        ],
        "contested": [_contested(one, numbers) for one in found.contested if one.element in numbers],
    }


def _contested(found: Contested, numbers: Numbers) -> dict[str, Any]:
    return {
        "element": numbers[found.element],
        "between": found.between,
        "confidence": round(found.confidence, 4),
        "evidence": [[str(reason) for reason in side[:_REASONS]] for side in found.evidence],
    }
