"""A view and what it is of in; the picture as a figure whose stickies lead to their pages, out."""

from stormgen.board import Key
from stormgen.emitters.site.content import Figure
from stormgen.emitters.site.site import Site
from stormgen.pictures.discover import views
from stormgen.pictures.format import Unavailable
from stormgen.pictures.inline_svg import heads_of, inline_svg
from stormgen.pictures.picture import Picture

# What a page can hold and a reader take in; more is for the board, which is made for it.
_MOST_CARDS = 300


def figure(site: Site, view: str, subject: Key | None, page: str, title: str) -> tuple[Figure, ...]:
    """None where there is nothing to see, too much, or no Graphviz to lay it out."""
    try:
        picture: Picture = views()[view].gives[Picture](site.facts, subject)
    except Unavailable:
        return ()
    if not picture.cards or len(picture.cards) > _MOST_CARDS:
        return ()
    up = "../" * page.count("/")

    def link(key: Key) -> str | None:
        address = site.addresses.get(key)
        return f"{up}{address}" if address and address != page else None

    svg = inline_svg(picture, link)
    return (Figure(title, picture.about, svg, picture.legend, frozenset(heads_of(picture))),)


def is_small(site: Site, context: Key) -> bool:
    """Whether its picture is worth the time to draw it."""
    return len(site.members(context)) <= _MOST_CARDS
