"""Facts and kinds in; the schemas of messages as they are compared, and what of the board each is of, out.

Not by way of the files: what makes up their text says nothing that is compared.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from stormgen.behaviour import Types
from stormgen.compatibility.schema import Format, Schema
from stormgen.emitters import schemas_avro, schemas_json_schema, schemas_protobuf
from stormgen.emitters._message_files import Element, SchemaDocument
from stormgen.facts import Facts
from stormgen.messages.evolution import Change, Schemas
from stormgen.messages.options import SchemaOptions
from stormgen.workspace.build import without_garbage_collection

_FORMATS: tuple[tuple[Format, Callable[[Types, SchemaOptions], Iterator[SchemaDocument]]], ...] = (
    ("json-schema", schemas_json_schema.documents),
    ("avro", schemas_avro.documents),
    ("protobuf", schemas_protobuf.documents),
)


def model_schemas(facts: Facts, kinds: Sequence[str], options: SchemaOptions) -> tuple[Schemas, dict[str, Element]]:
    """The schemas by the path of the file that `stormgen schemas` writes, the elements for `element_of`."""
    types = Types(facts.board)
    schemas: dict[str, Schema] = {}
    elements: dict[str, Element] = {}
    with without_garbage_collection():
        for format, documents in _FORMATS:
            for made in documents(types, options) if format in kinds else ():
                schemas[made.path] = Schema(format, made.content)
                elements |= {_named(made.path, title): element for title, element in made.about.items()}
    return schemas, elements


def element_of(change: Change, elements: Mapping[str, Element]) -> Element | None:
    """What a change is about; a file of Protobuf holds many."""
    title = change.path.partition(".")[0] if change.format == "protobuf" else ""
    return elements.get(_named(change.file, title))


def _named(file: str, title: str) -> str:
    return f"{file}#{title}" if title else file
