"""Flows of the text and scenarios in; their pages: a story as a board, an example with its result, out."""

from collections.abc import Iterator

from stormgen.board import Scenario, Story
from stormgen.emitters.site.content import Badge, Cell, Code, Listing, Page, Section, Table
from stormgen.emitters.site.drawings import figure
from stormgen.emitters.site.element import element_page
from stormgen.emitters.site.site import KIND_NAMES, Site
from stormgen.emitters.site.wording import one_line, result


def flows(site: Site) -> Iterator[Page]:
    for story in site.board.stories:
        drawn = figure(site, "board", story.key, site.addresses[story.key], "As it stands on the wall")
        terms: list[tuple[str, Cell]] = [("Context", site.context_link(story.key))]
        yield element_page(site, story, terms=terms, figures=drawn, sections=[_stops(site, story)], around=False)


def _stops(site: Site, story: Story) -> Table:
    rows = tuple(
        ((str(number),), (site.link(stop.key),), (KIND_NAMES[stop.key.kind],), site.context_link(stop.key))
        for number, stop in enumerate(story.stops, 1)
    )
    return Table("stops", "Step by step", ("", "Sticky", "Kind", "Context"), rows)


def scenarios(site: Site) -> Iterator[Page]:
    for scenario in site.board.scenarios:
        sections: list[Section] = [_told(site, scenario), _differences(site, scenario)]
        yield element_page(site, scenario, terms=_terms(site, scenario), sections=sections, around=False)


def _terms(site: Site, scenario: Scenario) -> Iterator[tuple[str, Cell]]:
    yield "Result", (result(site, scenario),)
    yield "Context", site.context_link(scenario.key)
    if scenario.subject:
        yield "Of", (site.link(scenario.subject.key),)


def _told(site: Site, scenario: Scenario) -> Table:
    rows = [(("Given",), (site.link(h.what.key),), (Code(one_line(h.span.text)),)) for h in scenario.given]
    rows += [(("When",), (site.link(h.what.key),), (Code(one_line(h.span.text)),)) for h in scenario.when]
    rows += [(("Then",), (), (Code(one_line(outcome.span.text)),)) for outcome in scenario.then]  # type: ignore[misc]
    return Table("told", "The example", ("", "Sticky", "As written"), tuple(rows))


def _differences(site: Site, scenario: Scenario) -> Listing:
    """What the model does instead, and which rule decided."""
    items = tuple(
        (
            Badge("expected", "good"),
            " ",
            Code(one_line(d.expected)),
            ", ",
            Badge("but", "bad"),
            f" {d.actual}",
            *((", decided by ", Code(f"{one_line(d.decided.text)} ({d.decided})")) if d.decided else ()),
        )
        for d in site.trials[scenario.key].differences
    )
    return Listing("differences", "What the model does instead", items)
