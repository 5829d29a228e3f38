"""A document, a position and a new name in; the edits that rename what stands there out, in every file of its model."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from lsprotocol import types

from stormgen.editing.rename import can_be_renamed
from stormgen.editing.rename import rename as changes_for
from stormgen.lsp.project import Document
from stormgen.workspace.live import Snapshot

# The model of a file, as it would be with other texts.
Rewrite = Callable[[Path, Mapping[Path, str]], Snapshot | None]


def prepare(document: Document, position: types.Position) -> types.PrepareRenamePlaceholder | None:
    """The range that would be renamed and the name it has; None where nothing is named. Raises `Refused`."""
    use = document.use_at(position)
    if use is None:
        return None
    can_be_renamed(use.key)
    return types.PrepareRenamePlaceholder(document.project.places.range(use.span), use.key.name)


def rename(document: Document, position: types.Position, new: str, rewrite: Rewrite) -> types.WorkspaceEdit | None:
    """The edits in all files; None where nothing is named. Raises `Refused`."""
    use = document.use_at(position)
    if use is None:
        return None
    return document.project.edit(changes_for(document.project, use.key, new, partial(rewrite, document.path)))
