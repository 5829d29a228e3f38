"""Names become references: syntax trees in, the board out."""

from stormgen.binding.bind import bind

__all__ = ["bind"]
