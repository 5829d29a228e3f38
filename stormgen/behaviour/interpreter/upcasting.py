"""What an event of an earlier version carries in; what the current version of it carries out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from stormgen.behaviour.evaluation.compiler import Compiler
from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.evaluation.messages import Compose, Messages, Sources
from stormgen.behaviour.evaluation.reading import from_message
from stormgen.behaviour.types.scopes import Scope, declared, scope_of
from stormgen.behaviour.types.upcasting import carried_before, lineage, renamings, superseded
from stormgen.behaviour.values import Entries, Value
from stormgen.behaviour.values.refusals import evaluating
from stormgen.board import Board, Event, EventVersion


@dataclass(frozen=True)
class Upcasting:
    """The upcasters of one board."""

    compiler: Compiler

    def upcast(self, event: Event, number: int, values: Mapping[str, Value]) -> Mapping[str, Value]:
        """From one version to the next, up to the current one. Raises `Refused` where an expression has no value."""
        after = [version for version in lineage(event) if version.number > number]
        for version in after:
            with evaluating(version.span):
                values = self._step(event, version)(Frame(carried=Entries(values))).values
        return values

    def _step(self, event: Event, version: EventVersion) -> Compose:
        earlier = superseded(event, version)
        assert earlier is not None and version.supersedes is not None
        names = self.compiler.names
        before = scope_of(carried_before(names, event, version), from_message)
        renamed = renamings(earlier, version)
        offered = before.only(declared(earlier.parameters or ())).within(
            Scope(
                {name: before.read[former] for name, former in renamed.items()},
                {name: before.declared[former] for name, former in renamed.items()},
            )
        )
        known = before.only(declared(names.identity(event)))
        asked = replace(event, versions=(version,))
        return Messages(self.compiler).compose(asked, version.supersedes.arguments, Sources(before, offered, known))


def upcast(board: Board, event: Event, number: int, values: Mapping[str, Value]) -> Mapping[str, Value]:
    """As the services that are generated from the board read it."""
    return Upcasting(Compiler(board)).upcast(event, number, values)
