"""The parts of a rule of the grammar in; its document out: where spaces stand, and where lines may end."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from stormgen.language.formatting.brackets import in_braces, in_brackets
from stormgen.language.formatting.documents import BREAK, Cell, Document, Line, group, indent, row
from stormgen.language.formatting.gaps import Node, Piece, between, hung, inside, spaced, tight
from stormgen.language.formatting.words import Word

BLANKS = 2  # the most empty lines between two declarations at the top of a file

_LISTS = ("arguments", "columns", "list", "map", "parameters")
# fmt: off
_BLOCKS = (
    "aggregate_body", "chains", "context_body", "empty", "enumeration_body", "legacy_body", "mappings", "members",
    "module_body", "parallel_body", "rules", "saga_body", "scenario_body", "statements", "structure_body", "view_body",
)
_TIGHT = (
    "bound", "call", "dotted", "index", "issue", "limit_digits", "limit_exact", "limit_pattern",
    "limit_range", "member", "negative", "postfix", "rate", "stop_named", "type", "type_dotted", "type_named",
)
# fmt: on
# What goes to the next line as a whole, with what follows it, where there is no room.
_CLAUSES = frozenset({"->", "at", "by", "else", "for", "from", "on", "rows", "then", "weight"})


def layout_of(rule: str) -> Callable[[Sequence[Piece]], Document]:
    """How the parts of this rule stand together."""
    return _LAYOUTS.get(rule, _in_line)


def _in_line(parts: Sequence[Piece]) -> Document:
    """Words with spaces between them, as in most declarations."""
    documents: list[Document] = [parts[0].document]
    place = 1
    while place < len(parts):
        part, end = parts[place], place + 1
        if part.rule == "COMMA":
            if end < len(parts):  # else the one that may end a field: `in_braces` knows what becomes of it
                documents += (tight(part), _next_of(parts[end]))
                end += 1
        elif _starts_clause(part):
            while end < len(parts) and not (_starts_clause(parts[end]) or parts[end].rule in _BLOCKS):
                end += 1
            # A block behind it would seem to belong to it alone.
            firm = any(later.rule in _BLOCKS for later in parts[end:])
            documents.append(hung(part.first, _in_line(parts[place:end]), whole=True, firm=firm))
        else:
            documents.append(tight(part) if _sticks(parts[place - 1], part) else spaced(part))
        place = end
    return row(documents)


def _next_of(piece: Piece) -> Document:
    """A further one of a list without brackets, where its author put it."""
    return hung(piece.first, piece.document, whole=False, own_line=piece.first.starts_line)


def _starts_clause(part: Piece) -> bool:
    return _is_word(part, *_CLAUSES)


def _is_word(part: Piece, *words: str) -> bool:
    """Whether a part is one of these words of the language, not a name that reads the same."""
    return isinstance(part, Word) and part.document in words


def _sticks(before: Piece, part: Piece) -> bool:
    """Whether there is no space before a part."""
    if part.rule in ("arguments", "columns", "parameters"):
        return before.rule != "VERSION" and not (before.children and before.children[-1].rule == "STRING")
    return part.rule == "COLON"


def _tight(parts: Sequence[Piece]) -> Document:
    return row((parts[0].document, *map(tight, parts[1:])))


def _spaced(parts: Sequence[Piece]) -> Document:
    """Words that stay on one line, however long it becomes."""
    return row((parts[0].document, *map(spaced, parts[1:])))


def _joined(parts: Sequence[Piece]) -> Document:
    """`A -> B -> C`, `A | B`, `A and B`: lines end before what joins two, and behind a comma."""
    documents: list[Document] = [parts[0].document]
    for joint, piece in zip(parts[1::2], parts[2::2], strict=True):
        if joint.first.rule == "COMMA":
            documents += (tight(joint), _next_of(piece))
        else:
            own_line = joint.first.starts_line or (piece.first.starts_line and not piece.first.comments)
            content = row((joint.document, spaced(piece)))
            documents.append(hung(joint.first, content, whole=False, own_line=own_line))
    return row(documents)


def _binary(parts: Sequence[Piece]) -> Document:
    left, operator, right = parts
    return row((left.document, hung(operator.first, row((operator.document, spaced(right))), whole=True)))


def _type_arguments(parts: Sequence[Piece]) -> Document:
    return row((parts[0].document, *(spaced(b) if a.rule == "COMMA" else tight(b) for a, b in pairwise(parts))))


def _annotation(parts: Sequence[Piece]) -> Document:
    """`@name(...)`, whose arguments mean what they are to the letter: `unknown-mark` names a rule."""
    if parts[-1].rule != "arguments":
        return _tight(parts)
    arguments = in_brackets([_to_the_letter(piece) for piece in parts[-1].children])
    return row((parts[0].document, *map(tight, parts[1:-1]), *inside(parts[-1].first, ""), arguments))


def _to_the_letter(piece: Piece) -> Piece:
    if piece.rule in ("COMMA", "LPAR", "RPAR") or piece.first is piece.last:
        return piece
    text = piece.first.text[piece.first.start : piece.last.end]
    return Node("to_the_letter", text, piece.first, piece.last, ())


def _annotated(parts: Sequence[Piece]) -> Document:
    """Annotations stand above what they are about or before it, as their author put them."""
    count = sum(part.rule == "annotation" for part in parts)
    documents: list[Document] = []
    for place, part in enumerate(parts[: count + 1]):
        if place:
            documents += between(BREAK, part.first) if part.first.starts_line else inside(part.first, " ")
        documents.append(_in_line(parts[count:]) if place == count else part.document)
    return row(documents)


def _parameter(parts: Sequence[Piece]) -> Document:
    count = sum(part.rule == "annotation" for part in parts)
    marks = [part.document if not place else spaced(part) for place, part in enumerate(parts[:count])]
    if not marks:
        return _in_line(parts)
    return row((*marks, *inside(parts[count].first, " "), _in_line(parts[count:])))


def _policy(parts: Sequence[Piece]) -> Document:
    """All clauses on the line of the policy, or each on its own."""
    starts = [n for n, part in enumerate(parts) if part.rule == "each" or _is_word(part, "when", "then")]
    ends = [*starts[1:], len(parts) - (parts[-1].rule == "empty")]
    head = _in_line(parts[: starts[0] if starts else len(parts)])
    if not starts:
        return head
    lines: list[Document] = []
    for start, end in zip(starts, ends, strict=True):
        lines += (*between(Line(), parts[start].first), _in_line(parts[start:end]))
    own_lines = any(parts[start].first.starts_line for start in starts)
    tail = [spaced(part) for part in parts[ends[-1] :]]
    return row((group(row((head, indent(row(lines)))), own_lines), *tail))


def _step(parts: Sequence[Piece]) -> Document:
    """The braces of a step are parts of the same rule as its name."""
    opener = next(place for place, part in enumerate(parts) if part.rule == "LBRACE")
    head = _spaced(parts[:opener])
    return row((head, *inside(parts[opener].first, " "), in_braces(parts[opener:])))


def _route(parts: Sequence[Piece]) -> Document:
    """Routes of one line that follow one another stand as a table: method, path, target, rate."""
    if any(part.first.comments for part in parts[1:]):
        return _in_line(parts)
    documents: list[Document] = [parts[0].document, " ", parts[1].document, Cell(1), parts[2].document]
    for part in parts[3:]:
        before = Cell(2) if _is_word(part, "->") else Cell(3) if _is_word(part, "at") else " "
        documents += (before, part.document)
    return group(row(documents))


def _file(parts: Sequence[Piece]) -> Document:
    documents: list[Document] = []
    for part in parts:
        documents += (*between(BREAK, part.first, BLANKS), part.document)
    return row(documents)


_LAYOUTS: dict[str, Callable[[Sequence[Piece]], Document]] = {
    **dict.fromkeys(_TIGHT, _tight),
    **dict.fromkeys(_LISTS, in_brackets),
    **dict.fromkeys(_BLOCKS, in_braces),
    **dict.fromkeys(("chain", "outcomes", "triggers"), _joined),
    **dict.fromkeys(("annotated", "field"), _annotated),
    "annotation": _annotation,
    "binary": _binary,
    "parameter": _parameter,
    "policy": _policy,
    "route": _route,
    **dict.fromkeys(("scenario", "transaction"), _spaced),
    "start": _file,
    "step": _step,
    "type_arguments": _type_arguments,
}
