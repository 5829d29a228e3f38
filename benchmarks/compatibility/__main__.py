"""`python -m benchmarks.compatibility [FILE.jsonl ...]`: how often we agree with others, and where not."""

import sys
from pathlib import Path

from benchmarks.compatibility.pairs import OUTCOMES, Judged, agreement, counted, files, judged


def main() -> None:
    rows = [row for path in [*map(Path, sys.argv[1:])] or files() for row in judged(path)]
    print(f"{'source':48}{'pairs':>6}{'agreement':>11}{''.join(f'{name:>20}' for name in OUTCOMES[1:])}")
    for group, outcomes in counted(rows).items():
        figures = "".join(f"{outcomes[name]:>20}" for name in OUTCOMES[1:])
        print(f"{group:48}{outcomes.total():>6}{agreement(outcomes):>11.3f}{figures}")
    for row in rows:
        if row.outcome != "right":
            print(_told(row))


def _told(row: Judged) -> str:
    return f"  {row.name}: {row.outcome}: {row.note}"


main()
