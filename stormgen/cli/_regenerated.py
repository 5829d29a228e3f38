"""What was done to a folder that had been generated before in; what a person should know of it out."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from stormgen.cli._layout import plural
from stormgen.cli._text_diff import text_diff

if TYPE_CHECKING:
    from stormgen.workspace.regenerate import Deed, Kind, Regeneration

_BESIDE: "dict[Kind, str]" = {
    "merged": "merged with edits",
    "clash": "merged with clashes",
    "removed": "no longer made and removed",
    "kept": "kept as edited",
    "as it was": "as they were",
}
_NAMED: "dict[Kind, str]" = {
    "merged": "merged with your edits",
    "overwritten": "overwritten; your edits are gone",
    "left out": "deleted by you and left out; --force writes it again",
    "no longer made": "no longer part of the model and still there; --delete removes what you have not edited",
    "removed": "no longer part of the model and removed",
}


def summary(regeneration: "Regeneration", out: Path) -> str:
    """Such as `Wrote 3 files to shop, 2 files merged with your edits, 40 files as they were.`"""
    written = regeneration.of("new", "updated", "overwritten")
    counts = [(len(regeneration.of(kind)), words) for kind, words in _BESIDE.items()]
    rest = "".join(f", {plural(number, 'file')} {words}" for number, words in counts if number)
    return f"Wrote {plural(len(written), 'file')} to {out}{rest}."


def told(regeneration: "Regeneration") -> Iterator[str]:
    """A line for each file that is not simply as the model has it."""
    for deed in regeneration.deeds:
        if deed.lines:
            places = f"line {', '.join(map(str, deed.lines))}"
            yield f"{deed.path}: you and the model changed the same; look for <<<<<<< at {places}"
        elif deed.kind in _NAMED:
            yield f"{deed.path}: {_NAMED[deed.kind]}"


def difference(regeneration: "Regeneration") -> str:
    """What would change, as `patch` reads it."""
    return "".join(map(_difference, regeneration.deeds))


def _difference(deed: "Deed") -> str:
    after = b"" if deed.kind == "removed" else deed.content
    return "" if after is None else text_diff(deed.path, _text(deed.before or b""), _text(after))


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def question(removable: int) -> str:
    """To a person at the terminal."""
    return f"No longer part of the model: {plural(removable, 'file')} that you have not edited. Remove?"
