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
    return "".join(
        f".sticky.{kind}{{background:{either(kind, 'fill')};border-color:{either(kind, 'edge')};color:{either(kind, 'text')}}}\n"
        for kind in STICKY_NAMES
    )


def _dots() -> str:
    """The marks beside links, and those of legends, which have every style there is."""
    return "".join(
        f".dot.{name},.of.{name}::before{{background:{either(name, 'fill')};border-color:{either(name, 'edge')}}}\n"
        for name in LIGHT
    )
