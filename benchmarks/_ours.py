"""A model in; its seams inferred and its board as SVG out, in one process: `seams` and `render` of stormgen in one.

    python benchmarks/_ours.py MODEL OUT

It loads the command line as any command does, then runs each stage as they do, and prints how long each takes.
"""

import gc
import json
import sys
import time
from itertools import pairwise
from pathlib import Path


def main(model: str, out: str) -> None:
    gc.disable()
    from stormgen.cli._app import build_app

    build_app()
    from stormgen.binding import bind
    from stormgen.facts import Facts
    from stormgen.flow import trace
    from stormgen.pictures.formats import svg as svg_format
    from stormgen.pictures.look import Look
    from stormgen.pictures.views import board
    from stormgen.seams.infer import infer
    from stormgen.workspace.sources import read_model

    clock = [time.process_time()]
    trees = read_model([model])
    clock.append(time.process_time())
    bound = trees.then(bind)
    clock.append(time.process_time())
    flow = trace(bound.value)
    clock.append(time.process_time())
    seams = infer(bound.value, flow)
    clock.append(time.process_time())
    picture = board.draw(Facts(bound.value, flow))
    clock.append(time.process_time())
    svg = svg_format.write(picture, Look())
    clock.append(time.process_time())
    Path(out).write_text(svg, encoding="utf-8")
    assert not bound.diagnostics
    stages = ("start", "read", "bind", "flow", "seams", "layout", "drawing")
    spent = dict(zip(stages, [clock[0], *(b - a for a, b in pairwise(clock))], strict=True))
    counts = {"stickies": len(flow.nodes), "relations": len(flow.edges), "groups": len(seams.inferred)}
    print(json.dumps(spent | counts))
    gc.freeze()


if __name__ == "__main__":
    main(*sys.argv[1:])
