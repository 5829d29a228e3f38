"""Facts in; one JSON Schema for each message, or for each event one of the CloudEvent that carries it, out."""

from collections.abc import Iterable
from dataclasses import dataclass

from stormgen.behaviour import Types
from stormgen.diagnostics import Diagnostic
from stormgen.emitters._cloudevents import envelope
from stormgen.emitters._json import as_json
from stormgen.emitters._json_schema import JsonSchemas
from stormgen.emitters._message_files import file_names
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.facts import Stage
from stormgen.messages.contract import contracts


@dataclass(frozen=True, slots=True)
class JsonSchemaFiles:
    offers: tuple[Offer, ...] = (Offer("schemas", "json-schema"), Offer("schemas", "cloudevents"))
    needs: Stage = Stage.FLOW

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        types = Types(context.facts.board)
        schemas = JsonSchemas(types, closed=context.schemas.content_model == "closed")
        messages = contracts(types)
        for contract, name in file_names(messages):
            if context.offer.format == "json-schema":
                yield Artifact(f"json-schema/{name}.schema.json", as_json(schemas.document(contract)))
            elif contract.is_event:
                content = envelope(contract, schemas.document(contract))
                yield Artifact(f"cloudevents/{name}.schema.json", as_json(content))


EMITTER = JsonSchemaFiles()
