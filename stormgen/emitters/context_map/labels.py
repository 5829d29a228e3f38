"""Lines of text, each with its look, in; one label in the language of Graphviz out.

A rich label is HTML-like; a plain one has no look, for an engine that was built without an XML parser.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from stormgen.pictures.plain import plain, xml_text
from stormgen.pictures.text_fit import fit


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a label; `size` in points, `colour` as `#rrggbb`."""

    text: str
    size: int = 11
    colour: str = "#1f2328"
    bold: bool = False


def wrapped(text: str, width: float, size: int, colour: str = "#1f2328", bold: bool = False) -> list[Line]:
    """A text from the model on as many lines as it takes, up to four; none for an empty one."""
    words = plain(text)
    return [Line(part, size, colour, bold) for part in fit(words, width, size * 5, size, size).lines] if words else []


def label(lines: Sequence[Line], rich: bool) -> str:
    """The label, safe to hand to the `graphviz` package as it is."""
    if not rich:
        return literal("\n".join(line.text for line in lines))
    return f"<{'<BR/>'.join(map(_rich, lines)) or '&#160;'}>"


def literal(text: str) -> str:
    """A text with nothing in it that Graphviz would read as an escape or as HTML."""
    import graphviz

    safe = text.replace("&", "&amp;").replace("\\", "\\\\").replace("\n", "\\n")
    escaped: str = graphviz.nohtml(safe)
    return escaped


def _rich(line: Line) -> str:
    text = f"<B>{xml_text(line.text)}</B>" if line.bold else xml_text(line.text)
    return f'<FONT POINT-SIZE="{line.size}" COLOR="{line.colour}">{text}</FONT>'
