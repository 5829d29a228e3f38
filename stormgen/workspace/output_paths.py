"""Paths that emitters ask for in; the same as safe places below one folder, or a refusal, out.

Names of a model end up in paths. Whatever they hold, a file must land inside the folder, be one file on
every operating system, and not be reached through a link that stands in the folder already.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from pathlib import Path

_SAFE_PART = re.compile(r"[\w.-]+")
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


class WriteRefused(Exception):
    """Nothing was written; the message is one sentence that says why and what to do."""


def safe_places(paths: Iterable[str], folder: Path) -> dict[str, Path]:
    """Where each path lies, by path, sorted. Raises `WriteRefused` for one that is not safe there."""
    paths = sorted(paths)
    for path in paths:
        if not is_safe(path):
            raise WriteRefused(f"{path!r} is not written: it may leave {folder}, or not exist on every system.")
    _refuse_clashes(paths)
    places = {path: folder / path for path in paths}
    _refuse_links(places.values(), folder)
    return places


def is_safe(path: str) -> bool:
    """Whether a path is relative, stays below where it starts, and means the same on every system."""
    return unicodedata.is_normalized("NFC", path) and all(map(_is_safe_part, path.split("/")))


def _is_safe_part(part: str) -> bool:
    if not _SAFE_PART.fullmatch(part) or part.endswith(".") or part.casefold() == ".git":
        return False
    return not _DEVICES.fullmatch(part)


def _refuse_clashes(paths: Iterable[str]) -> None:
    """No two paths may be one file on some system, and no file stand where another needs a folder."""
    files = {_folded(path): path for path in paths}
    for path in paths:
        for rival in (files[_folded(path)], *(files.get(parent) for parent in _parents(_folded(path)))):
            if rival not in (None, path):
                raise WriteRefused(f"{path!r} and {rival!r} cannot both be written: some systems take them for one.")


def _folded(path: str) -> str:
    return unicodedata.normalize("NFKC", path).casefold()


def _parents(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:n]) for n in range(1, len(parts))]


def _refuse_links(places: Collection[Path], folder: Path) -> None:
    if not folder.exists():
        return
    for step in sorted({*places, *_folders(places, folder)}):
        if step.is_symlink():
            raise WriteRefused(f"{step} is a link, and stormgen does not write through links in its output folder.")
    for place in places:
        if place.exists() and not place.is_file():
            raise WriteRefused(f"{place} is not a file, and a file is to be written there; move it away.")


def _folders(places: Iterable[Path], folder: Path) -> set[Path]:
    """What stands between a folder and the places below it, each once."""
    found: set[Path] = set()
    for parent in {place.parent for place in places}:
        while parent != folder and parent not in found:
            found.add(parent)
            parent = parent.parent
    return found
