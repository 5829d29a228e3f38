"""Artifacts and a folder that was generated before in; the folder with the model's and a person's changes out.

A file that nobody touched is replaced. One that was edited is merged: with what was generated before, which the folder
remembers, it is known which lines are whose.
"""

import os
from collections.abc import Iterable, Mapping
from itertools import chain, count
from pathlib import Path
from typing import Literal

from stormgen.emitters._protocol import Artifact
from stormgen.merging.marks import marked
from stormgen.merging.merge import merge
from stormgen.values import value
from stormgen.workspace import manifest
from stormgen.workspace.output_paths import WriteRefused, safe_places
from stormgen.workspace.write import contents_of, refuse_edited, refuse_other, replace_files

Kind = Literal[
    "new", "updated", "merged", "clash", "overwritten", "as it was", "kept", "left out", "removed", "no longer made"
]


@value(kw_only=True)
class Deed:
    """What is done with one file. `content` is what is written, None where nothing is; `before` is what stands there.

    `lines` are those, from 1, where a clash is shown; `aside` is a person's file that could not be merged. `kept` is
    what was edited and has no change of the model's, `left out` what was deleted by hand; `removed` and `no longer
    made` are files that the model does not give any more.
    """

    path: str
    kind: Kind
    before: bytes | None = None
    content: bytes | None = None
    lines: tuple[int, ...] = ()
    aside: bytes | None = None


@value
class Regeneration:
    """All files, sorted by path, with what stormgen has to remember of them."""

    folder: Path
    deeds: tuple[Deed, ...]
    memory: Mapping[str, bytes]

    def of(self, *kinds: Kind) -> tuple[Deed, ...]:
        return tuple(deed for deed in self.deeds if deed.kind in kinds)

    @property
    def clashes(self) -> tuple[Deed, ...]:
        """Files with places that somebody has to look at, of this time or of before."""
        return tuple(deed for deed in self.deeds if deed.lines)


def plan(
    artifacts: Iterable[Artifact], folder: Path, subject: str, *, force: bool = False, delete: bool = False
) -> Regeneration:
    """What is to be done. Files that the model does not give any more are taken out where `delete` says so.

    With `force`, what a person made of generated files goes. Raises `WriteRefused` as `write` does; here, a file that
    was edited is refused only where it is not known what had been generated.
    """
    folder = Path(os.path.realpath(folder))
    try:
        return _plan(contents_of(artifacts), folder, subject, force, delete)
    except OSError as error:
        raise WriteRefused(f"{folder} cannot be read: {error.strerror or error}.") from error


def carry_out(regeneration: Regeneration) -> None:
    """Raises `WriteRefused`, with nothing changed, for a disk that refuses."""
    folder = regeneration.folder
    written = {deed.path: deed.content for deed in regeneration.deeds if deed.content is not None}
    removed = [deed.path for deed in regeneration.of("removed")]
    remembered = {name: text for name, text in regeneration.memory.items() if _on_disk(folder / name) != text}
    try:
        if written or removed or remembered:
            replace_files(folder, written | remembered, removed)
    except OSError as error:
        raise WriteRefused(f"{folder} cannot be written and is as it was: {error.strerror or error}.") from error


def _plan(new: Mapping[str, bytes], folder: Path, subject: str, force: bool, delete: bool) -> Regeneration:
    known, bases = manifest.recorded(folder), manifest.bases(folder)
    gone = sorted(known.keys() - new.keys())
    places = safe_places({*new, *gone, manifest.NAME, manifest.BASE}, folder)
    if not force:
        refuse_other(folder, subject)
    found = {path: _on_disk(places[path]) for path in (*new, *gone)}
    if not force:
        refuse_edited(folder, sorted(p for p in new if _is_unknown(found[p], new[p], known.get(p), bases.get(p))))
    deeds = [_deed(path, found[path], known.get(path), bases.get(path), new[path], force) for path in new]
    deeds += [_gone(path, found[path], known[path], delete) for path in gone if found[path] is not None]
    deeds += [_aside(deed, folder) for deed in deeds if deed.aside is not None]
    kept = [deed.path for deed in deeds if deed.kind == "no longer made"]
    memory = {
        manifest.NAME: manifest.manifest(new, subject, {path: known[path] for path in kept}),
        manifest.BASE: manifest.base(new, {path: bases[path] for path in kept if path in bases}),
    }
    return Regeneration(folder, tuple(sorted(deeds, key=lambda deed: deed.path)), memory)


def _is_unknown(found: bytes | None, new: bytes, known: str | None, base: str | None) -> bool:
    """Whether a file is a person's, and nobody knows which of its lines were generated."""
    return found not in (None, new) and base is None and manifest.content_hash(found or b"") != known


def _deed(path: str, found: bytes | None, known: str | None, base: str | None, new: bytes, force: bool) -> Deed:
    if found is None:
        return Deed(path=path, kind="new", content=new) if known is None or force else Deed(path=path, kind="left out")
    if found == new:
        return Deed(path=path, kind="as it was", before=found)
    if manifest.content_hash(found) == known:
        return Deed(path=path, kind="updated", before=found, content=new)
    if force:
        return Deed(path=path, kind="overwritten", before=found, content=new)
    assert base is not None
    return _merged(path, found, base, new)


def _merged(path: str, found: bytes, base: str, new: bytes) -> Deed:
    yours = found.decode("utf-8", "surrogateescape")
    if base.encode() == new:
        return Deed(path=path, kind="kept", before=found, lines=marked(yours))
    merged = merge(path, base, yours, new.decode())
    content = merged.text.encode("utf-8", "surrogateescape")
    kind: Kind = "clash" if merged.clashes else "merged"
    aside = found if merged.is_aside else None
    return Deed(path=path, kind=kind, before=found, content=content, lines=merged.clashes, aside=aside)


def _aside(deed: Deed, folder: Path) -> Deed:
    """A person's file beside the one that took its place; one that waits there already stays."""
    names = chain([f"{deed.path}.yours"], (f"{deed.path}.yours{number}" for number in count(2)))
    path = next(name for name in names if not os.path.lexists(folder / name))
    return Deed(path=path, kind="new", content=deed.aside)


def _gone(path: str, found: bytes | None, known: str, delete: bool) -> Deed:
    is_own = found is not None and manifest.content_hash(found) == known
    return Deed(path=path, kind="removed" if delete and is_own else "no longer made", before=found)


def _on_disk(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None
