"""A model or a folder of schemas, and the address of a registry, in; what is to stand there, and how it stands, out."""

import os
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stormgen.cli._model import one_of, read_sound

if TYPE_CHECKING:
    from stormgen.cli._terminal import Terminal
    from stormgen.facts import Facts
    from stormgen.registry.client import Registry
    from stormgen.registry.schema_file import Kind
    from stormgen.registry.standing import Standing
    from stormgen.workspace.schema_index import SchemaFolder

KINDS: "list[Kind]" = ["json-schema", "cloudevents", "avro", "protobuf"]

Source = Annotated[str, typer.Argument(metavar="MODEL", help="A model, or a folder that `stormgen schemas` wrote.")]
Address = Annotated[
    str,
    typer.Option(
        "--registry", metavar="URL", envvar="STORMGEN_REGISTRY", help="Its API; in Apicurio at /apis/ccompat/v7."
    ),
]
OneKind = Annotated[str, typer.Option("--kind", help="json-schema, cloudevents, avro or protobuf.")]


@dataclass(frozen=True)
class Stand:
    """`mode` is what the owners of the model promise."""

    registry: "Registry"
    standings: "tuple[Standing, ...]"
    mode: str

    @property
    def url(self) -> str:
        return self.registry.connection.url

    @property
    def incompatible(self) -> "list[Standing]":
        return [one for one in self.standings if one.state == "incompatible"]

    @property
    def is_registered(self) -> bool:
        return all(one.state == "unchanged" for one in self.standings)


def stand(terminal: "Terminal", source: str, address: str, kind: str, *, keep_numbers: bool = False) -> Stand:
    from stormgen.cli._faults import UsageProblem
    from stormgen.registry.registrations import OneSchemaWanted, registrations
    from stormgen.registry.standing import standings
    from stormgen.workspace.consumers import consumers_in
    from stormgen.workspace.schema_index import of_kind

    kind = one_of(kind, KINDS, f"There is no kind of schema {kind!r} for a registry")
    registry = _registry(terminal, address)
    folder, facts = _folder(terminal, source, kind, keep_numbers)
    try:
        wanted = registrations(of_kind(folder.files, kind), folder.strategy)  # type: ignore[arg-type]
    except OneSchemaWanted as problem:
        raise UsageProblem(str(problem)) from problem
    if not wanted:
        raise UsageProblem(f"There is no schema of the kind {kind} in {source!r}.")
    with terminal.working("Asking the registry"):
        found = standings(registry, wanted, folder.mode, consumers_in(facts))
    return Stand(registry, found, folder.mode)


def _registry(terminal: "Terminal", address: str) -> "Registry":
    from stormgen.cli._faults import UsageProblem
    from stormgen.emitters._protocol import Unavailable

    if find_spec("urllib3") is None:
        raise Unavailable("A registry needs the package urllib3; install it with: pip install 'stormgen[registry]'")
    from stormgen.registry.client import Registry
    from stormgen.registry.connection import connected, is_told_in_the_clear
    from stormgen.registry.fault import WrongAddress

    try:
        connection = connected(address, os.environ)
    except WrongAddress as problem:
        raise UsageProblem(str(problem)) from problem
    if is_told_in_the_clear(connection):
        terminal.say("The credentials go over the network unencrypted; an address with https:// hides them.")
    return Registry(connection)


def _folder(terminal: "Terminal", source: str, kind: str, keep: bool) -> "tuple[SchemaFolder, Facts | None]":
    from stormgen.cli._field_numbers import numbered
    from stormgen.facts import Stage
    from stormgen.workspace.schema_files import schema_files
    from stormgen.workspace.schema_index import indexed, is_folder_of_schemas, read_folder
    from stormgen.workspace.settings import find_settings

    if is_folder_of_schemas(source):
        return read_folder(Path(source)), None
    settings = find_settings([source])
    facts = read_sound(terminal, [source], Stage.FLOW, settings)
    options = settings.schemas
    if kind == "protobuf":
        options = numbered(terminal, source, facts, options, keep=keep)
    return indexed(schema_files(facts, [kind], options), options), facts
