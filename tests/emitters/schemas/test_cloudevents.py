"""The events that we give as examples are CloudEvents, as the library of the CloudEvents project reads them."""

import json

from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from jsonschema import Draft202012Validator

from stormgen.facts import Facts
from tests.emitters.schemas.made import files


def test_the_library_reads_every_example(facts: Facts) -> None:
    for text in files(facts, "cloudevents").values():
        schema = json.loads(text)
        (example,) = schema["examples"]
        read = JSONFormat().read(CloudEvent, json.dumps(example))
        assert read.get_type() == schema["properties"]["type"]["const"]
        assert read.get_data() == example["data"]


def test_what_the_library_refuses_the_schema_refuses(facts: Facts) -> None:
    for text in files(facts, "cloudevents").values():
        schema = json.loads(text)
        (example,) = schema["examples"]
        validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
        validator.validate(example)
        for wrong in ({"specversion": "0.3"}, {"id": ""}, {"source": ""}, {"time": "now"}, {"type": "x"}):
            assert not validator.is_valid(example | wrong), wrong
        if "subject" in example:
            assert not validator.is_valid(example | {"subject": ""})
