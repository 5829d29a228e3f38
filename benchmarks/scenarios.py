#!/usr/bin/env python3
"""The scenarios of the example in; how many of them the interpreter tries in a second of CPU time, out.

    python benchmarks/scenarios.py [--full]

The model is read once. `cold` compiles the rules for each run of all scenarios, as `stormgen test` does; `warm`
keeps them.
"""

import sys
import time
from pathlib import Path
from statistics import median

from _timing import machine

from stormgen.behaviour.interpreter import Interpreter
from stormgen.behaviour.scenarios.trial import try_out
from stormgen.board import Board
from stormgen.facts import Stage
from stormgen.workspace.build import build

_MODEL = Path(__file__).parents[1] / "examples" / "inventory.storm"


def main(full: bool) -> None:
    board = build([_MODEL], Stage.FLOW).value.board
    rounds, warm = 41 if full else 11, Interpreter(board)
    figures = {
        "cold": median(_per_second(board, Interpreter(board)) for _ in range(rounds)),
        "warm": median(_per_second(board, warm) for _ in range(rounds)),
    }
    print(f"Scenarios of {_MODEL.name} that are tried in a second of CPU time; {machine()}")
    for name, count in figures.items():
        print(f"  {name}  {count:8,.0f}")


def _per_second(board: Board, interpreter: Interpreter) -> float:
    start = time.process_time()
    for scenario in board.scenarios:
        assert try_out(interpreter, scenario).passed
    return len(board.scenarios) / (time.process_time() - start)


if __name__ == "__main__":
    main("--full" in sys.argv)
