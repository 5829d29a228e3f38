"""One reason why data of a writer's schema can not be read with a reader's schema."""

from stormgen.values import value


@value
class Problem:
    """`rule` names what was broken, `path` where (`$.lines[].price`), `sentence` says it to people."""

    rule: str
    path: str
    sentence: str


class WrongSchema(ValueError):
    """A text is no schema of its format, or refers to what is not there; the message says so in one sentence."""
