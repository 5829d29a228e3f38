"""A command, event or aggregate in; its rules as functions of a frame out, each compiled when it is first asked for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from stormgen.behaviour.evaluation.changes import changes
from stormgen.behaviour.evaluation.compiler import Compiler
from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.evaluation.messages import Compose, Message, Messages, Sources
from stormgen.behaviour.evaluation.places import Change, State
from stormgen.behaviour.evaluation.reading import Evaluate
from stormgen.behaviour.types.arguments import known_identity
from stormgen.behaviour.values import Entries
from stormgen.behaviour.values.kinds import Checks, Kinds
from stormgen.behaviour.values.refusals import Refused, Undecided
from stormgen.board import Aggregate, Argument, Command, Emit, Event, Invariant, Key, Reference, Refusal, Require
from stormgen.source import Span

Rule = Require | Emit | Refusal | Invariant | Reference
_Emits = tuple[Rule, Span, Compose]


@dataclass(frozen=True)
class CommandRules:
    """What a command may ask for, what must hold, and the events that it leads to."""

    limits: Checks
    requires: list[tuple[Require, Evaluate, Compose]]
    emits: list[_Emits]


class Rules:
    """The rules of one board."""

    def __init__(self, compiler: Compiler, messages: Messages) -> None:
        self._board = compiler.board
        self._compiler = compiler
        self._names = compiler.names
        self._messages = messages
        self.command = cache(self._command)
        self.change = cache(self._change)
        self.invariants = cache(self._invariants)
        self.start = cache(self._start)

    def _command(self, key: Key) -> CommandRules:
        command = self._board.find(Command, key)
        sources = self._sources(command)
        requires = [
            (r, self._compiler.condition(r.condition, sources.scope), self._otherwise(r, command, sources))
            for r in command.requires
        ]
        limits = Kinds(self._compiler.types, limits=True).checks(self._names.carried(command))
        if not command.emits and not command.requires and not command.outcomes:
            return CommandRules(limits, [], [(Reference(key, command.span), command.span, _silent)])
        emits: list[_Emits] = []
        emits += [(e, e.span, self._composed(e.event, e.arguments, command, sources)) for e in command.emits]
        emits += [(o, o.span, self._composed(o, (), command, sources)) for o in command.outcomes]
        return CommandRules(limits, requires, emits)

    def _sources(self, command: Command) -> Sources:
        owner, carried = self._names.owner(command), self._compiler.parameters(command)
        known = self._compiler.known(owner)
        return Sources(self._compiler.state(owner).within(carried), known.within(carried), known)

    def _composed(
        self, reference: Reference, arguments: tuple[Argument, ...], command: Command, sources: Sources
    ) -> Compose:
        event = self._board.find(Event, reference.key)
        known = sources.known.only(known_identity(self._names, event, command))
        return self._messages.compose(event, arguments, replace(sources, known=known))

    def _otherwise(self, require: Require, command: Command, sources: Sources) -> Compose:
        if isinstance(require.otherwise, Emit):
            emit = require.otherwise
            return self._composed(emit.event, emit.arguments, command, sources)
        return _refusing(require.otherwise.name, f"{require.condition.span.text} does not hold", require.span)

    def _change(self, key: Key) -> Change:
        event = self._board.find(Event, key)
        owner = self._names.owner(event)
        assert owner is not None
        scope = self._compiler.state(owner).within(self._compiler.parameters(event))
        return changes(self._compiler, self._compiler.stored(owner), scope, event.statements)

    def _invariants(self, key: Key) -> list[tuple[Invariant, Evaluate]]:
        aggregate = self._board.find(Aggregate, key)
        scope = self._compiler.state(aggregate)
        return [(i, self._compiler.condition(i.condition, scope)) for i in aggregate.invariants]

    def _start(self, key: Key) -> State:
        fields = self._board.find(Aggregate, key).fields
        return Entries((f.name, self._compiler.start(f.type, f.default)) for f in fields)


def _silent(frame: Frame) -> Message:
    raise Undecided("the model does not say what it does")


def _refusing(name: str, message: str, span: Span) -> Callable[[Frame], Message]:
    def refuse(frame: Frame) -> Message:
        raise Refused(name, message, span)

    return refuse
