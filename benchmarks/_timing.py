"""Commands in; what they measured, in fresh processes that take turns, as medians and ratios, out.

Other work on the machine makes a process wait, which CPU time does not count, and slows all of them, which taking turns
(A B C A B C ...) spreads evenly. So ratios of medians of CPU time hold where seconds do not.
"""

import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median

Figures = Mapping[str, float]
# In one round of a case with a limit: it took too long, or it does not run here.
FAILED: Figures = {}


def machine() -> str:
    """What the figures were made on."""
    return (
        f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}"
    )


def child_environment() -> dict[str, str]:
    """Children keep their bytecode, as those of most people do."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def ask(*arguments: str, limit: float | None = None) -> Figures:
    """Run this script again with arguments; the figures that it prints."""
    command = [sys.executable, sys.argv[0], *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, env=child_environment())
    except subprocess.TimeoutExpired:
        return FAILED
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr}")
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def tell(**figures: float) -> None:
    """In the child: the figures of this run."""
    print(json.dumps(figures))


def whole_process(command: Sequence[str], limit: float | None = None) -> Figures:
    """The CPU seconds of a command from its start to its end, and the figures that it prints, if it does."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, env=child_environment())
    except subprocess.TimeoutExpired:
        return FAILED
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    last = (done.stdout.splitlines() or [""])[-1]
    printed: Figures = json.loads(last) if last.startswith("{") else {}
    return {"seconds": seconds, **printed}


def in_turn(cases: Mapping[str, Callable[[], Figures]], rounds: int) -> dict[str, Figures]:
    """The medians of what each case gives; a case that failed once is not tried again."""
    runs: dict[str, list[Figures]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, run in cases.items():
            if FAILED not in runs[name]:
                runs[name].append(run())
    return {name: _medians(found) for name, found in runs.items()}


def _medians(runs: Sequence[Figures]) -> Figures:
    if FAILED in runs:
        return FAILED
    return {key: median(run[key] for run in runs) for key in runs[0]}


def seconds_of(run: Callable[[], object]) -> float:
    """The CPU seconds of one call; what it returns is kept until the clock is read."""
    start = time.process_time()
    kept = run()
    end = time.process_time()
    del kept
    return end - start


def verdict(ratio: float, goal: float) -> str:
    """Whether a ratio that should be large reaches its goal."""
    return f"{ratio:5.1f} times  (goal {goal:g}: {'met' if ratio >= goal else 'NOT met'})"
