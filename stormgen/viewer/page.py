"""A model in; one page with the board that needs no other file, or the page that asks a server for all of it, out.

Nothing of a model is markup here: it stands in blocks of JSON, which the script of the page draws. The policy of the
page lets that one script run, and nothing be fetched.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from stormgen.viewer.payload import as_text, themes

_BUILT = Path(__file__).with_name("_built")
_COMMON = "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

# For the header of a server's answers: nothing runs or is loaded but what it sends itself; nobody may frame the page.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    f"frame-ancestors 'none'; {_COMMON}"
)

_PAGE = """\
<!doctype html>
<html lang="en" data-theme="{theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{head}
<title>{title}</title>
</head>
<body>
<div id="chrome"></div>
<main>
<div id="board" class="board" tabindex="0" role="application" aria-roledescription="board" aria-label="Board" \
aria-activedescendant="cursor"><div id="cursors" class="cursors"></div></div>
<div id="on-board" class="on-board"></div>
</main>
<div id="live" class="heard"></div>
<noscript><p class="no-script">The board is drawn by a script, which this browser does not run.</p></noscript>
<script type="application/json" id="themes">{themes}</script>
{body}
</body>
</html>
"""


def page(deck: Mapping[str, Any], pictures: Iterable[Mapping[str, Any]], theme: str = "light") -> str:
    """The page with a deck and its pictures inside. The script stands behind the first, which is shown while the rest
    is still read."""
    script, style = asset("viewer.js"), asset("viewer.css")
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; img-src data: blob:; {_COMMON}"
    )
    first, *others = (_json(f'data-picture="{escape(picture["id"])}"', picture) for picture in pictures)
    blocks = [first, f"<script>{script}</script>", *others, _json('id="deck"', deck)]
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n<style>{style}</style>'
    return _filled(head, str(deck["title"]), "\n".join(blocks), theme)


def shell(title: str) -> str:
    """The page that asks for its deck and pictures where it came from; it goes with `POLICY`."""
    head = '<link rel="icon" href="data:,">\n<link rel="stylesheet" href="/assets/viewer.css">'
    return _filled(head, title, '<script src="/assets/viewer.js"></script>')


@cache
def asset(name: str) -> str:
    """`viewer.js` or `viewer.css`, as `make frontend` built them."""
    return (_BUILT / name).read_text("utf-8")


def _filled(head: str, title: str, body: str, theme: str = "light") -> str:
    inks = as_text(themes())
    return _PAGE.format(head=head, title=escape(title or "Board"), themes=inks, body=body, theme=theme)


def _json(attribute: str, data: Mapping[str, Any]) -> str:
    return f'<script type="application/json" {attribute}>{as_text(data)}</script>'


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
