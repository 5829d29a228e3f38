"""A settings file in; its tables, checked for what stands in them, or one sentence that says what would fit, out."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from stormgen.diagnostics import nearest

FILE_NAME = "stormgen.toml"
# Sums and products of weights stay numbers.
_HEAVIEST = 1_000_000


class WrongSettings(Exception):
    """A settings file cannot be used; the message is one sentence that names it and what would fit."""


def read_toml(file: Path) -> dict[str, Any]:
    """What the file says. Raises `WrongSettings` where it cannot be read."""
    import tomllib

    try:
        return tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise WrongSettings(f"{file} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise WrongSettings(f"{file} is not TOML: {error}.") from error


def table_in(data: Mapping[str, Any], key: str, where: str) -> dict[str, Any]:
    """The table of that name, empty where there is none. Raises `WrongSettings` for anything else."""
    table = data.get(key, {})
    if not isinstance(table, dict):
        raise WrongSettings(f"{where}: {key} is {table!r}; it is a table.")
    return table


def only_known(data: Mapping[str, Any], known: Sequence[str], where: str) -> None:
    """Raises `WrongSettings`, with the nearest name, for a setting that there is not."""
    for key in data:
        if key not in known:
            meant = nearest(key, known)
            guess = f" Did you mean {meant}?" if meant else ""
            raise WrongSettings(f"{where}: there is no setting {key!r}; there is {', '.join(known)}.{guess}")


def weights_in(data: Mapping[str, Any], known: Sequence[str], where: str) -> dict[str, float]:
    """A table of weights by name. Raises `WrongSettings` for a name that is not known, and for what is no weight."""
    only_known(data, known, where)
    for name, weight in data.items():
        if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight <= _HEAVIEST:
            raise WrongSettings(f"{where}: the weight of {name} is {weight!r}; it is a number from 0 to {_HEAVIEST}.")
    return {name: float(weight) for name, weight in data.items()}
