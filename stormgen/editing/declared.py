"""An element in; where it is declared, with the list that it stands in, out."""

from dataclasses import dataclass

from stormgen.board import Key
from stormgen.editing.project import Change, Document, Project
from stormgen.editing.refused import Refused
from stormgen.language.lexer import Token
from stormgen.language.syntax import Declaration, StorySyntax
from stormgen.source import Span

_LISTED = ("EVENT", "COMMAND", "ACTOR", "SYSTEM")
_OPENING, _CLOSING = ("LBRACE", "LPAR", "LSQB"), ("RBRACE", "RPAR", "RSQB")


@dataclass(frozen=True, eq=False)
class Declared:
    """One declaration, with those that it stands in from the outside in, itself last."""

    document: Document
    chain: tuple[Declaration, ...]

    @property
    def syntax(self) -> Declaration:
        return self.chain[-1]

    @property
    def outer(self) -> Declaration | None:
        return self.chain[-2] if len(self.chain) > 1 else None


def declarations(project: Project, key: Key) -> list[Declared]:
    """Every place that declares an element; those last that do so in passing, inside of a flow."""
    found: list[Declared] = []
    for extent in project.board[key].extents:
        document = project.document(project.snapshot.paths[extent.file])
        chains = document.declarations if document else ()
        found += [Declared(document, c) for c in chains if document and c[-1].whole.start == extent.start][-1:]
    return sorted(found, key=lambda one: isinstance(one.outer, StorySyntax))


def declaration(project: Project, key: Key) -> Declared:
    """The place that declares an element. Raises `Refused` where there is none that can be changed."""
    found = declarations(project, key)
    if not found or isinstance(found[0].outer, StorySyntax):
        raise Refused(f"{key.name} has no declaration of its own; write one in the text first.")
    return found[0]


def only_declaration(project: Project, key: Key) -> Declared:
    """As `declaration`. Raises `Refused` where there are several."""
    found = declarations(project, key)
    if len(found) > 1:
        raise Refused(f"{key.name} is declared in {len(found)} places; change that in the text.")
    return declaration(project, key)


def cut(one: Declared) -> tuple[Change, str]:
    """The change that takes a declaration out, and its text, as it stands at the start of a line, to put elsewhere."""
    document, syntax = one.document, one.syntax
    start, end = syntax.whole.start, syntax.whole.end
    before = [t for t in document.tokens if t.end <= start]
    after = next((t for t in document.tokens if t.start >= end), None)
    word = _list_word(before)
    is_first, is_last = bool(before) and before[-1] is word, after is None or after.kind != "COMMA"
    if word is None or (is_first and is_last):
        span = taken(document, syntax)
        return (span, ""), at_depth(document, span, 0)
    if syntax.annotations or syntax.doc:
        raise Refused(f"{syntax.name.text} stands in a list with others; put it on a line of its own first.")
    gone = document.span(start, _start_after(document, after)) if is_first else document.span(before[-1].start, end)
    return (gone, ""), f"{word.kind.lower()} {at_depth(document, document.span(start, end), 0).lstrip()}"


def taken(document: Document, declaration: Declaration) -> Span:
    """A declaration with its marks and doc text, and the rest of its last line where that is empty."""
    start = document.above_docs(list_start(document, document.begin(declaration)))
    end = declaration.whole.end
    line = document.line_start(start)
    rest = document.text.find("\n", end)
    rest = len(document.text) if rest < 0 else rest + 1
    if not document.text[line:start].strip() and not document.text[end:rest].strip():
        return document.span(line, rest)
    return document.span(start, end)


def at_depth(document: Document, span: Span, by: int) -> str:
    """The lines of a declaration, moved so that the first stands at a depth."""
    lines = span.text.rstrip().splitlines()
    depth = len(lines[0]) - len(lines[0].lstrip())
    line = document.line_start(span.start)
    before = document.text[line : span.start]
    depth = depth or len(before) - len(before.lstrip())
    moved = (row[min(depth, len(row) - len(row.lstrip())) :] for row in lines)
    return "\n".join(f"{' ' * by}{row}" if row.strip() else "" for row in moved)


def list_start(document: Document, start: int) -> int:
    """Where the list begins that a declaration goes on: `event A, B` begins at `event`, or at `pivotal` before that."""
    before = [t for t in document.tokens if t.end <= start]
    word = _list_word(before)
    if word is None:
        return start
    place = before.index(word)
    return before[place - 1].start if place and before[place - 1].kind == "PIVOTAL" else word.start


def _list_word(before: list[Token]) -> Token | None:
    """The word that begins the list which a declaration goes on, from the tokens before it."""
    depth = 0
    if not before or before[-1].kind not in ("COMMA", *_LISTED):
        return None
    for token in reversed(before):
        depth += (token.kind in _CLOSING) - (token.kind in _OPENING)
        if depth == 0 and token.kind in _LISTED:
            return token
        if depth < 0:
            return None
    return None


def _start_after(document: Document, comma: Token | None) -> int:
    """Where what follows a comma begins."""
    assert comma is not None
    following = next((t for t in document.tokens if t.start >= comma.end), None)
    return following.start if following else comma.end
