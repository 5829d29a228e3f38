"""Facts and kinds of schemas in; the files of these kinds out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from stormgen.behaviour import Types
from stormgen.emitters._discover import offers_for
from stormgen.emitters._protocol import Artifact, EmitContext
from stormgen.facts import Facts
from stormgen.messages.contract import contracts
from stormgen.messages.numbers import assigned
from stormgen.messages.options import Numbers, SchemaOptions
from stormgen.workspace.build import without_garbage_collection


def schema_files(facts: Facts, kinds: Sequence[str], options: SchemaOptions) -> Iterator[Artifact]:
    with without_garbage_collection():
        for offer, emitter in offers_for("schemas"):
            if offer.format in kinds:
                yield from emitter.emit(EmitContext(facts, offer, schemas=options))


def with_numbers(facts: Facts, options: SchemaOptions, known: Numbers) -> SchemaOptions:
    """The options with a number for each field: that which it has, or the next one."""
    types = Types(facts.board)
    return replace(options, numbers=assigned(types, contracts(types), known))
