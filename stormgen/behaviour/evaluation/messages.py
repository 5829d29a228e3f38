"""A command or event and what is written of it in; the function from a frame to the message out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from stormgen.behaviour.evaluation.compiler import Compiler
from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.evaluation.reading import NO_NAMES, Evaluate, Scope, constant, rounded
from stormgen.behaviour.types.arguments import Given, given
from stormgen.behaviour.types.places import lost
from stormgen.behaviour.values import Entries, Value
from stormgen.behaviour.values.kinds import Kinds, keep
from stormgen.behaviour.values.refusals import Undecided
from stormgen.behaviour.values.written import call
from stormgen.board import Argument, Command, Event, Key
from stormgen.board.types import Field


@dataclass(frozen=True)
class Message:
    """A command or an event with its values, the identity of its aggregate among them."""

    key: Key
    values: Entries[str, Value]

    def __str__(self) -> str:
        return call(self.key.name, self.values)


Compose = Callable[[Frame], Message]


@dataclass(frozen=True)
class Sources:
    """Where the values of a message may come from: what may be written, is `offered`, or `known` of the identity."""

    scope: Scope
    offered: Scope = NO_NAMES
    known: Scope = NO_NAMES


@dataclass(frozen=True)
class Messages:
    compiler: Compiler

    def compose(self, message: Command | Event, arguments: tuple[Argument, ...], sources: Sources) -> Compose:
        """Undecided where the model does not say a value that the message must have."""
        names = self.compiler.names
        parts = list(given(names, message, arguments, sources.offered.declared, sources.known.declared))
        lacking = [g.part.name for g in parts if g.origin == "missing"]
        if lacking:
            return _lacking(message, lacking)
        values = {g.part.name: self._source(g, sources) for g in parts}
        make = self.constructor(message, limits=isinstance(message, Command))
        return lambda frame: make({name: value(frame) for name, value in values.items()})

    def constructor(self, message: Command | Event, limits: bool = False) -> Callable[[Mapping[str, Value]], Message]:
        """Refuses what the fields of the message can't hold, or the limits of the model do not allow."""
        checks = Kinds(self.compiler.types, limits).checks(self.compiler.names.carried(message))

        def make(values: Mapping[str, Value]) -> Message:
            keep(checks, values)
            return Message(message.key, Entries(values))

        return make

    def default(self, part: Field) -> Evaluate | None:
        return self.compiler.value(part.default, part.type, NO_NAMES) if part.default is not None else None

    def _source(self, found: Given, sources: Sources) -> Evaluate:
        part = found.part
        match found:
            case Given(origin="known", name=name):
                return sources.known.read[name]
            case Given(origin="offered", name=name):
                places = lost(self.compiler.types, sources.offered.declared[name], part.type)
                return rounded(sources.offered.read[name], places)
            case Given(value=value) if value is not None:
                scope = sources.scope if found.origin == "written" else NO_NAMES
                return self.compiler.value(value, part.type, scope, clock=found.origin == "written")
        return constant(None)


def _lacking(message: Command | Event, names: list[str]) -> Compose:
    def raises(frame: Frame) -> Message:
        raise Undecided(f"the model does not say {', '.join(names)} of {message.name}")

    return raises
