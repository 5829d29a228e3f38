"""What pages are made of: texts, links and code in cells, cells in tables, tables and figures on a page."""

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
    """`about` stands above it. A page has no table without rows, but for what `nothing` says in its place."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    about: str = ""
    nothing: str = ""


@value
class Listing:
    """Sentences, each of several pieces."""

    id: str
    title: str
    items: tuple[Cell, ...]
    about: str = ""
    ordered: bool = False


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
    """`crumbs` lead to it; `terms` are short facts; `sections` are tables and listings."""

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
    figures: tuple[Figure, ...] = ()
    sections: tuple[Table | Listing, ...] = ()
    source: tuple[Source, ...] = ()
    frame: str = ""

    @property
    def depth(self) -> int:
        return self.path.count("/")
