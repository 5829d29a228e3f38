"""Facts in; one Avro schema for each message, or an example of it, out.

https://avro.apache.org/docs/1.12.0/specification/
"""

from collections.abc import Iterable
from dataclasses import dataclass

from stormgen.behaviour import Types
from stormgen.diagnostics import Diagnostic
from stormgen.emitters._message_files import as_text, file_names
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.emitters.schemas_avro.encoding import example
from stormgen.emitters.schemas_avro.records import AvroNames, document
from stormgen.facts import Stage
from stormgen.messages.contract import contracts


@dataclass(frozen=True, slots=True)
class AvroFiles:
    offers: tuple[Offer, ...] = (Offer("schemas", "avro"), Offer("schemas", "examples"))
    needs: Stage = Stage.FLOW

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        types = Types(context.facts.board)
        names = AvroNames(types)
        for contract, name in file_names(contracts(types)):
            if context.offer.format == "avro":
                schema = document(names, contract)
                record = ".".join(schema[part] for part in ("namespace", "name") if part in schema)
                yield Artifact(f"avro/{name}.avsc", as_text(schema), ((contract, record),))
            else:
                yield Artifact(f"examples/avro/{name}.json", as_text(example(names, contract)))


EMITTER = AvroFiles()
