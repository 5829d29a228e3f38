#!/usr/bin/env python3
"""Commands on a model of sixty stickies in; what each takes against a bare interpreter, and what it loads, out.

    python benchmarks/startup.py [--full]

Whole processes, with bytecode compiled before. Output goes to a pipe, so it is plain, as in scripts and in CI.
"""

import subprocess
import sys
from functools import partial
from pathlib import Path

from _timing import child_environment, in_turn, machine, whole_process

_MODEL = str(Path(__file__).with_name("sixty.storm"))
_GOALS = {"--version": 2, "--help": 8, "parse": 8}
_COMMANDS = {
    "--version": ["--version"],
    "--help": ["--help"],
    "parse": ["parse", _MODEL],
    "lint": ["lint", _MODEL],
    "fmt --check": ["fmt", "--check", _MODEL],
    "seams": ["seams", _MODEL],
}
_HEAVY = ("typer", "rich", "lark", "networkx", "igraph", "jinja2", "pygls", "hypothesis")
_LISTING = f"""
import runpy, sys
sys.argv[0] = "stormgen"
try:
    runpy.run_module("stormgen", run_name="__main__", alter_sys=True)
except SystemExit:
    pass
print("loaded", *(name for name in {_HEAVY!r} if name in sys.modules))
"""


def main(full: bool) -> None:
    rounds = 21 if full else 9
    stormgen = [sys.executable, "-m", "stormgen"]
    cases = {"bare interpreter": [sys.executable, "-c", "pass"]}
    cases |= {name: [*stormgen, *arguments] for name, arguments in _COMMANDS.items()}
    for command in cases.values():
        whole_process(command)  # compiles
    found = in_turn({name: partial(whole_process, command) for name, command in cases.items()}, rounds)
    bare = found.pop("bare interpreter")["seconds"]
    print(f"{machine()}; whole processes, CPU time, median of {rounds}")
    print(f"  {'bare interpreter':18}{bare * 1000:6.0f} ms")
    for name, figures in found.items():
        print(f"  {name:18}{figures['seconds'] * 1000:6.0f} ms  {_against(name, figures['seconds'] / bare)}")
    print("Large modules that they load")
    for name, arguments in _COMMANDS.items():
        print(f"  {name:18}{', '.join(_loaded(arguments)) or 'none'}")


def _against(name: str, ratio: float) -> str:
    """How often a bare interpreter fits into it, and whether that is few enough."""
    if name not in _GOALS:
        return f"{ratio:5.1f} times"
    return f"{ratio:5.1f} times  (goal {_GOALS[name]}: {'met' if ratio <= _GOALS[name] else 'NOT met'})"


def _loaded(arguments: list[str]) -> list[str]:
    command = [sys.executable, "-c", _LISTING, *arguments]
    printed = subprocess.run(command, capture_output=True, text=True, env=child_environment()).stdout
    return printed.splitlines()[-1].split()[1:]


if __name__ == "__main__":
    main("--full" in sys.argv[1:])
