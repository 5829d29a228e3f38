"""A first seed and a number of models in; what was compared, and each difference with a short story to it, out.

`python -m tests.differential N [SEED]`, or `make differential N=10000 SEED=0`.
"""

import os
import sys
import time
from collections.abc import Iterator
from multiprocessing import get_context

from tests.differential.comparing import Counts
from tests.differential.search import Found, compare_all
from tests.differential.shrinking import shrunk

CHUNK = 25
# Modules that were imported leave something behind in a process, so it is replaced now and then.
CHUNKS_OF_A_PROCESS = 20
MOST_TOLD = 10


def _chunks(first: int, models: int) -> Iterator[range]:
    for start in range(first, first + models, CHUNK):
        yield range(start, min(start + CHUNK, first + models))


def main(models: int, first: int) -> int:
    """1 if there is a difference."""
    started, counts, found = time.monotonic(), Counts(), list[Found]()
    # Not a ProcessPoolExecutor: that of Python 3.11 hangs when it replaces its processes (CPython issue 115634).
    with get_context("spawn").Pool(os.cpu_count(), maxtasksperchild=CHUNKS_OF_A_PROCESS) as pool:
        for done, (more, differing) in enumerate(pool.imap_unordered(compare_all, _chunks(first, models)), 1):
            counts.add(more)
            found += differing
            looked_at = min(done * CHUNK, models)
            told = f"{counts.commands} commands, {len(found)} differ, {time.monotonic() - started:.0f} s"
            print(f"{looked_at} of {models} models, {told}", flush=True)
    for difference in found[:MOST_TOLD]:
        print(f"\n{shrunk(difference)}", flush=True)
    print(f"\n{counts}")
    print(f"refusals: {', '.join(sorted(counts.refusals))}")
    print(f"seeds that differ: {', '.join(str(d.seed) for d in found) or 'none'}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
