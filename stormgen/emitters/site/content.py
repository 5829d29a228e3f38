"""What pages are made of: texts, links and code in cells, cells in tables, tables and figures on a page."""

from collections.abc import Iterable
from dataclasses import replace

from stormgen.values import value


@value
class Link:
    """`href` is an address from the home of the site; `kind` that of a sticky, which gives it its colour."""

    text: str
    href: str
    kind: str = ""


@value
class Code:
    """A piece of Storm, or a place in it."""

    code: str


@value
class Badge:
    """A word on how something stands: `good`, `bad`, `odd` or `plain`."""

    word: str
    tone: str = "plain"


@value
class Anchor:
    """A name that links lead to."""

    text: str
    anchor: str


Piece = str | Link | Code | Badge | Anchor
Cell = tuple[Piece, ...]


@value
class Table:
    """A row has a cell a column; `about` stands above it."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    about: str = ""


@value
class Listing:
    """Sentences, each of several pieces."""

    id: str
    title: str
    items: tuple[Cell, ...]
    about: str = ""
    ordered: bool = False


@value
class Text:
    """A text that is shown as it is written, line by line."""

    id: str
    title: str
    text: str
    about: str = ""


Section = Table | Listing | Text


def filled(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Those that have something to say, without columns that have not."""
    shown = (_without_empty_columns(section) if isinstance(section, Table) else section for section in sections)
    return tuple(section for section in shown if _has_something(section))


def _has_something(section: Section) -> bool:
    match section:
        case Table():
            return bool(section.rows)
        case Listing():
            return bool(section.items)
    return bool(section.text)


def _without_empty_columns(table: Table) -> Table:
    used = [at for at in range(len(table.columns)) if any(map(_says, (row[at] for row in table.rows)))]
    columns = tuple(table.columns[at] for at in used)
    return replace(table, columns=columns, rows=tuple(tuple(row[at] for at in used) for row in table.rows))


def _says(cell: Cell) -> bool:
    return any(piece != "" for piece in cell)


@value
class Figure:
    """`svg` is markup; `legend` has styles with their names, `heads` the styles of arrows."""

    title: str
    about: str
    svg: str
    legend: tuple[tuple[str, str], ...] = ()
    heads: frozenset[str] = frozenset()


@value
class Neighbour:
    """A sticky beside another: its link, what it is, and the context that it stands in, if that is another one."""

    link: Link
    what: str
    context: str = ""


@value
class Around:
    """What leads to a sticky, and what it leads to."""

    before: tuple[Neighbour, ...]
    name: str
    after: tuple[Neighbour, ...]


@value
class Source:
    """Where and how an element is declared."""

    place: str
    text: str


@value
class Page:
    """`crumbs` lead to it; `terms` are short facts; `opening` stands above the figures, `sections` below."""

    path: str
    title: str
    kind: str = ""
    kind_name: str = ""
    name: str = ""
    crumbs: tuple[Link, ...] = ()
    lead: str = ""
    doc: tuple[str, ...] = ()
    terms: tuple[tuple[str, Cell], ...] = ()
    around: Around | None = None
    opening: tuple[Listing, ...] = ()
    figures: tuple[Figure, ...] = ()
    sections: tuple[Section, ...] = ()
    source: tuple[Source, ...] = ()
    frame: str = ""

    @property
    def depth(self) -> int:
        return self.path.count("/")
