"""Services of models that mean harm: their linter, their type checker and their own tests are content."""

import os
import subprocess
import sys
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.safety.hostile import PAYLOADS, hostile, stormgen
from tests.safety.names import GROUPS, as_context, in_declarations, in_members, several

TEXTS = [
    "three double quotes",
    "lines",
    "escapes",
    "templates",
    "controls",
    "quotes",
    "turned around",
    "very long",
    "nothing",
]
AT_ONCE = 40
# The other groups are scaffolded and compiled in tests/safety. Many of their names in one model are refused together
# ("python", "ours"), or are not yet known to make a service that its own linter accepts ("modules", "long").
SERVED = ["dunders", "devices", "sql", "alike", "colliding"]


def service(model: str, context: str, folder: Path) -> Path | None:
    """The folder of the service; none where the model is refused."""
    (folder / "model.storm").write_bytes(model.encode())
    code, _, err = stormgen("scaffold", str(folder / "model.storm"), context, "-o", str(folder / "service"))
    assert code in (0, 1), err
    return folder / "service" if code == 0 else None


def run(folder: Path, *command: str) -> None:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("COV_", "PYTEST_"))}
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, env=env, capture_output=True, text=True, timeout=200, check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout[-6000:]}\n{done.stderr[-3000:]}"


def see_that_it_works(folder: Path) -> None:
    run(folder, "ruff", "check", "--no-cache", ".")
    run(folder, "mypy", f"--cache-dir={folder.parent / '.mypy_cache'}")
    run(folder, "pytest", "-q", "-p", "no:cacheprovider")


@pytest.mark.parametrize("payload", TEXTS)
def test_texts(payload: str, tmp_path: Path) -> None:
    # PostgreSQL keeps no text with U+0000, so a value may not hold it: only what is said may.
    made = service(hostile(PAYLOADS[payload].replace("\0", "")), "Deep", tmp_path)
    assert made is not None
    see_that_it_works(made)


def usable(group: str, write: object, context: str, folder: Path) -> list[str]:
    """The names of a group that are not refused one by one, nor together because Python folds them."""
    assert callable(write)
    found = [n for (n,) in several(GROUPS[group], 1) if service(write([n]), context, _fresh(folder)) is not None]
    return list({normalize("NFKC", name): name for name in found}.values())


def _fresh(folder: Path) -> Path:
    place = folder / f"one{len(list(folder.iterdir()))}"
    place.mkdir()
    return place


@pytest.mark.parametrize("group", SERVED)
@pytest.mark.parametrize(
    ("write", "context"), [(in_members, "Members"), (in_declarations, "Declared")], ids=["members", "declarations"]
)
def test_names(group: str, write: object, context: str, tmp_path: Path) -> None:
    assert callable(write)
    names = usable(group, write, context, tmp_path)
    assert len(names) > len(GROUPS[group]) // 2
    for part in several(names, AT_ONCE):
        made = service(write(part), context, _fresh(tmp_path))
        assert made is not None
        see_that_it_works(made)


@pytest.mark.parametrize(
    "name", ["tests", "site", "os", "asyncio", "class", "con", "sqlalchemy", "fastapi", "main", "__init__"]
)
def test_contexts(name: str, tmp_path: Path) -> None:
    made = service(as_context(name), name, tmp_path)
    if made is not None:
        see_that_it_works(made)
