"""Models in; how long their pictures take, beside Graphviz's `dot` and Mermaid on the same graphs, out.

    STORMGEN_NODE_MODULES=... python benchmarks/pictures.py

The board is laid out and drawn by stormgen, the flow placed by Graphviz and drawn by stormgen. `dot` gets the flow as
`render -f dot` writes it, with the clusters of the contexts and without, and Mermaid as `-f mermaid`, drawn by
Chromium. Programs count with their start. What is not installed is left out, and so is what does not end in a minute.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import which
from statistics import median

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks._models import text_of  # noqa: E402
from benchmarks._timing import machine  # noqa: E402
from stormgen.facts import Facts  # noqa: E402
from stormgen.pictures.diagram import Diagram  # noqa: E402
from stormgen.pictures.format import Unavailable  # noqa: E402
from stormgen.pictures.formats import dot, mermaid, svg  # noqa: E402
from stormgen.pictures.look import Look  # noqa: E402
from stormgen.pictures.text_fit import fit  # noqa: E402
from stormgen.pictures.views import board, flow  # noqa: E402
from stormgen.workspace.build import build  # noqa: E402

SIZES = (100, 300, 1000, 3000)
SECONDS = 60
NODE_MODULES = Path(os.environ.get("STORMGEN_NODE_MODULES", ROOT / "node_modules"))
MERMAID = NODE_MODULES / "mermaid" / "dist" / "mermaid.min.js"
PAGE = """<!doctype html><meta charset=utf-8><body><script src="{library}"></script><script>
mermaid.initialize({{startOnLoad: false, maxEdges: 100000, maxTextSize: 100000000}});
mermaid.render('drawn', {text}).then(() => {{ document.title = 'done'; }});
</script>"""


def main() -> None:
    print(f"{machine()}; CPU seconds, those of the others also against our board")
    columns = ("board", 9), ("flow", 9), ("dot", 16), ("dot, clusters", 16), ("mermaid", 16)
    print(f"{'stickies':>8} {'arrows':>7}", *(f"{name:>{width}}" for name, width in columns))
    model(SIZES[0])  # Loads all that is loaded once.
    for size in SIZES:
        print(row(model(size)), flush=True)


def row(facts: Facts) -> str:
    diagram = flow.diagram(facts)
    flat = replace(diagram, nodes=tuple(replace(n, group=None) for n in diagram.nodes), groups=())
    ours = cpu(lambda: svg.write(board.draw(facts), Look()))
    drawn = cpu(lambda: svg.write(flow.draw(facts), Look()))
    rivals = [cpu(lambda: by_dot(flat)), cpu(lambda: by_dot(diagram)), cpu(lambda: by_mermaid(diagram))]
    told_rivals = (f"{against(spent, ours):>16}" for spent in rivals)
    return " ".join([f"{len(diagram.nodes):>8} {len(diagram.edges):>7} {told(ours):>9} {told(drawn):>9}", *told_rivals])


def model(size: int) -> Facts:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.storm")
        path.write_text(text_of(size), encoding="utf-8")
        return build([path]).value


def cpu(work: Callable[[], object], times: int = 3) -> float | None:
    """Of this process and those that it waits for: the median, or one long run; None where it fails."""
    spent: list[float] = []
    for _ in range(times):
        fit.cache_clear()
        start = used()
        try:
            work()
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError, Unavailable, FileNotFoundError):
            return None
        spent.append(used() - start)
        if spent[-1] > 3:
            break
    return median(spent)


def used() -> float:
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def by_dot(diagram: Diagram) -> None:
    text = dot.write(diagram, Look()).encode()
    subprocess.run(["dot", "-Tsvg"], input=text, capture_output=True, timeout=SECONDS, check=False)


def by_mermaid(diagram: Diagram) -> None:
    """With the start of its browser, as its command line has it."""
    browser = which("chromium") or which("chromium-browser") or which("google-chrome")
    if browser is None or not MERMAID.is_file():
        raise FileNotFoundError
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        text = json.dumps(mermaid.flowchart(diagram, Look()))
        page.write_text(PAGE.format(library=MERMAID.as_uri(), text=text), encoding="utf-8")
        flags = ["--headless=new", "--no-sandbox", "--disable-gpu", f"--timeout={SECONDS * 1000}"]
        flags.append(f"--virtual-time-budget={SECONDS * 10000}")
        command = [browser, *flags, "--dump-dom", page.as_uri()]
        shown = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    if "<title>done</title>" not in shown.stdout:
        raise subprocess.CalledProcessError(1, command)


def against(spent: float | None, ours: float | None) -> str:
    return f"{told(spent)} {spent / ours:5.1f}x" if spent is not None and ours else told(spent)


def told(spent: float | None) -> str:
    return f"{spent * 1000:.0f} ms" if spent is not None else "-"


if __name__ == "__main__":
    main()
