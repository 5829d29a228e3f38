"""The name of a shipped folder in; its path on this machine out."""

from functools import cache
from pathlib import Path
from typing import Literal

Folder = Literal["grammars", "templates", "examples", "diagnostics"]

# Where a folder stands in a checkout, if not at its root.
_IN_CHECKOUT: dict[Folder, str] = {"diagnostics": "docs/diagnostics"}


class MissingResources(Exception):
    """The installation is broken; the message is one sentence with the mend."""


@cache
def resource(folder: Folder) -> Path:
    """The folder as installed with the package, or as it stands in a checkout.

    Raises `MissingResources` where neither has it.
    """
    package = Path(__file__).resolve().parent
    for place in (
        package / "_data" / folder,
        *(root / _IN_CHECKOUT.get(folder, folder) for root in _checkout(package)),
    ):
        if place.is_dir():
            return place
    raise MissingResources(
        f"The folder {folder}/ that belongs to stormgen is not in {package}; "
        "install stormgen again: pip install --force-reinstall stormgen."
    )


def _checkout(package: Path) -> tuple[Path, ...]:
    """The root of the source tree that the package runs from, if it does."""
    root = package.parent
    is_checkout = (root / "pyproject.toml").is_file() and (root / "grammars").is_dir()
    return (root,) if is_checkout else ()
