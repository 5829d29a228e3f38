"""Files of a model with their texts before and after in; the files written, all or none, out."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from stormgen.workspace.output_paths import WriteRefused
from stormgen.workspace.settings import home_of
from stormgen.workspace.write_file import changed_content, replace_text


def rewrite(files: Mapping[Path, tuple[str, str]], models: Sequence[str]) -> None:
    """Put the second text of each file in place of the first. `models` are the paths that the model was read from.

    Raises `WriteRefused`, with nothing written, where a file cannot or must not be changed.
    """
    homes = [home_of(Path.cwd() if path == "-" else Path(path)) for path in models]
    contents = {path: _content(path, old, new, homes) for path, (old, new) in files.items()}
    for path, content in contents.items():
        replace_text(path, content)


def _content(path: Path, old: str, new: str, homes: Sequence[Path]) -> str:
    """What the file is to hold. Raises `WriteRefused` where it lies outside of the model or is not as it was read."""
    if not any(path.resolve().is_relative_to(home) for home in homes):
        raise WriteRefused(f"{path} was not changed, nor any other file: it lies outside of the model's folder.")
    return changed_content(path, old, new)
