"""A scenario in; what it tells of: the messages with all their values, and the aggregate that it is for, out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.evaluation.messages import Message
from stormgen.behaviour.evaluation.reading import NO_NAMES
from stormgen.behaviour.interpreter import Interpreter
from stormgen.behaviour.interpreter.world import Place
from stormgen.behaviour.types import Types
from stormgen.behaviour.types.arguments import identity_written, written
from stormgen.behaviour.values import Value
from stormgen.behaviour.values.blank import empty
from stormgen.behaviour.values.sample import sample
from stormgen.board import Aggregate, Command, Event, Happening, Scenario
from stormgen.board.expression import Expression
from stormgen.board.types import Field


@dataclass(frozen=True)
class Told:
    """Reads the happenings of one scenario. Raises `Refused` and `Undecided` as rules do."""

    interpreter: Interpreter
    scenario: Scenario

    def subject(self) -> Aggregate | None:
        found = self.scenario.subject
        return self.interpreter.board.find(Aggregate, found.key) if found else None

    def place(self) -> Place | None:
        subject = self.subject()
        return (subject.key, tuple(self.identity.values())) if subject else None

    @cached_property
    def identity(self) -> Mapping[str, Value]:
        """The values after `for`, by name or position; a sample where one is left out."""
        subject = self.subject()
        if subject is None:
            return {}
        said = identity_written(subject, self.scenario.identity)
        return {f.name: self._value(said[f.name], f) if f.name in said else self._sample(f) for f in subject.identity}

    def given(self, happening: Happening) -> Message:
        """A fact; what is not said of it is empty."""
        event = self.interpreter.board.find(Event, happening.what.key)
        return self._message(event, happening, {f.name: empty(self._types, f.type) for f in self._fields(event)})

    def tried(self, happening: Happening) -> Message:
        """A command; what is not said of it is its default, or a sample that keeps the limits."""
        command = self.interpreter.board.find(Command, happening.what.key)
        return self._message(command, happening, {f.name: self._default(f) for f in self._fields(command)})

    def expected(self, happening: Happening) -> dict[str, Value]:
        """Only what is said of the event."""
        return self.said(self.interpreter.board.find(Event, happening.what.key), happening)

    def _message(self, message: Command | Event, happening: Happening, rest: Mapping[str, Value]) -> Message:
        subject = self.subject()
        known = self.identity if subject and message.aggregate == subject.key else {}
        values = {**rest, **known, **self.said(message, happening)}
        return self.interpreter.messages.constructor(message)(values)

    def said(self, message: Command | Event, happening: Happening) -> dict[str, Value]:
        """The values that are written for a message."""
        said = written(message, happening.arguments or ())
        return {f.name: self._value(said[f.name], f) for f in self._fields(message) if f.name in said}

    def _default(self, part: Field) -> Value:
        default = self.interpreter.messages.default(part)
        return default(Frame()) if default else self._sample(part)

    def _sample(self, part: Field) -> Value:
        return sample(self._types, part.type)

    def _value(self, value: Expression, part: Field) -> Value:
        return self.interpreter.compiler.value(value, part.type, NO_NAMES)(Frame())

    def _fields(self, message: Command | Event) -> tuple[Field, ...]:
        return self.interpreter.compiler.names.carried(message)

    @property
    def _types(self) -> Types:
        return self.interpreter.compiler.types
