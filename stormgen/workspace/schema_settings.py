"""The table `[schemas]` of a settings file in; what is decided about the schemas of messages out.

```toml
[schemas]
content_model = "open"                        # or closed: readers refuse properties that they do not know
topic = "{context}.{aggregate}.{kind}"        # where messages go, in AsyncAPI
mode = "FULL_TRANSITIVE"                      # what `stormgen schemas diff` holds a change against
subject_strategy = "TopicRecordNameStrategy"  # what a schema is called in a registry
```
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

from stormgen.messages.options import ContentModel, SchemaOptions, SubjectStrategy
from stormgen.workspace.settings_file import WrongSettings, only_known

MODES = ("BACKWARD", "BACKWARD_TRANSITIVE", "FORWARD", "FORWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE", "NONE")
# What Kafka takes as a topic, around the names that stand in braces.
_TOPIC = re.compile(r"([a-zA-Z0-9._-]|\{context\}|\{aggregate\}|\{kind\})+")


def schema_options(table: Mapping[str, Any], file: str) -> SchemaOptions:
    """Raises `WrongSettings` for a mistake."""
    only_known(table, ("content_model", "topic", "mode", "subject_strategy"), f"{file} [schemas]")
    options = SchemaOptions()
    if "content_model" in table:
        model = _one_of(table["content_model"], get_args(ContentModel), file, "content_model")
        options = replace(options, content_model=model)
    if "mode" in table:
        options = replace(options, mode=_one_of(table["mode"], MODES, file, "mode"))
    if "subject_strategy" in table:
        strategy = _one_of(table["subject_strategy"], get_args(SubjectStrategy), file, "subject_strategy")
        options = replace(options, subject_strategy=strategy)
    if "topic" in table:
        options = replace(options, topic=_topic(table["topic"], f"{file}: schemas.topic"))
    return options


def _one_of(value: Any, known: tuple[str, ...], file: str, name: str) -> Any:
    if value not in known:
        raise WrongSettings(f"{file}: schemas.{name} is {value!r}; it can be {', '.join(known)}.")
    return value


def _topic(value: Any, where: str) -> str:
    if not isinstance(value, str) or not _TOPIC.fullmatch(value):
        parts = "{context}, {aggregate} and {kind}"
        raise WrongSettings(f"{where} is {value!r}; it is made of letters, digits, '.', '_', '-', and of {parts}.")
    return value
