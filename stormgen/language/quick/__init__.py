"""A source text in; the items of its syntax tree out, quickly, as far as the text is sound and plain.

This is recursive descent over the words of a text, some four times as fast as running the grammar's tables. It may
give up on any text (`Surprise`), and then the tables decide; what it does read, it reads exactly as they do, which
`tests/language/test_quick.py` holds for generated and damaged texts. The functions stand in the order of the
grammar and build nodes as those of `building` do.
"""

from collections.abc import Callable
from typing import Any

from stormgen.diagnostics import Checked
from stormgen.language.building import Builder
from stormgen.language.quick import big_picture, design, legacy, sagas
from stormgen.language.quick.reader import Mend, Reader, Surprise
from stormgen.language.quick.words import LOOKAHEAD, split
from stormgen.language.syntax import SyntaxTree
from stormgen.source import SourceText

__all__ = ["DECLARATIONS", "read_quickly"]

DECLARATIONS: dict[str, Callable[[Reader], list[Any]]] = {
    "model": big_picture.model,
    "import": big_picture.import_,
    "actor": big_picture.actors,
    "system": big_picture.systems,
    "event": big_picture.events,
    "pivotal": big_picture.pivotal,
    "hotspot": big_picture.hotspot,
    "opportunity": big_picture.opportunity,
    "flow": big_picture.flow,
    "context": design.context,
    "aggregate": design.aggregate,
    "command": design.commands,
    "policy": design.policy,
    "view": design.view,
    "type": design.type_declared,
    "enum": design.enumeration,
    "scenario": design.scenario,
    "saga": sagas.saga,
    "legacy": legacy.legacy,
}


def read_quickly(source: SourceText, mend: Mend | None = None) -> Checked[SyntaxTree] | None:
    """Parse a sound and plain file; None for any other.

    With `mend`, what is wrong or not plain in a context or aggregate is read by that, if one can see how far it goes.
    """
    words = split(source)
    builder = Builder(source, words.docs)
    reader = Reader(source, words, builder, DECLARATIONS, mend)
    items: list[Any] = []
    count = len(words.texts) - LOOKAHEAD
    try:
        while reader.at < count:
            items.append(design.declared(reader))
    except (Surprise, RecursionError):
        return None
    if builder.diagnostics:
        return None
    return Checked(builder.tree(items, words.comments, frozenset(), frozenset()))
