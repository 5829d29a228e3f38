"""A source text in; its syntax tree out, whole even where the text is wrong, with each mistake told once.

A text is first read as if it were right. Where it is not, `recovery` mends its tokens, which are then read again.
"""

import re
from collections import defaultdict

from stormgen.diagnostics import Checked, Diagnostic
from stormgen.language.building import Builder
from stormgen.language.lexer import NESTED_TOO_DEEPLY, UNCLOSED_STRING, tokenize
from stormgen.language.machine import Machine
from stormgen.language.recovery import UNCLOSED_BLOCK, recover
from stormgen.language.syntax import SyntaxTree
from stormgen.source import SourceText, Span

_CLOSE_EACH = 'Every text starts with " and ends with " on the same line.'
# What follows one of the first is used, not declared; what follows one of the others is declared.
_USES = re.compile(r"->|\b(?:when|by|from|then|on|for|require|emit)\b")
_DECLARES = re.compile(r"\b(?:event|command|actor|policy|view|system)\s+(\w+)")


def read_by_tables(source: SourceText, first: int = 0, last: int | None = None) -> Checked[SyntaxTree]:
    """Parse any text, or the part of one between two offsets, by the tables of the grammar."""
    tokens = tokenize(source, first, last)
    found = list(tokens.diagnostics)
    recovered = recover(source, tokens.tokens, {diagnostic.span.first for diagnostic in found})
    damaged = recovered.damaged
    builder = Builder(source, tokens.docs)
    machine = Machine(recovered.tokens, builder)
    machine.advance()
    if recovered.diagnostics:
        # That brackets do not close in what was cut off is no second mistake.
        cut = any(diagnostic.code is NESTED_TOO_DEEPLY for diagnostic in found)
        found += (d for d in recovered.diagnostics if not (cut and d.code is UNCLOSED_BLOCK))
        requoted = {d.span.line_in_part for d in recovered.diagnostics if d.code is UNCLOSED_STRING}
        found = [d for d in found if d.span.line_in_part not in requoted or d in recovered.diagnostics]
    found = _lost_quotes(source, found)
    for diagnostic in found:
        damaged.update(_declared_on(source.line(diagnostic.span.line_in_part)) - {diagnostic.span.text})
    unread = {diagnostic.span.line_in_part for diagnostic in found}
    found += (d for d in builder.diagnostics if d.span.line_in_part not in unread)
    damaged_lines = frozenset((source, diagnostic.span.line_in_part) for diagnostic in found)
    items = machine.values[0] if machine.values and isinstance(machine.values[0], list) else []
    found.sort(key=lambda d: d.sort_key)
    tree = builder.tree(items, tokens.comments, frozenset(damaged), damaged_lines)
    # What a mistaken line imports is most likely its echo.
    tree.imports = [one for one in tree.imports if one.span.line_in_part not in unread]
    return Checked(tree, tuple(dict.fromkeys(found)))


def _declared_on(line: str) -> set[str]:
    """The words of a line that was read with a mistake which may be names that it declares."""
    return {*re.findall(r"\w+", _USES.split(line, maxsplit=1)[0]), *_DECLARES.findall(line)}


def _lost_quotes(source: SourceText, found: list[Diagnostic]) -> list[Diagnostic]:
    """All mistakes, with one for each line that lacks a quote: there, texts and the rest change places."""
    by_line: dict[int, list[Diagnostic]] = defaultdict(list)
    for diagnostic in found:
        by_line[diagnostic.span.line_in_part].append(diagnostic)
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
