"""What was found in; a smaller model and fewer commands with the same difference out."""

from collections.abc import Iterator
from dataclasses import replace

from tests.differential.search import Found, difference

MOST_TRIES = 400


def shrunk(found: Found) -> Found:
    """Commands first, each of them, then whole declarations, then their parts, until nothing can go."""
    tries = MOST_TRIES
    smaller = True
    while smaller:
        smaller = False
        for other in (*_fewer_commands(found), *_shorter_texts(found)):
            tries -= 1
            if tries < 0:
                return found
            problem = difference(other.text, other.commands)
            if _kind(problem) == _kind(found.problem):
                found, smaller = replace(other, problem=problem), True
                break
    return found


def _fewer_commands(found: Found) -> Iterator[Found]:
    count = len(found.commands)
    for size in (count // 2, count // 4, 1):
        for start in range(0, count if size else 0, max(size, 1)):
            left = (*found.commands[:start], *found.commands[start + size :])
            yield replace(found, commands=left)


def _shorter_texts(found: Found) -> Iterator[Found]:
    """Without one declaration, the largest first."""
    lines = found.text.split("\n")
    for first, last in sorted(_declarations(lines), key=lambda d: d[0] - d[1]):
        yield replace(found, text="\n".join((*lines[:first], *lines[last + 1 :])))


def _declarations(lines: list[str]) -> Iterator[tuple[int, int]]:
    """The first and the last line of each."""
    opened: list[int] = []
    for number, line in enumerate(lines):
        balance = line.count("{") - line.count("}")
        if balance > 0:
            opened.append(number)
        elif balance < 0:
            yield opened.pop(), number
        elif line.strip():
            yield number, number


def _kind(problem: str) -> str:
    """Problems that begin alike are taken for the same."""
    return " ".join(problem.split(" after ")[0].split()[:4])
