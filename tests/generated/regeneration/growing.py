"""A seed in; a small model and how it changes, step by step, out."""

import random
from dataclasses import dataclass, field

TYPES = ("int", "string", "bool", "date", "uuid", "decimal", "string?", "list<int>", "Level")
VALUES = {"int": "1", "string": '"a"', "bool": "true", "date": '"2026-01-02"', "decimal": "1.5", "Level": "High"}


@dataclass
class Thing:
    """An aggregate: its state, and by name the parameters of each thing that may happen to it."""

    name: str
    state: dict[str, str] = field(default_factory=dict)
    happenings: dict[str, dict[str, str]] = field(default_factory=dict)
    ruled: set[str] = field(default_factory=set)


class Growing:
    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._count = 0
        self._levels = ["High", "Low"]
        self._policies: list[tuple[str, str, str]] = []
        self._things: list[Thing] = []
        for _ in range(4):
            self.change()

    def change(self) -> None:
        """Something is added, taken out, renamed or said otherwise."""
        if not self._things:
            self._things.append(Thing(self._name("Thing"), {"state": "int"}))
        self._chance.choice(
            [
                *(self._add_thing, self._add_state, self._add_state, self._add_happening, self._add_happening),
                *(self._add_part, self._drop, self._rename, self._add_rule, self._add_policy, self._add_level),
            ]
        )()

    @property
    def text(self) -> str:
        things = "\n".join(map(self._thing, self._things))
        policies = "\n".join(
            f"policy {name} when {event} then {command}"
            for name, event, command in self._policies
            if event in self._events() and f"Do{command[2:]}" in self._commands()
        )
        return f"context Shop {{\nenum Level {{ {', '.join(self._levels)} }}\n{things}\n{policies}\n}}\n"

    def _thing(self, thing: Thing) -> str:
        state = "\n".join(f"{name}: {type_}" for name, type_ in thing.state.items())
        happenings = "\n".join(self._happening(thing, name, parts) for name, parts in thing.happenings.items())
        return (
            f"aggregate {thing.name}(id: uuid) {{\n{state}\n{happenings}\n}}\n"
            f"view All{thing.name} by id from {thing.name} {{ {', '.join(['id', *thing.state])} }}"
        )

    def _happening(self, thing: Thing, name: str, parts: dict[str, str]) -> str:
        told = ", ".join(f"{part}: {type_}" for part, type_ in parts.items())
        sets = " ".join(f"{part} = {part}" for part, type_ in parts.items() if thing.state.get(part) == type_)
        has_rule = name in thing.ruled and "state" in thing.state
        rule = f"require state < {len(parts) + 5} else Not{name}" if has_rule else ""
        return (
            f"command Do{name}({told}) {{ {rule} emit {name}({', '.join(parts)}) }}\nevent {name}({told}) {{ {sets} }}"
        )

    # ---- changes -------------------------------------------------------------------------------------

    def _name(self, start: str) -> str:
        self._count += 1
        return f"{start}{self._count}"

    def _events(self) -> list[str]:
        return [name for thing in self._things for name in thing.happenings]

    def _commands(self) -> list[str]:
        return [f"Do{name}" for name in self._events()]

    def _add_thing(self) -> None:
        if len(self._things) < 3:
            self._things.append(Thing(self._name("Thing"), {"state": "int"}))

    def _add_state(self) -> None:
        self._chance.choice(self._things).state[self._name("state")] = self._chance.choice(TYPES)

    def _add_happening(self) -> None:
        thing = self._chance.choice(self._things)
        known = self._chance.sample(sorted(thing.state.items()), min(2, len(thing.state)))
        thing.happenings[self._name("Happened")] = {**dict(known), self._name("part"): self._chance.choice(TYPES)}

    def _add_part(self) -> None:
        if parts := [parts for thing in self._things for parts in thing.happenings.values()]:
            self._chance.choice(parts)[self._name("part")] = self._chance.choice(TYPES)

    def _drop(self) -> None:
        thing = self._chance.choice(self._things)
        from_what = self._chance.choice([thing.state, thing.happenings, *thing.happenings.values()])
        if len(from_what) > 1:
            from_what.pop(self._chance.choice(sorted(from_what)))
        elif len(self._things) > 1 and self._chance.random() < 0.3:
            self._things.remove(thing)

    def _rename(self) -> None:
        thing = self._chance.choice(self._things)
        if thing.happenings:
            old = self._chance.choice(sorted(thing.happenings))
            thing.happenings[self._name("Happened")] = thing.happenings.pop(old)

    def _add_rule(self) -> None:
        thing = self._chance.choice(self._things)
        thing.ruled.update(self._chance.sample(sorted(thing.happenings), min(1, len(thing.happenings))))

    def _add_policy(self) -> None:
        if len(events := self._events()) > 1:
            event, other = self._chance.sample(events, 2)
            self._policies.append((self._name("Rule"), event, f"Do{other}"))

    def _add_level(self) -> None:
        self._levels.append(self._name("Level"))
