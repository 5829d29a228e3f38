"""What is shown, the name of a format and a theme in; a file to keep out."""

from dataclasses import dataclass

from stormgen.board import Key
from stormgen.board_server.shown import NoSuchPicture, Shown
from stormgen.pictures.discover import common, formats, views
from stormgen.pictures.look import Look
from stormgen.pictures.themes import THEMES
from stormgen.workspace.build import without_garbage_collection

_TYPES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf", "html": "text/html; charset=utf-8"}
_OTHER = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Exported:
    """The name has only ASCII letters, digits, `-` and dots."""

    name: str
    type: str
    content: bytes


def export(shown: Shown, view: str, key: Key | None, format: str, theme: str) -> Exported:
    """Raises `NoSuchPicture` for what cannot be had, and `Unavailable` where the machine lacks what it takes."""
    known = formats()
    made = common(views()[view], known[format]) if format in known else None
    if made is None:
        fitting = ", ".join(name for name, one in known.items() if common(views()[view], one))
        raise NoSuchPicture(f"{view} cannot be had as {format!r}; it can as {fitting}.")
    if theme not in THEMES:
        raise NoSuchPicture(f"There is no theme {theme!r}; there is {', '.join(THEMES)}.")
    with without_garbage_collection():
        content = known[format].writes[made](views()[view].gives[made](shown.facts, key), Look(theme))
    name = f"{view}-{key.path}" if key else view
    safe = "".join(c if c.isascii() and c.isalnum() else "-" for c in name)
    data = content.encode() if isinstance(content, str) else content
    return Exported(f"{safe}.{known[format].ending}", _TYPES.get(format, _OTHER), data)
