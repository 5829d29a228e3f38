"""Text and places in it: what every later stage points back to."""

from stormgen.source.text import SourceText, Span

__all__ = ["SourceText", "Span"]
