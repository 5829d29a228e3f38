"""A context without errors in; the files of its service out."""

from collections.abc import Iterator
from dataclasses import fields

from stormgen.emitters._protocol import Artifact, EmitContext
from stormgen.emitters._templated import run
from stormgen.emitters.python_service.imports import with_imports
from stormgen.emitters.python_service.layout import wrapped
from stormgen.emitters.python_service.symbols import symbols
from stormgen.emitters.python_service.view import ServiceView, build_view

TARGET = "python-service"


def emit(context: EmitContext) -> Iterator[Artifact]:
    """Raises `ValueError` for a context that `check` finds errors in."""
    assert context.subject is not None
    view, build = build_view(context.facts.board, context.subject)
    if any(d.severity == "error" for d in build.problems.diagnostics):
        raise ValueError(f"{context.subject} has errors; check it first.")
    known = symbols(view, build.names)

    def finish(path: str, text: str) -> str:
        if not path.endswith(".py"):
            return text
        return wrapped(with_imports(text, view.package, known))

    yield from run(TARGET, values_of(view), finish)


def values_of(view: ServiceView) -> dict[str, object]:
    """What templates see: the parts of the view, and the whole as `service`."""
    parts = {f.name: getattr(view, f.name) for f in fields(view)}
    asked = {name: getattr(view, name) for name in ("rows", "to_write", "reactions_to_write", "joins", "limits")}
    return {**parts, **asked, "service": view}
