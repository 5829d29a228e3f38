"""Content and the path that the user named in; that file, whole or not at all, out."""

import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from stormgen.workspace.output_paths import WriteRefused

_MARK = "\ufeff"
_OPENING = 4  # bytes that tell PNG, PDF, DOT and Mermaid from each other and from a model


def write_file(content: bytes, path: Path) -> None:
    """Replace the file, or make it.

    An existing file is replaced only where it is empty or begins as the new one does: a picture takes the
    place of a picture, never of a model or of someone's notes. Raises `WriteRefused` with one sentence.
    """
    try:
        if path.exists() and not (path.is_file() and _is_alike(path.read_bytes(), content)):
            raise WriteRefused(f"{path} was not overwritten: it is not such a file as is to be written; name another.")
        _replace(path, content)
    except OSError as error:
        raise WriteRefused(f"{path} cannot be written: {error.strerror or error}.") from error


def create_files(files: Mapping[Path, bytes]) -> None:
    """Make files that were not there. Raises `WriteRefused` with one sentence, and makes none, where one was."""
    for path in files:
        if os.path.lexists(path):
            raise WriteRefused(f"{path} is there already and was left as it is; name another folder.")
    for path, content in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(content)
        except OSError as error:
            raise WriteRefused(f"{path} cannot be written: {error.strerror or error}.") from error


def replace_text(path: Path, text: str) -> None:
    """Put a text in place of a file that is there, whole or not at all; its permissions stay as they were.

    A link stays a link: the file that it leads to is replaced. Raises `WriteRefused` with one sentence.
    """
    try:
        real = path.resolve(strict=True)
        mode = stat.S_IMODE(real.stat().st_mode)
        if not os.access(real, os.W_OK):
            raise WriteRefused(f"{path} was not changed: you may not write it.")
        _replace(real, text.encode(), mode)
    except OSError as error:
        raise WriteRefused(f"{path} cannot be written: {error.strerror or error}.") from error


def changed_content(path: Path, old: str, new: str) -> str:
    """What a file is to hold so that its text becomes `new`: a byte order mark is no part of the text, and stays.

    Raises `WriteRefused` where its text is no longer `old`.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise WriteRefused(f"{path} cannot be read again: {error.strerror or error}.") from error
    except UnicodeDecodeError:
        text = ""
    if text.removeprefix(_MARK) != old:
        raise WriteRefused(f"{path} was not changed: somebody else has written it just now.")
    return f"{_MARK}{new}" if text.startswith(_MARK) else new


def _is_alike(old: bytes, new: bytes) -> bool:
    return not old or old[:_OPENING] == new[:_OPENING] or (_is_svg(old) and _is_svg(new))


def _is_svg(content: bytes) -> bool:
    # Graphviz begins with an XML declaration and a comment.
    return b"<svg" in content[:1000]


def _replace(path: Path, content: bytes, mode: int | None = None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".stormgen-", dir=path.parent) as beside:
        staged = Path(beside, "new")
        staged.write_bytes(content)
        if mode is not None:
            staged.chmod(mode)
        os.replace(staged, path)
