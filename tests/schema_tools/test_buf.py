"""buf, the linter of Protobuf, has nothing to say of any file, by all its standard rules."""

import subprocess
from pathlib import Path

from tests.schema_tools.made import harmful, real, write
from tests.schema_tools.programs import package

CONFIG = "version: v2\nlint:\n  use: [STANDARD]\n"


def test_nothing_is_found(tmp_path: Path) -> None:
    buf, folder = f"{package('@bufbuild/buf')}/bin/buf", tmp_path / "made"
    files = write([*real(tmp_path), *harmful(tmp_path)], "protobuf", folder)
    roots = {folder / file.relative_to(folder).parts[0] / "protobuf" for file in files}
    assert len(roots) > 80
    found = {root.parent.name: said for root in sorted(roots) if (said := _lint(buf, root))}
    assert not found


def test_it_would_be_told(tmp_path: Path) -> None:
    (file,) = write(list(real(tmp_path))[-1:], "protobuf", tmp_path)
    file.write_text(file.read_text() + "\nenum small { nothing = 0; }\n")
    said = _lint(f"{package('@bufbuild/buf')}/bin/buf", file.parents[2])
    assert "PascalCase" in said
    assert "_UNSPECIFIED" in said


def _lint(buf: str, root: Path) -> str:
    (root / "buf.yaml").write_text(CONFIG)
    run = subprocess.run([buf, "lint"], cwd=root, capture_output=True, text=True)
    assert run.returncode in (0, 100), run.stderr
    return run.stdout
