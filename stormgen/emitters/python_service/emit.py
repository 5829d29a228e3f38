"""A context without errors in; the files of its service out."""

import re
from collections.abc import Iterator
from dataclasses import fields

from stormgen.emitters._protocol import Artifact, EmitContext
from stormgen.emitters._templated import run
from stormgen.emitters.python_service.imports import with_imports
from stormgen.emitters.python_service.layout import wrapped
from stormgen.emitters.python_service.literals import comment, docstring, markdown
from stormgen.emitters.python_service.prune import pruned
from stormgen.emitters.python_service.symbols import classes, symbols
from stormgen.emitters.python_service.tidy import tidy
from stormgen.emitters.python_service.view import ServiceView, build_view

TARGET = "python-service"
_ASKED = ("commands", "items", "rows", "to_write", "reactions_to_write", "any_to_write", "joins")


def emit(context: EmitContext) -> Iterator[Artifact]:
    """Raises `ValueError` for a context that `check` finds errors in."""
    assert context.subject is not None
    view, build = build_view(context.facts.board, context.subject, context.schemas)
    if any(d.severity == "error" for d in build.problems.diagnostics):
        raise ValueError(f"{context.subject} has errors; check it first.")
    known = symbols(view, build.names)
    rendered = {path: tidy(text) if path.endswith(".py") else text for path, text in run(TARGET, values_of(view))}
    _prune_helpers(rendered, view.package)
    for path, text in rendered.items():
        if path.endswith(".py"):
            text = wrapped(tidy(with_imports(text, view.package, known, classes(view))))
        yield Artifact(path, text)


def values_of(view: ServiceView) -> dict[str, object]:
    """What templates see: the parts of the view, the whole as `service`, and what prints texts of the model."""
    parts = {f.name: getattr(view, f.name) for f in fields(view)}
    asked = {name: getattr(view, name) for name in _ASKED}
    functions = {"docstring": docstring, "comment": comment, "markdown": markdown}
    return {**parts, **asked, **functions, "service": view}


def _prune_helpers(rendered: dict[str, str], package: str) -> None:
    """Of the helpers, a service gets those that it uses."""
    for helpers in (f"{package}/domain/rules.py", f"{package}/domain/limits.py"):
        if helpers in rendered:
            others = (text for path, text in rendered.items() if path != helpers and path.endswith(".py"))
            used = {word for text in others for word in re.findall(r"(?<![.\w])(\w+)\(", text)}
            text = pruned(rendered.pop(helpers), used)
            if text:
                rendered[helpers] = text
