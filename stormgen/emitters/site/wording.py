"""Values of the board in; how cells of tables say them, out."""

import re
from collections.abc import Iterable, Iterator, Sequence

from stormgen.behaviour.sagas import SagaVerdict
from stormgen.board import Key, Scenario
from stormgen.board.notation import type_text
from stormgen.board.types import Field, Type
from stormgen.diagnostics import Diagnostic
from stormgen.emitters.site.content import Badge, Cell, Code, Link, Listing, Piece, Table
from stormgen.emitters.site.site import Site, place

_NAMED = re.compile("\x00(\\d+)\x00")
_SEVERITIES = {"error": "bad", "warning": "odd", "info": "plain"}

_VERDICTS = {"holds": "good", "allowed": "odd", "violated": "bad", "unknown": "odd"}
_SAID = {
    "holds": "holds",
    "allowed": "broken where the model allows it",
    "violated": "broken",
    "unknown": "not known to hold",
}


def type_cell(site: Site, type_: Type) -> Cell:
    """A type as it is written, with a link at each name of the model."""
    keys: list[Key] = []

    def marked(key: Key) -> str:
        keys.append(key)
        return f"\x00{len(keys) - 1}\x00"

    parts = _NAMED.split(type_text(type_, marked))
    pieces: list[Piece] = []
    for at, part in enumerate(parts):
        if at % 2:
            key = keys[int(part)]
            pieces.append(Link(key.name, site.addresses.get(key, "")))
        elif part:
            pieces.append(Code(part))
    return tuple(pieces)


def fields_table(site: Site, id: str, title: str, fields: Sequence[Field], identity: Sequence[Field] = ()) -> Table:
    """A row a field, those of the identity first."""
    rows = tuple(_field(site, field, field in identity) for field in (*identity, *fields))
    return Table(id, title, ("Field", "Type", "At first", "Means"), rows)


def _field(site: Site, field: Field, identity: bool) -> tuple[Cell, ...]:
    name: Cell = (Code(field.name), *((" ", Badge("identity")) if identity else ()))
    marks = [f"@{mark.name}" for mark in field.annotations]
    default: Cell = (Code(one_line(field.default.span.text)),) if field.default is not None else ()
    return name, type_cell(site, field.type), default, (" ".join([field.doc, *marks]).strip(),)


def scenarios_table(site: Site, scenarios: Iterable[Scenario]) -> Table:
    rows = tuple(((site.link(scenario.key),), (result(site, scenario),)) for scenario in scenarios)
    return Table("scenarios", "Scenarios", ("Scenario", "Result"), rows)


def result(site: Site, scenario: Scenario) -> Badge:
    passed = site.trials[scenario.key].passed
    return Badge("passes", "good") if passed else Badge("fails", "bad")


def verdict_badge(verdict: SagaVerdict) -> Badge:
    return Badge(_SAID[verdict.verdict], _VERDICTS[verdict.verdict])


def findings(found: Iterable[Diagnostic]) -> Listing:
    return Listing("findings", "Findings", tuple(map(finding, found)))


def finding(diagnostic: Diagnostic) -> Cell:
    """How bad it is, what is wrong, what to do, and where."""
    hint = f" {diagnostic.hint}" if diagnostic.hint else ""
    word = Badge(diagnostic.severity, _SEVERITIES[diagnostic.severity])
    return word, f" {diagnostic.message}{hint} ", Code(f"{diagnostic.code.slug}, {place(diagnostic.span)}")


def first_line(doc: str, longest: int = 160) -> str:
    """The beginning of a doc, for a list."""
    line = " ".join(doc.split("\n\n")[0].split())
    return line if len(line) <= longest else line[: longest - 1].rpartition(" ")[0] + " …"


def one_line(text: str) -> str:
    return " ".join(text.split())


def paragraphs(doc: str) -> tuple[str, ...]:
    return tuple(part for part in doc.split("\n\n") if part.strip())


def percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def joined(cells: Iterable[Cell], between: str = ", ") -> Cell:
    return tuple(_between(cells, between))


def _between(cells: Iterable[Cell], between: str) -> Iterator[Piece]:
    for at, cell in enumerate(cells):
        if at:
            yield between
        yield from cell
