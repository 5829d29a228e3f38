"""What is clustered in; how close to look out."""

from stormgen.seams.units import Units

# 1 is plain modularity. It takes too little for a border: contexts of real systems are smaller than its groups. This
# was read off real systems, where its neighbours do about as well (docs/decisions/0004-seams.md).
_OF_AGGREGATES = 1.7
# Of commands and events a context has many.
_OF_STICKIES = 1.0


def resolution_for(units: Units) -> float:
    """How much more than by chance the members of a group must pull at each other."""
    return _OF_AGGREGATES if units.board.aggregates else _OF_STICKIES
