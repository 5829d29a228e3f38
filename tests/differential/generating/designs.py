"""Types in; random aggregates with their rules out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from stormgen.behaviour.types import BOOL, INT, ORDERED, STRING
from stormgen.board.notation import type_text
from stormgen.board.types import Builtin, ListOf, Optional, Type
from tests.differential.generating.constants import default
from tests.differential.generating.expressions import Expressions
from tests.differential.generating.kinds import Kinds, Names, fields
from tests.differential.generating.statements import Statements


@dataclass(frozen=True)
class Message:
    """A command or an event: what it carries beside the identity of its aggregate."""

    name: str
    context: str
    identity: Names
    parameters: Names

    @property
    def path(self) -> str:
        return f"{self.context}.{self.name}"

    @property
    def carried(self) -> dict[str, Type]:
        return {**self.identity, **self.parameters}


@dataclass
class Aggregate:
    name: str
    context: str
    identity: dict[str, Type]
    state: dict[str, Type]
    lets: dict[str, Type] = field(default_factory=dict)
    events: list[Message] = field(default_factory=list)
    commands: list[Message] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> list[str]:
        head = f"aggregate {self.name}" + (f"({fields(self.identity)})" if self.identity else "")
        return [f"{head} {{", *(f"  {line}" for line in self.lines), "}"]


@dataclass(frozen=True)
class Designs:
    """`pool` are names with types that fields and parameters are taken from, so that they meet each other."""

    kinds: Kinds
    pool: Names

    def aggregate(self, name: str, context: str, identity: dict[str, Type]) -> Aggregate:
        made = Aggregate(name, context, identity, self._some(3, 7, without=identity))
        made.lines += [f"{n}: {type_text(t)}{default(self.kinds, t, 0.3)}" for n, t in made.state.items()]
        made.lines += self._lets(made)
        made.lines += self._invariants(made)
        for number in range(self.kinds.chance.randint(2, 3)):
            made.events.append(Message(f"{name}Did{number}", context, identity, self._some(1, 4, without=identity)))
        made.lines += [line for event in made.events for line in self._event(made, event)]
        for number in range(self.kinds.chance.randint(2, 3)):
            made.commands.append(Message(f"Do{name}{number}", context, identity, self._some(1, 4, without=identity)))
        return made

    def _some(self, least: int, most: int, without: Names) -> dict[str, Type]:
        """Names of the pool; some have another type than elsewhere."""
        chance = self.kinds.chance
        names = chance.sample(sorted(set(self.pool) - set(without)), chance.randint(least, most))
        return {name: self.pool[name] if chance.random() < 0.85 else self._other(self.pool[name]) for name in names}

    def _other(self, type_: Type) -> Type:
        if self.kinds.chance.random() < 0.5 and not isinstance(type_, Optional):
            return Optional(type_)
        return self.kinds.random()

    # ---- state ---------------------------------------------------------------------------------------

    def _lets(self, made: Aggregate) -> list[str]:
        """Each may use those before it."""
        lines = []
        for number in range(self.kinds.chance.randint(1, 4)):
            names = {**made.identity, **made.state, **made.lets}
            types = [*map(self.kinds.plain, names.values()), *ORDERED, BOOL, ListOf(INT), ListOf(STRING)]
            type_ = self.kinds.chance.choice([t for t in types if t not in (Builtin("json"), Builtin("bytes"))])
            if (value := Expressions.over(self.kinds, names).try_make(type_, sure=True)) is not None:
                made.lets[f"l{number}"] = type_
                lines.append(f"let l{number} = {value}")
        return lines

    def _invariants(self, made: Aggregate) -> list[str]:
        """Some without a name."""
        names = {**made.identity, **made.state, **made.lets}
        count = self.kinds.chance.choice((0, 1, 1, 2))
        ends = [self.kinds.chance.choice((f" else Broken{number}", "")) for number in range(count)]
        return [f"invariant {self.likely(names)}{end}" for end in ends]

    def likely(self, names: Names) -> str:
        """A condition that mostly holds."""
        chance, make = self.kinds.chance, Expressions.over(self.kinds, names)
        match chance.randint(0, 5):
            case 0:
                return f"{make.make(BOOL)} or {make.make(BOOL)}"
            case 1:
                return f"not ({make.make(BOOL)} and {make.make(BOOL)})"
            case 2:
                return make.make(BOOL)
            case 3:
                return f"{make.make(INT, sure=True)} < {chance.choice((20, 100))}"
        path = chance.choice([p for p, t in make.paths() if t in (INT, STRING)] or ["1"])
        number = path if path == "1" or dict(make.paths())[path] == INT else f"len({path})"
        return f"{number} {chance.choice(('<=', '<', '!='))} {chance.choice((30, 50))}"

    # ---- events --------------------------------------------------------------------------------------

    def _event(self, made: Aggregate, event: Message) -> list[str]:
        """A few have an older version."""
        changes = "  ".join(self._statements(made, event).some(4))
        if self.kinds.chance.random() > 0.1:
            return [f"event {event.name}({self.declared(event.parameters)}) {{ {changes} }}"]
        older = f"event {event.name} v1 ({fields(self._some(0, 2, without=event.identity))})"
        return [older, f"event {event.name} v2 ({self.declared(event.parameters)}) {{ {changes} }}"]

    def _statements(self, made: Aggregate, event: Message) -> Statements:
        names = {**made.identity, **made.state, **made.lets, **event.parameters}
        return Statements(self.kinds, made.state, names)

    def declared(self, parameters: Names) -> str:
        """Some with a default."""
        return ", ".join(f"{name}: {type_text(t)}{default(self.kinds, t, 0.1)}" for name, t in parameters.items())

    # ---- commands ------------------------------------------------------------------------------------

    def commands(self, made: Aggregate, others: Sequence[Aggregate]) -> None:
        """Once all events of a context are known."""
        events = [event for other in others for event in other.events if other is not made]
        for command in made.commands:
            made.lines += self.command(command, {**made.identity, **made.state, **made.lets}, made.events, events)

    def command(self, command: Message, state: Names, own: Sequence[Message], others: Sequence[Message]) -> list[str]:
        """It mostly emits events of its own aggregate."""
        names = {**state, **command.parameters}
        head = f"command {command.name}({self.declared(command.parameters)})"
        chance = self.kinds.chance
        rules = [self._require(number, command, names, own) for number in range(chance.choice((0, 1, 1, 2)))]
        for _ in range(chance.choice((1, 1, 1, 2))):
            is_other = bool(others) and (not own or chance.random() < 0.15)
            event = chance.choice(others if is_other else own)
            if (emit := self._emit(event, command, names, is_other)) is not None:
                rules.append(emit)
        if chance.random() < 0.04 and own:
            return [f"{head} -> {chance.choice((' | ', ', ')).join(e.name for e in own[:2])}"]
        return [f"{head} {{", *(f"  {rule}" for rule in rules), "}"]

    def _require(self, number: int, command: Message, names: Names, own: Sequence[Message]) -> str:
        condition = self.likely(names)
        if own and self.kinds.chance.random() < 0.2:
            emit = self._emit(self.kinds.chance.choice(own), command, names, False)
            if emit is not None:
                return f"require {condition} else {emit}"
        return f"require {condition} else {self.kinds.chance.choice(('Refused', 'TooMuch', f'No{number}'))}"

    def _emit(self, event: Message, command: Message, names: Names, is_other: bool) -> str | None:
        """None where a value of the event can't be made."""
        given = {} if not is_other and event.identity is command.identity else event.identity
        said = arguments(
            self.kinds, Expressions.over(self.kinds, names, clock=True, depth=1), given, event, command.carried
        )
        return None if said is None else f"emit {event.name}{said}"


def arguments(
    kinds: Kinds, make: Expressions, identity: Names, message: Message, offered: Names, each: bool = False
) -> str | None:
    """What is not at hand under its name is written, and some of what is; `each` wants some of what is written.

    The first parameters may come by position, an identity only by its name.
    """
    chance = kinds.chance
    at_hand = {n for n, t in message.carried.items() if n in offered and kinds.plain(offered[n]) == kinds.plain(t)}
    wanted = [
        n for n in (*identity, *message.parameters) if n not in at_hand or chance.random() < (0.7 if each else 0.4)
    ]
    values = {name: make.try_make(message.carried[name]) for name in wanted}
    if None in values.values():
        return None
    positional = []
    if chance.random() < 0.3:
        for name in message.parameters:
            if name not in values:
                break
            positional.append(values.pop(name))
    said = [*positional, *(f"{name}: {value}" for name, value in values.items())]
    return f"({', '.join(map(str, said))})" if said or chance.random() < 0.5 else ""
