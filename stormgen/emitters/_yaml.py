"""JSON in; the same as YAML 1.2, in blocks, out.

Every text is a JSON string, which YAML reads as it is: nothing in a text can mean anything else. Only keys that are
plain words stand bare.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

_BARE = re.compile(r"\$?[A-Za-z][A-Za-z0-9_.-]*")
# Words that some reader of YAML takes for a boolean or for nothing.
_TAKEN = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
# What JSON lets stand in a string and YAML does not.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def as_yaml(data: Any) -> str:
    return "".join(_lines(data, ""))


def _lines(data: Any, indent: str) -> Iterator[str]:
    if isinstance(data, dict) and data:
        for key, item in data.items():
            yield from _entry(_head(indent, _key(key)), item, indent)
    elif isinstance(data, list) and data:
        for item in data:
            yield from _entry(f"{indent}-", item, indent)
    else:
        yield f"{indent}{_scalar(data)}\n"


def _entry(head: str, item: Any, indent: str) -> Iterator[str]:
    if isinstance(item, dict | list) and item:
        yield f"{head}\n"
        yield from _lines(item, f"{indent}  ")
    else:
        yield f"{head} {_scalar(item)}\n"


def _head(indent: str, key: str) -> str:
    """A key of more than 1024 characters is taken for one only if it is said to be."""
    return f"{indent}{key}:" if len(key) <= 1000 else f"{indent}? {key}\n{indent}:"


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) and key.casefold() not in _TAKEN else _scalar(key)


def _scalar(data: Any) -> str:
    return _UNPRINTABLE.sub(lambda char: f"\\u{ord(char[0]):04x}", json.dumps(data, ensure_ascii=False))
