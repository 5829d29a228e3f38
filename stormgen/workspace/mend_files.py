"""Paths of a model in; its files with all safe mends made, on the disk or as text, out."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from stormgen.diagnostics import Diagnostic
from stormgen.rules import RuleSet
from stormgen.source import SourceText
from stormgen.workspace.build import build_texts
from stormgen.workspace.lint import lint
from stormgen.workspace.mend import Mended, mend
from stormgen.workspace.output_paths import WriteRefused
from stormgen.workspace.settings import home_of
from stormgen.workspace.sources import read_model
from stormgen.workspace.write_file import changed_content, replace_text

STDIN = "<stdin>"


def mend_files(paths: Sequence[str], rules: RuleSet) -> Mended:
    """Make all safe mends and write the files that they change; what came from standard input is only returned.

    Raises `WriteRefused`, with nothing written, where a file cannot or must not be changed.
    """
    texts = {tree.source.name: tree.source for tree in read_model(paths).value}

    def look(sources: Iterable[SourceText]) -> tuple[Diagnostic, ...]:
        return lint(build_texts(sources), rules).found

    mended = mend(texts, look)
    homes = [home_of(Path.cwd() if path == "-" else Path(path)) for path in paths]
    names = (name for name in mended.changed if name != STDIN)
    _write({Path(name): (texts[name].text, mended.texts[name]) for name in names}, homes)
    return mended


def _write(files: Mapping[Path, tuple[str, str]], homes: Sequence[Path]) -> None:
    contents = {path: _content(path, old, new, homes) for path, (old, new) in files.items()}
    for path, content in contents.items():
        replace_text(path, content)


def _content(path: Path, old: str, new: str, homes: Sequence[Path]) -> str:
    """What the file is to hold. Raises `WriteRefused` where it lies outside of the model or is not as it was read."""
    if not any(path.resolve().is_relative_to(home) for home in homes):
        raise WriteRefused(f"{path} was not changed, nor any other file: it lies outside of the model's folder.")
    return changed_content(path, old, new)
