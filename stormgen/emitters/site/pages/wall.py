"""A site in; the board to look about, search and play in, and the page that it stands in, out."""

from collections.abc import Iterator

from stormgen.emitters.site.content import Page

PATH = "wall.html"
BOARD = "board.html"


def pages() -> Iterator[Page]:
    yield Page(PATH, "The wall", frame=BOARD)
