"""The Storm language: text in, syntax tree out, with every mistake beside it."""

from stormgen.diagnostics import Checked
from stormgen.language.live import LiveText, read
from stormgen.language.syntax import Import, SyntaxTree
from stormgen.source import SourceText

__all__ = ["Import", "LiveText", "SyntaxTree", "format_text", "read"]


def format_text(source: SourceText) -> Checked[str]:
    """The text in its canonical form; as it was, with what is wrong, where it has mistakes."""
    from stormgen.language import formatting

    return formatting.format_text(source)
