"""Facts in; one Protobuf file for each context, with its messages and all types that they are made of, out.

Beside them, an example of each message, in the JSON that Protobuf maps it to.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stormgen.behaviour import Types
from stormgen.board import Key
from stormgen.diagnostics import Diagnostic
from stormgen.emitters._json import as_json
from stormgen.emitters._message_files import SchemaDocument
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.emitters.schemas_protobuf.file import FileNames, proto_file
from stormgen.emitters.schemas_protobuf.mapping import JsonMapping
from stormgen.facts import Stage
from stormgen.messages.contract import Contract, contracts
from stormgen.messages.numbers import assigned
from stormgen.messages.options import SchemaOptions
from stormgen.messages.plain_names import Names, file_name, snake


@dataclass(frozen=True, slots=True)
class ProtobufFiles:
    offers: tuple[Offer, ...] = (Offer("schemas", "protobuf"), Offer("schemas", "examples"))
    needs: Stage = Stage.FLOW

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        types = Types(context.facts.board)
        if context.offer.format == "protobuf":
            for made in documents(types, context.schemas):
                yield Artifact(made.path, made.content, made.records)
        else:
            for name, names in _packages(types, contracts(types)):
                yield from _examples(f"examples/protobuf/{name}/v1", names)


def documents(types: Types, options: SchemaOptions) -> Iterator[SchemaDocument]:
    messages = contracts(types)
    numbers = assigned(types, messages, options.numbers)
    for name, names in _packages(types, messages):
        content = proto_file(names, f"{name}.v1", numbers)
        records = tuple((m, f"{name}.v1.{title}") for m, title in zip(names.messages, names.titles, strict=True))
        yield SchemaDocument(f"protobuf/{name}/v1/{name}.proto", content, names.about(), records)


def _packages(types: Types, messages: Iterable[Contract]) -> Iterator[tuple[str, FileNames]]:
    folders = Names()
    for key, own in by_context(messages).items():
        yield folders.take(file_name(snake(key.name)) if key else "unplaced"), FileNames(types, own)


def _examples(folder: str, names: FileNames) -> Iterable[Artifact]:
    for title, example in JsonMapping(names).examples():
        yield Artifact(f"{folder}/{file_name(title)}.json", as_json(example))


def by_context(messages: Iterable[Contract]) -> dict[Key | None, list[Contract]]:
    found: dict[Key | None, list[Contract]] = {}
    for message in messages:
        found.setdefault(message.context, []).append(message)
    return found


EMITTER = ProtobufFiles()
