"""Facts in; one Avro schema for each message, or an example of it, out.

https://avro.apache.org/docs/1.12.0/specification/
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stormgen.behaviour import Types
from stormgen.diagnostics import Diagnostic
from stormgen.emitters._json import as_json
from stormgen.emitters._message_files import SchemaDocument, file_names
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.emitters.schemas_avro.encoding import example
from stormgen.emitters.schemas_avro.records import AvroNames, document
from stormgen.facts import Stage
from stormgen.messages.contract import contracts
from stormgen.messages.options import SchemaOptions


@dataclass(frozen=True, slots=True)
class AvroFiles:
    offers: tuple[Offer, ...] = (Offer("schemas", "avro"), Offer("schemas", "examples"))
    needs: Stage = Stage.FLOW

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        types = Types(context.facts.board)
        if context.offer.format == "avro":
            for made in documents(types, context.schemas):
                yield Artifact(made.path, as_json(made.content), made.records)
        else:
            yield from _examples(types)


def documents(types: Types, options: SchemaOptions) -> Iterator[SchemaDocument]:
    names = AvroNames(types)
    for contract, name in file_names(contracts(types)):
        schema = document(names, contract)
        record = ".".join(schema[part] for part in ("namespace", "name") if part in schema)
        yield SchemaDocument(f"avro/{name}.avsc", schema, {"": contract}, ((contract, record),))


def _examples(types: Types) -> Iterator[Artifact]:
    names = AvroNames(types)
    for contract, name in file_names(contracts(types)):
        yield Artifact(f"examples/avro/{name}.json", as_json(example(names, contract)))


EMITTER = AvroFiles()
