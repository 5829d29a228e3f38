"""A model and a context in; the generated project on disk, and the tools that judge it, out."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from stormgen.board import Key
from stormgen.diagnostics import as_text
from stormgen.emitters._protocol import Artifact, EmitContext
from stormgen.emitters.python_service import EMITTER
from stormgen.workspace.build import build

ROOT = Path(__file__).parents[2]
MODELS = Path(__file__).parent / "models"


def artifacts(model: Path, context: str) -> list[Artifact]:
    """The files of a context's service. Fails where the model or the context has errors."""
    checked = build([model])
    assert not checked.failed, as_text(checked.diagnostics)
    request = EmitContext(checked.value, EMITTER.offers[0], Key("context", context))
    errors = [d for d in EMITTER.check(request) if d.severity == "error"]
    assert not errors, as_text(errors)
    return list(EMITTER.emit(request))


@dataclass(frozen=True)
class Project:
    folder: Path

    @classmethod
    def of(cls, model: Path, context: str, folder: Path) -> "Project":
        for artifact in artifacts(model, context):
            path = folder / artifact.path
            path.parent.mkdir(parents=True, exist_ok=True)
            content = artifact.content
            path.write_text(content if isinstance(content, str) else content.decode(), encoding="utf-8")
        return cls(folder)

    @property
    def package(self) -> str:
        return next(p.parent.name for p in self.folder.glob("*/__main__.py"))

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """A Python module with arguments, in the project's folder."""
        own = {"PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1"}
        passed_on = {k: v for k, v in os.environ.items() if not k.startswith(("COV_", "PYTEST_", "TEST_DATABASE"))}
        return subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=self.folder,
            env={**passed_on, **own, **environment},
            capture_output=True,
            text=True,
            timeout=300,
        )

    def passes(self, *arguments: str, **environment: str) -> str:
        done = self.run(*arguments, **environment)
        assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-3000:]
        return done.stdout
