"""What the owners of a model decide about its schemas."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

ContentModel = Literal["open", "closed"]
SubjectStrategy = Literal["TopicNameStrategy", "RecordNameStrategy", "TopicRecordNameStrategy"]
Numbers = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, kw_only=True)
class SchemaOptions:
    """`content_model` says whether readers take properties that they do not know.

    `numbers` are those of the fields of Protobuf messages, by what holds the fields. `topic` names where the messages
    of an aggregate go: `{context}`, `{aggregate}` and `{kind}` stand for their names. `subject_strategy` says under
    what name a schema registry keeps the schema of a message.
    """

    content_model: ContentModel = "open"
    mode: str = "FULL_TRANSITIVE"
    topic: str = "{context}.{aggregate}.{kind}"
    subject_strategy: SubjectStrategy = "TopicRecordNameStrategy"
    numbers: Numbers = field(default_factory=dict)
