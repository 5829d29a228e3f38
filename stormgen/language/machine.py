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
# How much of its past a machine keeps; what one token completes is far less.
_LONGEST_PAST = 400


class Machine:
    """The stack of states, with the value and the start of each.

    With `remembers` it can take back what the tokens read last have completed. That costs a tenth of the time,
    so a text is first read without.
    """

    def __init__(self, tokens: list[Token], builder: Builder, remembers: bool) -> None:
        self.tokens = tokens
        self.builder = builder
        self.states = [0]
        self.values: list[Any] = []
        self.starts: list[int] = []
        # None for a token read; (states, values, starts, old length of a list that grew) for a rule completed.
        self._past: list[tuple[list[int], list[Any], list[int], int] | None] | None = [] if remembers else None

    def advance(self, place: int) -> int:
        """Read tokens until one does not fit, and return its place; past the last one when all did."""
        states, values, starts, tokens = self.states, self.values, self.starts, self.tokens
        table, count = STATES, len(tokens)
        end = tokens[place - 1].end if place else 0
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
                if self._past is not None:
                    self._remember_token()
                continue
            self._reduce(~move, token.start, end)
            if states[-1] == END_STATE:
                return count
        return place

    def feed(self, token: Token) -> None:
        """Read a token that is known to fit."""
        while True:
            row = STATES[self.states[-1]]
            move = row if isinstance(row, int) else row[token.kind]
            if move >= 0:
                self.states.append(move)
                self.values.append(token)
                self.starts.append(token.start)
                return
            self._reduce(~move, token.start, token.start)

    def drop(self, depth: int) -> None:
        """Keep that many states; the past is forgotten."""
        del self.states[depth:], self.values[depth - 1 :], self.starts[depth - 1 :]
        if self._past:
            self._past.clear()

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
        if self._past is not None:
            self._past.append((states[base + 1 :], taken, starts[base:], len(parts) if grows else -1))
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

    # ---- the past ---------------------------------------------------------------------------------

    def _remember_token(self) -> None:
        assert self._past is not None
        self._past.append(None)
        if len(self._past) > 2 * _LONGEST_PAST:
            del self._past[:_LONGEST_PAST]

    def take_back(self, tokens: int) -> None:
        """Undo the rules completed since the last token was read, then that many tokens with theirs."""
        past = self._past
        while past and (tokens or past[-1] is not None):
            step = past.pop()
            del self.states[-1:], self.values[-1:], self.starts[-1:]
            if step is None:
                tokens -= 1
                continue
            states, values, starts, length = step
            if length >= 0:
                del values[0][length:]
            self.states += states
            self.values += values
            self.starts += starts

    def states_before(self, tokens: int) -> Sequence[int]:
        """The states that `take_back` would leave; none where the past does not reach back so far."""
        states = list(self.states)
        for step in reversed(self._past or ()):
            if step is None and not tokens:
                return states
            del states[-1:]
            if step is None:
                tokens -= 1
            else:
                states += step[0]
        return states if not tokens and len(states) == 1 else ()
