"""Paths of a model in; the syntax trees of its files, with everything that is wrong in them, out.

A path is a file, a folder (every `*.storm` below it, hidden folders aside) or `-` for standard input.
Each file is read once, however many ways lead to it, and the order of the paths makes no difference.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from stormgen.diagnostics import Checked, Diagnostic, declare
from stormgen.language import SyntaxTree, read
from stormgen.source import SourceText, Span
from stormgen.workspace.imports import follow
from stormgen.workspace.settings import home_of

NOT_UTF8 = declare("STORM190", "not-utf-8")


class UnreadableModel(Exception):
    """A path that was asked for cannot be read; the message is one sentence."""


def shown_name(file: Path) -> str:
    """The name in messages and output: below the working folder where it can be, whatever was typed."""
    if file == Path("-"):
        return "<stdin>"
    return (file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file).as_posix()


def read_model(
    paths: Sequence[str | Path], shown: Callable[[Path], str] = shown_name
) -> Checked[tuple[SyntaxTree, ...]]:
    """The trees of all files, by name, with those that they import; `shown` names a file.

    Raises `UnreadableModel` for a path that is missing, unreadable, or a folder without models.
    """
    given = [str(path) for path in paths]
    homes = tuple({home_of(Path.cwd() if path == "-" else Path(path)) for path in given})
    trees: dict[Path, SyntaxTree] = {}
    found: list[Diagnostic] = []
    waiting = [file for path in given for file in _files(path)]
    while waiting:
        file = waiting.pop()
        if file not in trees:
            checked = decoded(shown(file), _read_bytes(file)).then(read)
            trees[file] = checked.value
            imported = follow(checked.value.imports, _folder(file), homes)
            found += (*checked.diagnostics, *imported.diagnostics)
            waiting += imported.value
    return Checked(tuple(sorted(trees.values(), key=lambda t: t.source.name)), tuple(found))


def read_texts(paths: Sequence[str]) -> Iterator[tuple[Path, Checked[SourceText]]]:
    """The files themselves, without those that they import, each once and by name, with their texts.

    Raises `UnreadableModel` as `read_model` does.
    """
    for file in sorted({file for path in paths for file in _files(path)}):
        yield file, decoded(shown_name(file), _read_bytes(file))


def _files(path: str) -> Iterator[Path]:
    if path == "-":
        yield Path("-")
    elif os.path.isdir(path):
        yield from _models_below(path)
    elif os.path.lexists(path):
        yield _real(path)
    else:
        raise UnreadableModel(f"There is no file or folder {path!r}.")


def model_files(folder: str | Path, onerror: Callable[[OSError], None] | None = None) -> Iterator[Path]:
    """The real paths of the `*.storm` files below a folder, hidden folders aside."""
    for place, folders, names in os.walk(folder, onerror=onerror):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (_real(os.path.join(place, name)) for name in names if name.endswith(".storm"))


def _models_below(folder: str) -> list[Path]:
    files = list(model_files(folder, _refuse))
    if not files:
        raise UnreadableModel(f"The folder {folder!r} has no .storm file in it or below it.")
    return files


def _refuse(error: OSError) -> None:
    raise UnreadableModel(f"The folder {error.filename!r} cannot be read: {error.strerror}.")


def _real(path: str) -> Path:
    # A pipe such as /dev/fd/63 has no real path that could be opened.
    real = os.path.realpath(path)
    return Path(real if os.path.exists(real) else path)


def _folder(file: Path) -> Path:
    return Path.cwd() if file == Path("-") else file.parent


def decoded(name: str, data: bytes) -> Checked[SourceText]:
    """The text of a file from what is in it; an empty one, with the reason, where that is no text."""
    try:
        return Checked(SourceText(name, data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        return Checked(SourceText(name, ""), (_not_utf8(name, error),))


def _read_bytes(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == Path("-") else file.read_bytes()
    except OSError as error:
        raise UnreadableModel(f"{shown_name(file)!r} cannot be read: {error.strerror}.") from error


def _not_utf8(name: str, error: UnicodeDecodeError) -> Diagnostic:
    # `error.start` counts from behind a byte order mark.
    before = error.object[: error.start].decode("utf-8")
    wrong = error.object[error.start]
    source = SourceText(name, before + error.object[error.start :].decode("utf-8", "replace"))
    return Diagnostic(
        NOT_UTF8,
        f"Byte 0x{wrong:02X} is not UTF-8 text; nothing of this file was read.",
        Span(source, len(before), len(before) + 1),
        hint="Save the file with the encoding UTF-8.",
    )
