"""A seed in; a random model and what became of it after some random changes, both as Storm text, out.

`python -m tests.properties.evolving SEED` prints both.
"""

import copy
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

SIMPLE = ("string", "text", "int", "decimal", "bool", "date", "datetime", "duration", "uuid", "json", "bytes", "money")
LIMITED = (
    "string(3)",
    "string(1..40)",
    "string(/[A-Z]{2}-[0-9]+/)",
    "int(1..)",
    "int(-5..5)",
    "decimal(10,2)",
    "decimal(6,3)",
)
KEYS = ("string", "int", "uuid", "bool", "Size")
NAMES = ("total", "note", "orderedAt", "lines", "size", "place", "café", "count_of", "code", "parts")
VALUES = ("Small", "Large", "Huge", "Tiny", "Odd")


@dataclass
class Wall:
    """Fields by the name of what holds them, each with its type; an event has a number that is its version."""

    types: dict[str, dict[str, str]] = field(default_factory=dict)
    events: dict[str, dict[str, str]] = field(default_factory=dict)
    older: dict[str, dict[str, str]] = field(default_factory=dict)
    commands: dict[str, dict[str, str]] = field(default_factory=dict)
    values: list[str] = field(default_factory=list)
    identity: str = "uuid"

    def text(self) -> str:
        lines = ["context A {", f"aggregate Order(orderId: {self.identity}) {{"]
        for name, fields in self.events.items():
            if name in self.older:
                lines.append(f"event {name}({_listed(self.older[name])})")
                lines.append(f"event {name} v2({_listed(fields)})")
            else:
                lines.append(f"event {name}({_listed(fields)})")
        lines += [f"command {name}({_listed(fields)})" for name, fields in self.commands.items()]
        lines += ["}", "}", f"enum Size {{ {', '.join(self.values)} }}"]
        lines += [f"type {name} {{ {_listed(fields)} }}" for name, fields in self.types.items()]
        return "\n".join(lines) + "\n"

    def holders(self) -> list[dict[str, str]]:
        return [*self.types.values(), *self.events.values(), *self.commands.values()]


def _listed(fields: dict[str, str]) -> str:
    return ", ".join(f"{name}: {type_}" for name, type_ in fields.items())


class Change:
    """Draws from one seed, first a wall and then what happens to it."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def wall(self) -> Wall:
        wall = Wall(values=self.chance.sample(VALUES, 3))
        for name in ("Row", "Line"):  # a line may hold rows, and not the other way round
            wall.types[name] = self.fields([*wall.types])
        for name in ("Placed", "Paid"):
            wall.events[name] = self.fields([*wall.types])
        wall.commands["Place"] = self.fields([*wall.types])
        return wall

    def fields(self, types: list[str]) -> dict[str, str]:
        return {name: self.type(types) for name in self.chance.sample(NAMES, self.chance.randint(1, 4))}

    def type(self, types: list[str], depth: int = 0) -> str:
        if depth < 2 and self.chance.random() < 0.25:
            inner = self.type(types, depth + 1)
            form = self.chance.choice(["list<{}>", "set<{}>", f"map<{self.chance.choice(KEYS)}, {{}}>"]).format(inner)
        else:
            form = self.chance.choice([*SIMPLE, *LIMITED, "Size", "Size", *types, *types, *types])
        return form + ("?" if self.chance.random() < 0.2 else "")

    def change(self, wall: Wall) -> Wall:
        new = copy.deepcopy(wall)
        kinds: list[Callable[[Wall], None]] = [
            self.add, self.remove, self.rename, self.retype, self.retype, self.optional, self.wrap, self.order,
            self.value, self.version, self.message, self.identify,
        ]  # fmt: skip
        for _ in range(self.chance.choice([1, 1, 2, 3])):
            self.chance.choice(kinds)(new)
        return new

    def holder(self, wall: Wall) -> tuple[dict[str, str], list[str]]:
        """Fields, and the types that they may have without holding themselves."""
        number = self.chance.randrange(len(wall.holders()))
        return wall.holders()[number], [*wall.types][:number]

    def add(self, wall: Wall) -> None:
        fields, types = self.holder(wall)
        name = self.chance.choice(NAMES)
        fields.setdefault(name, self.type(types).rstrip("?") + self.chance.choice(["", "?"]))

    def remove(self, wall: Wall) -> None:
        fields, _ = self.holder(wall)
        if len(fields) > 1:
            fields.pop(self.chance.choice([*fields]))

    def rename(self, wall: Wall) -> None:
        fields, _ = self.holder(wall)
        fields["renamed"] = fields.pop(self.chance.choice([*fields]))

    def retype(self, wall: Wall) -> None:
        fields, types = self.holder(wall)
        fields[self.chance.choice([*fields])] = self.type(types)

    def optional(self, wall: Wall) -> None:
        fields, _ = self.holder(wall)
        name = self.chance.choice([*fields])
        fields[name] = fields[name][:-1] if fields[name].endswith("?") else fields[name] + "?"

    def wrap(self, wall: Wall) -> None:
        fields, _ = self.holder(wall)
        name = self.chance.choice([*fields])
        fields[name] = self.chance.choice(["list<{}>", "set<{}>", "map<string, {}>"]).format(fields[name])

    def order(self, wall: Wall) -> None:
        fields, _ = self.holder(wall)
        first = next(iter(fields))
        fields[first] = fields.pop(first)

    def value(self, wall: Wall) -> None:
        if self.chance.random() < 0.5:
            wall.values.append(next(value for value in (*VALUES, "New") if value not in wall.values))
        else:
            wall.values.remove(self.chance.choice(wall.values))

    def version(self, wall: Wall) -> None:
        name = self.chance.choice([*wall.events])
        wall.older[name] = dict(wall.events[name])
        self.retype(wall)

    def message(self, wall: Wall) -> None:
        if len(wall.events) > 1 and self.chance.random() < 0.3:
            wall.events.pop(self.chance.choice([*wall.events]))
        else:
            wall.events["Shipped"] = self.fields([*wall.types])

    def identify(self, wall: Wall) -> None:
        if self.chance.random() < 0.3:
            wall.identity = self.chance.choice(["uuid", "string", "int"])


def pair(seed: int) -> tuple[str, str]:
    draw = Change(seed)
    wall = draw.wall()
    return wall.text(), draw.change(wall).text()


if __name__ == "__main__":
    print("\n".join(pair(int(sys.argv[1]))), end="")
