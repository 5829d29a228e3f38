"""Nothing in; the style sheet of the site, with the colours of the stickies in the light and the dark theme, out."""

from stormgen.pictures.inline_svg import either, inline_style
from stormgen.pictures.sticky_names import STICKY_NAMES
from stormgen.pictures.themes import LIGHT
from stormgen.resources import resource


def style() -> str:
    return asset("site.css") + _stickies() + _dots() + inline_style()


def asset(name: str) -> str:
    """A file that is the same in every site."""
    return (resource("templates") / "site" / name).read_text(encoding="utf-8")


def _stickies() -> str:
    return "".join(f".sticky.{kind}{{{_boxed(kind)};color:{either(kind, 'text')}}}\n" for kind in STICKY_NAMES)


def _dots() -> str:
    """The marks beside links, and those of legends, which have every style there is."""
    return "".join(f".dot.{style},.of.{style}::before{{{_boxed(style)}}}\n" for style in LIGHT)


def _boxed(style: str) -> str:
    return f"background:{either(style, 'fill')};border-color:{either(style, 'edge')}"
