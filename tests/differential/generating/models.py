"""A seed in; a random model as Storm text out.

`python -m tests.differential.generating.models SEED` prints one.
"""

import sys
from dataclasses import dataclass, field
from random import Random

from stormgen.behaviour.types import INT
from stormgen.board import Key
from stormgen.board.types import Builtin, ListOf, RefTo, Type
from tests.differential.generating.designs import Aggregate, Designs, Message
from tests.differential.generating.kinds import Kinds
from tests.differential.generating.reactions import Reactions


@dataclass
class _Writer:
    kinds: Kinds
    aggregates: list[Aggregate] = field(default_factory=list)
    events: list[Message] = field(default_factory=list)
    commands: list[Message] = field(default_factory=list)

    @property
    def chance(self) -> Random:
        return self.kinds.chance

    def text(self) -> str:
        contexts = ["Sales", "Store"][: self.chance.choice((1, 1, 2))]
        types = self.kinds.declare()
        identities = {f"Thing{n}": self._identity() for n in range(self.chance.randint(len(contexts), 3))}
        owners = [contexts[n] if n < len(contexts) else self.chance.choice(contexts) for n in range(len(identities))]
        for (name, identity), context in zip(identities.items(), owners, strict=True):
            self.kinds.identities[Key("aggregate", f"{context}.{name}")] = identity
        designs = Designs(self.kinds, {f"n{n}": type_ for n, type_ in enumerate(self._pool())})
        for (name, identity), context in zip(identities.items(), owners, strict=True):
            self.aggregates.append(designs.aggregate(name, context, identity))
        bodies = {context: self._context(designs, context) for context in contexts}
        for context in contexts:
            bodies[context] += self._reactions(context)
        lines = ['model "Random"', *types]
        for context, body in bodies.items():
            lines += [f"context {context} {{", *(f"  {line}" for line in body), "}"]
        return "\n".join(lines) + "\n"

    def _pool(self) -> list[Type]:
        """Some of the types that most rules need, and others."""
        usual: list[Type] = [
            Builtin("int"),
            Builtin("int"),
            Builtin("decimal"),
            Builtin("string"),
            Builtin("bool"),
            ListOf(INT),
        ]
        return [*self.chance.sample(usual, 4), *(self.kinds.random() for _ in range(8))]

    def _identity(self) -> dict[str, Type]:
        count = self.chance.choice((0, 1, 1, 1, 2))
        found: dict[str, Type] = {f"k{self.chance.randint(0, 2)}": self._key() for _ in range(count)}
        return found

    def _key(self) -> Type:
        single = [key for key, identity in self.kinds.identities.items() if len(identity) == 1]
        return RefTo(self.chance.choice(single)) if single and self.chance.random() < 0.2 else self.kinds.key()

    def _context(self, designs: Designs, context: str) -> list[str]:
        """Aggregates, and what belongs to none."""
        own = [a for a in self.aggregates if a.context == context]
        loose_events, loose_commands = self._loose("Heard", context), self._loose("Ask", context)
        events = [*(event for a in own for event in a.events), *loose_events]
        lines = [f"event {e.name}({designs.declared(e.parameters)})" for e in loose_events]
        for command in loose_commands:
            lines += designs.command(command, {}, loose_events, events)
        for aggregate in own:
            designs.commands(aggregate, own)
            lines += aggregate.text
        self.events += events
        self.commands += [*(command for a in own for command in a.commands), *loose_commands]
        return lines

    def _loose(self, name: str, context: str) -> list[Message]:
        if self.chance.random() > 0.25:
            return []
        return [Message(f"{name}{context}", context, {}, {f"n{n}": self.kinds.random() for n in range(2)})]

    def _reactions(self, context: str) -> list[str]:
        """What is not possible with these events is left out."""
        reactions = Reactions(self.kinds, self.events, self.commands)
        policies = [reactions.policy(f"{context}Rule{n}") for n in range(self.chance.randint(1, 3))]
        lines = [policy for policy in policies if policy is not None]
        for n, aggregate in enumerate(a for a in self.aggregates if a.context == context):
            if self.chance.random() < 0.6:
                lines += reactions.copy(f"{context}Copy{n}", aggregate)
        for n in range(self.chance.randint(0, 2)):
            lines += reactions.projection(f"{context}Rows{n}") or []
        return lines


def random_model(seed: int) -> str:
    return _Writer(Kinds(Random(seed))).text()


if __name__ == "__main__":
    print(random_model(int(sys.argv[1])), end="")
