"""How soon the board is seen in headless Chromium, and how it pans, at 10,000 and 100,000 stickies.

The stickies stand on a grid, five in a row joined by wires. Prints milliseconds from the start of loading until the
first picture is on the screen, and of a frame while the board is dragged: with all of it in sight, nearer, and to be
read. A machine that does other things is slower. These are no ratios: no rival draws the same.
"""

import json
import sys
from itertools import pairwise
from pathlib import Path
from shutil import which
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from stormgen.viewer.page import page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SIZES, RUNS, FRAMES = (10_000, 100_000), 3, 120
KINDS = ("event", "command", "aggregate", "policy", "view")
LABELS = ("Order placed", "Reserve stock", "Shopping cart", "Tell the customer", "Open orders by day")
DRAG = """frames => new Promise(done => {
  const host = document.getElementById('board'), times = [];
  host.setPointerCapture = () => {};
  const say = (kind, x, y) => host.dispatchEvent(
    new PointerEvent(kind, {pointerId: 1, button: 0, clientX: x, clientY: y, bubbles: true, pointerType: 'mouse'}));
  let last = performance.now(), x = 900, y = 500;
  say('pointerdown', x, y);
  const step = () => {
    const now = performance.now();
    times.push(now - last);
    last = now;
    if (times.length > frames) { say('pointerup', x, y); done(times.slice(2)); return; }
    x -= 9; y -= times.length % 40 < 20 ? 3 : -3;
    say('pointermove', x, y);
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""


def wall(count: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """A deck and its picture."""
    across = 250 if count <= 10_000 else 800
    x = [at % across * 150 + 40 for at in range(count)]
    y = [at // across * 110 + at // across // 5 * 60 + 60 for at in range(count)]
    joined = [(a, b) for a, b in pairwise(range(count)) if b % 5]
    lanes = range(-(-count // across // 5))
    width = across * 150 + 80
    picture = {
        "id": "board",
        "title": "Grid",
        "about": "",
        "width": width,
        "height": y[-1] + 150,
        "styles": [*KINDS, "lane", "text"],
        "words": [],
        "legend": [],
        "cards": {
            "id": [f"card{at}" for at in range(count)],
            "element": list(range(count)),
            "x": x,
            "y": y,
            "w": [120] * count,
            "h": [80] * count,
            "style": [at % 5 for at in range(count)],
            "lines": [
                [LABELS[at % 5].split(" ", 1)[0], f"{LABELS[at % 5].split(' ', 1)[1]} {at}"] for at in range(count)
            ],
            **{name: [""] * count for name in ("label", "hint")},
            **{name: [0] * count for name in ("tilt", "again", "bold")},
            "notes": [[]] * count,
            "size": [13] * count,
            "shape": ["note"] * count,
        },
        "areas": {
            "id": [f"lane{at}" for at in lanes],
            "element": [-1 for _ in lanes],
            "style": [5 for _ in lanes],
            "x": [20 for _ in lanes],
            "y": [at * 610 + 20 for at in lanes],
            "w": [width - 40 for _ in lanes],
            "h": [600 for _ in lanes],
            "label": [f"Context {at}" for at in lanes],
            "header": [[[30, at * 610 + 44, f"Context {at}", 15, 6, "start", 1]] for at in lanes],
        },
        "wires": {
            "source": [a for a, _ in joined],
            "target": [b for _, b in joined],
            "style": [b % 5 for _, b in joined],
            "points": [[x[a] + 120, y[a] + 40, x[a] + 135, y[a] + 40, x[b], y[b] + 40] for a, b in joined],
            **{name: [0] * len(joined) for name in ("tail", "dashed")},
            "curve": ["corners"] * len(joined),
            "head": [1] * len(joined),
            "width": [1.6] * len(joined),
            "words": [[]] * len(joined),
            "hint": [""] * len(joined),
        },
    }
    deck = {
        "version": 1,
        "revision": "",
        "title": f"{count} stickies",
        "editable": False,
        "files": ["grid.storm"],
        "seams": None,
        "ranking": None,
        "traces": [],
        "diagnostics": [],
        "pictures": [{"id": "board", "view": "board", "subject": None, "title": "Board"}],
        "elements": {
            **{name: [f"E{at}" for at in range(count)] for name in ("id", "name")},
            "label": [f"{LABELS[at % 5]} {at}" for at in range(count)],
            "kind": [KINDS[at % 5] for at in range(count)],
            **{name: [None] * count for name in ("context", "aggregate")},
            "doc": [""] * count,
            "file": [0] * count,
            "line": list(range(count)),
            "text": ["event E"] * count,
        },
        "flow": {"source": [a for a, _ in joined], "target": [b for _, b in joined], "kind": ["emits"] * len(joined)},
    }
    return deck, picture


def measure(browser: "Browser", address: str) -> tuple[float, list[float]]:
    """The first paint, and the median frame at each of three zooms."""
    opened = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
    opened.goto(address, wait_until="commit")
    opened.locator(".rail").wait_for(timeout=60_000)
    seen = json.loads(opened.evaluate("JSON.stringify(performance.getEntriesByName('first-contentful-paint'))"))
    frames = []
    for zoom in range(3):
        for _ in range(4 * min(zoom, 1)):
            opened.keyboard.press("+")
        opened.wait_for_timeout(900)
        frames.append(median(opened.evaluate(DRAG, FRAMES)))
    opened.context.close()
    return seen[0]["startTime"], frames


def main() -> None:
    program = which("chromium") or which("chromium-browser") or which("google-chrome")
    if program is None:
        print("Chromium is not installed, so this was not measured.")
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder) / f"{size}.html"
            deck, picture = wall(size)
            path.write_text(page(deck, [picture]), encoding="utf-8")
            runs = []
            for _ in range(RUNS):
                browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
                runs.append(measure(browser, path.as_uri()))
                browser.close()
            first = median(seen for seen, _ in runs)
            frames = [median(of) for of in zip(*(frames for _, frames in runs), strict=True)]
            told = " / ".join(f"{frame:.1f}" for frame in frames)
            print(
                f"{size:7,} stickies, {path.stat().st_size / 1e6:.1f} MB: seen after {first:.0f} ms, a frame {told} ms"
            )


if __name__ == "__main__":
    sys.exit(main())
