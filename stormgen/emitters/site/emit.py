"""Facts in; every file of the site out."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from stormgen.emitters._protocol import Artifact, EmitContext
from stormgen.emitters._templated import page as filled
from stormgen.emitters.site.content import Page
from stormgen.emitters.site.nav import menu
from stormgen.emitters.site.pages import (
    aggregate,
    around,
    command,
    context,
    event,
    glossary,
    legacy,
    lists,
    open_points,
    overview,
    plan,
    reactions,
    saga,
    seams,
    stories,
    wall,
)
from stormgen.emitters.site.search_index import search_index
from stormgen.emitters.site.site import Site
from stormgen.emitters.site.style import asset, style
from stormgen.pictures.inline_svg import inline_heads
from stormgen.viewer.whole import whole_page


def site_files(context: EmitContext) -> Iterator[Artifact]:
    facts, site = context.facts, Site(context)
    known = {"model": facts.board.name, "menu": menu(site)}
    for page in _pages(site):
        yield Artifact(page.path, written(page, known))
    yield Artifact(wall.BOARD, whole_page(facts, "board", None))
    yield from assets(site)


def assets(site: Site) -> Iterator[Artifact]:
    """What the search looks in, and what is the same in every site."""
    yield Artifact("assets/index.js", search_index(site))
    yield Artifact("assets/site.js", asset("site.js"))
    yield Artifact("assets/site.css", style())


def _pages(site: Site) -> Iterator[Page]:
    return chain(
        overview.pages(site),
        wall.pages(),
        glossary.pages(site),
        seams.pages(site),
        plan.pages(site),
        open_points.pages(site),
        lists.pages(site),
        context.pages(site),
        aggregate.pages(site),
        command.pages(site),
        event.pages(site),
        reactions.policies(site),
        reactions.views(site),
        saga.pages(site),
        stories.flows(site),
        stories.scenarios(site),
        around.people_and_systems(site),
        around.types(site),
        legacy.pages(site),
    )


def written(page: Page, known: Mapping[str, Any]) -> str:
    heads = frozenset[str]().union(*(figure.heads for figure in page.figures))
    values = {**known, "page": page, "root": "../" * page.depth, "heads": inline_heads(heads) if heads else ""}
    return filled("site", "page.html.j2", values)
