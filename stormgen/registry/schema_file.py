"""What one schema file is: the value that the index of a folder of schemas is made of."""

from typing import Literal

from stormgen.values import value

Kind = Literal["json-schema", "cloudevents", "avro", "protobuf"]


@value(kw_only=True)
class SchemaFile:
    """`path` below the folder. `message` is the name on the wire, `record` that in the format of the file."""

    kind: Kind
    path: str
    message: str
    record: str
    topic: str
    text: str
