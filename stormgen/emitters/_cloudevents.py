"""An event and the JSON Schema of its data in; the JSON Schema of the CloudEvent 1.0 that carries it out.

https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md, with the extension `sequence` and
`subjectversion`, which counts the facts of one subject: both are texts, as every broker keeps them.
"""

from typing import Any
from urllib.parse import quote

from stormgen.messages.contract import Contract

_COUNT = {"type": "string", "pattern": "^[0-9]+$"}


def attributes(contract: Contract) -> dict[str, Any]:
    """The properties of the envelope but for its data."""
    about = f"Which one it is about: {', '.join(contract.subject)}."
    subject = {"subject": {"type": "string", "minLength": 1, "description": about}} if contract.subject else {}
    return {
        "specversion": {"const": "1.0"},
        "id": {"type": "string", "minLength": 1, "description": "The same id twice is the same fact told twice."},
        "source": {"type": "string", "format": "uri-reference", "minLength": 1},
        "type": {"const": contract.type},
        **subject,
        "time": {"type": "string", "format": "date-time"},
        "datacontenttype": {"const": "application/json"},
        "sequence": {**_COUNT, "description": "The place of the event in what its source tells."},
        "subjectversion": {**_COUNT, "description": "Counts the events of one subject."},
    }


REQUIRED = ("specversion", "id", "source", "type", "data")


def envelope(contract: Contract, data: dict[str, Any]) -> dict[str, Any]:
    """The data's own schema is a definition in it, with an id of its own: its references stay as they are."""
    (example,) = data["examples"]
    return {
        "$schema": data["$schema"],
        "$id": f"{data['$id']}:cloudevent",
        "title": f"{contract.key.name} as a CloudEvent",
        "type": "object",
        "properties": {**attributes(contract), "data": {"$ref": data["$id"]}},
        "required": list(REQUIRED),
        "$defs": {"data": data},
        "examples": [enveloped(contract, example)],
    }


def enveloped(contract: Contract, data: dict[str, Any]) -> dict[str, Any]:
    """An example."""
    subject = "/".join(quote(str(data[name]), safe="") for name in contract.subject)
    return {
        "specversion": "1.0",
        "id": "00000000-0000-0000-0000-000000000007",
        "source": "/stormgen/example",
        "type": contract.type,
        **({"subject": subject} if subject else {}),
        "time": "2026-03-02T08:30:00Z",
        "datacontenttype": "application/json",
        "sequence": "1",
        "subjectversion": "1",
        "data": data,
    }
