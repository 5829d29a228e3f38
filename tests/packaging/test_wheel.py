"""The sdist and the wheel hold all that stormgen needs, and work away from the source tree."""

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
IGNORED = {"__pycache__", "Cargo.lock"}


def files_of(folder: str) -> set[str]:
    found = (p for p in (ROOT / folder).rglob("*") if p.is_file() and not IGNORED & set(p.parts))
    return {p.relative_to(ROOT).as_posix() for p in found}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from it."""
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", out], cwd=ROOT, check=True, capture_output=True
    )
    return out


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return next(built.glob("*.whl"))


@pytest.mark.parametrize("folder", ["grammars", "templates", "examples"])
def test_the_wheel_holds_every_file_of(folder: str, wheel: Path) -> None:
    prefix = "stormgen/_data/"
    inside = {n.removeprefix(prefix) for n in zipfile.ZipFile(wheel).namelist() if n.startswith(prefix + folder)}
    assert inside == files_of(folder)


def test_the_wheel_holds_the_pages_of_diagnostics(wheel: Path) -> None:
    prefix = "stormgen/_data/diagnostics/"
    inside = {n.removeprefix(prefix) for n in zipfile.ZipFile(wheel).namelist() if n.startswith(prefix)}
    assert inside == {n.removeprefix("docs/diagnostics/") for n in files_of("docs/diagnostics")}


def test_the_wheel_holds_every_module_and_nothing_else(wheel: Path) -> None:
    inside = {n for n in zipfile.ZipFile(wheel).namelist() if not n.startswith("stormgen/_data/")}
    assert {n for n in inside if ".dist-info/" not in n} == files_of("stormgen")


@pytest.mark.parametrize("folder", ["stormgen", "grammars", "templates", "examples", "tests", "docs"])
def test_the_sdist_holds_every_file_of(folder: str, built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        inside = {name.partition("/")[2] for name in sdist.getnames()}
    assert files_of(folder) <= inside


def test_no_package_stands_in_the_data_folders() -> None:
    # An __init__.py there would make them importable, and other tools would take them for our code.
    assert not [f for folder in ("grammars", "templates") for f in files_of(folder) if f == f"{folder}/__init__.py"]


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The python of a fresh environment with the wheel, and with the libraries of this one."""
    home = tmp_path_factory.mktemp("fresh")
    venv.create(home / "venv", with_pip=False)
    (site,) = (home / "venv").glob("lib/python*/site-packages")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", site, wheel], check=True
    )
    libraries = next(p for p in map(Path, sys.path) if (p / "typer").is_dir())
    # Only what stormgen depends on, so that the editable install of this tree stays out of the way.
    for library in libraries.iterdir():
        if "stormgen" not in library.name and library.suffix != ".pth" and not (site / library.name).exists():
            (site / library.name).symlink_to(library)
    return home / "venv" / "bin" / "python"


def run(python: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
    return subprocess.run([python, "-m", "stormgen", *arguments], cwd=cwd, env=clean, capture_output=True, text=True)


def test_the_wheel_works_from_another_folder(installed: Path, tmp_path: Path) -> None:
    new = run(installed, "new", "shop", "--from", "inventory", cwd=tmp_path)
    assert new.returncode == 0, new.stderr
    ranking = run(installed, "rank-seams", "shop", cwd=tmp_path)
    assert ranking.returncode == 0, ranking.stderr
    assert "Inventory" in ranking.stdout


def test_the_wheel_scaffolds_with_its_own_templates(installed: Path, tmp_path: Path) -> None:
    run(installed, "new", ".", "--from", "inventory", cwd=tmp_path)
    made = run(installed, "scaffold", "inventory.storm", "Inventory", "-o", "service", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "service" / "pyproject.toml").is_file()
    assert (tmp_path / "service" / "README.md").is_file()


def test_the_wheel_runs_its_own_code(installed: Path, tmp_path: Path) -> None:
    code = "import stormgen, stormgen.resources as r; print(stormgen.__file__, r.resource('grammars'))"
    where = subprocess.run([installed, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert str(ROOT) not in where
