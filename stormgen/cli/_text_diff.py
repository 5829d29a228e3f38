"""Two texts of a file in; the difference between them, as `patch` reads it, out."""

from difflib import unified_diff

from stormgen.diagnostics import printable


def text_diff(name: str, before: str, after: str) -> str:
    """The unified diff; nothing where there is no difference."""
    shown = printable(name)
    lines = unified_diff(_lines(before), _lines(after), shown, shown)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """The lines with their ends. Only a line feed ends one: the other characters that could may stand in a comment."""
    *lines, last = text.split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]
