"""The memory of an output folder: which files stormgen wrote there, and a hash of how it left them."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from stormgen.workspace.output_paths import is_safe

NAME = ".stormgen.json"


def subject(folder: Path) -> str | None:
    """What the folder was written for, such as "the service of Inventory"; None where that is not known."""
    try:
        said = json.loads((folder / NAME).read_text("utf-8"))["subject"]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    return said if isinstance(said, str) else None


def recorded(folder: Path) -> dict[str, str]:
    """The hash of each file by path, as stormgen left it; empty where it never wrote.

    The file may have been edited, or come from somewhere else: what is not a safe path with a text is left out.
    """
    try:
        files = json.loads((folder / NAME).read_text("utf-8"))["files"]
        return {path: known for path, known in files.items() if is_safe(path) and isinstance(known, str)}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def manifest(contents: Mapping[str, bytes], subject: str) -> bytes:
    """The text of the manifest for these files."""
    files = {path: content_hash(contents[path]) for path in sorted(contents)}
    return (json.dumps({"version": 1, "subject": subject, "files": files}, indent=1) + "\n").encode()


def hash_on_disk(place: Path) -> str | None:
    """The hash of a file, None where there is none."""
    try:
        return content_hash(place.read_bytes())
    except FileNotFoundError:
        return None


def content_hash(content: bytes) -> str:
    return sha256(content).hexdigest()
