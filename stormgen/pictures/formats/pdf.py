"""A picture in; a PDF file out: one page that is as large as it, or pages of paper to cut and tape together."""

from math import ceil

from stormgen.pictures.format import Format
from stormgen.pictures.formats.svg import write as write_svg
from stormgen.pictures.look import PAPERS, Look
from stormgen.pictures.picture import Box, Picture
from stormgen.pictures.sheet import sheet_of
from stormgen.pictures.typesetting import FAMILY, typeset
from stormgen.values import value

# A pixel is 1/96 inch. No reader shows a page that is longer than 200 inches.
_POINTS, _LONGEST = 0.75, 14400.0
_PER_MILLIMETRE = 72 / 25.4
_MARGIN = 12 * _PER_MILLIMETRE
_IMAGE = 'image(bytes(sys.inputs.drawing), format: "svg", width: {width}pt, height: {height}pt)'


@value
class _Tiling:
    """`width` and `height` are of the paper, `across` and `down` count the pages; all in points."""

    width: float
    height: float
    across: int
    down: int

    @property
    def pages(self) -> int:
        return self.across * self.down


def write(picture: Picture, look: Look) -> bytes:
    """Raises `Unavailable` where Typst is not installed."""
    box = sheet_of(picture).box
    inputs = {"drawing": write_svg(picture, look, FAMILY), "title": picture.title}
    return typeset(_one_page(box) if look.paper is None else _pages(box, *PAPERS[look.paper]), inputs, "pdf")


def _one_page(box: Box) -> str:
    scale = min(_POINTS, _LONGEST / max(box.width, box.height))
    width, height = box.width * scale, box.height * scale
    return f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n#{_IMAGE.format(width=width, height=height)}"


def _pages(box: Box, long: float, short: float) -> str:
    """As many as it takes at full size, the paper turned so that these are few; a line tells where each belongs."""
    tiling = min((_tiling(box, long, short), _tiling(box, short, long)), key=lambda t: t.pages)
    wide, high = tiling.width - 2 * _MARGIN, tiling.height - 2 * _MARGIN
    image = _IMAGE.format(width=box.width * _POINTS, height=box.height * _POINTS)
    lines = [f"#set page(width: {tiling.width}pt, height: {tiling.height}pt, margin: {_MARGIN}pt)"]
    lines.append(f'#set text(font: "{FAMILY}", size: 8pt, fill: luma(90))\n#let drawing = {image}')
    for row in range(tiling.down):
        for column in range(tiling.across):
            place = f"row {row + 1} of {tiling.down}, column {column + 1} of {tiling.across}"
            lines += [
                "#pagebreak(weak: true)",
                f"#place(box(width: {wide}pt, height: {high}pt, clip: true,"
                f" place(dx: {-column * wide}pt, dy: {-row * high}pt, drawing)))",
                *_marks(wide, high),
                f"#place(dx: 10pt, dy: {high + 8}pt, [#sys.inputs.title: {place}])",
            ]
    return "\n".join(lines)


def _marks(wide: float, high: float) -> list[str]:
    """Short lines in the margin at the corners, along which to cut."""
    marks = []
    for x, y in ((0.0, 0.0), (wide, 0.0), (0.0, high), (wide, high)):
        away_x, away_y = (-14 if x == 0 else 4), (-14 if y == 0 else 4)
        marks.append(f"#place(dx: {x + away_x}pt, dy: {y}pt, line(length: 10pt, stroke: 0.4pt))")
        marks.append(f"#place(dx: {x}pt, dy: {y + away_y}pt, line(length: 10pt, angle: 90deg, stroke: 0.4pt))")
    return marks


def _tiling(box: Box, width: float, height: float) -> _Tiling:
    wide, high = width * _PER_MILLIMETRE, height * _PER_MILLIMETRE
    across = ceil(box.width * _POINTS / (wide - 2 * _MARGIN))
    return _Tiling(wide, high, across, ceil(box.height * _POINTS / (high - 2 * _MARGIN)))


FORMAT = Format("pdf", {Picture: write})
