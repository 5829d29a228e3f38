"""A folder and the name of an example in; a model to start from, in that folder, out."""

from pathlib import Path

from stormgen.diagnostics import nearest
from stormgen.language import read
from stormgen.resources import resource
from stormgen.source import SourceText
from stormgen.workspace.imports import follow
from stormgen.workspace.write_file import create_files

TEMPLATE = "template"


class UnknownExample(Exception):
    """There is no example of that name; the message is one sentence that lists them."""


def examples() -> tuple[str, ...]:
    """The names of the models that stormgen brings."""
    return tuple(sorted(_files()))


def new(folder: Path, example: str = TEMPLATE) -> Path:
    """Copy an example, with what it imports, into the folder as a model of one's own; return its path.

    Raises `UnknownExample`, or `WriteRefused` where there is a file of that name already.
    """
    if example not in examples():
        raise UnknownExample(_unknown(example))
    source = _files()[example]
    path = folder / ("model.storm" if example == TEMPLATE else source.name)
    parts = {folder / part.relative_to(source.parent): part.read_bytes() for part in _imported_by(source)}
    create_files(parts | {path: source.read_bytes()})
    return path


def _files() -> dict[str, Path]:
    root = resource("examples")
    return {file.relative_to(root).with_suffix("").as_posix(): file for file in root.rglob("*.storm")}


def _imported_by(source: Path) -> tuple[Path, ...]:
    """The files that an example imports; ours import only files beside or below them, one level deep."""
    tree = read(SourceText(source.name, source.read_text("utf-8"))).value
    return follow(tree.imports, source.parent, (source.parent,)).value


def _unknown(example: str) -> str:
    meant = nearest(example, examples())
    guess = f" Did you mean {meant}?" if meant else ""
    return f"There is no example {example!r}; there are {', '.join(examples())}.{guess}"
