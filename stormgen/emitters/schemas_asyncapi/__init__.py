"""Facts in; AsyncAPI 3.0 documents of each context and of the whole system out."""

from collections.abc import Iterable
from dataclasses import dataclass

from stormgen.diagnostics import Diagnostic
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.emitters._yaml import as_yaml
from stormgen.emitters.schemas_asyncapi.document import Documents
from stormgen.facts import Stage
from stormgen.messages.plain_names import Names, file_name, plain


@dataclass(frozen=True, slots=True)
class AsyncApiFiles:
    offers: tuple[Offer, ...] = (Offer("schemas", "asyncapi"),)
    needs: Stage = Stage.FLOW

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        documents = Documents(context.facts, context.schemas)
        yield Artifact("asyncapi/asyncapi.yaml", as_yaml(documents.of_the_system()))
        names = Names(["asyncapi"])
        for one in context.facts.board.contexts:
            if document := documents.of_context(one):
                yield Artifact(f"asyncapi/{names.take(file_name(plain(one.name)))}.yaml", as_yaml(document))


EMITTER = AsyncApiFiles()
