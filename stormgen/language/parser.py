"""A source text in; its syntax tree out, whole even where the text is wrong, with each mistake told once.

After a mistake reading goes on as if the text had been repaired where one small change does it (see `repair`);
else at the next line that starts a declaration or at the brace that closes a block (panic mode: Aho, Sethi and
Ullman, Compilers, section 4.8).
"""

import re
from bisect import bisect_left
from collections import defaultdict

from stormgen.diagnostics import Checked, Diagnostic, declare
from stormgen.language.braces import BraceMistake, find_brace_mistakes
from stormgen.language.building import Builder
from stormgen.language.expected import describe_expected, describe_found, describe_mend
from stormgen.language.lexer import END, NESTED_TOO_DEEPLY, UNCLOSED_STRING, Token, Tokens, tokenize
from stormgen.language.machine import Machine
from stormgen.language.repair import Repair, find_repair
from stormgen.language.syntax import SyntaxTree
from stormgen.language.trial import Trial, fits, fitting
from stormgen.source import SourceText, Span

UNEXPECTED_TEXT = declare("STORM105", "unexpected-text")
UNCLOSED_BLOCK = declare("STORM106", "unclosed-block")
UNOPENED_BLOCK = declare("STORM114", "unopened-block")

# A line that starts with one of these starts a declaration; reading goes on there after a mistake.
# fmt: off
_STARTERS = frozenset([
    "MODEL", "IMPORT", "ACTOR", "SYSTEM", "EVENT", "PIVOTAL", "HOTSPOT", "OPPORTUNITY", "FLOW", "CONTEXT",
    "AGGREGATE", "COMMAND", "POLICY", "VIEW", "TYPE", "ENUM", "SAGA", "SCENARIO", "LEGACY", "LET", "INVARIANT",
    "REQUIRE", "EMIT", "STEP", "GIVEN", "WHEN", "THEN", "TABLE", "ROUTE", "TRANSACTION", "DEPENDS", "MODULE",
    "DATABASE", "ON", "AT",
])
# fmt: on
_CLOSE_EACH = 'Every text starts with " and ends with " on the same line.'
# How many terminals must fit where reading is taken up again: a keyword alone could be a name there.
_AHEAD = 3
_PAIRS = {"RBRACE": "LBRACE", "RPAR": "LPAR", "RSQB": "LSQB"}


def read_by_tables(source: SourceText) -> Checked[SyntaxTree]:
    """Parse any file by the tables of the grammar."""
    tokens = tokenize(source)
    builder = Builder(source, tokens.docs)
    machine = Machine(tokens.tokens, builder, remembers=False)
    found = list(tokens.diagnostics)
    damaged: set[str] = set()
    if machine.advance(0) < len(tokens.tokens):
        builder = Builder(source, tokens.docs)
        recovery = _Recovery(source, tokens, builder)
        recovery.run()
        machine, damaged = recovery.machine, recovery.damaged
        found += recovery.diagnostics
    found = _lost_quotes(source, found)
    for diagnostic in found:
        if diagnostic.code is UNCLOSED_STRING:
            # The open text holds words that were meant to stand outside it.
            damaged.update(re.findall(r"\w+", source.line(source.position(diagnostic.span.first)[0])))
    unread = {diagnostic.span.line for diagnostic in found}
    found += (d for d in builder.diagnostics if d.span.line not in unread)
    damaged_lines = frozenset((source, source.position(diagnostic.span.first)[0]) for diagnostic in found)
    items = machine.values[0] if machine.values and isinstance(machine.values[0], list) else []
    found.sort(key=lambda d: d.sort_key)
    return Checked(builder.tree(items, tokens.comments, frozenset(damaged), damaged_lines), tuple(dict.fromkeys(found)))


def _lost_quotes(source: SourceText, found: list[Diagnostic]) -> list[Diagnostic]:
    """All mistakes, with one for each line that lacks a quote: there, texts and the rest change places."""
    by_line: dict[int, list[Diagnostic]] = defaultdict(list)
    for diagnostic in found:
        by_line[source.position(diagnostic.span.first)[0]].append(diagnostic)
    told: list[Diagnostic] = []
    for line, here in by_line.items():
        text = source.line(line) if len(here) > 1 else ""
        if text.replace(r"\"", "").count('"') % 2:
            start = here[0].span.first - here[0].span.column + 1 + text.index('"')
            span = Span(source, start, start - text.index('"') + len(text))
            told.append(Diagnostic(UNCLOSED_STRING, "A quote is missing on this line.", span, _CLOSE_EACH))
        else:
            told += here
    return told


class _Recovery:
    """Reads a text that has mistakes."""

    def __init__(self, source: SourceText, tokens: Tokens, builder: Builder) -> None:
        self.source = source
        self.tokens = tokens.tokens
        self.machine = Machine(self.tokens, builder, remembers=True)
        self.diagnostics: list[Diagnostic] = []
        self.damaged: set[str] = set()
        # What is no token is told already; that its stand-in does not fit is no second mistake.
        self.cut = any(diagnostic.code is NESTED_TOO_DEEPLY for diagnostic in tokens.diagnostics)
        self.reported = {diagnostic.span.first for diagnostic in tokens.diagnostics}
        for mistake in reversed(find_brace_mistakes(source, self.tokens, _STARTERS)):
            self._mend_brace(mistake)

    def run(self) -> None:
        place, failed_at = 0, -1
        while (place := self.machine.advance(place)) < len(self.tokens):
            place = self._recover(place, place == failed_at)
            failed_at = place

    def _recover(self, place: int, stuck: bool) -> int:
        """Report what stands at a place, then make ready to go on; returns where."""
        self.machine.take_back(0)
        if not stuck:
            repair = find_repair(self.machine, place)
            mistake = self._mistake(place, repair)
            if mistake.span.first not in self.reported and not (self.cut and mistake.code is UNCLOSED_BLOCK):
                self.diagnostics.append(mistake)
            if repair:
                return self._apply(repair)
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

    def _apply(self, repair: Repair) -> int:
        self.machine.take_back(repair.back)
        self._damage(repair.first, repair.last)
        self.tokens[repair.first : repair.last] = repair.tokens
        return repair.first

    def _resume_depth(self, token: Token, place: int) -> int:
        """How many states to keep so that reading can go on with this token; 0 when it can't."""
        starts_line = self._starts_line(place)
        if token.kind not in ("RBRACE", "AT") and not (starts_line and self._starts_something(place)):
            return 0
        ahead = [t.kind for t in self.tokens[place : place + (1 if token.kind == "RBRACE" else _AHEAD)]]
        for depth in range(len(self.machine.states), 0, -1):
            if Trial(self.machine.states, depth).count(ahead) == len(ahead):
                return depth
        return 0

    def _starts_something(self, place: int) -> bool:
        """Whether a declaration, or a field with its colon, starts here."""
        kind = self.tokens[place].kind
        return kind in _STARTERS or (kind == "NAME" and self.tokens[place + 1].kind in ("COLON", "EQUAL"))

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
        starts = self.machine.starts
        if depth - 1 < len(starts):
            first = bisect_left(self.tokens, starts[depth - 1], hi=first, key=lambda token: token.start)
        self._damage(first, place)
        self.machine.drop(depth)

    def _damage(self, first: int, last: int) -> None:
        """Remember the words from one place up to another: they may declare names that are used elsewhere."""
        self.damaged.update(t.text for t in self.tokens[first:last] if t.text.isidentifier())

    def _close(self, place: int) -> int:
        """At the end of the text: close the blocks that are open, dropping what is half said in them."""
        at = self.tokens[place].start
        while not fits(self.machine.states, END):
            depth = len(self.machine.states)
            while depth > 1 and not any(fits(self.machine.states, kind, depth) for kind in (END, "RBRACE")):
                depth -= 1
            self._drop(depth, place, place)
            if not fits(self.machine.states, END):
                self.machine.feed(Token("RBRACE", "}", at, at))
        return place

    def _mistake(self, place: int, repair: Repair | None) -> Diagnostic:
        token = self.tokens[place]
        opener = self._unclosed(place) if token.kind == END else None
        if opener is not None:
            return self._never_closed(opener)
        if repair:
            token = self.tokens[repair.first]
        span = Span(self.source, token.start, token.end)
        if token.kind == END and place:
            span = Span(self.source, self.tokens[place - 1].start, self.tokens[place - 1].end)
        if repair:
            return Diagnostic(UNEXPECTED_TEXT, f"{describe_found(token)} {repair.says}.", span, repair.hint)
        expected = fitting(self.machine.states)
        message = f"{describe_found(token)} does not fit here; {describe_expected(expected)}."
        return Diagnostic(UNEXPECTED_TEXT, message, span, describe_mend(expected, token))

    def _never_closed(self, opener: Token) -> Diagnostic:
        close = {"{": "}", "(": ")", "[": "]"}[opener.text]
        message = f"The {opener.text} that opens here is never closed."
        return Diagnostic(
            UNCLOSED_BLOCK, message, Span(self.source, opener.start, opener.end), f"Write {close} where it ends."
        )

    def _mend_brace(self, mistake: BraceMistake) -> None:
        """Report a brace that is missing or one too many, and read on as if it were mended."""
        place, token = mistake.place, self.tokens[mistake.place]
        if mistake.opener:
            self.diagnostics.append(self._never_closed(mistake.opener))
            self.tokens.insert(place, Token("RBRACE", "}", token.start, token.start))
        elif mistake.opens:
            before = self.tokens[place - 1]
            message = "A block seems to start after this line, but no { opens it."
            span = Span(self.source, before.start, before.end)
            self.diagnostics.append(Diagnostic(UNOPENED_BLOCK, message, span, f"Write {{ after {before.text}."))
            self.tokens.insert(place, Token("LBRACE", "{", before.end, before.end))
        else:
            closes = "This } closes nothing: every block before it is closed already."
            message = closes if token.kind == "RBRACE" else "This { is one too many: a block is opened already."
            span = Span(self.source, token.start, token.end)
            self.diagnostics.append(Diagnostic(UNOPENED_BLOCK, message, span, "Take it out."))
            del self.tokens[place]

    def _unclosed(self, place: int) -> Token | None:
        """The innermost bracket that nothing before a place closes."""
        opened: list[Token] = []
        for token in self.tokens[:place]:
            if token.kind in _PAIRS.values():
                opened.append(token)
            elif opened and _PAIRS.get(token.kind) == opened[-1].kind:
                opened.pop()
        return opened[-1] if opened else None
