"""What somebody who looks at the wall wants to change on it."""

from stormgen.board import Key
from stormgen.values import value


@value
class Add:
    """A sticky of a kind with a name, or the words on it, in a context; `beside` another where that is given."""

    kind: str
    name: str
    context: Key | None = None
    beside: Key | None = None


@value
class Rename:
    element: Key
    name: str


@value
class Move:
    """To a context, or out of any."""

    element: Key
    context: Key | None


@value
class Connect:
    """An arrow from a sticky to another."""

    source: Key
    target: Key


@value
class AddHotspot:
    """A question or a quarrel, in words, about a sticky or about nothing in particular."""

    words: str
    on: Key | None = None


@value
class Remove:
    element: Key


Edit = Add | Rename | Move | Connect | AddHotspot | Remove
