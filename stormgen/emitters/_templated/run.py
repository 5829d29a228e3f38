"""The name of a folder in `templates/` and the values that its templates print in; the files out.

Each template is named as its output, with `.j2` after it. `target.toml` says what is special about some:

    [each]                     a template whose path has {aggregate} is rendered for every item of `aggregates`,
    aggregate = "aggregates"   with the item as `aggregate`; its `module` takes the place of {aggregate}
    [only]                     a template that is left out where a value is empty
    "{package}/domain/values.py" = "values"

Any other {name} in a path is replaced by the value of that name.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from stormgen.resources import resource

_SUFFIX = ".j2"
_PLACE = re.compile(r"\{(\w+)\}")


def run(target: str, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Path and text of every file of a target. Functions among the values may be used as filters, too.

    Raises `ValueError` where two templates make one file.
    """
    folder = resource("templates") / target
    settings = tomllib.loads((folder / "target.toml").read_text(encoding="utf-8"))
    environment = _environment(folder)
    environment.filters.update({name: value for name, value in values.items() if callable(value)})
    made: set[str] = set()
    for name in sorted(_names(folder)):
        if not _wanted(name, settings.get("only", {}), values):
            continue
        template = environment.get_template(name + _SUFFIX)
        for path, own in _outputs(name, settings.get("each", {}), values):
            if path in made:
                raise ValueError(f"{target} makes {path} twice.")
            made.add(path)
            yield path, template.render({**values, **own})


@cache
def _environment(folder: Path) -> Environment:
    """Kept, with the templates that it has read: to read them takes longer than to print a service."""
    return Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # templates print finished source: what comes from a model is a literal by then
    )


def _names(folder: Path) -> Iterator[str]:
    for path in folder.rglob(f"*{_SUFFIX}"):
        yield path.relative_to(folder).as_posix().removesuffix(_SUFFIX)


def _wanted(name: str, only: Mapping[str, str], values: Mapping[str, Any]) -> bool:
    return name not in only or bool(values[only[name]])


def _outputs(name: str, each: Mapping[str, str], values: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The path of each file that a template makes, with the values that are its own."""
    several = next((place for place in _PLACE.findall(name) if place in each), None)
    if several is None:
        yield _path(name, values), {}
        return
    for item in values[each[several]]:
        yield _path(name, {**values, several: item.module}), {several: item}


def _path(name: str, values: Mapping[str, Any]) -> str:
    return _PLACE.sub(lambda place: str(values[place[1]]), name)
