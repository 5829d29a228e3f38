"""Names become references: syntax trees in, the board out."""

from stormgen.binding.bind import bind
from stormgen.binding.binding import Binding

__all__ = ["Binding", "bind"]
