"""A document and an offset in it; what is being written there out, however broken the text is."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from stormgen.editing.words import sticky_name
from stormgen.language.lexer import Token, tokenize
from stormgen.language.trial import Stack, fitting, speaking, stack_after
from stormgen.lsp.project import Document
from stormgen.source import SourceText

# A block is named by the word that opens it; the word of a rule (`on`, `step`) counts like that of a declaration.
# fmt: off
_OPENERS = frozenset([
    "CONTEXT", "AGGREGATE", "COMMAND", "EVENT", "POLICY", "VIEW", "TYPE", "ENUM", "SAGA", "PARALLEL", "STEP",
    "SCENARIO", "FLOW", "LEGACY", "TABLE", "ROUTE", "TRANSACTION", "MODULE", "ON",
])
_STARTERS = _OPENERS | {
    "MODEL", "IMPORT", "ACTOR", "SYSTEM", "PIVOTAL", "HOTSPOT", "OPPORTUNITY", "LET", "INVARIANT", "REQUIRE", "EMIT",
    "GIVEN", "WHEN", "THEN", "DEPENDS", "DATABASE", "AT", "START", "COMPLETE", "ABORT", "DO", "DONE", "FAILED", "UNDO",
}
# fmt: on
_CLOSERS = {"RBRACE": "LBRACE", "RPAR": "LPAR", "RSQB": "LSQB"}
_OPEN = frozenset(_CLOSERS.values())
# What a block of values follows; any other brace opens a body.
_BEFORE_VALUE = frozenset(["EQUAL", "LPAR", "LSQB", "COLON", "COMMA", "PLUS", "MINUS", "IN", "THEN", "ELSE"])
_IN_NAMES = frozenset(["NAME", "DOT", "COMMA", "STRING", "VERSION", "VBAR", "NUMBER"])


@dataclass(frozen=True, slots=True)
class Block:
    """A body that is open: the word that it belongs to, the name after that, and the places of word and brace."""

    word: str
    name: str
    header: int
    brace: int


class Cursor:
    """`before` are the tokens that end before the word that is being written; `word` is that, as far as it stands.

    `after` are those from there on to the end of the line.
    """

    def __init__(self, document: Document, offset: int) -> None:
        self.document = document
        self.offset = offset
        text = document.text
        match = re.search(r"\w*\Z", text[max(0, offset - 200) : offset])
        self.word = match[0] if match else ""
        self.start = offset - len(self.word)
        around, self._comments = _tokens_around(document, offset)
        self.before = [t for t in around if t.end <= self.start]
        self.after = around[len(self.before) :]

    @property
    def in_text(self) -> bool:
        """Whether it stands in a comment or in quotes, where nothing of the language does."""
        if any(start < self.offset <= end and not self._ended(end) for start, end in self._comments):
            return True
        if self.last == "STRING" and self.before[-1].end == self.offset and self._is_open(self.before[-1]):
            return True
        after = self.after[0] if self.after else None
        return after is not None and after.kind in ("STRING", "REGEX") and after.start < self.offset

    def _is_open(self, token: Token) -> bool:
        """Whether a text in quotes lacks the quote at its end."""
        return token.end - token.start < 2 or self.document.text[token.end - 1] != '"'

    def _ended(self, end: int) -> bool:
        return end == self.offset and self.document.text[end - 2 : end] == "*/"

    @cached_property
    def stack(self) -> Stack:
        return stack_after((t.kind, t.kind in _STARTERS) for t in self.before)

    @property
    def words(self) -> set[str]:
        """The terminals that fit as what they say."""
        return speaking(self.stack)

    @property
    def takes_name(self) -> bool:
        return "NAME" in fitting(self.stack)

    @property
    def last(self) -> str:
        """The kind of the token before; empty at the start of the file."""
        return self.before[-1].kind if self.before else ""

    # ---- what is open --------------------------------------------------------------------------------

    @cached_property
    def opened(self) -> list[int]:
        """The brackets that are open, by their places among the tokens."""
        opened: list[int] = []
        for place, token in enumerate(self.before):
            if token.kind in _STARTERS and self._begins(place):
                opened = [o for o in opened if self.before[o].kind == "LBRACE"]
            elif token.kind in _OPEN:
                opened.append(place)
            elif token.kind in _CLOSERS and any(self.before[o].kind == _CLOSERS[token.kind] for o in opened):
                while self.before[opened.pop()].kind != _CLOSERS[token.kind]:
                    pass
        return opened

    def _begins(self, place: int) -> bool:
        """Whether a word begins its line and is no name: no list in parentheses goes on over it."""
        after = self.before[place + 1].kind if place + 1 < len(self.before) else ""
        between = self.document.text[self.before[place - 1].end : self.before[place].start] if place else ""
        return "\n" in between and after != "COLON"

    @property
    def bracket(self) -> str:
        """The kind of the innermost bracket that is open."""
        return self.before[self.opened[-1]].kind if self.opened else ""

    @cached_property
    def blocks(self) -> list[Block]:
        """The bodies that are open, from the outside in. One of values has no word."""
        return [self._block(place) for place in self.opened if self.before[place].kind == "LBRACE"]

    @property
    def block(self) -> str:
        return self.blocks[-1].word if self.blocks else ""

    def named(self, word: str) -> str | None:
        """The name of the innermost open body of a kind, such as the aggregate that this stands in."""
        return next((block.name for block in reversed(self.blocks) if block.word == word), None)

    def _block(self, brace: int) -> Block:
        if brace and self.before[brace - 1].kind in _BEFORE_VALUE:
            return Block("", "", brace, brace)
        place = self._header(brace - 1)
        if place < 0:
            return Block("", "", brace, brace)
        name = self.before[place + 1].text if place + 1 < brace else ""
        return Block(self.before[place].kind, sticky_name(name), place, brace)

    def _header(self, place: int) -> int:
        """The place of the word that a body belongs to, from the last token before its brace."""
        while place >= 0 and self.before[place].kind not in ("LBRACE", "RBRACE"):
            if self.before[place].kind in _OPENERS:
                return place
            place = self.skip(place) - 1
        return -1

    # ---- looking back --------------------------------------------------------------------------------

    def skip(self, place: int) -> int:
        """The place where the group that ends at a token begins: the token itself, or the bracket that it closes."""
        opener = _CLOSERS.get(self.before[place].kind)
        if opener is None:
            return place
        depth = 0
        for at in range(place, -1, -1):
            kind = self.before[at].kind
            depth += (kind == self.before[place].kind) - (kind == opener)
            if depth == 0:
                return at
        return 0

    def head(self, place: int | None = None) -> int:
        """The place of the word that the list of names before the cursor belongs to; -1 where none does.

        `by A, B`, `then C(x: 1), D.E` and `when A and B` belong to their first words.
        """
        at = len(self.before) - 1 if place is None else place
        while at >= 0:
            kind = self.before[at].kind
            if kind in ("RPAR", "RSQB") or (kind == "RBRACE" and self._continues(at)):
                at = self.skip(at) - 1
            elif kind in _IN_NAMES or (kind in ("AND", "OR") and self._joins(at)):
                at -= 1
            else:
                return at
        return -1

    def _continues(self, place: int) -> bool:
        return place + 1 < len(self.before) and self.before[place + 1].kind == "COMMA"

    def _joins(self, place: int) -> bool:
        """Whether this `and` or `or` stands between the events of a policy."""
        at = place
        while at >= 0 and self.before[at].kind in ("NAME", "DOT", "AND", "OR"):
            at -= 1
        return at >= 0 and self.before[at].kind == "WHEN"

    def nearest(self, kinds: frozenset[str]) -> str:
        """The closest of some words before the cursor, brackets that are closed aside."""
        at = len(self.before) - 1
        while at >= 0:
            if self.before[at].kind in kinds:
                return self.before[at].kind
            at = self.skip(at) - 1
        return ""

    @cached_property
    def superseding(self) -> tuple[str, int] | None:
        """The event and the number in `event E v2 (...) supersedes v1 (`, in whose parentheses this is."""
        place = self.opened[-1] if self.opened else 0
        if [token.kind for token in self.before[max(0, place - 2) : place]] != ["SUPERSEDES", "VERSION"]:
            return None
        return self.declared_event, int(self.before[place - 1].text[1:])

    @property
    def declared_event(self) -> str:
        """The name of the event that is declared last before this."""
        named = [after.text for token, after in pairwise(self.before) if token.kind == "EVENT"]
        return named[-1] if named else ""

    def dotted_before(self, place: int) -> tuple[list[str], int]:
        """The dotted name that ends at a place, and the place before it."""
        parts: list[str] = []
        while place >= 0 and self.before[place].kind not in (*_OPEN, *_CLOSERS, "DOT", "COMMA"):
            parts.insert(0, self.before[place].text)
            if place < 1 or self.before[place - 1].kind != "DOT":
                return parts, place - 1
            place -= 2
        return parts, place

    def without_owners(self) -> "Cursor":
        """The cursor as if what is before a dot were not written."""
        _, place = self.dotted_before(len(self.before) - 2)
        cursor = Cursor(self.document, self.offset)
        cursor.before = self.before[: place + 1]
        return cursor

    @property
    def owners(self) -> list[str]:
        """What is written before a dot at the cursor: `Ordering.` has one owner."""
        return self.dotted_before(len(self.before) - 2)[0] if self.last == "DOT" else []


def _tokens_around(document: Document, offset: int) -> tuple[list[Token], list[tuple[int, int]]]:
    """The tokens and comments from the declaration that a place belongs to up to the end of its line.

    A file may be long, and what stands at its top before that declaration says nothing about the place.
    """
    # Events and commands may stand in lists, and begin behind the word that declares them all.
    alone = (d for d in document.tree.declarations if d.kind not in ("event", "command"))
    starts = [d.whole.start for d in alone if d.whole.start < offset]
    begin = max(starts, default=0)
    stop = document.text.find("\n", offset)
    piece = SourceText(document.source.name, document.text[begin : stop if stop >= 0 else len(document.text)])
    found = tokenize(piece)
    tokens = [Token(t.kind, t.text, t.start + begin, t.end + begin) for t in found.tokens[:-1]]
    return tokens, [(c.start + begin, c.end + begin) for c in found.comments]
