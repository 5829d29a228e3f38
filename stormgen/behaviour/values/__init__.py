"""What fields hold: values, the operations on them, and why one may be refused."""

from stormgen.behaviour.values.values import NO_ENTRIES, Entries, Parts, Symbol, Value, deepest, depth_of, size_of

__all__ = ["NO_ENTRIES", "Entries", "Parts", "Symbol", "Value", "deepest", "depth_of", "size_of"]
