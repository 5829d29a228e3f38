"""The words of a text without mistakes in; one document of it out.

This runs the tables of the parser, and lays out each rule as soon as it is complete: from the inside to the outside,
so nesting costs no depth of calls.
"""

from collections.abc import Iterable
from typing import Any

from stormgen.language._tables import GOTOS, RULES
from stormgen.language.formatting.documents import Document, row
from stormgen.language.formatting.gaps import Node, before_end
from stormgen.language.formatting.layouts import BLANKS, layout_of
from stormgen.language.formatting.words import Word
from stormgen.language.lexer import END
from stormgen.language.trial import STATES


def lay_out(words: Iterable[Word]) -> Document:
    """The whole text, with the comments at its end."""
    states, values = [0], list[Any]()
    for word in words:
        while True:
            row_of = STATES[states[-1]]
            move = row_of if isinstance(row_of, int) else row_of.get(word.rule)
            if move is None:  # only at the end: `start` is complete
                (text,) = values
                return row((text.document, *before_end(word, BLANKS)))
            if move >= 0:
                states.append(move)
                values.append(word)
                break
            _complete(~move, word, states, values)
    raise AssertionError(END)


def _complete(number: int, ahead: Word, states: list[int], values: list[Any]) -> None:
    left, size, name, _, inline = RULES[number]
    taken = values[len(values) - size :]
    if size:
        del states[-size:], values[-size:]
    # A list that grows by one is extended in place: copying it each time would cost the square of its length.
    parts: list[Any] = taken.pop(0) if taken and isinstance(taken[0], list) else []
    for value in taken:
        parts += value if isinstance(value, list) else [value]
    if name is None:
        value = parts
    elif inline and len(parts) == 1:
        value = parts[0]
    elif len(parts) == 1 and left != "start":
        value = Node(name, parts[0].document, parts[0].first, parts[0].last, tuple(parts))
    elif parts:
        value = Node(name, layout_of(name)(parts), parts[0].first, parts[-1].last, tuple(parts))
    else:
        value = Node(name, "", ahead, ahead, ())
    states.append(GOTOS[states[-1]][left])
    values.append(value)
