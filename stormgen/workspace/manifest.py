"""The memory of an output folder: which files stormgen wrote there, and a hash of how it left them."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from stormgen.workspace.output_paths import is_safe

NAME = ".stormgen.json"
BASE = ".stormgen.base.json"  # what was generated, to merge with


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


def bases(folder: Path) -> dict[str, str]:
    """The text of each file as it was last generated, by path; empty where that is not remembered."""
    try:
        files = json.loads((folder / BASE).read_text("utf-8"))["files"]
        return {path: text for path, text in files.items() if is_safe(path) and isinstance(text, str)}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def base(contents: Mapping[str, bytes], kept: Mapping[str, str]) -> bytes:
    """The text of what `bases` reads; what is no text is left out. `kept` are texts that are remembered from before."""
    texts = {path: text for path, content in contents.items() if (text := _text(content)) is not None}
    files = dict(sorted({**kept, **texts}.items()))
    return (json.dumps({"version": 1, "files": files}, indent=0, ensure_ascii=False) + "\n").encode()


def _text(content: bytes) -> str | None:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None


def manifest(contents: Mapping[str, bytes], subject: str, kept: Mapping[str, str] | None = None) -> bytes:
    """The text of the manifest for these files. `kept` are hashes that are remembered from before."""
    hashes = {path: content_hash(content) for path, content in contents.items()}
    files = dict(sorted({**(kept or {}), **hashes}.items()))
    return (json.dumps({"version": 1, "subject": subject, "files": files}, indent=1) + "\n").encode()


def hash_on_disk(place: Path) -> str | None:
    """The hash of a file, None where there is none."""
    try:
        return content_hash(place.read_bytes())
    except FileNotFoundError:
        return None


def content_hash(content: bytes) -> str:
    return sha256(content).hexdigest()
