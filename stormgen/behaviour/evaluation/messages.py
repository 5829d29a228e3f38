"""A command or event and what is written of it in; the function from a frame to the message out.

What is not written is found, in this order: for the identity, in what is known of it; in what is offered under the same
name and fits; for the identity, in the one reference to the aggregate; in the default; in nothing, where that may be.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from stormgen.behaviour.evaluation.evaluation import NO_NAMES, Evaluate, Scope
from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.evaluation.names import Scopes
from stormgen.behaviour.types.places import places_of
from stormgen.behaviour.values import Entries, Value, operations
from stormgen.behaviour.values.kinds import Kinds, invalid
from stormgen.behaviour.values.refusals import Undecided
from stormgen.behaviour.values.written import call
from stormgen.board import Argument, Command, Event, Key
from stormgen.board.expression import Expression
from stormgen.board.types import Field, Optional, RefTo


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
    """Where the values of a message may come from."""

    scope: Scope
    offered: Scope = NO_NAMES
    identity: Scope = NO_NAMES
    clock: bool = False


@dataclass(frozen=True)
class Messages:
    scopes: Scopes

    def compose(self, message: Command | Event, arguments: tuple[Argument, ...], sources: Sources) -> Compose:
        written = dict(written_by_name(message, arguments))
        found = {f.name: self._source(message, f, written.get(f.name), sources) for f in self.scopes.fields(message)}
        lacking = [name for name, value in found.items() if value is None]
        if lacking:
            return _lacking(message, lacking)
        known = {name: value for name, value in found.items() if value is not None}
        make = self.constructor(message)
        return lambda frame: make({name: value(frame) for name, value in known.items()})

    def constructor(self, message: Command | Event) -> Callable[[Mapping[str, Value]], Message]:
        """Refuses what the fields of the message can't hold."""
        checks = Kinds(self.scopes.types).checks(self.scopes.fields(message))

        def make(values: Mapping[str, Value]) -> Message:
            for name, check in checks:
                if complaint := check(values[name]):
                    raise invalid(f"{name} {complaint}")
            return Message(message.key, Entries(values))

        return make

    def _source(
        self, message: Command | Event, part: Field, written: Expression | None, sources: Sources
    ) -> Evaluate | None:
        if written is not None:
            return self.scopes.value(written, part.type, sources.scope, sources.clock)
        offered = self._offered(part, sources.offered)
        if part in self.scopes.identity(message):
            return sources.identity.read.get(part.name) or offered or self._referred(message, sources.offered)
        return offered or self.default(part) or self._nothing(part)

    def _offered(self, part: Field, offered: Scope) -> Evaluate | None:
        if part.name not in offered.declared:
            return None
        types = self.scopes.types
        given, wanted = types.plain(offered.declared[part.name]), types.plain(part.type)
        fits = given == wanted or (isinstance(wanted, Optional) and given == wanted.item)
        return self._kept(offered, part) if fits else None

    def _kept(self, offered: Scope, part: Field) -> Evaluate:
        types, value = self.scopes.types, offered.read[part.name]
        places, given = places_of(types, part.type), places_of(types, offered.declared[part.name])
        if places is None or isinstance(types.plain(part.type), Optional) or (given is not None and given <= places):
            return value
        return lambda frame: operations.rounded(value(frame), places)

    def _referred(self, message: Command | Event, offered: Scope) -> Evaluate | None:
        """By the single reference to the aggregate that a message is about."""
        owner = self.scopes.owner(message)
        if owner is None or len(owner.identity) != 1:
            return None
        found = [name for name, type_ in offered.declared.items() if type_ == RefTo(owner.key)]
        return offered.read[found[0]] if len(found) == 1 else None

    def default(self, part: Field) -> Evaluate | None:
        return self.scopes.value(part.default, part.type, NO_NAMES) if part.default is not None else None

    def _nothing(self, part: Field) -> Evaluate | None:
        return (lambda frame: None) if isinstance(self.scopes.types.plain(part.type), Optional) else None


def written_by_name(message: Command | Event, arguments: tuple[Argument, ...]) -> Iterator[tuple[str, Expression]]:
    by_position = iter(message.parameters or ())
    for argument in arguments:
        part = None if argument.name else next(by_position, None)
        yield argument.name or (part.name if part else ""), argument.value


def _lacking(message: Command | Event, names: list[str]) -> Compose:
    def raises(frame: Frame) -> Message:
        raise Undecided(f"the model does not say {', '.join(names)} of {message.name}")

    return raises
