"""What a generated service puts on the wire keeps to the schemas of the model."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from stormgen.emitters._protocol import EmitContext
from stormgen.emitters.schemas_json_schema import EMITTER
from stormgen.messages.options import SchemaOptions
from stormgen.workspace.build import build
from tests.generated.project import MODELS, ROOT, Project

_TELL = """
import json
from tests import samples
from PACKAGE.adapters.cloudevents import Envelope, as_json, data_of
import orjson
for message in [*samples.COMMANDS, *samples.EVENTS]:
    data, time = data_of(message), "2026-03-02T08:30:00Z"
    envelope = Envelope(position=1, id="7", type=message.TYPE, subject="s", version=2, time=time, data=data)
    print(json.dumps([message.TYPE, json.loads(data), json.loads(orjson.dumps(as_json(envelope)))]))
"""


@pytest.mark.parametrize(
    ("model", "context"),
    [
        (ROOT / "examples/inventory.storm", "Inventory"),
        (ROOT / "examples/inventory.storm", "Ordering"),
        (MODELS / "types.storm", "Depot"),
        (MODELS / "types.storm", "Elsewhere"),
        (MODELS / "names.storm", "Import"),
        (MODELS / "sparse.storm", "Größe"),
    ],
)
def test_messages_of_the_service_keep_to_the_schemas(tmp_path: Path, model: Path, context: str) -> None:
    schemas, envelopes = _schemas(model)
    project = Project.of(model, context, tmp_path)
    (tmp_path / "tell.py").write_text(_TELL.replace("PACKAGE", project.package), encoding="utf-8")
    told = [json.loads(line) for line in project.passes("tell").splitlines()]
    assert told
    for name, data, envelope in told:
        _check(schemas[name], data)
        if name in envelopes:
            _check(envelopes[name], envelope)


def _schemas(model: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """By the name on the wire: of the data, and of the CloudEvents around it. Closed ones forgive the least."""
    facts, closed = build([model]).value, SchemaOptions(content_model="closed")
    files = [a for offer in EMITTER.offers for a in EMITTER.emit(EmitContext(facts, offer, schemas=closed))]
    made = [(artifact.path, json.loads(artifact.content)) for artifact in files]
    envelopes = {s["properties"]["type"]["const"]: s for path, s in made if path.startswith("cloudevents")}
    data = {s["$id"].partition(":")[2].split(":", 2)[2]: s for path, s in made if path.startswith("json-schema")}
    return {**data, **{name: envelope["$defs"]["data"] for name, envelope in envelopes.items()}}, envelopes


def _check(schema: Any, data: Any) -> None:
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(data)
