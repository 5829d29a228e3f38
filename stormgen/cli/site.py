"""`stormgen site`: a model in; a site of documentation, with a page for everything on the wall, out."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from stormgen.cli._model import Models, read_sound


def site(
    context: typer.Context,
    model: Models,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="The folder to write it to.")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that were edited.")] = False,
) -> None:
    """Write a site of documentation."""
    from stormgen.cli._outputs import choose
    from stormgen.cli._written import written
    from stormgen.diagnostics import Checked
    from stormgen.emitters._protocol import EmitContext
    from stormgen.workspace.build import without_garbage_collection
    from stormgen.workspace.lint import lint
    from stormgen.workspace.lint_settings import rule_set
    from stormgen.workspace.settings import find_settings
    from stormgen.workspace.write import write

    terminal, settings = context.obj, find_settings(model)
    offer, emitter = choose("site", "html")
    facts = read_sound(terminal, model, emitter.needs, settings)
    linted = lint(Checked(facts, facts.diagnostics), rule_set(settings))
    request = EmitContext(
        replace(facts, diagnostics=linted.found), offer, schemas=settings.schemas, synonyms=settings.seams.synonyms
    )
    with terminal.working("Writing the site"), without_garbage_collection():
        report = write(emitter.emit(request), out, "a site of documentation", force=force)
    terminal.done(written(report, out))
    terminal.say(f"Open {out / 'index.html'}, or put the folder on any static host.")
