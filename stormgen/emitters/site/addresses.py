"""The elements of a board in; the address of each in the site, which any system can have as a file, out.

An address is made of the name alone, so that links to it stay right while the model grows. Where that would give one
to two elements, or says too little, a hash of the whole name is added: after `_`, which no other address has.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256

from stormgen.board import Board, Key

# By kind, the folder and list of the pages of its elements.
FOLDERS: Mapping[str, str] = {
    "context": "contexts",
    "aggregate": "aggregates",
    "command": "commands",
    "event": "events",
    "policy": "policies",
    "view": "views",
    "saga": "sagas",
    "flow": "flows",
    "scenario": "scenarios",
    "actor": "actors",
    "system": "systems",
    "type": "types",
    "legacy": "legacy",
}
OPEN = "open.html"

_BEGINS_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_REST = re.compile(r"[^a-z0-9]+")
_DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_LONGEST = 70


def addresses(board: Board) -> dict[Key, str]:
    """From the home of the site. What has no page of its own is a place on one."""
    slugs = _slugs(element.key for element in board)
    return {key: address for key in slugs if (address := _address(key, slugs))}


def _address(key: Key, slugs: Mapping[Key, str]) -> str | None:
    if key.kind in FOLDERS:
        return f"{FOLDERS[key.kind]}/{slugs[key]}.html"
    if key.kind in ("hotspot", "opportunity"):
        return f"{OPEN}#{key.kind}-{slugs[key]}"
    legacy = Key("legacy", key.path.partition(".")[0])
    return f"{FOLDERS['legacy']}/{slugs[legacy]}.html#{key.kind}-{slugs[key]}" if legacy in slugs else None


def _slugs(keys: Iterable[Key]) -> dict[Key, str]:
    wanted = {key: _slug(key.path) for key in keys}
    taken = Counter((key.kind, slug) for key, slug in wanted.items())
    return {
        key: slug if slug and taken[key.kind, slug] == 1 else f"{slug}_{_hash(key)}" for key, slug in wanted.items()
    }


def _slug(path: str) -> str:
    """Empty where a name can't be told from it: long ones, those in other letters, and the names of devices."""
    slug = _REST.sub("-", _BEGINS_WORD.sub("-", path).lower()).strip("-")
    return slug if path.isascii() and len(slug) <= _LONGEST and not _DEVICE.fullmatch(slug) else ""


def _hash(key: Key) -> str:
    return sha256(f"{key.kind}:{key.path}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
