"""`stormgen scaffold`: a model and one of its contexts in; a service that runs, with its tests, out."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stormgen.cli._model import Model, context_named, read_sound, stop_at_errors

if TYPE_CHECKING:
    from stormgen.cli._terminal import Terminal
    from stormgen.workspace.regenerate import Regeneration


def scaffold(
    context: typer.Context,
    model: Model,
    name: Annotated[str, typer.Argument(metavar="CONTEXT", help="The context that becomes a service.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="The folder to write it to.")],
    target: Annotated[str, typer.Option("--target", help="What kind of service.")] = "python-service",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would change, and write nothing.")] = False,
    delete: Annotated[bool, typer.Option("--delete", help="Remove unedited files that are no longer made.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that were edited.")] = False,
) -> None:
    """Generate the service of one context, or bring it up to date and keep what was edited."""
    from stormgen.cli._outputs import choose
    from stormgen.cli._regenerated import difference, summary, told
    from stormgen.emitters._protocol import EmitContext
    from stormgen.workspace.regenerate import carry_out, plan
    from stormgen.workspace.settings import find_settings

    terminal: Terminal = context.obj
    offer, emitter = choose("scaffold", target, what="target")
    settings = find_settings([model])
    facts = read_sound(terminal, [model], emitter.needs, settings)
    request = EmitContext(facts, offer, context_named(facts, name).key, schemas=settings.schemas)
    stop_at_errors(terminal, emitter.check(request))
    with terminal.working("Writing the service"):
        files, subject = list(emitter.emit(request)), f"the {target} of {request.subject}"
        regeneration = plan(files, out, subject, force=force, delete=delete)
    if dry_run:
        terminal.text(difference(regeneration))
    else:
        if not delete:
            regeneration = _asked(regeneration, lambda: plan(files, out, subject, force=force, delete=True))
        carry_out(regeneration)
        terminal.done(summary(regeneration, out))
    for line in told(regeneration):
        terminal.say(line)
    if any(deed.path == "README.md" and not dry_run for deed in regeneration.of("new")):
        terminal.say(f"How to run and test it stands in {out / 'README.md'}.")
    if regeneration.clashes:
        raise typer.Exit(1)


def _asked(regeneration: "Regeneration", deleting: "Callable[[], Regeneration]") -> "Regeneration":
    """With the deletes, where there are any and a person at the terminal wants them."""
    from stormgen.cli._regenerated import question

    if not regeneration.of("no longer made") or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return regeneration
    with_deletes = deleting()
    removable = len(with_deletes.of("removed"))
    return with_deletes if removable and typer.confirm(question(removable), err=True) else regeneration
