"""Facts in; one Protobuf file for each context, with its messages and all types that they are made of, out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stormgen.behaviour import Types
from stormgen.board import Key
from stormgen.diagnostics import Diagnostic
from stormgen.emitters._message_files import SchemaDocument
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.emitters.schemas_protobuf.file import proto_file, titles
from stormgen.facts import Stage
from stormgen.messages.contract import Contract, contracts
from stormgen.messages.numbers import assigned
from stormgen.messages.options import SchemaOptions
from stormgen.messages.plain_names import Names, file_name, snake


@dataclass(frozen=True, slots=True)
class ProtobufFiles:
    offers: tuple[Offer, ...] = (Offer("schemas", "protobuf"),)
    needs: Stage = Stage.FLOW

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        for made in documents(Types(context.facts.board), context.schemas):
            yield Artifact(made.path, made.content)


def documents(types: Types, options: SchemaOptions) -> Iterator[SchemaDocument]:
    messages = contracts(types)
    numbers = assigned(types, messages, options.numbers)
    folders = Names()
    for key, own in _by_context(messages).items():
        name = folders.take(file_name(snake(key.name)) if key else "unplaced")
        content = proto_file(types, own, f"{name}.v1", numbers)
        yield SchemaDocument(f"protobuf/{name}/v1/{name}.proto", content, titles(types, own, Names()))


def _by_context(messages: Iterable[Contract]) -> dict[Key | None, list[Contract]]:
    found: dict[Key | None, list[Contract]] = {}
    for message in messages:
        found.setdefault(message.context, []).append(message)
    return found


EMITTER = ProtobufFiles()
