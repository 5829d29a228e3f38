"""The shipped folders are found in a checkout and in an installed package, or their lack is told."""

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from stormgen import resources

ROOT = Path(__file__).parents[2]


def installed_in(folder: Path) -> ModuleType:
    """The module as it runs from a package in another place."""
    package = folder / "stormgen"
    package.mkdir()
    shutil.copy(resources.__file__, package)
    spec = importlib.util.spec_from_file_location("resources_elsewhere", package / "resources.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_checkout_has_them_at_its_root() -> None:
    assert resources.resource("grammars") == ROOT / "grammars"


def test_pages_of_diagnostics_stand_in_the_docs() -> None:
    assert resources.resource("diagnostics") == ROOT / "docs" / "diagnostics"


def test_a_package_has_them_inside(tmp_path: Path) -> None:
    module = installed_in(tmp_path)
    (tmp_path / "stormgen" / "_data" / "grammars").mkdir(parents=True)
    assert module.resource("grammars") == tmp_path / "stormgen" / "_data" / "grammars"


def test_folders_beside_a_package_are_not_taken_for_a_checkout(tmp_path: Path) -> None:
    module = installed_in(tmp_path)
    (tmp_path / "templates").mkdir()
    with pytest.raises(module.MissingResources, match="install stormgen again"):
        module.resource("templates")
