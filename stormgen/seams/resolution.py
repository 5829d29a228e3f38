"""What is clustered in; how close to look out."""

from stormgen.seams.units import Units

# 1 is plain modularity. In a small system nearly every two aggregates are tied and most are a context of their own:
# there it takes too little for a border (docs/decisions/0004-seams.md).
_PLAIN, _OF_SMALL, _LARGEST_SMALL = 1.0, 1.8, 10
# Of commands and events a context has many.
_OF_STICKIES = 0.6


def resolution_for(units: Units) -> float:
    """How much more than by chance the members of a group must pull at each other.

    For up to ten aggregates 1.8, falling with their number to the plain 1 at eighteen.
    """
    if not units.board.aggregates:
        return _OF_STICKIES
    return max(_PLAIN, min(_OF_SMALL, _OF_SMALL * _LARGEST_SMALL / max(1, len(units.all))))
