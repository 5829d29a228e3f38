"""The text of a file and the moves in it in; the text with its contexts drawn in out.

What is not moved stays to the letter, unless the file was in its canonical form: then it still is.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from stormgen.emitters.seams_storm.arrange import Moves, Places, Put, context_in, puts
from stormgen.emitters.seams_storm.cutting import Chunk, Cutting, Edit
from stormgen.emitters.seams_storm.gaps import Part, joined
from stormgen.emitters.seams_storm.statements import statements
from stormgen.emitters.seams_storm.words import Words, is_documentation
from stormgen.language import format_text, read
from stormgen.language.syntax import ContextSyntax, Declaration
from stormgen.source import SourceText


def draw(source: SourceText, places: Places, moves: Moves) -> str:
    """The text of the file after these moves, names written as they say."""
    declarations = read(source).value.declarations
    moved = list(puts(declarations, places, moves.homes))
    prefixes = {offset: prefix for (file, offset), prefix in moves.prefixes.items() if file == source.name}
    if not moved and not prefixes:
        return source.text
    words = Words(source, prefixes)
    chunks = list(_chunks(declarations, moved, Cutting(words)))
    edits = list(dict.fromkeys(chunk.edit for chunk in chunks))
    edits += _put_in(chunks, declarations, words)
    text = _edited(edits, words)
    was_canonical = format_text(source).value == source.text
    return format_text(SourceText(source.name, text)).value if was_canonical else text


def _chunks(declarations: Iterable[Declaration], moved: Iterable[Put], cutting: Cutting) -> Iterator[Chunk]:
    """What is moved, in pieces as it was written."""
    homes: dict[int, str] = {}
    named_in: dict[int, list[Put]] = defaultdict(list)
    for put in moved:
        if put.behind is None:
            homes[id(put.declaration)] = put.context
        else:
            named_in[id(put.behind)].append(put)
    for statement in statements(declarations, cutting.words):
        yield from cutting.cut(statement, [homes.get(id(item)) for item in statement.items])
        for put in named_in[id(statement.items[0])]:
            yield cutting.mention(statement, put.declaration, put.context)


def _put_in(chunks: Iterable[Chunk], declarations: Sequence[Declaration], words: Words) -> Iterator[Edit]:
    """Write the pieces into the blocks of their contexts; those of a new context stand where the first was cut."""
    by_context: dict[str, list[Chunk]] = defaultdict(list)
    for chunk in chunks:
        by_context[chunk.context].append(chunk)
    for context, of_context in by_context.items():
        inner = _formatted(of_context, words.line_end)
        block = context_in(declarations, context)
        if block is None:
            of_context[0].edit.parts += [2, f"context {context} {{{inner}{words.line_end}}}", 2]
        elif block.has_body:
            yield _added(block, inner, words)
        else:
            yield Edit(block.whole.end, block.whole.end, [f" {{{inner}{words.line_end}}}"])


def _added(block: ContextSyntax, inner: str, words: Words) -> Edit:
    """What is put behind all that a block has, but for documentation there: that would belong to it."""
    start, brace = block.whole.start, block.whole.end - 1
    before = words.tokens[words.before(brace) - 1]
    end = before.end
    for comment in words.comments_between(before.end, brace):
        if is_documentation(comment):
            break
        end = comment.end
    opening = next(token.end for token in words.tokens[words.before(start) :] if token.kind == "LBRACE")
    if "\n" in words.text[opening : words.tokens[words.before(opening)].start]:
        return Edit(end, end, [1 if end == opening else 2, inner, 1])
    # What stands on one line would be hard to read with more lines behind it.
    parts = (words.slice(start, opening), words.slice(opening, end), inner, words.slice(end, brace + 1))
    return Edit(start, brace + 1, [_as_formatted(words.line_end.join(parts), words.line_end)])


def _formatted(chunks: Sequence[Chunk], line_end: str) -> str:
    """The lines inside the block of a context, each with the line end before it."""
    block = _as_formatted(line_end.join(["context C {", *_apart(chunks), "}"]), line_end)
    return block[block.index("{") + 1 : block.rindex("}")].rstrip("\r\n")


def _as_formatted(text: str, line_end: str) -> str:
    return format_text(SourceText("", f"{text}{line_end}")).value.removesuffix(line_end)


def _apart(chunks: Iterable[Chunk]) -> Iterator[str]:
    """An empty line stands between two, unless each is on one line."""
    before: Chunk | None = None
    for chunk in chunks:
        if before and not (before.is_one_line and chunk.is_one_line):
            yield ""
        yield chunk.text
        before = chunk


def _edited(edits: Iterable[Edit], words: Words) -> str:
    parts: list[Part] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [words.slice(at, edit.start), *edit.parts]
        at = edit.end
    return joined([*parts, words.slice(at, len(words.text))], words.line_end)
