"""Random declarations out in which a few names mean many things: duplicates, mentions, shadowed types, wrong kinds."""

import random

NAMES = ["A", "B", "C", "X", "Y"]
_FIELDS = ["U", "x", "y"]


class Writer:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def one(self, *choices: str) -> str:
        return self.chance.choice(choices)

    def name(self) -> str:
        return self.one(*NAMES)

    def field(self) -> str:
        return self.one(*_FIELDS)

    def path(self) -> str:
        return ".".join(self.name() for _ in range(self.chance.choice([1, 1, 1, 2, 2, 3])))

    def type(self) -> str:
        return self.one("int", "E", "S", "T", "C.E", "list<S>", f"ref {self.path()}")

    def value(self) -> str:
        plain = self.one("1", "Lost", "Found", "E.Lost", "F.Found", "S(x: 1)", f"{self.field()}", f"{self.field()}.x")
        return self.one(plain, plain, f"max({plain})", f"{plain} + {self.field()}")

    def parameters(self) -> str:
        return self.one("", "()", f"({self.field()}: {self.type()})", f"({self.field()}: int, {self.field()}: int)")

    def arguments(self) -> str:
        return self.one("", f"({self.value()})", f"({self.field()}: {self.value()})")

    def sticky(self) -> str:
        name, path, field = self.name(), self.path(), self.field()
        event = f"event {name}{self.one('', '', ' v2')}{self.parameters()}{self.one('', f' {{ {field} = 1 }}')}"
        rules = f"require {self.value()} > 1 else Bad emit {path}{self.arguments()}"
        command = f"command {name}{self.parameters()}{self.one('', f' -> {path}', f' by {name}', f' {{ {rules} }}')}"
        enum = f"enum {self.one('E', 'F')} {{ {self.one('Lost', 'Lost Found', 'Found U', 'x')} }}"
        shape = f"type {self.one('S', 'T', 'E')} {self.one(f'= {self.type()}', f'{{ {field}: {self.type()} }}')}"
        then = self.one(path + self.arguments(), "nothing", self.value())
        story = (
            f'scenario "{self.one("s", "A.s", "A.B.s")}"{self.one("", f" for {path}")} {{ when {path} then {then} }}'
        )
        note = f'{self.one("hotspot", "opportunity")} "{self.one("q", "A")}"{self.one("", f" on {path}")}'
        return self.one(event, event, command, command, enum, shape, story, note)

    def aggregate(self) -> str:
        rule = self.one(f"{self.field()}: {self.type()}", f"let {self.field()} = {self.value()}", "")
        inside = "  ".join([rule, *(self.sticky() for _ in range(self.chance.randrange(4)))])
        return f"aggregate {self.name()}{self.one('', '', '(x: int)')}{self.one('', f' {{ {inside} }}')}"

    def reaction(self) -> str:
        name, path, other = self.name(), self.path(), self.path()
        policy = f"policy {name} when {path} then {other}{self.arguments()}"
        view = (
            f"view {name} by x from {path} {{ {self.field()} y: {self.type()} on {other} {{ y += {self.value()} }} }}"
        )
        step = f"step s {{ do {path}{self.arguments()} done {other} }}"
        saga = f"saga {name}{self.one('', f' in {self.name()}')} {{ start {other} {step} }}"
        flow = f"flow {name} {{ {path} -> {self.one('event', 'command', 'policy')} {self.name()} -> event {name} }}"
        return self.one(policy, view, saga, flow)

    def old(self) -> str:
        table = f"table {self.one('t', 'a.t')}(c: {self.type()}) -> {self.path()} {{ {self.field()} = c }}"
        route, ties = f'route GET "/{self.name()}" -> {self.path()}', f"depends {self.path()} -> {self.path()}"
        group = f"transaction {self.name()} {{ t, {self.path()} }}"
        module = f"module {self.name()} {{ tables t calls {self.name()} }}"
        return f"legacy {self.one('L', 'M')} {{ {self.one(table, route, ties)} {self.one(table, group, module)} }}"

    def context(self) -> str:
        parts = [self.one(self.sticky(), self.aggregate(), self.reaction()) for _ in range(self.chance.randrange(4))]
        return f"context {self.name()}{self.one('', ' core')} {{ {self.one('', 'value 11')} {'  '.join(parts)} }}"

    def declaration(self) -> str:
        rest = self.one(self.reaction(), self.old(), f"actor {self.name()}", f'model "{self.name()}"')
        found = self.one(self.sticky(), self.aggregate(), self.context(), self.context(), rest)
        return found.replace(":", "", 1) if self.chance.random() < 0.04 else found

    def change(self, files: dict[str, list[str]]) -> None:
        """One thing that people do to files."""
        name, other = self.one(*sorted(files)), self.one(*sorted(files))
        lines = files[name]
        at = self.chance.randrange(len(lines)) if lines else -1
        kind = self.chance.randrange(8)
        if kind == 0 or not lines:
            lines.insert(at, self.declaration())
        elif kind == 1:
            del lines[at]
        elif kind == 2:
            files[other].insert(self.chance.randrange(len(files[other]) + 1), lines.pop(at))
        elif kind == 3 and len(files) > 1:
            del files[name]
        elif kind == 4:
            files[f"{self.chance.randrange(4)}.storm"] = [self.declaration() for _ in range(3)]
        elif kind == 5:
            lines.append(f"{lines[at]} // the same")
        else:
            old = self.one(*NAMES, *_FIELDS, "Lost", "E", "S")
            lines[at] = lines[at].replace(old, self.one(self.name(), self.field(), "Found", "F", "T"), 1)
