"""A picture in; a PNG file out, drawn without a browser and with fonts of our own."""

from math import sqrt

from stormgen.pictures.format import Format
from stormgen.pictures.formats.svg import write as write_svg
from stormgen.pictures.look import Look
from stormgen.pictures.picture import Picture
from stormgen.pictures.sheet import sheet_of
from stormgen.pictures.typesetting import FAMILY, typeset

# Pixels for each of the picture's, as long as all of them are not more than this.
_SHARP, _MOST = 2.0, 60e6
_PER_INCH = 72


def write(picture: Picture, look: Look) -> bytes:
    """Raises `Unavailable` where Typst is not installed."""
    box = sheet_of(picture).box
    scale = min(_SHARP, sqrt(_MOST / (box.width * box.height)))
    source = (
        f"#set page(width: {box.width}pt, height: {box.height}pt, margin: 0pt)\n"
        '#image(bytes(sys.inputs.drawing), format: "svg", width: 100%)'
    )
    return typeset(source, {"drawing": write_svg(picture, look, FAMILY)}, "png", _PER_INCH * scale)


FORMAT = Format("png", {Picture: write})
