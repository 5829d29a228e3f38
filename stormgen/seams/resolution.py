"""What is clustered, and whether somebody pinned it, in; how close to look out."""

from stormgen.seams.units import Units

# 1 is plain modularity. It takes too little for a border: contexts of real systems are smaller than its groups. This
# was read off real systems, where its neighbours do about as well (docs/decisions/0001-community-detection.md).
_OF_AGGREGATES = 1.7
# Of commands and events a context has many.
_OF_STICKIES = 1.0
# Who says what belongs apart says how coarse the borders are: there is no need to guess that.
_OF_PINNED = 1.3


def resolution_for(units: Units, pinned: bool) -> float:
    """How much more than by chance the members of a group must pull at each other."""
    if not units.board.aggregates:
        return _OF_STICKIES
    return _OF_PINNED if pinned else _OF_AGGREGATES
