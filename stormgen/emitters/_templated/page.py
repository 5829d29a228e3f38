"""A template of HTML and the values that it prints in; the page out, in which every text is only text."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from stormgen.pictures.plain import plain
from stormgen.resources import resource


def page(folder: str, name: str, values: Mapping[str, Any]) -> str:
    """Every text is made `plain` and escaped, wherever a template prints it; only `|safe` keeps one as it is."""
    return _environment(folder).get_template(name).render(values)


@cache
def _environment(folder: str) -> Environment:
    """Kept, with the templates that it has read: a site has thousands of pages."""
    environment = Environment(
        loader=FileSystemLoader(resource("templates") / folder),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=True,
        finalize=_only_text,
    )
    environment.filters["lines"] = _lines
    return environment


def _only_text(value: Any) -> Any:
    """What macros and `|safe` give is a kind of string of its own, which is HTML already."""
    return plain(value) if type(value) is str else value


def _lines(text: str) -> Markup:
    """A text of several lines with its indentation, for what is shown as it is written."""
    return Markup("\n").join(" " * (len(line) - len(line.lstrip(" "))) + plain(line) for line in text.split("\n"))
