"""A document in; what each word of it is, in the numbers of the protocol, out.

A word of the language that is used as a name is coloured as what it names, which no grammar of regular expressions can
do.
"""

from collections.abc import Iterable, Iterator

from lsprotocol import types

from stormgen.board.types import BUILTINS
from stormgen.editing.index import Use
from stormgen.language._tables import KEYWORDS
from stormgen.language.lexer import Token
from stormgen.lsp.project import Document

Type = types.SemanticTokenTypes
Modifier = types.SemanticTokenModifiers

# Stickies are told apart by the types that the protocol has; an editor's extension may give each a colour of its own.
_OF_KIND = {
    "event": Type.Event,
    "command": Type.Method,
    "aggregate": Type.Class,
    "policy": Type.Function,
    "view": Type.Interface,
    "actor": Type.TypeParameter,
    "system": Type.Macro,
    "context": Type.Namespace,
    "legacy": Type.Namespace,
    "module": Type.Namespace,
    "saga": Type.Struct,
    "flow": Type.Struct,
    "table": Type.Struct,
    "transaction": Type.Struct,
    "type": Type.Type,
    "type value": Type.EnumMember,
    "command parameter": Type.Parameter,
    "event parameter": Type.Parameter,
    "aggregate field": Type.Property,
    "view field": Type.Property,
    "type field": Type.Property,
    "refusal": Type.EnumMember,
}
_OF_TOKEN = {
    "STRING": Type.String,
    "NUMBER": Type.Number,
    "DURATION": Type.Number,
    "REGEX": Type.Regexp,
    "VERSION": Type.Keyword,
    **dict.fromkeys(KEYWORDS.values(), Type.Keyword),
}
_TYPE_WORDS = BUILTINS | {"list", "set", "map"}
_TYPES = list(Type)
_MODIFIERS = [Modifier.Declaration, Modifier.Deprecated, Modifier.DefaultLibrary]
LEGEND = types.SemanticTokensLegend([t.value for t in _TYPES], [m.value for m in _MODIFIERS])
_DECLARATION, _DEPRECATED, _LIBRARY = 1, 2, 4

# Where a piece of text begins and ends, its type and modifiers.
Piece = tuple[int, int, Type, int]


def semantic_tokens(document: Document) -> types.SemanticTokens:
    """Every word, text, number and comment of a file."""
    return types.SemanticTokens(list(_encoded(document, sorted(_pieces(document)))))


def _pieces(document: Document) -> Iterator[Piece]:
    uses = {use.span.start: use for use in document.project.index.in_file(document.source.name)}
    deprecated = {e.key for e in document.project.board if e.annotation("deprecated")}
    before = ""
    for token in document.tokens:
        if piece := _piece(token, uses.get(token.start), before):
            kind, modifiers = piece
            use = uses.get(token.start)
            yield token.start, token.end, kind, modifiers | (_DEPRECATED if use and use.key in deprecated else 0)
        before = token.kind
    for comment in document.tree.comments:
        yield from ((start, end, Type.Comment, 0) for start, end in _lines(document.text, comment.start, comment.end))


def _piece(token: Token, use: Use | None, before: str) -> tuple[Type, int] | None:
    if use and (kind := _OF_KIND.get(use.key.kind)):
        return kind, _DECLARATION if use.declares else 0
    if before == "AT":
        return Type.Decorator, 0
    if token.kind == "NAME":
        return (Type.Type, _LIBRARY) if before in ("COLON", "LESSTHAN", "COMMA") and token.text in _TYPE_WORDS else None
    if token.kind in _OF_TOKEN:
        return _OF_TOKEN[token.kind], 0
    return None


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A piece of text line by line: a token of the protocol does not go on behind the end of one."""
    while start < end:
        stop = min((at for at in (text.find("\n", start, end), text.find("\r", start, end)) if at >= 0), default=end)
        if stop > start:
            yield start, stop
        start = stop + 1


def _encoded(document: Document, pieces: Iterable[Piece]) -> Iterator[int]:
    """Five numbers each: lines and units from the one before, length, type, modifiers."""
    numbers = {kind: number for number, kind in enumerate(_TYPES)}
    places = document.places
    last_line = last_unit = 0
    for start, end, kind, modifiers in pieces:
        at = places.position(start)
        yield at.line - last_line
        yield at.character - (last_unit if at.line == last_line else 0)
        yield places.length(start, end)
        yield numbers[kind]
        yield modifiers
        last_line, last_unit = at.line, at.character
