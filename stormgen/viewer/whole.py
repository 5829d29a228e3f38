"""Facts, and the picture to open with, in; the page that has all of it and needs no server, out."""

from collections.abc import Iterator
from typing import Any

from stormgen.board import Key
from stormgen.facts import Facts
from stormgen.pictures.diagram import Diagram
from stormgen.pictures.discover import views
from stormgen.pictures.format import Unavailable
from stormgen.viewer.drawn import drawn
from stormgen.viewer.elements import numbers_of
from stormgen.viewer.listed import Listed, draw, listed_pictures
from stormgen.viewer.page import page
from stormgen.viewer.payload import deck, traces_of

# Pictures of parts are left out of a page that would have more cards than this: it is to open at once.
_MOST_CARDS = 40_000
# Graphviz needs minutes for more.
_MOST_PLACED = 1_000


def whole_page(facts: Facts, view: str, subject: Key | None, theme: str = "light") -> str:
    """The pictures are those of the whole model, and of its parts as far as they are of a bearable size."""
    pictures = list(_pictures(facts, view, subject))
    shown = {picture["id"] for picture in pictures}
    data = deck(facts, "", traces=traces_of(facts))
    return page({**data, "pictures": [p for p in data["pictures"] if p["id"] in shown]}, pictures, theme)


def _pictures(facts: Facts, view: str, subject: Key | None) -> Iterator[dict[str, Any]]:
    """That to open with comes first. Others are left out where Graphviz can't place them, or not soon."""
    numbers, cards = numbers_of(facts.flow), 0

    def order(listed: Listed) -> tuple[bool, bool]:
        return (listed.view, listed.subject) != (view, subject), listed.subject is not None

    for listed in sorted(listed_pictures(facts.board), key=order):
        first = (listed.view, listed.subject) == (view, subject)
        if first or ((listed.subject is None or cards < _MOST_CARDS) and _is_soon_placed(facts, listed)):
            try:
                picture = draw(facts, listed.view, listed.subject)
            except Unavailable:
                if first:
                    raise
                continue
            cards += len(picture.cards)
            yield drawn(picture, listed.id, facts.board, numbers)


def _is_soon_placed(facts: Facts, listed: Listed) -> bool:
    diagram = views()[listed.view].gives.get(Diagram)
    return diagram is None or len(diagram(facts, listed.subject).nodes) <= _MOST_PLACED
