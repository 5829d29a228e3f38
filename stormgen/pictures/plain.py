"""Any text of a model in; one line of it that no output can be turned by, out."""

import re

# C0 and C1 controls, surrogates, the marks that change the direction of writing, line and paragraph
# separators, and the characters that XML 1.0 forbids.
_UNWANTED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")

LONGEST = 2000


def plain(text: str) -> str:
    """The text on one line, spaces run together, unwanted characters replaced, at most `LONGEST` characters."""
    if len(text) <= LONGEST and text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()  # Nothing to replace, as in nearly all texts.
    short = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return _UNWANTED.sub("\N{REPLACEMENT CHARACTER}", _SPACES.sub(" ", short).strip())


def xml_text(text: str) -> str:
    """`plain` text, written so that it stands in XML as text or between double quotes."""
    safe = plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.replace('"', "&quot;").replace("'", "&#39;")
