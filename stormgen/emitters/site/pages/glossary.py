"""A site in; every name with what it means and where, and the words that mean the same, out."""

from collections.abc import Iterator

from stormgen.board import Element
from stormgen.emitters.site.addresses import FOLDERS
from stormgen.emitters.site.content import Badge, Cell, Link, Page, Piece, Table, filled
from stormgen.emitters.site.site import KIND_NAMES, Site
from stormgen.emitters.site.wording import first_line

PATH = "glossary.html"
_LEAD = "Every name of the model, in the words of the people who were in the room."
_LEFT_OUT = ("scenario", "flow", "legacy")


def pages(site: Site) -> Iterator[Page]:
    """A table a letter; a word that is a name more than once has a row for each of its meanings."""
    terms = [element for element in site.board if element.key.kind in FOLDERS and element.key.kind not in _LEFT_OUT]
    letters: dict[str, list[Element]] = {}
    for element in sorted(terms, key=lambda e: (_sorted_as(site, e), e.key)):
        letters.setdefault(_letter(site, element), []).append(element)
    several = _several(site, terms)
    tables = [_synonyms(site)] if site.synonyms else []
    for number, (letter, elements) in enumerate(letters.items()):
        rows = tuple(_term(site, element, several) for element in elements)
        tables.append(Table(f"letter{number}", letter, ("Term", "What it is", "Context", "Means"), rows))
    yield Page(PATH, "Glossary", lead=_LEAD, sections=filled(tables))


def _synonyms(site: Site) -> Table:
    rows = tuple(((words[0],), (", ".join(words[1:]),)) for words in site.synonyms if words)
    return Table("synonyms", "Words that mean the same", ("Word", "Also"), rows)


def _sorted_as(site: Site, element: Element) -> str:
    return site.title(element.key).casefold()


def _letter(site: Site, element: Element) -> str:
    first = _sorted_as(site, element)[:1].upper()
    return first if first.isalpha() else "#"


def _several(site: Site, terms: list[Element]) -> set[str]:
    """What is a name of the same kind in more than one context."""
    seen: set[tuple[str, str]] = set()
    again: set[str] = set()
    for element in terms:
        name = _sorted_as(site, element)
        if (name, element.key.kind) in seen:
            again.add(name)
        seen.add((name, element.key.kind))
    return again


def _term(site: Site, element: Element, several: set[str]) -> tuple[Cell, ...]:
    name = site.title(element.key)
    own: tuple[Piece, ...] = (
        (f" ({element.name})",) if element.name.casefold() != name.replace(" ", "").casefold() else ()
    )
    again: tuple[Piece, ...] = (" ", Badge("several meanings", "odd")) if _sorted_as(site, element) in several else ()
    link = Link(name, site.addresses[element.key], element.key.kind)
    label = element.label if element.key.kind == "context" and element.label != element.name else ""
    means = first_line(element.doc or label)
    return (link, *own, *again), (KIND_NAMES[element.key.kind],), site.context_link(element.key), (means,)
