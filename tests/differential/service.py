"""A model and a context in; the generated service itself, run in this process with its database in memory, out."""

import importlib
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from types import ModuleType
from typing import Any, TypeVar

import structlog
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.schema import CreateTable

from stormgen.behaviour.evaluation.frame import Clock
from stormgen.behaviour.evaluation.messages import Message
from stormgen.behaviour.interpreter.world import Place
from stormgen.behaviour.values import Entries, Value
from stormgen.board import Aggregate, Command, Event, Key, Policy, View
from stormgen.board.types import Type
from stormgen.emitters._protocol import EmitContext
from stormgen.emitters.python_service import EMITTER
from stormgen.emitters.python_service.naming import pascal
from stormgen.emitters.python_service.vocabulary import Vocabulary
from stormgen.facts import Facts
from tests.differential.conversion import Conversion
from tests.differential.modules import importable

T = TypeVar("T")
Answer = tuple[T, str]


@contextmanager
def services(facts: Facts, contexts: tuple[Key, ...]) -> Iterator[Mapping[Key, "Service"]]:
    """The services of some contexts without errors, as long as they are looked at."""
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    with ExitStack() as stack:
        yield {context: stack.enter_context(_service(facts, context)) for context in contexts}


@contextmanager
def _service(facts: Facts, context: Key) -> Iterator["Service"]:
    request, names = EmitContext(facts, EMITTER.offers[0], context), Vocabulary(facts.board, context)
    package = f"{names.package}/"
    sources = {a.path: a.content for a in EMITTER.emit(request) if a.path.startswith(package)}
    with importable({path: text for path, text in sources.items() if path.endswith(".py") and isinstance(text, str)}):
        yield Service(names)


class Service:
    """Database, unit of work, handlers, policies and views are those generated; only who calls them is this class."""

    def __init__(self, names: Vocabulary) -> None:
        self.names = names
        self._conversion = Conversion(names, self._module("domain.values"))
        self._keys = {cls: key for key in names.message_classes if (cls := self._class(key))}
        self._repositories = self._module("adapters.repository").REPOSITORIES
        self.start()

    def start(self) -> None:
        """With an empty database."""
        self._database = self._module("adapters.sqlite").SqliteDatabase(":memory:")
        self._database._reader.close()
        self._database._reader = self._database._writer
        for table in self._module("adapters.tables").metadata.sorted_tables:
            self._database._writer.execute(str(CreateTable(table).compile(dialect=SQLiteDialect_pysqlite())))
        self._bus = self._module("service_layer.messagebus").MessageBus(self._database, lambda: None)

    def _module(self, name: str) -> ModuleType:
        try:
            return importlib.import_module(f"{self.names.package}.{name}")
        except ModuleNotFoundError:
            return ModuleType(name)

    def _class(self, key: Key) -> Any:
        """None for a message of another context that this one has nothing to do with."""
        message = self.names.board[key]
        assert isinstance(message, Command | Event)
        module = self._module(f"domain.{self.names.module_of(message)}")
        return getattr(module, self.names.message_classes[key], None)

    def knows(self, key: Key) -> bool:
        return key in self._keys.values()

    # ---- messages ------------------------------------------------------------------------------------

    def handle(self, command: Message, clock: Clock) -> Answer[list[Message]]:
        """The events, or the name of the refusal or of what is missing."""
        self._set_clock(clock)
        recorded, refusal = self._answer(lambda: self._run(self._bus.handle(self._python(command))))
        fact_of = self._module("adapters.cloudevents").fact_of
        return [self._told(fact_of(envelope).event) for envelope in recorded or ()], refusal

    def asked(self, policy: Policy, event: Message, clock: Clock) -> Answer[list[Message]]:
        """The commands that a policy has when a fact arrives."""
        self._set_clock(clock)
        (found,) = [p for p in self._module("service_layer.policies").POLICIES if p.name == policy.name]
        commands, refusal = self._answer(lambda: self._react(found, self._python(event)))
        return [self._told(command) for command in commands or ()], refusal

    def _react(self, policy: Any, event: Any) -> Any:
        if not getattr(policy, "join", ()):
            return policy.then(event)
        key = str(getattr(event, policy.join[policy.when.index(type(event))]))
        together, first_time = self._module("adapters.joins").together, self._module("adapters.outbox").first_time
        facts = self._in_transaction(lambda tx: together(tx, policy.name, key, event, policy.when))
        is_due = facts and self._in_transaction(lambda tx: first_time(tx, policy.name, key))
        return policy.then(*facts) if is_due else ()

    def _answer(self, ask: Any) -> Answer[Any]:
        refusals = self._module("domain.refusals")
        try:
            with refusals.evaluating():
                return ask(), ""
        except refusals.Refusal as refusal:
            return None, refusal.name
        except refusals.RuleMissing:
            return None, "RuleMissing"

    def _set_clock(self, clock: Clock) -> None:
        """`now()` and `new_id()` of the rules, as the interpreter has them."""
        rules, taken = self._module("domain.rules"), iter(range(1, 1000))
        rules.clock = lambda: clock.moment  # type: ignore[attr-defined]
        rules.uuid4 = lambda: clock.id(next(taken))  # type: ignore[attr-defined]

    def _python(self, message: Message) -> Any:
        """A message of the interpreter as the service knows it; refused where it holds what it can't."""
        element = self.names.board[message.key]
        assert isinstance(element, Command | Event)
        attributes = self.names.attributes[message.key]
        carried = self.names.scopes.carried(element)
        return self._class(message.key)(
            **{attributes[f.name]: self._conversion.python(message.values[f.name], f.type) for f in carried}
        )

    def _told(self, message: Any) -> Message:
        key = self._keys[type(message)]
        element = self.names.board[key]
        assert isinstance(element, Command | Event)
        types = {f.name: f.type for f in self.names.scopes.carried(element)}
        return Message(key, self._conversion.fields(message, types, self.names.attributes[key]))

    # ---- state ---------------------------------------------------------------------------------------

    def state(self, place: Place) -> Entries[str, Value]:
        """All that is stored of an aggregate."""
        return self._conversion.fields(self._stored(place), self._state_types(place[0]), self._attributes(place))

    def let(self, place: Place, name: str, type_: Type) -> Answer[Value]:
        """What a `let` of an aggregate comes to, or the name of its refusal where that is what it comes to."""
        found, refusal = self._answer(lambda: getattr(self._stored(place), self._attributes(place)[name]))
        return self._conversion.storm(found, type_), refusal

    def _stored(self, place: Place) -> Any:
        aggregate = self.names.board.find(Aggregate, place[0])
        values = zip(place[1], aggregate.identity, strict=True)
        identity = tuple(self._conversion.python(value, f.type) for value, f in values)
        kind = getattr(self._module(f"domain.{self.names.modules[place[0]]}"), self.names.aggregate_classes[place[0]])
        return self._in_transaction(lambda tx: self._repositories[kind].get(tx, identity))[0]

    def _state_types(self, key: Key) -> dict[str, Type]:
        aggregate = self.names.board.find(Aggregate, key)
        return {f.name: f.type for f in (*aggregate.identity, *aggregate.fields)}

    def _attributes(self, place: Place) -> Mapping[str, str]:
        return self.names.attributes[place[0]]

    # ---- views ---------------------------------------------------------------------------------------

    def copy(self, view: View, place: Place, types: Mapping[str, Type]) -> Entries[str, Value]:
        """The row that a view shows of an aggregate."""
        row = self._view_class(view).of(self._stored(place))
        return self._conversion.fields(row, types, self.names.attributes_of(types))

    def project(self, event: Message, number: int) -> None:
        """Let the rows of views know of a fact."""
        effects = self._module("service_layer.effects").Effects
        if hasattr(effects, "project"):
            fact = self._module("adapters.cloudevents").Fact(str(number), self._python(event))
            self._in_transaction(lambda tx: effects(tx).project(fact))

    def row(self, view: View, key: tuple[Value, ...], types: Mapping[str, Type]) -> Entries[str, Value] | None:
        """None where there is none. The key is made of the first values of a row."""
        found = zip(key, types.values(), strict=False)
        identity = tuple(self._conversion.python(value, type_) for value, type_ in found)
        row = self._in_transaction(lambda tx: self._repositories[self._view_class(view)].find(tx, identity))
        return self._conversion.fields(row[0], types, self.names.attributes_of(types)) if row else None

    def shows(self, view: View) -> bool:
        return self._view_class(view) is not None

    def _view_class(self, view: View) -> Any:
        """None for a view that is left out. A type of the model may have taken its name."""
        module, name = self._module("service_layer.views"), pascal(view.name)
        return getattr(module, f"{name}View", None) or getattr(module, name, None)

    # ---- running -------------------------------------------------------------------------------------

    def _in_transaction(self, work: Any) -> Any:
        async def inside() -> Any:
            async with self._database.transaction() as tx:
                return await work(tx)

        return self._run(inside())

    def _run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Nothing that it awaits takes time."""
        try:
            coroutine.send(None)
        except StopIteration as done:
            return done.value  # type: ignore[no-any-return]
        raise AssertionError("the service waits for something")
