"""Tokens in; how far they can be read, and from where they can be read on in another way, out.

A stack of the parser is kept for each place, so that a change of the tokens costs only what is read again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stormgen.language._tables import ROWS
from stormgen.language.lexer import Token
from stormgen.language.trial import EMPTY, Stack, after, levels
from stormgen.source import SourceText, Span

# What can't stand in a context or an aggregate although the grammar takes it. Where a } is missing, such a word
# shows where its block should have ended.
_NOT_IN_CONTEXT = ("MODEL", "IMPORT", "CONTEXT", "LEGACY")
_NOT_IN_AGGREGATE = (*_NOT_IN_CONTEXT, "ACTOR", "SYSTEM", "FLOW", "AGGREGATE", "POLICY", "VIEW", "SAGA")
_BRACES = {"LBRACE": 1, "RBRACE": -1}


class Reading:
    """Tokens that may be changed while they are read. `stacks[n]` is the parser's stack before `tokens[n]`."""

    def __init__(self, source: SourceText, tokens: Sequence[Token]) -> None:
        self.source = source
        self.tokens = list(tokens)
        self.stacks: list[Stack] = [EMPTY]
        self.surplus = _surplus(tokens)

    def advance(self) -> int | None:
        """Read on until a token does not fit, and return its place; None when all did."""
        stack = self.stacks[-1]
        for place in range(len(self.stacks) - 1, len(self.tokens)):
            kind = self.tokens[place].kind
            following = after(stack, kind, place)
            if following is None or (self.surplus > 0 and self._is_misplaced(following, place)):
                return place
            stack = following
            self.stacks.append(stack)
        return None

    def edit(self, first: int, last: int, tokens: Sequence[Token]) -> None:
        """Put tokens in place of those from `first` up to `last`; what is read goes back to there."""
        self.surplus += _surplus(tokens) - _surplus(self.tokens[first:last])
        self.tokens[first:last] = tokens
        del self.stacks[first + 1 :]

    def reads(self, stack: Stack | None, first: int, last: int, strictly: bool = False) -> int:
        """How many of the tokens from one place up to another can be read on a stack.

        What can't stand where it does counts as read where braces add up, unless `strictly`.
        """
        strictly |= self.surplus > 0
        for place in range(first, min(last, len(self.tokens))):
            stack = stack and after(stack, self.tokens[place].kind, place)
            if stack is None or (strictly and self._is_misplaced(stack, place)):
                return place - first
        return last - first

    def starts(self, place: int) -> Iterator[int]:
        """Where the parts begin that are half said before a place, the innermost first."""
        yield place
        yield from (level[2] for level in levels(self.stacks[place]) if level[1])

    def starts_line(self, place: int) -> bool:
        if not 0 < place < len(self.tokens):
            return place == 0
        return "\n" in self.source.text[self.tokens[place - 1].end : self.tokens[place].start]

    def opener(self, place: int) -> Token | None:
        """The innermost bracket that is open before a place."""
        closed = 0
        for level in levels(self.stacks[place]):
            if level[0] in _CLOSED:
                closed += 1
            elif level[0] in _OPENED and (closed := closed - 1) < 0:
                return self.tokens[level[2]]
        return None

    def span(self, first: int, last: int | None = None) -> Span:
        """Where a token stands, or those from one place up to another."""
        token = self.tokens[first]
        return Span(self.source, token.start, token.end if last is None else self.tokens[last - 1].end)

    def _is_misplaced(self, stack: Stack, place: int) -> bool:
        kind = self.tokens[place].kind
        if stack[0] not in _DECLARED.get(kind, ()):
            return False
        block = next((level[0] for level in levels(stack) if level[0] in _OPENED), None)
        if block == _AGGREGATE:
            is_field = self.tokens[place + 1 : place + 2] and self.tokens[place + 1].kind == "COLON"
            return kind in _NOT_IN_AGGREGATE and not is_field
        return block == _CONTEXT and kind in _NOT_IN_CONTEXT


def _surplus(tokens: Sequence[Token]) -> int:
    return sum(_BRACES.get(token.kind, 0) for token in tokens)


def _state(*kinds: str) -> int:
    stack: Stack | None = EMPTY
    for kind in kinds:
        stack = stack and after(stack, kind)
    return stack[0] if stack else -1


def _states_after(*kinds: str) -> set[int]:
    return {row[kind] for row in ROWS if isinstance(row, dict) for kind in kinds if row.get(kind, -1) >= 0}


_OPENED = _states_after("LBRACE", "LPAR", "LSQB")
_CLOSED = _states_after("RBRACE", "RPAR", "RSQB")
_CONTEXT = _state("CONTEXT", "NAME", "LBRACE")
_AGGREGATE = _state("AGGREGATE", "NAME", "LBRACE")
_DECLARED = {kind: (_state(kind), _state("AGGREGATE", "NAME", "LBRACE", kind)) for kind in _NOT_IN_AGGREGATE}
