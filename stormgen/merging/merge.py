"""A file as it was generated, as it is, and as it is generated now, in; the file that holds both changes out."""

import ast
from collections.abc import Iterator

from stormgen.merging import python_imports
from stormgen.merging.marks import Comments, comments_of, marked, shown
from stormgen.merging.three_way import Agreed, Clash, lines_of, three_way
from stormgen.values import value


@value
class Merged:
    """`clashes` are the lines, from 1, where both sides changed the same; there the new stands, and yours beside it.

    `is_aside` says that nothing of the person's is in it: the two can't stand in one file.
    """

    text: str
    clashes: tuple[int, ...] = ()
    is_aside: bool = False


def merge(path: str, base: str, yours: str, new: str) -> Merged:
    """Whatever is in `yours` and was not in `base` is in the result, as it is or as a comment, unless `is_aside`."""
    if "\r\n" in yours and "\r\n" not in base:
        return _with_ends_of_windows(merge(path, base, yours.replace("\r\n", "\n"), new))
    comments, split = comments_of(path), python_imports.pieces if path.endswith(".py") else lines_of
    parts = list(three_way(split(base), split(yours), split(new)))
    if comments is None and any(isinstance(part, Clash) for part in parts):
        return Merged(new, (1,), is_aside=True)
    text = "".join(line for part in parts for line in _put_together(part, comments, path))
    if path.endswith(".py") and not _is_python(text) and _is_python(new):
        return Merged(new, (1,), is_aside=True)
    return Merged(text, marked(text))


def _with_ends_of_windows(merged: Merged) -> Merged:
    return Merged(merged.text.replace("\n", "\r\n"), merged.clashes, merged.is_aside)


def _put_together(part: Agreed | Clash, comments: Comments | None, path: str) -> Iterator[str]:
    if isinstance(part, Agreed):
        yield from part.lines
        return
    imports = python_imports.merged_imports(part.base, part.yours, part.new) if path.endswith(".py") else None
    if imports is not None:
        yield from imports
    else:
        assert comments is not None
        yours, new = list(map(_ended, part.yours)), list(map(_ended, part.new))
        yield from shown(yours, new, comments, both=not "".join(part.base).strip())


def _ended(line: str) -> str:
    """The last line of a file may have no end."""
    return line if line.endswith("\n") else f"{line}\n"


def _is_python(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return False
    return True
