"""A model and a context in; the generated service's own code, run in this process without a database, out."""

import copy
import datetime as dt
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from stormgen.behaviour.evaluation.frame import Clock
from stormgen.behaviour.evaluation.messages import Message
from stormgen.behaviour.interpreter.world import Place
from stormgen.behaviour.values import Entries, Parts, Symbol, Value
from stormgen.board import Aggregate, Board, Command, Event, Key
from stormgen.board.types import Field, ListOf, MapOf, Named, Optional, RefTo, SetOf, Type
from stormgen.emitters.python_service.vocabulary import Vocabulary
from tests.generated.project import Project


@contextmanager
def imported(model: Path, context: str, folder: Path, board: Board) -> Iterator["Service"]:
    """The service, as long as it is looked at: its modules are forgotten afterwards."""
    project = Project.of(model, context, folder)
    known = set(sys.modules)
    sys.path.insert(0, str(folder))
    try:
        yield Service(board, Key("context", context), project.package)
    finally:
        sys.path.remove(str(folder))
        for name in set(sys.modules) - known:
            if name.partition(".")[0] == project.package:
                del sys.modules[name]


class Service:
    """Handlers, aggregates, policies and views are those generated; only the unit of work is this one."""

    def __init__(self, board: Board, context: Key, package: str) -> None:
        self._package = package
        self.names = Vocabulary(board, context)
        self.values = Values(self.names, self.module("domain.values"))
        self.states: dict[Place, Any] = {}
        self.touched: set[Place] = set()
        self._keys = {self._class(key): key for key in self._messages()}
        self._owners = {self._aggregate_class(a): a for a in self.names.aggregates}

    def module(self, name: str) -> ModuleType:
        try:
            return importlib.import_module(f"{self._package}.{name}")
        except ModuleNotFoundError:
            return ModuleType(name)

    def _messages(self) -> list[Key]:
        return [m.key for m in (*self.names.commands, *self.names.events)]

    def _class(self, key: Key) -> type:
        message = self.names.board[key]
        assert isinstance(message, Command | Event)
        return getattr(self.module(f"domain.{self.names.module_of(message)}"), self.names.message_classes[key])  # type: ignore[no-any-return]

    def _aggregate_class(self, aggregate: Aggregate) -> type:
        module = self.module(f"domain.{self.names.modules[aggregate.key]}")
        return getattr(module, self.names.aggregate_classes[aggregate.key])  # type: ignore[no-any-return]

    # ---- one command ---------------------------------------------------------------------------------

    def handle(self, command: Message, clock: Clock) -> tuple[list[Message], str]:
        """The events, or the name of the refusal or of what is missing."""
        refusals = self.module("domain.refusals")
        self.set_clock(clock)
        uow, self.touched = _UnitOfWork(self), set()
        try:
            with refusals.evaluating():
                message = self._class(command.key)(**self._attributes(command))
                handler = self.module("service_layer.handlers").HANDLERS[type(message)]
                _run(handler(message, uow))
        except refusals.Refusal as refusal:
            return [], refusal.name
        except refusals.RuleMissing:
            return [], "RuleMissing"
        self.states, self.touched = {**self.states, **uow.loaded}, set(uow.loaded)
        return [self.told(event) for event in uow.events], ""

    def set_clock(self, clock: Clock) -> None:
        """`now()` and `new_id()` of the rules, as the interpreter has them."""
        rules, taken = self.module("domain.rules"), iter(range(1, 1000))
        rules.dt = SimpleNamespace(datetime=SimpleNamespace(now=lambda zone: clock.moment), UTC=dt.UTC)  # type: ignore[attr-defined]
        rules.uuid4 = lambda: clock.id(next(taken))  # type: ignore[attr-defined]

    def _attributes(self, message: Message) -> dict[str, Any]:
        element = self.names.board[message.key]
        assert isinstance(element, Command | Event)
        names = self.names.attributes[message.key]
        fields = (*self.names.scopes.identity(element), *(element.parameters or ()))
        return {names[f.name]: self.values.python(message.values[f.name], f.type) for f in fields}

    def told(self, message: Any) -> Message:
        """A message of the service as the interpreter knows it."""
        key = self._keys[type(message)]
        element = self.names.board[key]
        assert isinstance(element, Command | Event)
        fields = (*self.names.scopes.identity(element), *(element.parameters or ()))
        return Message(key, self.values.fields(message, fields, self.names.attributes[key]))

    # ---- state ---------------------------------------------------------------------------------------

    def place(self, kind: type, identity: tuple[Any, ...]) -> Place:
        aggregate = self._owners[kind]
        values = zip(identity, aggregate.identity, strict=True)
        return aggregate.key, tuple(self.values.storm(value, f.type) for value, f in values)

    def state(self, place: Place) -> Entries[str, Value]:
        """All that is stored of an aggregate."""
        aggregate = self.names.board.find(Aggregate, place[0])
        fields = (*aggregate.identity, *aggregate.fields)
        return self.values.fields(self.states[place], fields, self.names.attributes[place[0]])

    def let(self, place: Place, name: str, type_: Type) -> tuple[str, Value]:
        """What a `let` of an aggregate comes to, behind the name of its refusal where that is what it comes to."""
        refusals = self.module("domain.refusals")
        try:
            with refusals.evaluating():
                found = getattr(self.states[place], self.names.attributes[place[0]][name])
                return "", self.values.storm(found, type_)
        except refusals.Refusal as refusal:
            return refusal.name, None

    def asked(self, policy: str, event: Message, clock: Clock) -> tuple[list[Message], str]:
        """The commands of a policy that joins nothing, or the name of the refusal."""
        refusals = self.module("domain.refusals")
        self.set_clock(clock)
        (found,) = [p for p in self.module("service_layer.policies").POLICIES if p.name == policy]
        try:
            with refusals.evaluating():
                return [self.told(c) for c in found.then(self._class(event.key)(**self._attributes(event)))], ""
        except refusals.Refusal as refusal:
            return [], refusal.name


class _UnitOfWork:
    """What the generated one does, with copies in place of rows."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self.loaded: dict[Place, Any] = {}
        self.events: list[Any] = []

    async def get(self, kind: type, *identity: Any) -> Any:
        place = self._service.place(kind, identity)
        if place not in self.loaded:
            names = self._service.names.attributes[place[0]]
            fields = self._service.names.board.find(Aggregate, place[0]).identity
            new = dict(zip([names[f.name] for f in fields], identity, strict=True))
            known = self._service.states.get(place)
            self.loaded[place] = copy.copy(known) if known is not None else kind(**new)
        return self.loaded[place]

    async def record(self, events: list[Any]) -> None:
        owners = self._service.module("adapters.repository").OWNER
        touched = {}
        for event in events:
            if owner := owners.get(type(event)):
                aggregate = await self.get(owner, *event.subject)
                aggregate.apply(event)
                touched[id(aggregate)] = aggregate
            self.events.append(event)
        for aggregate in touched.values():
            aggregate.check_invariants()


def _run(coroutine: Any) -> None:
    """Nothing that it awaits takes time."""
    try:
        coroutine.send(None)
    except StopIteration:
        return
    raise AssertionError("a handler waits for something")


class Values:
    """Values of the interpreter as the service has them, and back."""

    def __init__(self, names: Vocabulary, module: ModuleType) -> None:
        self._names = names
        self._module = module

    def python(self, value: Value, type_: Type) -> Any:
        if value is None:
            return None
        match self._names.types.unaliased(type_):
            case Optional(item):
                return self.python(value, item)
            case ListOf(item):
                return tuple(self.python(v, item) for v in value)
            case SetOf(item):
                return frozenset(self.python(v, item) for v in value)
            case MapOf(key, item):
                return {self.python(k, key): self.python(v, item) for k, v in value.items()}
            case Named() | RefTo() if isinstance(value, Parts):
                names = self._names.attributes[value.key]
                parts = {
                    names[f.name]: self.python(value.values[f.name], f.type)
                    for f in self._names.types.parts_of(value.key)
                }
                return getattr(self._module, self._names.value_classes[value.key])(**parts)
            case Named(key) if isinstance(value, Symbol):
                return getattr(self._module, self._names.value_classes[key])[self._names.enum_members[key][str(value)]]
        return value

    def storm(self, value: Any, type_: Type) -> Value:
        if value is None:
            return None
        inner = self._names.types.unaliased(type_)
        match inner:
            case Optional(item):
                return self.storm(value, item)
            case ListOf(item):
                return tuple(self.storm(v, item) for v in value)
            case SetOf(item):
                return frozenset(self.storm(v, item) for v in value)
            case MapOf(key, item):
                return Entries({self.storm(k, key): self.storm(v, item) for k, v in value.items()})
            case RefTo(key) if self._names.types.identity(inner):
                return Parts(key, self.fields(value, self._names.types.parts_of(key), self._names.attributes[key]))
            case Named(key) if structure := self._names.types.structure(inner):
                return Parts(key, self.fields(value, structure.fields, self._names.attributes[key]))
            case Named() if enumeration := self._names.types.enumeration(inner):
                return Symbol(value.value) if enumeration.values else value
        return value

    def fields(self, owner: Any, fields: tuple[Field, ...], names: dict[str, str]) -> Entries[str, Value]:
        return Entries({f.name: self.storm(getattr(owner, names[f.name]), f.type) for f in fields})
