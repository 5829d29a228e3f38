"""A text that may have mistakes in; its syntax tree out, read quickly but for the declarations that have one.

What tells and mends mistakes is loaded for the first one.
"""

from collections.abc import Sequence
from dataclasses import replace

from stormgen.diagnostics import Checked
from stormgen.language.quick import read_quickly
from stormgen.language.syntax import Declaration, SyntaxTree
from stormgen.source import SourceText


def read_mending(source: SourceText) -> Checked[SyntaxTree]:
    """Parse any text: by the tables only what is wrong or not plain, where one can see how far that goes."""
    mended: list[Checked[SyntaxTree]] = []

    def mend(first: int, last: int) -> Sequence[Declaration]:
        mended.append(_by_tables(source, first, last))
        return mended[-1].value.declarations

    around = read_quickly(source, mend)
    if around is None:
        return _by_tables(source, 0, len(source.text))
    if not mended:
        return around
    trees = [part.value for part in mended]
    tree = replace(
        around.value,
        damaged=frozenset(word for tree in trees for word in tree.damaged),
        damaged_lines=frozenset(line for tree in trees for line in tree.damaged_lines),
    )
    found = [*around.diagnostics, *(d for part in mended for d in part.diagnostics)]
    return Checked(tree, tuple(sorted(found, key=lambda d: d.sort_key)))


def _by_tables(source: SourceText, first: int, last: int) -> Checked[SyntaxTree]:
    from stormgen.language.parser import read_by_tables

    return read_by_tables(source, first, last)
