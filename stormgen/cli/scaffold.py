"""`stormgen scaffold`: a model and one of its contexts in; a service that runs, with its tests, out."""

from pathlib import Path
from typing import Annotated

import typer

from stormgen.cli._model import Model, context_named, read_sound, stop_at_errors


def scaffold(
    context: typer.Context,
    model: Model,
    name: Annotated[str, typer.Argument(metavar="CONTEXT", help="The context that becomes a service.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="The folder to write it to.")],
    target: Annotated[str, typer.Option("--target", help="What kind of service.")] = "python-service",
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that were edited.")] = False,
) -> None:
    """Generate the service of one context."""
    from stormgen.cli._outputs import choose
    from stormgen.cli._written import written
    from stormgen.emitters._protocol import EmitContext
    from stormgen.workspace.settings import find_settings
    from stormgen.workspace.write import write

    terminal = context.obj
    offer, emitter = choose("scaffold", target, what="target")
    settings = find_settings([model])
    facts = read_sound(terminal, [model], emitter.needs, settings)
    request = EmitContext(facts, offer, context_named(facts, name).key, schemas=settings.schemas)
    stop_at_errors(terminal, emitter.check(request))
    with terminal.working("Writing the service"):
        report = write(emitter.emit(request), out, f"the {target} of {request.subject}", force=force)
    terminal.done(written(report, out))
    if "README.md" in report.written:
        terminal.say(f"How to run and test it stands in {out / 'README.md'}.")
