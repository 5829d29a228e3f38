"""A git revision and a path in; the model as it was there and then out.

The `.storm` files and settings of the revision are copied to a folder of their own and read there, so that an
import is what it was at that time, and the working copy is not touched.
"""

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from stormgen.diagnostics import Checked
from stormgen.emitters._protocol import Unavailable
from stormgen.language import SyntaxTree
from stormgen.workspace.settings_file import FILE_NAME
from stormgen.workspace.sources import UnreadableModel, read_model, shown_name

_PLAIN_FILES = ("100644", "100755")  # links and submodules are other modes


def read_revision(revision: str, path: str) -> Checked[tuple[SyntaxTree, ...]]:
    """The trees of a file or folder at a revision. Raises `UnreadableModel` where git has no such thing."""
    place = Path(os.path.realpath(path))
    root = _root(place)
    commit = _commit(revision, root)
    with tempfile.TemporaryDirectory(prefix="stormgen-") as folder:
        copy = Path(os.path.realpath(folder))
        for name, content in _files(root, commit, _of_a_model):
            target = copy / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        model = copy / place.relative_to(root)
        if not model.exists():
            raise UnreadableModel(f"There is no model {path!r} at the revision {revision!r}.")
        return read_model([model], lambda file: f"git:{revision}:{shown_name(root / file.relative_to(copy))}")


def revision_files(revision: str, path: str, endings: tuple[str, ...]) -> dict[str, bytes]:
    """The plain files below a folder that end so, by their paths below it; of a file itself by its name.

    Raises `UnreadableModel` where git has no such path.
    """
    place = Path(os.path.realpath(path))
    root = _root(place)
    folder = PurePosixPath(place.relative_to(root).as_posix())

    def wanted(name: str) -> bool:
        return name.endswith(endings) and PurePosixPath(name).is_relative_to(folder)

    found = dict(_files(root, _commit(revision, root), wanted))
    if not found:
        raise UnreadableModel(f"There is nothing in {path!r} at the revision {revision!r} that ends in {_or(endings)}.")
    return {_below(PurePosixPath(name), folder): content for name, content in found.items()}


def _below(name: PurePosixPath, folder: PurePosixPath) -> str:
    return name.name if name == folder else name.relative_to(folder).as_posix()


def _or(endings: Sequence[str]) -> str:
    return " or ".join(filter(None, [", ".join(endings[:-1]), endings[-1]]))


def _root(place: Path) -> Path:
    """The top of the working copy that a path is in; the path itself may be gone."""
    folder = next(parent for parent in (place, *place.parents) if parent.is_dir())
    found = run_git(folder, "rev-parse", "--show-toplevel")
    if found.returncode:
        why = _said(found)
        # What git says where there is no repository is this very sentence; other reasons, such as its owner, are told.
        reason = "" if why.startswith("not a git repository") else f": {why}"
        raise UnreadableModel(f"{str(place)!r} is not in a git repository{reason}.")
    return Path(os.path.realpath(os.fsdecode(found.stdout.rstrip(b"\n"))))


def _commit(revision: str, root: Path) -> str:
    # What follows --end-of-options is no option, whatever it begins with.
    found = run_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode or not found.stdout.strip().isalnum():
        raise UnreadableModel(f"The git repository {str(root)!r} has no revision {revision!r}.")
    return found.stdout.decode("ascii").strip()


def _files(root: Path, commit: str, wanted: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    """The name below the root and the content of every file that is wanted."""
    listing = _output(root, b"", "ls-tree", "-r", "-z", "--full-tree", commit)
    objects: dict[str, str] = {}
    for entry in listing.split(b"\0")[:-1]:
        about, _, name = entry.partition(b"\t")
        mode, _, identity = about.decode("ascii").split()
        if mode in _PLAIN_FILES and wanted(os.fsdecode(name)):
            objects[os.fsdecode(name)] = identity
    return zip(objects, _contents(root, list(objects.values())), strict=True)


def _of_a_model(name: str) -> bool:
    """Whether it is a model or settings, and its path stays below where it is copied to."""
    parts = PurePosixPath(name).parts
    inside = ".." not in parts and not name.startswith("/") and "\\" not in name
    return inside and (name.endswith(".storm") or parts[-1] == FILE_NAME)


def _contents(root: Path, objects: Sequence[str]) -> Iterator[bytes]:
    answer = _output(root, "".join(f"{one}\n" for one in objects).encode(), "cat-file", "--batch")
    at = 0
    for _ in objects:
        # `<object> blob <size>`, a line break, the content and another line break
        start = answer.index(b"\n", at) + 1
        size = int(answer[at:start].split()[2])
        yield answer[start : start + size]
        at = start + size + 1


def _output(root: Path, given: bytes, *arguments: str) -> bytes:
    done = run_git(root, *arguments, given=given)
    if done.returncode:
        raise UnreadableModel(f"git could not read the repository {str(root)!r}: {_said(done)}.")
    return done.stdout


def run_git(folder: Path, *arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    quiet = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(
            ["git", "-C", str(folder), "--no-pager", *arguments], input=given, capture_output=True, env=quiet
        )
    except OSError as error:
        raise Unavailable("git is needed to read a revision, and it is not installed or not in PATH.") from error


def _said(done: "subprocess.CompletedProcess[bytes]") -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ").rstrip(".") if lines else f"it ended with {done.returncode}"
