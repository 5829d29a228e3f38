"""The imports of one file in; the files that they name out.

A pattern is relative to the file that it stands in. It may reach up with `..`, but only to files of the
model's home (see `settings.home_of`), links followed, and only to `*.storm`: a model that came from
somewhere else cannot make stormgen read, and print lines of, files that are none of its own.
"""

import os
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache
from itertools import pairwise
from pathlib import Path, PurePosixPath

from stormgen.diagnostics import Checked, Diagnostic, declare, nearest
from stormgen.language import Import

UNKNOWN_IMPORT = declare("STORM191", "unknown-import")
IMPORT_OUTSIDE = declare("STORM192", "import-outside")

_MAGIC = frozenset("*?[")


def follow(imports: Iterable[Import], folder: Path, homes: Sequence[Path]) -> Checked[tuple[Path, ...]]:
    """The real paths of the files that are imported by a file in `folder`."""
    files: list[Path] = []
    found: list[Diagnostic] = []
    for one in imports:
        checked = _resolve(one, folder, homes)
        files += checked.value
        found += checked.diagnostics
    return Checked(tuple(files), tuple(found))


def _resolve(one: Import, folder: Path, homes: Sequence[Path]) -> Checked[tuple[Path, ...]]:
    fixed, patterns = _split(one.pattern)
    base = Path(os.path.normpath(folder / fixed))
    if _escapes(one.pattern, patterns) or not _is_home(base, homes):
        return Checked((), (_outside(one),))
    matches = _below(base, patterns) if patterns else [base] if os.path.isfile(base) else []
    files = [file for file in matches if file.suffix == ".storm"]
    if not files:
        return Checked((), (_unknown(one, base),))
    real = tuple(Path(os.path.realpath(file)) for file in files)
    if not all(_is_home(file, homes) for file in real):
        return Checked((), (_outside(one),))
    return Checked(real)


def _split(pattern: str) -> tuple[str, tuple[str, ...]]:
    """The part before the first wildcard, and the patterns of the path's parts from there on."""
    parts = PurePosixPath(pattern).parts
    wild = next((n for n, part in enumerate(parts) if _MAGIC & set(part)), len(parts))
    patterns = tuple(p for before, p in pairwise(("", *parts[wild:])) if not before == p == "**")
    return str(PurePosixPath(*parts[:wild])), patterns


def _escapes(pattern: str, patterns: tuple[str, ...]) -> bool:
    return pattern.startswith("/") or "\\" in pattern or not pattern.isprintable() or ".." in patterns


def _is_home(path: Path, homes: Sequence[Path]) -> bool:
    return any(Path(os.path.realpath(path)).is_relative_to(home) for home in homes)


def _below(base: Path, patterns: tuple[str, ...]) -> list[Path]:
    files: list[Path] = []
    for place, folders, names in os.walk(base):
        folders[:] = [name for name in folders if not name.startswith(".")]
        here = Path(place).relative_to(base).parts
        files += (Path(place, name) for name in names if _matches((*here, name), patterns))
    return files


@lru_cache(maxsize=4096)
def _matches(parts: tuple[str, ...], patterns: tuple[str, ...]) -> bool:
    if not patterns:
        return not parts
    if patterns[0] == "**":
        return any(_matches(parts[n:], patterns[1:]) for n in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], patterns[0]) and _matches(parts[1:], patterns[1:])


def _outside(one: Import) -> Diagnostic:
    return Diagnostic(
        IMPORT_OUTSIDE,
        f'"{one.pattern}" leads out of the folder of the model; an import reads only files in it or below it.',
        one.span,
        hint="Write a path relative to this file, or put a stormgen.toml into the folder that holds all of the model.",
    )


def _unknown(one: Import, base: Path) -> Diagnostic:
    meant = nearest(base.name, sorted(f.name for f in base.parent.glob("*.storm")))
    return Diagnostic(
        UNKNOWN_IMPORT,
        f'"{one.pattern}" names no .storm file.',
        one.span,
        hint=f"Did you mean {meant}?" if meant else None,
    )
