"""The built front end in; the page of the live board, and the files that it loads, out."""

from functools import cache
from importlib.resources import files

from stormgen.viewer.page import shell

TYPES = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}

# A cookie that was set on the way here from another site is not sent on a redirect; it is after a step of our own.
ADMITTED = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/"><title>stormgen</title></head>
<body><a href="/">Go on to the board</a></body></html>
"""


@cache
def page() -> str:
    """The page without a model: it asks for that."""
    return shell("stormgen")


@cache
def asset(name: str) -> bytes | None:
    """A file of the built front end; None where it has none of that name."""
    found = files("stormgen.viewer").joinpath("_built")
    names = [file.name for file in found.iterdir()] if found.is_dir() else []
    return found.joinpath(name).read_bytes() if name in names else None
