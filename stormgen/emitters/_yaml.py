"""JSON in; the same as YAML 1.2, in blocks, out.

Every text is a JSON string, which YAML reads as it is: nothing in a text can mean anything else. Only keys that are
plain words stand bare.
"""

import json
import re
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

_BARE = re.compile(r"\$?[A-Za-z][A-Za-z0-9_.-]*")
# Words that some reader of YAML takes for a boolean or for nothing.
_TAKEN = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
# What JSON lets stand in a string and YAML does not.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


class Shared(dict[str, Any]):
    """What stands in several documents: its text is made once for each depth that it stands at."""

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__(data)
        self.texts: dict[str, str] = {}


def as_yaml(data: Any) -> str:
    return _block(data, "") if isinstance(data, dict | list) and data else f"{_scalar(data)}\n"


def _block(data: dict[str, Any] | list[Any], indent: str) -> str:
    if not isinstance(data, Shared):
        return _entries(data, indent)
    if indent not in data.texts:
        data.texts[indent] = _entries(data, indent)
    return data.texts[indent]


def _entries(data: dict[str, Any] | list[Any], indent: str) -> str:
    if isinstance(data, dict):
        return "".join([_entry(_head(indent, _key(key)), item, indent) for key, item in data.items()])
    return "".join([_entry(f"{indent}-", item, indent) for item in data])


def _entry(head: str, item: Any, indent: str) -> str:
    if isinstance(item, dict | list) and item:
        return f"{head}\n{_block(item, f'{indent}  ')}"
    return f"{head} {_scalar(item)}\n"


def _head(indent: str, key: str) -> str:
    """A key of more than 1024 characters is taken for one only if it is said to be."""
    return f"{indent}{key}:" if len(key) <= 1000 else f"{indent}? {key}\n{indent}:"


@lru_cache(maxsize=10_000)  # the same few words over and over
def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) and key.casefold() not in _TAKEN else _scalar(key)


def _scalar(data: Any) -> str:
    if not isinstance(data, str):
        return json.dumps(data)
    text = encode_basestring(data)
    return text if text.isascii() and "\x7f" not in text else _UNPRINTABLE.sub(_escaped, text)


def _escaped(char: re.Match[str]) -> str:
    return f"\\u{ord(char[0]):04x}"
