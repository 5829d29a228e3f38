"""Tokens in; the syntax tree out, whole even where the text is wrong, with each mistake told once.

The loop runs the LALR(1) tables that Lark made of the grammar. After a mistake it resumes at the next
line that starts a declaration or at the brace that closes a block (panic mode: Aho, Sethi and Ullman,
Compilers, section 4.8).
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

from stormgen.diagnostics import Checked, Diagnostic, declare
from stormgen.language._tables import ACTIONS, GOTOS, ROWS, RULES
from stormgen.language._tables import END as END_STATE
from stormgen.language.building import BUILDERS, Builder
from stormgen.language.expected import describe_expected, describe_found
from stormgen.language.lexer import END, Token, Tokens, tokenize
from stormgen.language.syntax import SyntaxTree
from stormgen.source import SourceText, Span

UNEXPECTED_TEXT = declare("STORM105", "unexpected-text")
UNCLOSED_BLOCK = declare("STORM106", "unclosed-block")

Row = dict[str, int] | int

_ROWS: Sequence[Any] = ROWS
_STATES: tuple[Row, ...] = tuple(_ROWS[i] for i in ACTIONS)
_BUILD: tuple[Callable[..., Any] | None, ...] = tuple(
    BUILDERS.get(name) if name else None for _, _, name, _, _ in RULES
)
# A line that starts with one of these starts a declaration; reading goes on there after a mistake.
_STARTERS = frozenset(
    [
        "MODEL",
        "IMPORT",
        "ACTOR",
        "SYSTEM",
        "EVENT",
        "PIVOTAL",
        "HOTSPOT",
        "OPPORTUNITY",
        "FLOW",
        "CONTEXT",
        "AGGREGATE",
        "COMMAND",
        "POLICY",
        "VIEW",
        "TYPE",
        "ENUM",
        "SAGA",
        "SCENARIO",
        "LEGACY",
        "LET",
        "INVARIANT",
        "REQUIRE",
        "EMIT",
        "STEP",
        "GIVEN",
        "WHEN",
        "THEN",
        "TABLE",
        "ROUTE",
        "TRANSACTION",
        "DEPENDS",
        "MODULE",
        "DATABASE",
        "ON",
        "AT",
    ]
)
_PAIRS = {"RBRACE": "LBRACE", "RPAR": "LPAR", "RSQB": "LSQB"}


def read(source: SourceText) -> Checked[SyntaxTree]:
    """Parse one file: always a tree, with every mistake beside it."""
    tokens = tokenize(source)
    builder = Builder(source, tokens.docs)
    parser = _Parser(source, tokens, builder)
    parser.run()
    diagnostics = [*tokens.diagnostics, *parser.diagnostics, *builder.diagnostics]
    diagnostics.sort(key=lambda d: d.sort_key)
    tree = builder.tree(parser.result(), tokens.comments, frozenset(parser.damaged))
    return Checked(tree, tuple(diagnostics))


class _Parser:
    def __init__(self, source: SourceText, tokens: Tokens, builder: Builder) -> None:
        self.source = source
        self.tokens = tokens.tokens
        self.builder = builder
        self.states = [0]
        self.values: list[Any] = []
        self.starts: list[int] = []
        self.diagnostics: list[Diagnostic] = []
        self.damaged: set[str] = set()

    def result(self) -> list[Any]:
        return self.values[0] if self.values and isinstance(self.values[0], list) else []

    def run(self) -> None:
        place, failed_at = 0, -1
        while (place := self._advance(place)) < len(self.tokens):
            place = self._recover(place, place == failed_at)
            failed_at = place

    def _advance(self, place: int) -> int:
        """Read tokens until one does not fit, and return its place; past the last one when all did."""
        states, values, starts, tokens = self.states, self.values, self.starts, self.tokens
        table, count = _STATES, len(tokens)
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

    # ---- after a mistake --------------------------------------------------------------------------

    def _recover(self, place: int, stuck: bool) -> int:
        """Report what stands at a place, then make ready to go on; returns where."""
        if not stuck:
            self.diagnostics.append(self._mistake(place))
        if self.tokens[place].kind == END:
            return self._close(place)
        first = place
        place += stuck
        while (token := self.tokens[place]).kind != END:
            depth = self._resume_depth(token, place)
            if depth:
                self._drop(depth, first, place)
                return place
            place = self._past(place)
        self._damage(first, place)
        return place

    def _resume_depth(self, token: Token, place: int) -> int:
        """How many states to keep so that reading can go on with this token; 0 when it can't."""
        if token.kind not in ("RBRACE", "AT") and not (token.kind in _STARTERS and self._starts_line(place)):
            return 0
        for depth in range(len(self.states), 0, -1):
            if _accepts(self.states[:depth], token.kind):
                return depth
        return 0

    def _starts_line(self, place: int) -> bool:
        return place == 0 or "\n" in self.source.text[self.tokens[place - 1].end : self.tokens[place].start]

    def _past(self, place: int) -> int:
        """The place after a token, or after the whole block that it opens."""
        open_blocks = 0
        while True:
            kind = self.tokens[place].kind
            if kind == END:
                return place
            open_blocks += (kind == "LBRACE") - (kind == "RBRACE")
            place += 1
            if open_blocks <= 0:
                return place

    def _drop(self, depth: int, first: int, place: int) -> None:
        if depth - 1 < len(self.starts):
            start = self.starts[depth - 1]
            first = bisect_left(self.tokens, start, hi=first, key=lambda token: token.start)
        self._damage(first, place)
        del self.states[depth:], self.values[depth - 1 :], self.starts[depth - 1 :]

    def _damage(self, first: int, last: int) -> None:
        """Remember the words from one place up to another: they may declare names that are used elsewhere."""
        self.damaged.update(t.text for t in self.tokens[first:last] if t.text.isidentifier())

    def _close(self, place: int) -> int:
        """At the end of the text: close the blocks that are open, dropping what is half said in them."""
        at = self.tokens[place].start
        while not _accepts(self.states, END):
            depth = len(self.states)
            while depth > 1 and not any(_accepts(self.states[:depth], kind) for kind in (END, "RBRACE")):
                depth -= 1
            self._drop(depth, place, place)
            if not _accepts(self.states, END):
                self._feed(Token("RBRACE", "}", at, at))
        return place

    def _feed(self, token: Token) -> None:
        """Shift a token that is known to fit."""
        while True:
            row = _STATES[self.states[-1]]
            move = row if isinstance(row, int) else row[token.kind]
            if move >= 0:
                self.states.append(move)
                self.values.append(token)
                self.starts.append(token.start)
                return
            self._reduce(~move, token.start, token.start)

    def _mistake(self, place: int) -> Diagnostic:
        token = self.tokens[place]
        opener = self._unclosed(place) if token.kind == END else None
        if opener is not None:
            span = Span(self.source, opener.start, opener.end)
            close = {"{": "}", "(": ")", "[": "]"}[opener.text]
            message = f"The {opener.text} that opens here is never closed."
            return Diagnostic(UNCLOSED_BLOCK, message, span, f"Write {close} where it ends.")
        expected = describe_expected({kind for kind in _candidates(self.states) if _accepts(self.states, kind)})
        before = self.tokens[place - 1] if place else None
        span = Span(self.source, token.start, token.end)
        if token.kind == END and before:
            span = Span(self.source, before.start, before.end)
        message = f"{describe_found(token)} does not fit here; {expected}."
        return Diagnostic(UNEXPECTED_TEXT, message, span)

    def _unclosed(self, place: int) -> Token | None:
        """The innermost bracket that nothing before a place closes."""
        opened: list[Token] = []
        for token in self.tokens[:place]:
            if token.kind in _PAIRS.values():
                opened.append(token)
            elif opened and _PAIRS.get(token.kind) == opened[-1].kind:
                opened.pop()
        return opened[-1] if opened else None


def _candidates(states: list[int]) -> set[str]:
    """Terminals that may fit after these states: those of the last one, or of all where it has a default."""
    rows = [_STATES[state] for state in reversed(states)]
    if isinstance(rows[0], dict):
        return set(rows[0])
    return {kind for row in rows if isinstance(row, dict) for kind in row}


def _accepts(states: list[int], kind: str) -> bool:
    """Whether a terminal can be shifted after these states, tried on a copy without values."""
    trial = list(states)
    while True:
        row = _STATES[trial[-1]]
        move = row if isinstance(row, int) else row.get(kind)
        if move is None:
            return trial[-1] == END_STATE and kind == END
        if move >= 0:
            return True
        left, size, *_ = RULES[~move]
        if size:
            del trial[-size:]
        trial.append(GOTOS[trial[-1]][left])
        if trial[-1] == END_STATE:
            return kind == END
