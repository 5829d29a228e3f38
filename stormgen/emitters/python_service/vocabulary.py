"""A board and the context to generate in; the Python name of everything that the service is about out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from stormgen.behaviour import Types
from stormgen.behaviour.types.composition import made_of
from stormgen.behaviour.types.scopes import Scopes
from stormgen.board import Aggregate, Board, Command, Event, Key
from stormgen.board.types import Alias, Enumeration, NamedType, Structure
from stormgen.emitters.python_service.naming import Namer, camel, constant, pascal, snake
from stormgen.emitters.python_service.standard import BUILT_IN, FOREIGN_MODULES, STANDARD_MODULES

# Names of generated code that a class of the model may not take.
CLASSES = frozenset(
    """
    APIRouter Aggregate Annotated Any BOTH BrokenInvariant Broker COMMANDS Callable ClassVar Command Conflict
    DeadLetter Decimal Digits DivisionByZero Document EVENTS Effects Envelope Event FROM_OUTSIDE Fact Field
    FixedIdentity Generic HANDLERS HEARD Handler Int64 Intake InvalidValue Json LISTENER Length Letter Limit Limits
    Listener MAX_HOPS Mapping Matching Message MessageBus MissingKey MissingValue Moment Money NO_DATE NO_ID
    NO_MOMENT NotUnderstood NothingThere Number OWNER OfNoInterest Overflow POLICIES PROJECTIONS PUBLISHED Policy
    Problem Projection Query REPOSITORIES Range Refusal Relay Repository Request Response Row RuleMissing SENT
    Sequence State StrEnum Subscription T TOLD Text Topic TypeAlias UPCASTERS UUID UnitOfWork
    Value View Wish AfterValidator EARLIER
    """.split()  # noqa: SIM905
) | frozenset(name for name in BUILT_IN if name[0].isupper())

# What the body of a class uses before its methods run, or has from its base: no attribute is called so.
ATTRIBUTES = frozenset(
    """
    dt self cls subject apply check_invariants row_version singleton of property classmethod bool bytes dict frozenset
    int list str tuple
    """.split()  # noqa: SIM905
)

# Functions and variables of generated code, and what it uses of Python: no variable or function is called so.
WORDS = ATTRIBUTES | frozenset(
    """
    all any command dataclass divide evaluating event float greatest inbox isinstance joins keep len limit least log
    lookup many max min new_id now object one outbox present print pytest queries recorded relay remainder remove
    replace replaced request rounded router sa samples service set sum super tables told today type uow vars without zip
    """.split()  # noqa: SIM905
)

# What generated modules call things, each of which may stand before a dot: no module of the model is called so.
MODULES = frozenset(
    """
    adapter adapters add add_parser address after again aggregate aio_pika aiokafka alike all answer anyio_backend
    app apply argparse arguments arrived as_json ask_neighbour asked assembled asynccontextmanager asyncio asyncpg
    backoff base batch before body bootstrap broker bus camel cause channel check_invariants client close
    cloudevents cls collections column command commands committed compiled config configuration conftest connect
    connection consumer content context contextlib contextmanager copy create_app create_async_engine create_engine
    cursor data data_of database database_url dataclass dataclasses datetime dead dead_letters decimal defaults
    deliver depends_on dialect discard do domain down_revision downgrade dt effects engine entry entrypoints enum
    envelope envelopes equal error evaluating event event_id events fact fact_of facts failing_once failpoints files
    find first first_time found functools get get_args get_origin get_type_hints given half handle handlers has head
    health hint hints host httpx id identity importlib inbox intake is_dataclass join joins json kafka key keys kind
    kinesis known late leading led letter letter_of letters level lifespan limit limits listed listener listeners
    loaded localcontext log log_level logging main many mark mark_published marks matching message messagebus
    metadata migrate migrate_postgres migrations moment monkeypatch name names needed neighbours not_understood
    not_written note_refusal number one op open_broker open_database opened orjson os outbox owner owners parser
    part parts path pathlib paths pieces plain_dataclass policies policy pool port position postgres problem process
    program projection projections publish published pubsub pytest pytestmark queries quote rabbitmq reached read
    reader reading reason receive record recorded refusal refusals refused relay relaying replay repository request
    rest revision router row rows rules run running sa said same samples save saved_version seconds select self send
    server service service_layer settings settled several source speaking sql sqlite sqlite3 started state statement
    statements status story storytelling structlog stuck subject subscription suppress table tables target tell
    telling tests text then time tmp_path to_json to_jsonable_python together told too_slow_twice topic topics total
    touched transaction transport tried trigger tx type types typing unit_of_work unpublished uow upcasters upgrade url
    urllib
    uuid uuid4 uvicorn value values version view views waiting wake weakref when where why wish
    """.split()  # noqa: SIM905
)


@dataclass
class Vocabulary:
    """Names are handed out in the order of the board, so the same model always gives the same."""

    board: Board
    context: Key
    scopes: Scopes = field(init=False)

    def __post_init__(self) -> None:
        self.scopes = Scopes(Types(self.board))

    @property
    def types(self) -> Types:
        return self.scopes.types

    # ---- what there is -------------------------------------------------------------------------------

    @cached_property
    def aggregates(self) -> tuple[Aggregate, ...]:
        return tuple(a for a in self.board.aggregates if a.context == self.context)

    @cached_property
    def _messages(self) -> tuple[Command | Event, ...]:
        return (*self.board.events, *self.board.commands)

    @cached_property
    def commands(self) -> tuple[Command, ...]:
        return tuple(c for c in self.board.commands if c.context == self.context)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        return tuple(e for e in self.board.events if e.context == self.context)

    def own(self, message: Command | Event) -> bool:
        return message.context == self.context

    # ---- modules and classes -------------------------------------------------------------------------

    @cached_property
    def package(self) -> str:
        name = snake(self.context.name)
        taken = name in STANDARD_MODULES or name in FOREIGN_MODULES or name in MODULES
        return f"{name.rstrip('_')}_service" if taken or name.endswith("_") else name

    @cached_property
    def modules(self) -> dict[Key, str]:
        """The module of each aggregate."""
        classes = {pascal(e.name) for e in (*self.board.aggregates, *self.board.types, *self.board.views)}
        namer = Namer(MODULES | FOREIGN_MODULES | BUILT_IN | {self.package} | classes)
        return {a.key: namer.take(snake(a.name), f"{snake(a.name)}_aggregate") for a in self.aggregates}

    def module_of(self, message: Command | Event) -> str:
        if not self.own(message):
            return "neighbours"
        return self.modules[message.aggregate] if message.aggregate else "process"

    @cached_property
    def value_classes(self) -> dict[Key, str]:
        """The class of each named type, and of the identity of each aggregate that has several fields."""
        namer = Namer(CLASSES)
        own_first = sorted(self.board.types, key=lambda t: t.context != self.context)
        found: dict[Key, str] = {}
        for type_ in own_first:
            prefix = pascal(type_.context.name) if type_.context else ""
            found[type_.key] = namer.take(
                pascal(type_.name), f"{prefix}{pascal(type_.name)}", f"{pascal(type_.name)}Type"
            )
        for aggregate in self.board.aggregates:
            if len(aggregate.identity) > 1:
                found[aggregate.key] = namer.take(f"{pascal(aggregate.name)}Id")
        return found

    @cached_property
    def aggregate_classes(self) -> dict[Key, str]:
        namer = Namer(CLASSES | set(self.value_classes.values()))
        return {a.key: namer.take(pascal(a.name), f"{pascal(a.name)}Aggregate") for a in self.aggregates}

    @cached_property
    def shared_classes(self) -> frozenset[str]:
        """Names that mean the same class in every module."""
        return CLASSES | set(self.value_classes.values()) | set(self.aggregate_classes.values())

    @cached_property
    def message_classes(self) -> dict[Key, str]:
        """The class of each command and event, unique in its module."""
        namers: dict[str, Namer] = {}
        found: dict[Key, str] = {}
        for message in self._messages:
            namer = namers.setdefault(self.module_of(message), Namer(self.shared_classes))
            name = pascal(message.name)
            found[message.key] = namer.take(name, f"{name}{message.key.kind.title()}", self._long(message.key))
        self._namers = namers
        return found

    def refusal_class(self, module: str, name: str) -> str:
        """The class of a refusal that a module raises; the same name is the same class."""
        known = self._refusals.setdefault(module, {})
        if name not in known:
            assert self.message_classes is not None
            namer = self._namers.setdefault(module, Namer(self.shared_classes))
            known[name] = namer.take(pascal(name), f"{pascal(name)}Refused")
        return known[name]

    @cached_property
    def _refusals(self) -> dict[str, dict[str, str]]:
        return {}

    def refusals(self, module: str) -> dict[str, str]:
        """Class by name, of those asked for so far."""
        return dict(sorted(self._refusals.get(module, {}).items()))

    def _long(self, key: Key) -> str:
        return "".join(pascal(part) for part in key.path.split("."))

    # ---- functions, attributes, enum values ----------------------------------------------------------

    @cached_property
    def functions(self) -> dict[Key, str]:
        """One name for each command of the context: its handler and its route."""
        namer = Namer(WORDS | MODULES | set(self.modules.values()) | BUILT_IN | self.shared_classes)
        found = {}
        for command in self.commands:
            name = snake(command.name)
            found[command.key] = namer.take(name, f"{self.module_of(command)}_{name}")
        return found

    @cached_property
    def attributes(self) -> dict[Key, dict[str, str]]:
        """By message, aggregate or structure: the attribute for each of its fields."""
        found: dict[Key, dict[str, str]] = {}
        for aggregate in self.board.aggregates:
            names = [f.name for f in (*aggregate.identity, *aggregate.fields)] + [d.name for d in aggregate.derived]
            found[aggregate.key] = self.attributes_of(names)
        for message in self._messages:
            names = [f.name for f in (*self.scopes.identity(message), *(message.parameters or ()))]
            found[message.key] = self.attributes_of(names)
        for type_ in self.board.types:
            if isinstance(type_, Structure):
                found[type_.key] = self.attributes_of(f.name for f in type_.fields)
        return found

    def attributes_of(self, names: Iterable[str]) -> dict[str, str]:
        namer = Namer(ATTRIBUTES | self.shared_classes | self._all_classes)
        return {name: namer.take(snake(name), f"{snake(name)}_") for name in dict.fromkeys(names)}

    @cached_property
    def camel_case(self) -> bool:
        """Whether JSON names are made from attributes in camel case: if most fields of the model are called so."""
        fields = [pair for names in self.attributes.values() for pair in names.items() if "_" in pair[1].strip("_")]
        return sum(camel(a) == name for name, a in fields) >= sum(a == name for name, a in fields)

    def json_name(self, attribute: str) -> str:
        """What JSON calls an attribute where nothing is said of it."""
        return camel(attribute) if self.camel_case else attribute

    @cached_property
    def _all_classes(self) -> frozenset[str]:
        return frozenset(self.message_classes.values())

    @cached_property
    def methods(self) -> dict[Key, str]:
        """The method of its aggregate for each command, or the function where there is none."""
        namers: dict[str, Namer] = {}
        found = {}
        for command in self.commands:
            owner = command.aggregate
            taken = self.attributes[owner].values() if owner else ()
            namer = namers.setdefault(self.module_of(command), Namer({*taken, *WORDS}))
            found[command.key] = namer.take(snake(command.name), f"{snake(command.name)}_")
        return found

    @cached_property
    def enum_members(self) -> dict[Key, dict[str, str]]:
        found = {}
        for enumeration in self.board.of(Enumeration):
            namer = Namer({"MRO"})
            found[enumeration.key] = {v: namer.take(constant(v), f"{constant(v)}_") for v in enumeration.values}
        return found

    def needed_types(self, keys: Iterable[Key]) -> list[NamedType | Aggregate]:
        """Those named and all that they are made of, each after what it needs."""
        ordered: dict[Key, NamedType | Aggregate] = {}
        waiting: list[tuple[Key, bool]] = [(key, False) for key in sorted(keys, reverse=True)]
        seen: set[Key] = set()
        while waiting:
            key, ready = waiting.pop()
            element = self.board[key]
            assert isinstance(element, Alias | Structure | Enumeration | Aggregate)
            if ready:
                ordered[key] = element
            elif key not in seen:
                seen.add(key)
                waiting.append((key, True))
                waiting.extend((k, False) for k in sorted(made_of(self.types, element), reverse=True))
        return list(ordered.values())
