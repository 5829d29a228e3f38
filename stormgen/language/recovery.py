"""Tokens that hold mistakes in; tokens that can be read without one, and each mistake told once, out.

Works on a whole file or any part of it. Where one small change makes the text fit it is made (see `repair`);
else reading goes on at the next line that starts a declaration or at the brace that closes a block (panic mode:
Aho, Sethi and Ullman, Compilers, section 4.8), without what is half said before it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.language.blocks import closed_before, find_brace_mistake
from stormgen.language.braces import BraceMistake, find_brace_mistakes
from stormgen.language.expected import describe_expected, describe_found, describe_mend
from stormgen.language.lexer import END, UNCLOSED_STRING, Token
from stormgen.language.quotes import find_quote
from stormgen.language.reading import Reading
from stormgen.language.repair import STARTERS, TEXTS, Repair, find_repair
from stormgen.language.trial import Stack, fits, fitting, levels
from stormgen.source import SourceText, Span

UNEXPECTED_TEXT = declare("STORM105", "unexpected-text")
UNCLOSED_BLOCK = declare("STORM106", "unclosed-block")
UNOPENED_BLOCK = declare("STORM114", "unopened-block")

_WORDS = frozenset(kind for kind, text in TEXTS.items() if text.isidentifier()) | {"AT"}
# How many terminals must fit where reading is taken up again: a keyword alone could be a name there.
_AHEAD = 3
_CLOSING = {"{": "}", "(": ")", "[": "]"}


@dataclass(slots=True)
class Recovered:
    """`damaged` are the words that were passed over: they may declare names that are used elsewhere."""

    tokens: list[Token]
    diagnostics: list[Diagnostic] = field(default_factory=list)
    damaged: set[str] = field(default_factory=set)


def recover(source: SourceText, tokens: Sequence[Token], told: Collection[int] = ()) -> Recovered:
    """Make the tokens of a text, or of a part of it, readable. They end with one of kind `$END`.

    `told` holds the offsets at which something is reported already; nothing more is told of those.
    """
    return _Recovery(source, tokens, told).run()


class _Recovery:
    def __init__(self, source: SourceText, tokens: Sequence[Token], told: Collection[int]) -> None:
        self.reading = Reading(source, tokens)
        self.told = told
        self.found = Recovered(self.reading.tokens)

    def run(self) -> Recovered:
        for mistake in reversed(find_brace_mistakes(self.reading.source, self.reading.tokens, _WORDS)):
            self._mend_brace(mistake)
        while (place := self.reading.advance()) is not None:
            self._recover(place)
        return self.found

    def _recover(self, place: int) -> None:
        """Report what stands at a place, and change the tokens so that reading goes on there."""
        reading = self.reading
        quote = find_quote(reading, place, self.told)
        if quote:
            span = Span(reading.source, quote.at, quote.at)
            hint = f'Write " {quote.hint}.'
            self.found.diagnostics.append(Diagnostic(UNCLOSED_STRING, "A quote is missing on this line.", span, hint))
            self._change(quote.first, quote.last, quote.tokens)
            return
        misplaced = fits(reading.stacks[place], reading.tokens[place].kind)
        brace = closed_before(reading, place) if misplaced else find_brace_mistake(reading, place)
        if brace:
            self._mend_brace(brace)
            return
        repair = find_repair(reading, place)
        self._tell(self._mistake(place, repair))
        if repair:
            self._change(repair.first, repair.last, repair.tokens)
        elif not self._resume(place):
            self._close()

    def _tell(self, mistake: Diagnostic) -> None:
        if mistake.span.first not in self.told:
            self.found.diagnostics.append(mistake)

    def _change(self, first: int, last: int, tokens: Sequence[Token] = ()) -> None:
        """Put tokens in place of others; what is left out with nothing in its place may have declared something."""
        if not (tokens and last == first + 1):
            self.found.damaged.update(t.text for t in self.reading.tokens[first:last] if t.text.isidentifier())
        self.reading.edit(first, last, tokens)

    # ---- going on ----------------------------------------------------------------------------------

    def _resume(self, place: int) -> bool:
        """Leave out what is half said before a place and what follows, up to where reading can go on."""
        at = place
        while self.reading.tokens[at].kind != END:
            for first in self._starts(place, at):
                self._change(first, at)
                return True
            at = self._past(at)
        self._change(place, at)
        return False

    def _starts(self, place: int, at: int) -> list[int]:
        """From where to leave out what stands before a token, so that it can be read; at most one."""
        reading, kind = self.reading, self.reading.tokens[at].kind
        if kind not in ("RBRACE", "AT") and not (reading.starts_line(at) and self._starts_something(at)):
            return []
        last = at + (1 if kind == "RBRACE" else _AHEAD)
        wanted = min(last, len(reading.tokens)) - at
        return [s for s in reading.starts(place) if reading.reads(reading.stacks[s], at, last) >= wanted][:1]

    def _starts_something(self, place: int) -> bool:
        """Whether a declaration, or a field with its colon, starts here."""
        kind = self.reading.tokens[place].kind
        after_name = ("COLON", "EQUAL", "RENAMED")
        return kind in STARTERS or (kind == "NAME" and self.reading.tokens[place + 1].kind in after_name)

    def _past(self, place: int) -> int:
        """The place after a token, or after the whole block that it opens."""
        open_blocks = 0
        while (kind := self.reading.tokens[place].kind) != END:
            open_blocks += (kind == "LBRACE") - (kind == "RBRACE")
            place += 1
            if open_blocks <= 0:
                break
        return place

    def _close(self) -> None:
        """At the end of the text: close the blocks that are open, dropping what is half said in them."""
        reading = self.reading
        end = reading.tokens[-1]
        depth = len(reading.tokens) + 1
        while not fits(reading.stacks[-1], END):
            place = len(reading.tokens) - 1
            stacks = reading.stacks
            # Less is open each time: a } may close a map, after which no more fits than before.
            starts = (start for start in reading.starts(place) if _depth(stacks[start]) < depth)
            first = next(s for s in starts if fits(stacks[s], END) or fits(stacks[s], "RBRACE"))
            depth = _depth(stacks[first])
            self._change(first, place)
            if not fits(reading.stacks[first], END):
                reading.edit(first, first, [Token("RBRACE", "}", end.start, end.start)])
                reading.advance()

    # ---- telling -----------------------------------------------------------------------------------

    def _mistake(self, place: int, repair: Repair | None) -> Diagnostic:
        reading = self.reading
        token = reading.tokens[place]
        opener = reading.opener(place) if token.kind == END else None
        if opener is not None:
            # A list ends near the end of its declaration; a block may end anywhere.
            return self._never_closed(opener) if opener.text == "{" or not token.text else self._list_not_closed(opener)
        at = repair.first if repair else place
        token = reading.tokens[at]
        span = reading.span(at - 1 if token.kind == END and at else at)
        if repair and repair.found:
            span = reading.span(at, repair.last)
        if repair:
            return Diagnostic(
                UNEXPECTED_TEXT, f"{repair.found or describe_found(token)} {repair.says}.", span, repair.hint
            )
        expected = fitting(reading.stacks[place])
        message = f"{describe_found(token)} does not fit here; {describe_expected(expected)}."
        return Diagnostic(
            UNEXPECTED_TEXT, message, span, describe_mend(expected, token, reading.tokens[place - 1] if place else None)
        )

    def _never_closed(self, opener: Token) -> Diagnostic:
        message = f"The {opener.text} that opens here is never closed."
        span = Span(self.reading.source, opener.start, opener.end)
        return Diagnostic(UNCLOSED_BLOCK, message, span, f"Write {_CLOSING[opener.text]} where it ends.")

    def _list_not_closed(self, opener: Token) -> Diagnostic:
        reading = self.reading
        last, close = reading.tokens[-2], _CLOSING[opener.text]
        message = f"The {opener.text} of this declaration is never closed."
        opened = Related("It opens here.", Span(reading.source, opener.start, opener.end))
        span = reading.span(len(reading.tokens) - 2)
        return Diagnostic(UNCLOSED_BLOCK, message, span, f"Write {close} after {last.text}.", (opened,))

    def _mend_brace(self, mistake: BraceMistake) -> None:
        """Report a brace that is missing or one too many, and read on as if it were mended."""
        reading, place = self.reading, mistake.place
        token = reading.tokens[place]
        if mistake.opener:
            self._tell(self._never_closed(mistake.opener))
            reading.edit(place, place, [Token("RBRACE", "}", token.start, token.start)])
        elif mistake.opens:
            before = reading.tokens[place - 1]
            message = "A block seems to start after this line, but no { opens it."
            hint = f"Write {{ after {before.text}."
            self._tell(Diagnostic(UNOPENED_BLOCK, message, reading.span(place - 1), hint))
            reading.edit(place, place, [Token("LBRACE", "{", before.end, before.end)])
        else:
            closes = "This } closes nothing: every block before it is closed already."
            message = closes if token.kind == "RBRACE" else "This { is one too many: a block is opened already."
            self._tell(Diagnostic(UNOPENED_BLOCK, message, reading.span(place), "Take it out."))
            reading.edit(place, place + 1, ())


def _depth(stack: Stack) -> int:
    return sum(1 for _ in levels(stack))
