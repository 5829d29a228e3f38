"""Facts in; one JSON Schema for each message, or for each event one of the CloudEvent that carries it, out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stormgen.behaviour import Types
from stormgen.diagnostics import Diagnostic
from stormgen.emitters._cloudevents import envelope
from stormgen.emitters._json import as_json
from stormgen.emitters._json_schema import JsonSchemas
from stormgen.emitters._message_files import SchemaDocument, file_names
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.facts import Stage
from stormgen.messages.contract import contracts
from stormgen.messages.options import SchemaOptions


@dataclass(frozen=True, slots=True)
class JsonSchemaFiles:
    offers: tuple[Offer, ...] = (Offer("schemas", "json-schema"), Offer("schemas", "cloudevents"))
    needs: Stage = Stage.FLOW

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        types = Types(context.facts.board)
        schemas = JsonSchemas(types, closed=context.schemas.content_model == "closed")
        for contract, name in file_names(contracts(types)):
            records = ((contract, contract.type),)
            if context.offer.format == "json-schema":
                yield Artifact(f"json-schema/{name}.schema.json", as_json(schemas.with_example(contract)), records)
            elif contract.is_event:
                content = envelope(contract, schemas.with_example(contract))
                yield Artifact(f"cloudevents/{name}.schema.json", as_json(content), records)


def documents(types: Types, options: SchemaOptions) -> Iterator[SchemaDocument]:
    """Without examples."""
    schemas = JsonSchemas(types, closed=options.content_model == "closed")
    for contract, name in file_names(contracts(types)):
        yield SchemaDocument(
            f"json-schema/{name}.schema.json", schemas.document(contract), {"": contract}, ((contract, contract.type),)
        )


EMITTER = JsonSchemaFiles()
