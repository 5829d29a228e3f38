"""The example model in; its ranking, its pictures and a service that answers over HTTP, shown step by step, out."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from service import DemoFailed, Service, free_port, install, running

ROOT = Path(__file__).resolve().parent.parent
MODEL = Path("examples/inventory.storm")
OUT = Path("out/demo")
SERVICE = OUT / "inventory-service"


def main() -> int:
    """Run every step; 0 when all of them worked."""
    start = time.monotonic()
    try:
        the_wall()
        the_ranking()
        pictures = the_pictures()
        the_service()
    except DemoFailed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    the_end(pictures, time.monotonic() - start)
    return 0


def title(number: int, text: str) -> None:
    print(f"\n\033[1m{number}. {text}\033[0m\n" if sys.stdout.isatty() else f"\n{number}. {text}\n", flush=True)


def stormgen(*arguments: str | Path) -> bool:
    """Show a command and run it; whether it worked."""
    words = list(map(str, arguments))
    print(f"$ stormgen {' '.join(words)}", flush=True)
    return subprocess.run([sys.executable, "-m", "stormgen", *words], cwd=ROOT).returncode == 0


def must(worked: bool) -> None:
    if not worked:
        raise DemoFailed("That command should have worked; the demo stops here.")


def the_wall() -> None:
    title(1, "The wall, as text: a monolith after two days of Event Storming")
    must(stormgen("parse", MODEL))


def the_ranking() -> None:
    title(2, "What to take out of it first, and why")
    must(stormgen("rank-seams", MODEL))


def the_pictures() -> list[Path]:
    title(3, "The pictures")
    board, context_map = OUT / "board.svg", OUT / "context-map.svg"
    must(stormgen("render", MODEL, "--view", "board", "-o", board))
    drawn = stormgen("render", MODEL, "--view", "context-map", "-o", context_map)
    return [board, context_map] if drawn else [board]


if __name__ == "__main__":
    sys.exit(main())
