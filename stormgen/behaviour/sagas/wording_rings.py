"""The stickies of a ring of policies in; what happens in words, and as a sequence diagram in Mermaid, out."""

from collections.abc import Sequence
from itertools import pairwise

from stormgen.board import Key

_SAID = {"policy": "{} is set off", "command": "{} is done", "event": "{} happens"}
_DOES = {"policy": "issues", "command": "emits", "event": "sets off"}


def ring_in_words(way: Sequence[Key]) -> tuple[str, ...]:
    """Once round, and the first sticky again."""
    return (*(_SAID[key.kind].format(key.name) for key in (*way, way[0])), "and so on for ever")


def ring_as_diagram(way: Sequence[Key]) -> str:
    """Each sticky as a participant."""
    aliases = {key: f"p{number}" for number, key in enumerate(way)}
    people = [f"  participant {alias} as {key.name}" for key, alias in aliases.items()]
    arrows = [f"  {aliases[key]}->>{aliases[after]}: {_DOES[key.kind]}" for key, after in pairwise((*way, way[0]))]
    return "\n".join(["sequenceDiagram", *people, *arrows, "  Note over p0: and so on for ever", ""])
