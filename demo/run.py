"""The example model in; its ranking, its pictures and a service that answers over HTTP, shown step by step, out."""

import json
import signal
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
    # A service that runs is stopped on the way out, whatever ends the demo.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        the_wall()
        report = the_ranking()
        pictures = the_pictures()
        the_service()
    except DemoFailed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    the_end([report, *pictures])
    return 0


def title(number: int, text: str) -> None:
    print(f"\n\033[1m{number}. {text}\033[0m\n" if sys.stdout.isatty() else f"\n{number}. {text}\n", flush=True)


def stormgen(*arguments: str | Path, to: Path | None = None) -> bool:
    """Show a command and run it, its output into a file if one is given; whether it worked."""
    words = list(map(str, arguments))
    print(f"$ stormgen {' '.join(words)}{f' > {to}' if to else ''}", flush=True)
    done = subprocess.run([sys.executable, "-m", "stormgen", *words], cwd=ROOT, stdout=subprocess.PIPE if to else None)
    if to and done.returncode == 0:
        (ROOT / to).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / to).write_bytes(done.stdout)
    return done.returncode == 0


def must(worked: bool) -> None:
    if not worked:
        raise DemoFailed("That command should have worked; the demo stops here.")


def the_wall() -> None:
    title(1, "The wall, as text: a monolith after two days of Event Storming")
    must(stormgen("parse", MODEL))


def the_ranking() -> Path:
    title(2, "What to take out of it first, and why")
    must(stormgen("rank-seams", MODEL))
    report = OUT / "report.html"
    must(stormgen("rank-seams", MODEL, "--format", "html", to=report))
    return report


def the_pictures() -> list[Path]:
    title(3, "The pictures")
    board, context_map = OUT / "board.svg", OUT / "context-map.svg"
    must(stormgen("render", MODEL, "--view", "board", "-o", board))
    drawn = stormgen("render", MODEL, "--view", "context-map", "-o", context_map)
    must(stormgen("site", MODEL, "-o", OUT / "site"))
    return [board, *([context_map] if drawn else []), OUT / "site/index.html"]


def the_service() -> None:
    title(4, "The first piece, as a service of its own")
    must(stormgen("scaffold", MODEL, "Inventory", "-o", SERVICE))
    folder = ROOT / SERVICE
    print("Installing what it needs into its own .venv (once) ...", flush=True)
    python = install(folder)

    title(5, "It runs: SQLite, and a bus inside the process")
    for leftover in folder.glob("inventory.db*"):
        leftover.unlink()
    start, port = time.monotonic(), free_port()
    with running([python, "-m", "inventory"], folder, port, ROOT / OUT / "service.log", PORT=str(port)) as service:
        print(f"{service.url} answers after {time.monotonic() - start:.1f} s.")
        adjust_stock(service)
    print("\nStopped.")


def adjust_stock(service: Service) -> None:
    adjust, level = "/commands/inventory-item/adjust-stock", "/views/stock-level/MUG-BLUE"
    print("\nTwelve blue mugs were found behind the teapots:")
    show_post(service, adjust, {"sku": "MUG-BLUE", "delta": 12, "reason": "Found"})
    print("\nA rule of the model, `require onHand + delta >= 0 else InsufficientStock`, refuses what cannot be:")
    show_post(service, adjust, {"sku": "MUG-BLUE", "delta": -13, "reason": "Lost"})
    print("\nThe fact that was published, through the outbox, as a CloudEvent:")
    show_get(service, "/events?after=0")
    print("\nThe level, read back:")
    show_get(service, level)


def show_post(service: Service, path: str, body: dict[str, Any]) -> None:
    print(f"  POST {path} {json.dumps(body)}")
    status, answer = service.post(path, body)
    said = ", ".join(event["type"] for event in answer.get("events", [])) or json.dumps(answer)
    print(f"    {status} {said}", flush=True)


def show_get(service: Service, path: str) -> None:
    print(f"  GET {path}")
    for line in json.dumps(service.get(path), indent=2).splitlines():
        print(f"    {line}", flush=True)


def the_end(pages: list[Path]) -> None:
    title(6, "Where everything is")
    places = {str(page): "to be opened in a browser" for page in pages} | {
        f"{SERVICE}/": "the service; its README tells how to run and test it",
        str(OUT / "service.log"): "what it printed",
        str(MODEL): "the model: change it, and run make demo again",
    }
    for path, what in places.items():
        print(f"  {path:<30} {what}")


if __name__ == "__main__":
    sys.exit(main())
