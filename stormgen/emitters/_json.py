"""JSON in; its text, indented by two, out: that of `json.dumps`, which takes twice as long where it indents."""

import json
from json.encoder import encode_basestring
from typing import Any


def as_json(data: Any) -> str:
    """Texts stand as they are, not in ASCII alone."""
    return _text(data, "\n") + "\n"


def _text(data: Any, line: str) -> str:
    """`line` begins a line as deep as the data stands."""
    if isinstance(data, str):
        return encode_basestring(data)
    inner = f"{line}  "
    if isinstance(data, dict) and data:
        parts = [f"{encode_basestring(key)}: {_text(item, inner)}" for key, item in data.items()]
        return f"{{{inner}{f',{inner}'.join(parts)}{line}}}"
    if isinstance(data, list) and data:
        return f"[{inner}{f',{inner}'.join([_text(item, inner) for item in data])}{line}]"
    return json.dumps(data)
