"""Tokens in; the values that the builders make of them out, up to the first token that does not fit.

The loop runs the LALR(1) tables that Lark made of the grammar (Aho, Sethi and Ullman, Compilers, section 4.7).
"""

from collections.abc import Callable, Sequence
from typing import Any

from stormgen.language._tables import END as END_STATE
from stormgen.language._tables import GOTOS, RULES
from stormgen.language.building import BUILDERS, Builder
from stormgen.language.lexer import Token
from stormgen.language.trial import STATES

_BUILD: tuple[Callable[..., Any] | None, ...] = tuple(
    BUILDERS.get(name) if name else None for _, _, name, _, _ in RULES
)


class Machine:
    """The stack of states, with the value and the start of each."""

    def __init__(self, tokens: Sequence[Token], builder: Builder) -> None:
        self.tokens = tokens
        self.builder = builder
        self.states = [0]
        self.values: list[Any] = []
        self.starts: list[int] = []

    def advance(self) -> int:
        """Read tokens until one does not fit, and return its place; past the last one when all did."""
        states, values, starts, tokens = self.states, self.values, self.starts, self.tokens
        table, count = STATES, len(tokens)
        place = end = 0
        while place < count:
            token = tokens[place]
            row = table[states[-1]]
            move = row if isinstance(row, int) else row.get(token.kind)
            if move is None:
                return place
            if move >= 0:
                states.append(move)
                values.append(token)
                starts.append(token.start)
                end = token.end
                place += 1
                continue
            self._reduce(~move, token.start, end)
            if states[-1] == END_STATE:
                return count
        return place

    def _reduce(self, number: int, next_start: int, end: int) -> None:
        left, size, _, children, inline = RULES[number]
        build = _BUILD[number]
        states, values, starts = self.states, self.values, self.starts
        base = len(values) - size
        taken = values[base:]
        start = starts[base] if size else next_start
        # A list that grows by one is extended in place: copying it each time would cost the square of its length.
        grows = build is None and children[:1] == (-1,)
        parts: list[Any] = taken[0] if grows else []
        for child in children[grows:]:
            if child is None:
                parts.append(None)
            elif child >= 0:
                parts.append(taken[child])
            else:
                parts.extend(taken[~child])
        value: Any
        if inline and len(parts) == 1:
            value = parts[0]
        elif build is None:
            value = parts
        else:
            value = build(self.builder, start, end, *parts)
        if size:
            del states[base + 1 :], values[base:], starts[base:]
        states.append(GOTOS[states[-1]][left])
        values.append(value)
        starts.append(start)
