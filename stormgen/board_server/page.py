"""Names of files in; what the page of the live board loads, and the page that a token is given to, out."""

from stormgen.viewer.page import asset

TYPES = {"viewer.js": "text/javascript", "viewer.css": "text/css"}

# A cookie that was set on the way here from another site is not sent on a redirect; it is after a step of our own.
ADMITTED = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/"><title>stormgen</title></head>
<body><a href="/">Go on to the board</a></body></html>
"""


def built(name: str) -> bytes | None:
    """A file of the page; None where it has none of that name."""
    return asset(name).encode() if name in TYPES else None
