"""Artifacts and a folder in; files on the disk out. With `write_file`, the only code that writes output.

A folder is written as a whole or not at all, and never over what somebody has written there: the
manifest in it tells a file that is as stormgen left it from one that was edited since or was there before.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from stormgen.emitters._protocol import Artifact
from stormgen.workspace import manifest
from stormgen.workspace.output_paths import WriteRefused, safe_places

_NAMED_IN_REFUSAL = 10


@dataclass(frozen=True, slots=True)
class WriteReport:
    """Paths below the folder, sorted. `removed` were written earlier, are no longer made, and were unedited."""

    folder: Path
    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def write(artifacts: Iterable[Artifact], folder: Path, subject: str, *, force: bool = False) -> WriteReport:
    """Make the folder hold these files. Those that already have their content are not touched.

    `subject` is what the files are, such as "the service of Inventory": a folder keeps to one.
    Raises `WriteRefused`, with nothing changed, for a path that leads out of the folder, for a folder
    that holds something else or a file that is not as stormgen left it (unless `force`), and for a disk that refuses.
    """
    folder = Path(os.path.realpath(folder))
    try:
        return _write(contents_of(artifacts), folder, subject, force)
    except OSError as error:
        raise WriteRefused(f"{folder} cannot be written and is as it was: {error.strerror or error}.") from error


def contents_of(artifacts: Iterable[Artifact]) -> dict[str, bytes]:
    """By path. Raises `WriteRefused` for two files of one path."""
    contents: dict[str, bytes] = {}
    for artifact in artifacts:
        content = as_bytes(artifact.content)
        if contents.setdefault(artifact.path, content) != content:
            raise WriteRefused(f"{artifact.path!r} is to be written twice with different content.")
    return contents


def as_bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _write(contents: dict[str, bytes], folder: Path, subject: str, force: bool) -> WriteReport:
    places = safe_places((*contents, manifest.NAME), folder)
    known = manifest.recorded(folder)
    on_disk = {path: manifest.hash_on_disk(places[path]) for path in sorted(contents)}
    changed = [path for path, found in on_disk.items() if found != manifest.content_hash(contents[path])]
    if not force:
        refuse_other(folder, subject)
        refuse_edited(folder, [p for p in changed if on_disk[p] not in (None, known.get(p))])
    stale = _stale(known.keys() - contents.keys(), known, folder)
    new = {path: contents[path] for path in changed}
    if new or stale:
        replace_files(folder, new | {manifest.NAME: manifest.manifest(contents, subject)}, stale)
    return WriteReport(folder, tuple(changed), tuple(p for p in on_disk if p not in new), tuple(stale))


def refuse_other(folder: Path, subject: str) -> None:
    """Raises `WriteRefused` where the folder was written for something else."""
    held = manifest.subject(folder)
    if held not in (None, subject):
        raise WriteRefused(
            f"Nothing was written, because {folder} holds {held}, not {subject}; "
            "choose another folder, or give --force to put the one in the place of the other."
        )


def refuse_edited(folder: Path, edited: Sequence[str]) -> None:
    """Raises `WriteRefused` where there are such files."""
    if edited:
        named = ", ".join(edited[:_NAMED_IN_REFUSAL])
        more = f" and {len(edited) - _NAMED_IN_REFUSAL} more" if len(edited) > _NAMED_IN_REFUSAL else ""
        raise WriteRefused(
            f"Nothing was written, because these files in {folder} are not as stormgen left them: {named}{more}; "
            "move your edits away, choose another folder, or give --force to overwrite them."
        )


def _stale(paths: Iterable[str], known: Mapping[str, str], folder: Path) -> list[str]:
    places = safe_places(paths, folder)
    return [path for path, place in places.items() if manifest.hash_on_disk(place) == known[path]]


def replace_files(folder: Path, new: Mapping[str, bytes], stale: Sequence[str]) -> None:
    """Put files into a folder, and take stale ones out of it.

    Stage beside the folder, then rename: a reader sees old or new, and a failure puts the old back.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
        staged, old = Path(beside, "new"), Path(beside, "old")
        _put(staged, new)
        if not folder.exists():
            os.rename(staged, folder)
            return
        with _rollback() as moves:
            for path in new:
                _move(folder / path, old / path, moves)
                _move(staged / path, folder / path, moves)
            for path in stale:
                _move(folder / path, old / path, moves)
    _remove_empty_folders(folder, stale)


def _put(folder: Path, contents: Mapping[str, bytes]) -> None:
    for parent in {(folder / path).parent for path in contents}:
        parent.mkdir(parents=True, exist_ok=True)
    for path, content in contents.items():
        (folder / path).write_bytes(content)


def _move(source: Path, target: Path, moves: list[tuple[Path, Path]]) -> None:
    if source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(source, target)
        moves.append((source, target))


@contextmanager
def _rollback() -> Iterator[list[tuple[Path, Path]]]:
    """Collects moves, and undoes them, last first, when the block fails."""
    moves: list[tuple[Path, Path]] = []
    try:
        yield moves
    except BaseException:
        for source, target in reversed(moves):
            os.replace(target, source)
        raise


def _remove_empty_folders(folder: Path, stale: Sequence[str]) -> None:
    for path in stale:
        for parent in (folder / path).parents:
            if parent == folder or (parent.exists() and any(parent.iterdir())):
                break
            if parent.exists():
                parent.rmdir()
