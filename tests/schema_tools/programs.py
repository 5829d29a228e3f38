"""The name of a program or an npm package in; where it is out, or the test is skipped, in CI failed."""

import os
from pathlib import Path
from shutil import which

import pytest

NODE_MODULES = Path(os.environ.get("STORMGEN_NODE_MODULES", Path(__file__).parents[2] / "node_modules")).resolve()


def program(name: str) -> str:
    found = which(name)
    return found or _missing(name)


def package(name: str) -> str:
    """The folder of an npm package."""
    found = NODE_MODULES / name
    return str(found) if found.is_dir() else _missing(f"the npm package {name}")


def _missing(what: str) -> str:
    if os.environ.get("STORMGEN_REQUIRE_SERVICES") == "1":
        pytest.fail(f"{what} is not installed")
    pytest.skip(f"{what} is not installed (STORMGEN_NODE_MODULES)")
