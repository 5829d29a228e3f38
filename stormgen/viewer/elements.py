"""Facts in; every sticky by column, with its place in the text and what that says, and the arrows between them, out."""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from stormgen.board import Element, Key
from stormgen.facts import Facts
from stormgen.flow import Flow
from stormgen.source import Span

# What a context or a legacy declares is in other elements once more; more than so much of it nobody reads on a card.
_LONGEST = 2_000

# `event A, B` declares two.
_IN_LISTS = ("event", "command", "actor", "system")

Numbers = Mapping[Key, int]


class Files:
    """The number of each file, in the order in which they are first named."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._next = count()

    def number(self, name: str) -> int:
        known = self._numbers.get(name)
        if known is None:
            known = self._numbers[name] = next(self._next)
        return known

    @property
    def names(self) -> list[str]:
        return list(self._numbers)


def numbers_of(flow: Flow) -> dict[Key, int]:
    """Each sticky by its place in the columns."""
    return {node.key: number for number, node in enumerate(flow.nodes)}


def elements(facts: Facts, files: Files) -> dict[str, list[Any]]:
    """The columns, in the order of the flow's nodes. `context` and `aggregate` are ids."""
    ids = {node.key: node.id for node in facts.flow.nodes}
    nodes = facts.flow.nodes
    stickies = [facts.board[node.key] for node in nodes]
    return {
        "id": [node.id for node in nodes],
        "kind": [node.key.kind for node in nodes],
        "name": [node.name for node in nodes],
        "label": [node.label for node in nodes],
        "context": [ids[node.context] if node.context else None for node in nodes],
        "aggregate": [ids[node.aggregate] if node.aggregate else None for node in nodes],
        "doc": [sticky.doc for sticky in stickies],
        "file": [files.number(node.span.file) for node in nodes],
        "line": [node.span.line for node in nodes],
        "text": [text_of(sticky) for sticky in stickies],
    }


def text_of(element: Element) -> str:
    """What declares an element, as it is written, moved to the left; the beginning of what is long."""
    text = "\n\n".join(_at_left(span, element.key.kind) for span in element.extents or (element.span,))
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition("\n")[0] + "\n…"


def _at_left(span: Span, kind: str) -> str:
    """The text of a span without the indentation of the line that it begins in. In a list the kind is said once."""
    part, start = span.part, span.first
    text = part.text[start : min(span.last, start + _LONGEST + 1)]
    if kind in _IN_LISTS and not text.startswith(kind):
        text = f"{kind} {text}"
    if "\n" not in text:
        return text
    line = part.text[part.text.rfind("\n", 0, start) + 1 : start]
    indent = line[: len(line) - len(line.lstrip())]
    return "\n".join(row.removeprefix(indent) for row in text.split("\n"))


def arrows(flow: Flow, numbers: Numbers) -> dict[str, list[Any]]:
    """Every relation but that something stands in something, once, by the numbers of its ends."""
    found = dict.fromkeys(_arrows(flow, numbers))
    return {
        "source": [source for source, _, _ in found],
        "target": [target for _, target, _ in found],
        "kind": [kind for _, _, kind in found],
    }


def _arrows(flow: Flow, numbers: Numbers) -> Iterator[tuple[int, int, str]]:
    for edge in flow.edges:
        if edge.kind != "contains":
            yield numbers[edge.source], numbers[edge.target], edge.kind
