"""The path of a file in; how a clash is shown in it, so that tools still read the file, out."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from stormgen.values import value

START, MIDDLE, END = "<<<<<<< stormgen", "======= yours", ">>>>>>> end"


@value
class Comments:
    """What begins and ends a line that tools skip."""

    before: str
    after: str = ""

    def line(self, text: str, indent: str = "") -> str:
        return f"{indent}{self.before} {text}".rstrip() + (f" {self.after}" if self.after else "") + "\n"


_HASH, _SLASHES, _XML = Comments("#"), Comments("//"), Comments("<!--", "-->")
_BY_SUFFIX = {
    **dict.fromkeys((".py", ".toml", ".ini", ".cfg", ".yaml", ".yml", ".sh", ".env", ".properties", ".mako"), _HASH),
    **dict.fromkeys((".java", ".kt", ".ts", ".js", ".proto", ".gradle", ".kts"), _SLASHES),
    **dict.fromkeys((".md", ".html", ".xml"), _XML),
    ".sql": Comments("--"),
}
_BY_NAME = dict.fromkeys(("Makefile", "Dockerfile", ".gitignore", ".dockerignore"), _HASH)


def comments_of(path: str) -> Comments | None:
    """None for a file that has no comments."""
    place = PurePosixPath(path)
    return _BY_NAME.get(place.name) or _BY_SUFFIX.get(place.suffix)


def shown(yours: Sequence[str], new: Sequence[str], comments: Comments, both: bool) -> Iterator[str]:
    """The new lines, and beside them those of the person: as they are where `both` hold, as comments otherwise."""
    indent = min((_indent(line) for line in (*new, *yours) if line.strip()), key=len, default="")
    yield comments.line(START, indent)
    yield from new
    yield comments.line(MIDDLE, indent)
    for line in yours:
        yield line if both else _set_aside(line, indent, comments)
    yield comments.line(END, indent)


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _set_aside(line: str, indent: str, comments: Comments) -> str:
    text = line.rstrip("\n").removeprefix(indent)
    return comments.line(text.replace("-->", "--&gt;") if comments.after else text, indent)


def marked(text: str) -> tuple[int, ...]:
    """The lines, from 1, where clashes are shown."""
    return tuple(n for n, line in enumerate(text.split("\n"), 1) if START in line)
