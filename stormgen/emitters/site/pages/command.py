"""Commands in; their pages, with what they need, when they are refused and what they lead to, out."""

from collections.abc import Iterator

from stormgen.board import Command, Require
from stormgen.board.command import Refusal
from stormgen.emitters.site.content import Cell, Code, Page, Section, Table
from stormgen.emitters.site.element import element_page
from stormgen.emitters.site.pages.message import message_sections
from stormgen.emitters.site.site import Site
from stormgen.emitters.site.wording import one_line


def pages(site: Site) -> Iterator[Page]:
    for command in site.board.commands:
        yield element_page(site, command, terms=_terms(site, command), sections=_sections(site, command))


def _terms(site: Site, command: Command) -> Iterator[tuple[str, Cell]]:
    yield "Context", site.context_link(command.key)
    if command.aggregate:
        yield "Handled by", (site.link(command.aggregate),)
    yield "Issued by", site.links(e.source for e in site.flow.into(command.key, "issues"))
    yield "Emits", site.links(reference.key for reference in command.emitted)
    yield "Routes today", site.links(e.source for e in site.flow.into(command.key, "routes"))


def _sections(site: Site, command: Command) -> Iterator[Section]:
    yield Table("rules", "Rules", ("Only if", "Else"), tuple(_rule(site, rule) for rule in command.requires))
    emits = tuple(((site.link(emit.event.key),), (Code(one_line(emit.span.text)),)) for emit in command.emits)
    yield Table("emits", "Emits", ("Event", "With"), emits)
    yield from message_sections(site, site.messages[command.key])


def _rule(site: Site, rule: Require) -> tuple[Cell, Cell]:
    otherwise = rule.otherwise
    said: Cell = (otherwise.name,) if isinstance(otherwise, Refusal) else (site.link(otherwise.event.key),)
    return (Code(one_line(rule.condition.span.text)),), said
