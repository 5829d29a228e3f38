"""A board in; the pictures that the page offers, out; and each of them drawn."""

from collections.abc import Iterator

from stormgen.board import Board, Key
from stormgen.facts import Facts, Stage
from stormgen.pictures.discover import views
from stormgen.pictures.picture import Picture
from stormgen.values import value

# What is worth a place in a list. Others can be asked for all the same, from their stickies.
_LISTED = ("context", "aggregate", "saga")


@value
class Listed:
    """A picture that can be asked for: the name of its view, and what it is of, if not of all."""

    id: str
    view: str
    subject: Key | None
    title: str


def listed_pictures(board: Board) -> Iterator[Listed]:
    """Each view of the whole model, then of each of its parts."""
    for name, view in views().items():
        if Picture in view.gives:
            title = name.replace("-", " ").capitalize()
            if view.whole:
                yield Listed(name, name, None, title)
            for element in board:
                if element.key.kind in view.about and element.key.kind in _LISTED:
                    yield Listed(f"{name}:{element.key.path}", name, element.key, f"{title}: {element.label}")


def can_be_drawn(view: str, subject: Key | None) -> bool:
    """Whether there is such a view, and it is of what is asked for."""
    known = views().get(view)
    if known is None or Picture not in known.gives:
        return False
    return subject.kind in known.about if subject else known.whole


def needs(view: str) -> Stage:
    """How far the facts must be worked out for a view."""
    return views()[view].needs


def draw(facts: Facts, view: str, subject: Key | None) -> Picture:
    """A view as a picture; the facts are worked out as far as the view needs them."""
    picture: Picture = views()[view].gives[Picture](facts, subject)
    return picture
