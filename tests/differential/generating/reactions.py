"""The events and commands of all contexts in; random policies and views out."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from stormgen.board.notation import type_text
from stormgen.board.types import ListOf, SetOf, Type
from tests.differential.generating.constants import default
from tests.differential.generating.designs import Aggregate, Message, arguments
from tests.differential.generating.expressions import Expressions
from tests.differential.generating.kinds import Kinds, Names, held
from tests.differential.generating.statements import Statements


@dataclass(frozen=True)
class Reactions:
    kinds: Kinds
    events: Sequence[Message]
    commands: Sequence[Message]

    # ---- policies ------------------------------------------------------------------------------------

    def policy(self, name: str) -> str | None:
        """None where no command finds all its values."""
        chance = self.kinds.chance
        joins = chance.random() < 0.35
        triggers = (
            self._joined() if joins else chance.sample(self.events, min(len(self.events), chance.choice((1, 1, 2))))
        )
        if not triggers:
            return None
        key = self._join_key(triggers) if joins and chance.random() < 0.4 else None
        by = f" by {key}" if key else ""
        offered = self._offered(triggers, joins)
        each, variable = self._each(offered)
        issues = [self._issue(offered, variable) for _ in range(chance.choice((1, 1, 2)))]
        if None in issues:
            return None
        when = (" and " if joins else " or ").join(event.path for event in triggers)
        return f"policy {name} when {when}{by}{each} then {', '.join(map(str, issues))}"

    def _joined(self) -> list[Message]:
        """Two events that have a key in common, mostly of one aggregate; none where there are no such."""
        pairs = [pair for pair in combinations(self.events, 2) if self._join_key(pair)]
        close = [pair for pair in pairs if pair[0].identity is pair[1].identity]
        chosen = close if close and self.kinds.chance.random() < 0.7 else pairs
        return list(self.kinds.chance.choice(chosen)) if chosen else []

    def _offered(self, events: Sequence[Message], joins: bool) -> dict[str, Type]:
        """After `and` all that any event carries, the first first; after `or` what all of them carry alike."""
        found = {name: type_ for event in reversed(events) for name, type_ in event.carried.items()}
        return {n: t for n, t in found.items() if joins or self._alike(n, events)}

    def _alike(self, name: str, events: Sequence[Message]) -> bool:
        return len({self.kinds.plain(e.carried[name]) if name in e.carried else None for e in events}) == 1

    def _join_key(self, events: Sequence[Message]) -> str | None:
        found = [
            name
            for name, type_ in events[0].carried.items()
            if self._alike(name, events) and all(self.kinds.is_key(e.carried[name]) for e in events)
        ]
        return self.kinds.chance.choice(found) if found else None

    def _each(self, offered: Names) -> tuple[str, dict[str, Type]]:
        """`for each` over a list or set, as text and as the name that it gives."""
        paths = Expressions.over(self.kinds, offered).paths()
        found = [(path, held(type_)) for path, type_ in paths if isinstance(held(type_), ListOf | SetOf)]
        if not found or self.kinds.chance.random() < 0.3:
            return "", {}
        path, inside = self.kinds.chance.choice(found)
        return f" for each in {path}", {"each": inside.item}  # type: ignore[union-attr]

    def _issue(self, offered: Names, variable: Names) -> str | None:
        """Ids that are new would differ with the order of a set, so loops have none."""
        command = self.kinds.chance.choice(self.commands)
        make = Expressions.over(self.kinds, {**offered, **variable}, clock=not variable, depth=1)
        said = arguments(self.kinds, make, command.identity, command, offered, each=bool(variable))
        return None if said is None else f"{command.path}{said}"

    # ---- views ---------------------------------------------------------------------------------------

    def copy(self, name: str, aggregate: Aggregate) -> list[str]:
        """Of an aggregate's state: fields as they are, fields with a type, and computed ones."""
        chance = self.kinds.chance
        names = {**aggregate.identity, **aggregate.state, **aggregate.lets}
        shown = chance.sample(sorted(names), chance.randint(1, len(names)))
        lines = [f"{n}: {type_text(names[n])}" if chance.random() < 0.2 else n for n in shown]
        for number in range(chance.randint(0, 2)):
            type_ = self.kinds.random()
            if (value := Expressions.over(self.kinds, names).try_make(type_)) is not None:
                lines.append(f"more{number}: {type_text(type_)} = {value}")
        by = f" by {', '.join(aggregate.identity)}" if aggregate.identity else ""
        return [f"view {name}{by} from {aggregate.context}.{aggregate.name} {{", *(f"  {line}" for line in lines), "}"]

    def projection(self, name: str) -> list[str] | None:
        """Rows that one or two events add up to; None where they share nothing that can name a row."""
        chance = self.kinds.chance
        events = chance.sample(self.events, min(len(self.events), chance.choice((1, 2))))
        key = self._join_key(events)
        if key is None:
            return None
        own = {f"v{n}": self.kinds.random() for n in range(chance.randint(1, 4))}
        copied = [n for n in events[0].parameters if n != key and chance.random() < 0.3]
        row = {key: events[0].carried[key], **{n: events[0].carried[n] for n in copied}, **own}
        lines = [*copied, *(f"{n}: {type_text(t)}{default(self.kinds, t, 0.3)}" for n, t in own.items())]
        lines += [self._on(event, key, own, row) for event in events]
        sources = ", ".join(event.path for event in events)
        return [f"view {name} by {key} from {sources} {{", *(f"  {line}" for line in lines), "}"]

    def _on(self, event: Message, key: str, own: Names, row: Names) -> str:
        carried = {n: t for n, t in event.carried.items() if n not in row or n == key}
        changes = Statements(self.kinds, own, {**row, **carried}).some(3)
        return f"on {event.path} {{ {'  '.join(changes)} }}"
