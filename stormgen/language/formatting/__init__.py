"""A text in; the same text as it should stand out: one form for one meaning, every comment in its place.

`words` puts each comment before the token that follows it, `tree` runs the parser's tables over the words and lays out
every rule (`layouts`, with `brackets` and `gaps`) as a document, `printer` finds out where its lines end, and
`alignment` pads what stands below one another.
"""

from collections.abc import Sequence

from stormgen.diagnostics import Checked
from stormgen.language.formatting.alignment import aligned
from stormgen.language.formatting.printer import print_lines
from stormgen.language.formatting.tree import lay_out
from stormgen.language.formatting.words import words_of
from stormgen.language.lexer import tokenize
from stormgen.language.live import read
from stormgen.source import SourceText

WIDTH = 120


def format_text(source: SourceText) -> Checked[str]:
    """The text in its canonical form; as it was, with what is wrong, where it has mistakes.

    All lines end as the first one did.
    """
    diagnostics = read(source).diagnostics
    if any(diagnostic.severity == "error" for diagnostic in diagnostics):
        return Checked(source.text, diagnostics)
    document = lay_out(words_of(source.text, tokenize(source)))
    lines = aligned(print_lines(document, WIDTH), WIDTH)
    end = _line_end(source.text)
    return Checked("".join(f"{line}{end}" for line in _without_empty_ends(lines)), diagnostics)


def _without_empty_ends(lines: Sequence[str]) -> Sequence[str]:
    filled = [place for place, line in enumerate(lines) if line]
    return lines[filled[0] : filled[-1] + 1] if filled else ()


def _line_end(text: str) -> str:
    first, end, _ = text.partition("\n")
    return "\r\n" if end and first.endswith("\r") else "\n"
