"""Aggregates in; their pages, with state, rules, commands and events, out."""

from collections.abc import Iterator

from stormgen.board import Aggregate, Key
from stormgen.emitters.site.content import Cell, Code, Page, Table
from stormgen.emitters.site.drawings import figure
from stormgen.emitters.site.element import element_page
from stormgen.emitters.site.pages.lists import list_table
from stormgen.emitters.site.site import Site
from stormgen.emitters.site.wording import fields_table, one_line


def pages(site: Site) -> Iterator[Page]:
    for aggregate in site.board.aggregates:
        yield element_page(
            site,
            aggregate,
            terms=_terms(site, aggregate),
            figures=figure(
                site, "aggregate", aggregate.key, site.addresses[aggregate.key], "What it is asked, holds and tells"
            ),
            sections=_sections(site, aggregate),
            around=False,
        )


def _terms(site: Site, aggregate: Aggregate) -> Iterator[tuple[str, Cell]]:
    yield "Context", site.context_link(aggregate.key)
    yield "Refers to", site.links(e.target for e in site.flow.out_of(aggregate.key, "references"))
    yield "Referred to by", site.links(e.source for e in site.flow.into(aggregate.key, "references"))
    yield "Written in one transaction with", site.links(_partners(site, aggregate.key))
    yield "Tables today", site.links(e.source for e in site.flow.into(aggregate.key, "maps"))


def _partners(site: Site, key: Key) -> Iterator[Key]:
    yield from (e.target for e in site.flow.out_of(key, "co-writes"))
    yield from (e.source for e in site.flow.into(key, "co-writes"))


def _sections(site: Site, aggregate: Aggregate) -> Iterator[Table]:
    board = site.board
    yield fields_table(site, "state", "State", aggregate.fields, aggregate.identity)
    derived = tuple(((Code(let.name),), (Code(one_line(let.value.span.text)),)) for let in aggregate.derived)
    yield Table("derived", "Derived", ("Name", "Value"), derived)
    rules = tuple(((Code(one_line(rule.condition.span.text)),), (rule.refusal or "",)) for rule in aggregate.invariants)
    yield Table("invariants", "Always true", ("Invariant", "Else"), rules)
    yield list_table(site, "command", [board[key] for key in aggregate.commands], "Commands")
    yield list_table(site, "event", [board[key] for key in aggregate.events], "Events")
    views = [board[edge.target] for edge in site.flow.out_of(aggregate.key, "updates")]
    yield list_table(site, "view", views, "Views of its state")
