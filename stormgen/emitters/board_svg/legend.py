"""A width in; the legend of the colours, in as many lines as it takes, out."""

from collections.abc import Iterator

from stormgen.emitters._storm_colours import STORM_NAMES
from stormgen.emitters._text_fit import width_of

# By style: the kinds of sticky, then how a repeat and the line of a pivotal event look.
_NAMES = {**STORM_NAMES, "event again": "Shown again", "border": "Pivotal event"}
SWATCH, SPACE, LINE, SIZE = 22.0, 20.0, 28.0, 12.0


def legend_height(width: float) -> float:
    """The height that `draw_legend` takes in pixels."""
    return LINE * (1 + max(line for _, _, line in _items(width)))


def draw_legend(width: float) -> Iterator[str]:
    """A small sticky of each kind with its name, from the upper left corner of the place given."""
    for style, x, line in _items(width):
        y = line * LINE
        if style == "border":
            yield f'<path class="border" d="M{x + SWATCH / 2:.0f} {y - 2:.0f}v20"/>'
        else:
            yield f'<rect x="{x:.0f}" y="{y:.0f}" width="{SWATCH:.0f}" height="16" rx="2" class="{style}"/>'
        yield f'<text x="{x + SWATCH + 6:.0f}" y="{y + 12:.0f}" font-size="{SIZE:.0f}">{_NAMES[style]}</text>'


def _items(width: float) -> Iterator[tuple[str, float, int]]:
    x, line = 0.0, 0
    for style, name in _NAMES.items():
        wide = SWATCH + 6 + width_of(name, SIZE)
        if x and x + wide > width:
            x, line = 0.0, line + 1
        yield style, x, line
        x += wide + SPACE
