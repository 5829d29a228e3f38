"""`stormgen schemas`: a model in; the schemas of its events and commands out. It is the head of a group."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stormgen.cli._default_command import DEFAULT, WithDefault
from stormgen.cli._model import Model, one_of, read_sound
from stormgen.cli._schemas_catalogue import catalogue
from stormgen.cli._schemas_check import check
from stormgen.cli._schemas_diff import diff
from stormgen.cli._schemas_register import register

if TYPE_CHECKING:
    from stormgen.cli._terminal import Terminal

KINDS = ["asyncapi", "avro", "cloudevents", "examples", "json-schema", "protobuf"]
APP = typer.Typer(cls=WithDefault, no_args_is_help=True, help="Write schemas of events and commands, or compare them.")
APP.command("diff")(diff)
APP.command("catalogue")(catalogue)
APP.command("check")(check)
APP.command("register")(register)


@APP.command(DEFAULT)
def write(
    context: typer.Context,
    model: Model,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="The folder to write them to.")],
    kind: Annotated[str, typer.Option("--kind", metavar="KINDS", help="Only these, with commas.")] = ",".join(KINDS),
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that were edited.")] = False,
) -> None:
    """Write the schemas of a model; `stormgen schemas MODEL -o DIR` is the same."""
    from stormgen.cli._field_numbers import numbered
    from stormgen.cli._layout import plural
    from stormgen.facts import Stage
    from stormgen.workspace.schema_files import schema_files
    from stormgen.workspace.schema_index import index, indexed
    from stormgen.workspace.settings import find_settings
    from stormgen.workspace.write import write as write_folder

    terminal: Terminal = context.obj
    kinds = [one_of(name.strip(), KINDS, f"There is no kind of schema {name.strip()!r}") for name in kind.split(",")]
    settings = find_settings([model])
    facts = read_sound(terminal, [model], Stage.FLOW, settings)
    with terminal.working("Writing the schemas"):
        options = numbered(terminal, model, facts, settings.schemas) if "protobuf" in kinds else settings.schemas
        files = list(schema_files(facts, kinds, options))
        files.append(index(indexed(files, options)))
        report = write_folder(files, out, f"the schemas of {facts.board.name}", force=force)
    rest = f", {plural(len(report.unchanged), 'file')} as they were" if report.unchanged else ""
    terminal.done(f"Wrote {plural(len(report.written), 'file')} to {out}{rest}.")
