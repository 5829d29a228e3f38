"""Text and places in it: what every later stage points back to."""

from stormgen.source.text import Piece, SourceText, Span

__all__ = ["Piece", "SourceText", "Span"]
