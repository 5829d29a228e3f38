"""Any text of a model in; the same for Markdown, which shows it and does nothing else with it, out."""

from stormgen.pictures.plain import plain

# Whatever CommonMark, GitHub or an HTML renderer could take for more than text inside a line.
_MARKDOWN = str.maketrans({c: f"\\{c}" for c in "\\`*_[]#|~$"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;"})


def markdown_text(text: str) -> str:
    """`plain` text, written such that Markdown shows it and does nothing else with it."""
    return plain(text).translate(_MARKDOWN).replace("://", "&#58;//").replace("www.", "www&#46;")
