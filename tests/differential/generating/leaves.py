"""Names with their types and a type that is wanted in; what there is of it without computing anything out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from stormgen.behaviour.types import DATE, DATETIME, DECIMAL, INT, UUID
from stormgen.board.types import ListOf, MapOf, Named, Optional, SetOf, Type
from tests.differential.generating.kinds import Kinds, Names, held
from tests.differential.generating.literals import literal

_CLOCK = {DATETIME: "now()", DATE: "today()", UUID: "newId()"}
_EMPTY: dict[type, str] = {Optional: "null", ListOf: "[]", SetOf: "{}", MapOf: "{}"}


@dataclass(frozen=True)
class Leaves:
    """`names` are declared types; `clock` tells whether `now()` and its kin may stand here."""

    kinds: Kinds
    names: Names
    clock: bool = False
    _paths: list[tuple[str, Type]] = field(default_factory=list, compare=False)

    def paths(self) -> list[tuple[str, Type]]:
        """Names, and parts of values that they hold, with their plain types."""
        if not self._paths:
            for name, type_ in self.names.items():
                plain = self.kinds.plain(type_)
                self._paths.append((name, plain))
                inner = held(plain)
                if isinstance(inner, Named) and inner.key in self.kinds.structures:
                    parts = self.kinds.structures[inner.key].items()
                    self._paths.extend((f"{name}.{part}", self.kinds.plain(t)) for part, t in parts)
        return self._paths

    def of(self, wanted: Type, sure: bool) -> Iterator[str]:
        """Names that have the type come up more often than others."""
        plain = self.kinds.plain(wanted)
        for path, type_ in self.paths():
            if type_ == plain:
                yield from (path,) * 3
            elif not sure and _fits(type_, plain) and (type_ == INT or self.kinds.rarely()):
                yield path
        if self.clock and plain in _CLOCK:
            yield _CLOCK[plain]
        if (found := literal(self.kinds, wanted if sure else held(wanted), sure)) is not None:
            yield found
        if not sure and type(plain) in _EMPTY:
            yield _EMPTY[type(plain)]


def _fits(given: Type, wanted: Type) -> bool:
    if isinstance(wanted, Optional):
        return _fits(given, wanted.item)
    given = held(given)
    return given == wanted or (given == INT and wanted == DECIMAL)
