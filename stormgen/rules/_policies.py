"""A policy in; the event that it is called after, and not after what it does, out."""

from stormgen.board import Policy
from stormgen.rules import _words
from stormgen.rules._lexicon import word_set

_BEFORE = word_set("after handle handles if on once process whenever when")
_BEHIND = word_set("consumer event handler listener policy reaction saga subscriber")


def trigger_in_name(policy: Policy) -> str | None:
    """The trigger that is left of a name without words such as when and handler around it: `WhenOrderPaid`."""
    said = _kernel(_words.words(policy.name))
    return next((t.key.name for t in policy.triggers if said and _kernel(_words.words(t.key.name)) == said), None)


def _kernel(said: tuple[str, ...]) -> tuple[str, ...]:
    while said and said[0] in _BEFORE:
        said = said[1:]
    while said and said[-1] in _BEHIND:
        said = said[:-1]
    return said
