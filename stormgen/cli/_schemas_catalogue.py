"""`stormgen schemas catalogue`: a model in; a page for each of its events and commands out."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stormgen.cli._model import Model, read_sound, stop_at_errors

if TYPE_CHECKING:
    from stormgen.cli._terminal import Terminal
    from stormgen.facts import Facts
    from stormgen.messages.news import News
    from stormgen.messages.options import SchemaOptions

_BESIDE = ["json-schema", "cloudevents", "avro"]


def catalogue(
    context: typer.Context,
    model: Model,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="The folder to write it to.")],
    format: Annotated[str, typer.Option("--format", help="html, md or eventcatalog.")] = "html",
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="REV", help="Tell what changed since a revision of git, or a model."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that were edited.")] = False,
) -> None:
    """Write a catalogue of events and commands, a page for each."""
    from stormgen.cli._outputs import choose
    from stormgen.cli._written import written
    from stormgen.emitters._protocol import EmitContext
    from stormgen.workspace.build import without_garbage_collection
    from stormgen.workspace.schema_files import schema_files
    from stormgen.workspace.settings import find_settings
    from stormgen.workspace.write import write

    terminal: Terminal = context.obj
    offer, emitter = choose("schemas catalogue", format)
    settings = find_settings([model])
    facts = read_sound(terminal, [model], emitter.needs, settings)
    told = _news(terminal, model, facts, since, settings.schemas)
    request = EmitContext(facts, offer, schemas=settings.schemas, news=told)
    with terminal.working("Writing the catalogue"), without_garbage_collection():
        beside = [] if format == "eventcatalog" else schema_files(facts, _BESIDE, settings.schemas)
        report = write([*emitter.emit(request), *beside], out, "a catalogue of events", force=force)
    terminal.done(written(report, out))


def _news(
    terminal: "Terminal", model: str, facts: "Facts", since: str | None, options: "SchemaOptions"
) -> "News | None":
    """Since what is asked for, or the last tag."""
    from stormgen.binding import bind
    from stormgen.facts import Facts
    from stormgen.flow import trace
    from stormgen.workspace.catalogue_news import news
    from stormgen.workspace.tags import last_tag
    from stormgen.workspace.versions import read_version

    revision = since or (None if model == "-" else last_tag(model))
    if revision is None:
        terminal.say("There is no tag of git to tell changes since; --since REV names a revision or a model.")
        return None
    is_model = revision.startswith("git:") or os.path.exists(revision)
    checked = read_version(revision if is_model else f"git:{revision}", model).then(bind)
    stop_at_errors(terminal, checked.diagnostics if checked.failed else ())
    old = Facts(checked.value, trace(checked.value), checked.diagnostics)
    return news(old, facts, revision, options)
