"""Paths of a model in; its files with all safe mends made, on the disk or as text, out."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from stormgen.diagnostics import Diagnostic
from stormgen.rules import RuleSet
from stormgen.source import SourceText
from stormgen.workspace.build import build_texts
from stormgen.workspace.lint import lint
from stormgen.workspace.mend import Mended, mend
from stormgen.workspace.rewrite import rewrite
from stormgen.workspace.sources import read_model

STDIN = "<stdin>"


def mend_files(paths: Sequence[str], rules: RuleSet) -> Mended:
    """Make all safe mends and write the files that they change; what came from standard input is only returned.

    Raises `WriteRefused`, with nothing written, where a file cannot or must not be changed.
    """
    texts = {tree.source.name: tree.source for tree in read_model(paths).value}

    def look(sources: Iterable[SourceText]) -> tuple[Diagnostic, ...]:
        return lint(build_texts(sources), rules).found

    mended = mend(texts, look)
    names = (name for name in mended.changed if name != STDIN)
    rewrite({Path(name): (texts[name].text, mended.texts[name]) for name in names}, paths)
    return mended
