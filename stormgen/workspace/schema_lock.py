"""The lock file beside a model in; the numbers of Protobuf fields that were given out, and the file written anew.

`stormgen.lock.json` belongs under version control: without it a field that is put before others would take their
numbers.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from stormgen.emitters._json import as_json
from stormgen.messages.options import Numbers
from stormgen.workspace.settings import home_of
from stormgen.workspace.settings_file import WrongSettings
from stormgen.workspace.write_file import write_file

FILE_NAME = "stormgen.lock.json"


def lock_file(models: Sequence[str]) -> Path | None:
    """Where the settings of a model stand, or would stand; None for a model that is read from standard input."""
    return None if "-" in models else home_of(Path(models[0])) / FILE_NAME


def read_lock(file: Path | None) -> dict[str, dict[str, int]]:
    """Empty where there is no file yet. Raises `WrongSettings` for one that can't be used."""
    if file is None or not file.exists():
        return {}
    try:
        data = json.loads(file.read_text("utf-8"))
    except OSError as error:
        raise WrongSettings(f"{file} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise WrongSettings(f"{file} is not JSON: {error}.") from error
    return _numbers(data, file)


def _numbers(data: Any, file: Path) -> dict[str, dict[str, int]]:
    numbers = data.get("protobuf") if isinstance(data, dict) and data.get("version") == 1 else None
    if not isinstance(numbers, dict) or not all(_are_numbers(fields) for fields in numbers.values()):
        raise WrongSettings(f"{file} is not as stormgen writes it; restore it from version control.")
    return numbers


def _are_numbers(fields: Any) -> bool:
    """Each field has its own number, none of them one that Protobuf keeps."""
    if not isinstance(fields, dict) or len(set(fields.values())) < len(fields):
        return False
    return all(type(n) is int and 0 < n < 2**29 and not 19_000 <= n < 20_000 for n in fields.values())


def write_lock(file: Path, numbers: Numbers) -> bool:
    """Whether something changed."""
    content = as_json({"version": 1, "protobuf": numbers}).encode()
    if file.exists() and file.read_bytes() == content:
        return False
    write_file(content, file)
    return True
