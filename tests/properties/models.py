"""A seed in; a whole random model as Storm text out, without a mistake in it.

`python -m tests.properties.models SEED` prints one.
"""

import random
import sys
from dataclasses import dataclass, field

SIMPLE = ("string", "text", "int", "decimal", "bool", "date", "datetime", "duration", "uuid", "json", "bytes", "money")
LIMITED = ("string(3)", "string(1..40)", "string(/[A-Z]{2}-[0-9]+/)", "int(1..)", "int(-5..5)", "decimal(10,2)")
WORDS = ("event", "value", "on", "by", "ref", "type", "start", "table", "at", "weight", "v2", "step", "model")
LABELS = (
    "Plain words",
    'A \\"quoted\\" one',
    "Ünï çödé 注文",
    "{{ x }} </b> ../ // no comment",
    "tab\\t and \\u{1F600}",
)


@dataclass
class _Aggregate:
    name: str
    context: str | None
    numbers: list[str] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        return f"{self.context}.{self.name}" if self.context else self.name


class _Writer:
    def __init__(self, seed: int, size: int) -> None:
        self.chance = random.Random(seed)
        self.aggregates: list[_Aggregate] = []
        self.actors = [f"Actor{n}" for n in range(self.chance.randint(1, 3))]
        self.contexts = [f"Area{n}" for n in range(self.chance.randint(1, 1 + size))]
        self.plan(size)

    def plan(self, size: int) -> None:
        for context in [*self.contexts, None]:
            for _ in range(self.chance.randint(1, 1 + size)):
                self.aggregates.append(_Aggregate(f"Thing{len(self.aggregates)}", context))
        for one in self.aggregates:
            one.numbers = [f"n{n}_{one.name}" for n in range(self.chance.randint(1, 3))]
            one.commands = [f"Do{one.name}{n}" for n in range(self.chance.randint(1, 3))]
            one.events = [f"Done{one.name}{n}" for n in range(self.chance.randint(1, 3))]

    # ---- parts ---------------------------------------------------------------------------------------

    def maybe(self, text: str, odds: float = 0.5) -> str:
        return text if self.chance.random() < odds else ""

    def label(self) -> str:
        return self.maybe(f' "{self.chance.choice(LABELS)}"', 0.3)

    def notes(self) -> str:
        return self.maybe("/// What it is for.\n", 0.2) + self.maybe('@owner("Team Blue") @pii ', 0.2)

    def type(self, depth: int = 0) -> str:
        if depth < 3 and self.chance.random() < 0.3:
            inner = self.type(depth + 1)
            form = self.chance.choice(["list<{}>", "set<{}>", "map<text, {}>"]).format(inner)
        else:
            target = self.chance.choice(self.aggregates).path
            form = self.chance.choice([*SIMPLE, *LIMITED, f"ref {target}", "Reason", "Address", "Code"])
        return form + self.maybe("?", 0.2)

    def number(self, names: list[str], depth: int = 0, whole: bool = False) -> str:
        if depth > 2 or self.chance.random() < 0.4:
            return self.chance.choice([*names, "1", "7" if whole else "2.5", "0"])
        left, right = self.number(names, depth + 1, whole), self.number(names, depth + 1, whole)
        return self.chance.choice(
            [f"{left} + {right}", f"({left} - {right})", f"{left} * {right}", f"-({left})", f"max({left}, {right})",
             f"(if {left} > {right} then {left} else {right})"]
        )  # fmt: skip

    def condition(self, names: list[str]) -> str:
        left, right = self.number(names, 2), self.number(names, 2)
        listed = f"{left} in [{right.replace('2.5', '2')}, 1]"  # which holds whole numbers, as left may be one
        plain = f"{left} {self.chance.choice(['<', '<=', '==', '!=', '>', '>='])} {right}"
        return self.chance.choice([plain, f"not ({plain})", f"{plain} and {listed}", f"{plain} or true"])

    # ---- declarations --------------------------------------------------------------------------------

    def aggregate(self, one: _Aggregate) -> list[str]:
        state = one.numbers
        lines = [f"{self.notes()}aggregate {one.name}{self.label()}(id_{one.name}: uuid) {{"]
        lines += [f"{name}: int = {self.chance.randint(-9, 9)}{self.maybe(',')}" for name in state]
        lines += [f"f{n}: {self.type()}" for n in range(self.chance.randint(0, 3))]
        lines += [f"{self.notes()}{self.chance.choice(WORDS)}_: {self.type()}"]
        lines.append(f"let sum_{one.name} = {self.number(state)}")
        lines.append(f"invariant {self.condition(state)}{self.maybe(' else Broken')}")
        lines += [line for command in one.commands for line in self.command(one, command)]
        lines += [self.event(one, event) for event in one.events]
        return [*lines, "}"]

    def command(self, one: _Aggregate, name: str) -> list[str]:
        by = self.maybe(f" by {', '.join(self.actors)}")
        head = f"{self.notes()}command {name}{self.label()}(amount: int, note: text?){by}"
        event = self.chance.choice(one.events)
        if self.chance.random() < 0.3:
            return [f"{head} -> {self.chance.choice([' | ', ', ']).join(one.events)}"]
        names = [*one.numbers, "amount"]
        refusal = self.chance.choice(["TooMuch", f"emit {event}(amount: 0)"])
        return [
            f"{head} {{",
            f"require {self.condition(names)} else {refusal}",
            f"emit {event}({self.number(names, whole=True)}{self.maybe(', at: now()')})",
            "}",
        ]

    def event(self, one: _Aggregate, name: str) -> str:
        target = self.chance.choice(one.numbers)
        change = f"{target} {self.chance.choice(['=', '+=', '-='])} {self.number([*one.numbers, 'amount'], whole=True)}"
        former = self.maybe(f" renamed from Old{name}", 0.2)
        body = self.maybe(f" {{ {change} }}")
        head = f"{self.notes()}event {name}{self.label()}{former}"
        if self.chance.random() > 0.2:
            return f"{head}(amount: int, at: datetime?){body}"
        older = f"event {name} v1 (sum: int, since: datetime)"
        return f"{older}\n{head} v2 (amount: int, at renamed from since: datetime?) supersedes v1 (amount: sum){body}"

    def reactions(self, number: int) -> list[str]:
        first, second = self.chance.choice(self.aggregates), self.chance.choice(self.aggregates)
        event = f"{first.path}.{self.chance.choice(first.events)}"
        other = f"{second.path}.{self.chance.choice(second.events)}"
        command = f"{second.path}.{self.chance.choice(second.commands)}"
        when = self.chance.choice([event, f"{event} or {other}", f"{event} and {other}"])
        lines = [f"policy Rule{number}{self.label()} when {when} then {command}(amount: amount + 1)"]
        state = ", ".join([f"id_{first.name}", *first.numbers])
        lines.append(f"view Page{number}{self.label()} by id_{first.name} from {first.path} {{ {state} }}")
        lines.append(
            f"view Count{number} by amount from {event} {{ total: int = 0  on {event} {{ total += amount }} }}"
        )
        lines.append(f'hotspot "Question {number}?" on {event}, {first.path}')
        return lines

    def saga(self, number: int) -> list[str]:
        picked = self.chance.sample(self.aggregates, min(3, len(self.aggregates)))
        first = picked[0]
        lines = [f"saga Saga{number} {self.chance.choice(['orchestration', 'choreography', ''])} {{"]
        lines.append(f"start {first.path}.{first.events[0]}")
        for n, one in enumerate(picked):
            mark = self.chance.choice(["", "retriable", "readonly"])
            extra = self.maybe(" timeout 30s") + self.maybe(" retry 3 every 250ms") + self.maybe(" lock")
            path = one.path
            lines.append(f"step s{n} {mark} {{ do {path}.{one.commands[0]} done {path}.{one.events[0]}{extra} }}")
        return [*lines, f"complete {first.path}.{first.events[-1]}", "}"]

    def scenario(self, one: _Aggregate) -> list[str]:
        then = self.chance.choice([one.events[0], "error TooMuch", "nothing", f"{one.numbers[0]} == 1"])
        return [
            f'scenario "story of {one.name}" for {one.path}("7c9e6679-7425-40de-944b-e07fc1f90ae7") {{',
            f"given {one.path}.{one.events[0]}(amount: 1)",
            f"when {one.path}.{one.commands[0]}(2)",
            f"then {then}",
            "}",
        ]

    def legacy(self) -> list[str]:
        lines = ['legacy Old "The old one" {', 'database postgres "old"']
        for n, one in enumerate(self.aggregates):
            columns = f"id: uuid key, c{n}: int"
            lines.append(f"table t{n}({columns}) -> {one.path} {{ {one.numbers[0]} = c{n} }}{self.maybe(' rows 2e6')}")
            lines.append(f'route POST "/t{n}" -> {one.path}.{one.commands[0]} at {self.chance.randint(1, 99)}/min')
            other = self.chance.choice(self.aggregates)
            lines.append(f"depends {one.path} -> {other.path} weight {self.chance.randint(1, 5)}")
        members = self.chance.sample(range(len(self.aggregates)), min(3, len(self.aggregates)))
        lines.append(f"transaction Work {{ {', '.join(f't{n}' for n in members)} }} at 2/s")
        return [*lines, 'module m { tables t0 routes "/t*" loc 100 users 2e3 calls m 3/s }', "}"]

    def story(self) -> list[str]:
        one = self.chance.choice(self.aggregates)
        command, event = f"{one.path}.{one.commands[0]}", f"{one.path}.{one.events[0]}"
        return [f"flow Tale{self.label()} {{ {self.actors[0]} -> {command} -> {event} -> event After", "}"]

    def text(self) -> str:
        lines = ['model "Random"', f"actor {', '.join(self.actors)}", "system Bank", 'event "Loose one"']
        lines += [
            "type Code = string(1..9)",
            "enum Reason { Lost, Found }",
            "type Address { street: text, code: Code }",
        ]
        for number, context in enumerate([*self.contexts, None]):
            own = [one for one in self.aggregates if one.context == context]
            body = [line for one in own for line in self.aggregate(one)] + self.reactions(number)
            head = f"context {context} {self.chance.choice(['core', 'generic', ''])}{self.label()} {{"
            lines += [head, f"value {self.chance.randint(0, 10)}", "teams 2", *body, "}"] if context else body
        lines += self.saga(0) + self.story() + self.legacy()
        lines += [line for one in self.aggregates for line in self.scenario(one)]
        return "\n".join(lines) + "\n"


def random_model(seed: int, size: int = 2) -> str:
    """The text of a model; `size` 2 gives some 150 lines, and it grows with the square."""
    return _Writer(seed, size).text()


def random_files(seed: int, size: int = 2) -> list[str]:
    """A model as several texts, cut between declarations at file level."""
    texts, depth, current = [], 0, []
    for line in random_model(seed, size).splitlines():
        current.append(line)
        depth += line.count("{") - line.count("}")
        if depth == 0 and not line.startswith("///") and len(current) > 20:
            texts.append("\n".join(current))
            current = []
    return [*texts, "\n".join(current)]


if __name__ == "__main__":
    print(random_model(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2), end="")
