"""The stickies of a chain of policies in; what happens in words, and as a sequence diagram in Mermaid, out."""

from collections.abc import Sequence
from itertools import pairwise

from stormgen.behaviour.sagas.traces.mermaid import message, note, participant
from stormgen.board import Key

_SAID = {"policy": "{} is set off", "command": "{} is done", "event": "{} happens"}
_DOES = {"policy": "issues", "command": "emits", "event": "sets off"}


def chain_in_words(way: Sequence[Key], *endings: str) -> tuple[str, ...]:
    """One sentence a sticky, and where that leads."""
    return (*(_SAID[key.kind].format(key.name) for key in way), *endings)


def chain_as_diagram(way: Sequence[Key], ending: str) -> str:
    """Each sticky as a participant, once."""
    aliases = {key: f"p{number}" for number, key in enumerate(dict.fromkeys(way))}
    people = [participant(alias, key.name) for key, alias in aliases.items()]
    arrows = [message(aliases[key], "->>", aliases[after], _DOES[key.kind]) for key, after in pairwise(way)]
    return "\n".join(["sequenceDiagram", *people, *arrows, note(aliases[way[-1]], ending), ""])
