"""Two models as they were named on the command line in; their boards, to be compared, out.

A model is a path, or `git:REV` for the path of the other one at that revision, or `git:REV:PATH`.
"""

from stormgen.binding import bind
from stormgen.board import Board
from stormgen.diagnostics import Checked
from stormgen.language import SyntaxTree
from stormgen.workspace.revisions import read_revision
from stormgen.workspace.sources import UnreadableModel, read_model

_GIT = "git:"


def two_boards(old: str, new: str) -> tuple[Checked[Board], Checked[Board]]:
    """The boards of two models. Raises `UnreadableModel` for one that is not there."""
    return read_version(old, new).then(bind), read_version(new, old).then(bind)


def read_version(model: str, other: str) -> Checked[tuple[SyntaxTree, ...]]:
    """The trees of one of them; `other` gives the path where the model is a revision alone."""
    revision, path = revision_and_path(model, other)
    return read_model([path]) if revision is None else read_revision(revision, path)


def revision_and_path(model: str, other: str) -> tuple[str | None, str]:
    """The revision of git that a name means, None for what is there now, and the path. Raises `UnreadableModel`."""
    if not model.startswith(_GIT):
        return None, model
    revision, colon, path = model.removeprefix(_GIT).partition(":")
    if not revision or (colon and not path):
        raise UnreadableModel(f"{model!r} names no revision; write git:REV or git:REV:PATH, such as git:HEAD~1.")
    path = path or _path_of(other)
    if not path or path == "-":
        raise UnreadableModel(f"{model!r} needs a path, because the other model has none; write {model}:PATH.")
    return revision, path


def _path_of(model: str) -> str:
    """The path of a model that is a path or has one; "" for a bare revision."""
    return model.removeprefix(_GIT).partition(":")[2] if model.startswith(_GIT) else model
