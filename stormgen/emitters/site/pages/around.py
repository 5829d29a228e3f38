"""Actors, systems and types in; their pages, out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from stormgen.board import Board, Element, Key
from stormgen.board.aggregate import Aggregate
from stormgen.board.command import Command
from stormgen.board.event import Event
from stormgen.board.types import (
    Alias,
    Enumeration,
    ListOf,
    MapOf,
    Named,
    NamedType,
    Optional,
    SetOf,
    Structure,
    Type,
)
from stormgen.emitters.site.content import Cell, Code, Page, Table
from stormgen.emitters.site.element import element_page
from stormgen.emitters.site.pages.lists import list_table
from stormgen.emitters.site.site import Site
from stormgen.emitters.site.wording import fields_table, type_cell


def people_and_systems(site: Site) -> Iterator[Page]:
    for element in (*site.board.actors, *site.board.systems):
        issued = [site.board[e.target] for e in site.flow.out_of(element.key, "issues")]
        terms: list[tuple[str, Cell]] = [("Context", site.context_link(element.key))]
        yield element_page(site, element, terms=terms, sections=[list_table(site, "command", issued, "Commands")])


def types(site: Site) -> Iterator[Page]:
    used = _used_by(site.board)
    for named in site.board.types:
        terms: list[tuple[str, Cell]] = [("Context", site.context_link(named.key))]
        if isinstance(named, Alias):
            terms.append(("Is", type_cell(site, named.target)))
        terms.append(("Used by", site.links(used.get(named.key, ()))))
        yield element_page(site, named, terms=terms, sections=_parts(site, named), around=False)


def _parts(site: Site, named: NamedType) -> Iterator[Table]:
    if isinstance(named, Structure):
        yield fields_table(site, "fields", "Fields", named.fields)
    if isinstance(named, Enumeration):
        yield Table("values", "Values", ("Value",), tuple(((Code(name),),) for name in named.values))


def _used_by(board: Board) -> Mapping[Key, list[Key]]:
    """The elements whose fields are of a type."""
    used: dict[Key, list[Key]] = defaultdict(list)
    for element in board:
        for key in {key for type_ in _types_of(element) for key in _named_in(type_)}:
            used[key].append(element.key)
    return used


def _types_of(element: Element) -> Iterator[Type]:
    match element:
        case Aggregate():
            yield from (field.type for field in (*element.identity, *element.fields))
        case Command():
            yield from (field.type for field in element.parameters or ())
        case Event():
            yield from (field.type for field in element.parameters)
        case Structure():
            yield from (field.type for field in element.fields)
        case Alias():
            yield element.target


def _named_in(type_: Type) -> Iterator[Key]:
    match type_:
        case Named(key):
            yield key
        case ListOf(item) | SetOf(item) | Optional(item):
            yield from _named_in(item)
        case MapOf(key, value):
            yield from _named_in(key)
            yield from _named_in(value)
