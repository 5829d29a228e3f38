"""Paths of models in; each file as it is and as it should stand out, and written where that differs."""

from collections.abc import Sequence
from pathlib import Path

from stormgen.diagnostics import Checked, Diagnostic
from stormgen.language import format_text
from stormgen.source import SourceText
from stormgen.values import value
from stormgen.workspace.build import without_garbage_collection
from stormgen.workspace.output_paths import WriteRefused
from stormgen.workspace.sources import read_texts
from stormgen.workspace.write_file import changed_content, replace_text


@value
class Formatted:
    """A file with its text in canonical form; the text as it was, with what is wrong, where it has mistakes."""

    path: Path
    before: SourceText
    after: str
    diagnostics: tuple[Diagnostic, ...]

    @property
    def failed(self) -> bool:
        return any(d.severity == "error" for d in self.diagnostics)

    @property
    def differs(self) -> bool:
        return self.before.text != self.after

    def write(self) -> None:
        """Put the text in place of the file's. Raises `WriteRefused` with one sentence."""
        if not self.path.is_file():
            raise WriteRefused(f"{self.before.name} is not a file that can be written; pass its text as - instead.")
        replace_text(self.path, changed_content(self.path, self.before.text, self.after))


def format_files(paths: Sequence[str]) -> tuple[Formatted, ...]:
    """Format the files that are named or stand in the folders named; what they import is left alone.

    Raises `UnreadableModel` for a path that is missing, unreadable, or a folder without models.
    """
    with without_garbage_collection():
        return tuple(_formatted(path, text) for path, text in read_texts(paths))


def _formatted(path: Path, text: Checked[SourceText]) -> Formatted:
    checked = text.then(format_text)
    return Formatted(path, text.value, checked.value, checked.diagnostics)
