"""Two events that may be one: `OrderCompleted` and `OrderFinished`."""

from collections import defaultdict
from collections.abc import Iterator

from stormgen.board import Event
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.diagnostics.wording import listed
from stormgen.facts import Facts
from stormgen.rules import _words

CODE = declare("STORM512", "near-synonym-events", "info")

_SYNONYMS = (
    "added created registered",
    "accepted approved confirmed",
    "declined denied refused rejected",
    "cancelled canceled aborted",
    "completed ended finished finalized finalised",
    "deleted erased removed",
    "dispatched sent shipped",
    "changed modified updated altered amended edited",
    "began begun started initiated",
    "ordered purchased bought",
)
_GROUP = {word: group for group in _SYNONYMS for word in group.split()}


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Events of one subject whose verbs mean much the same; told once, at the last."""
    alike: dict[tuple[tuple[str, ...], str], dict[str, Event]] = defaultdict(dict)
    for event in facts.board.events:
        said = _words.core(event)
        if len(said) > 1 and said[-1] in _GROUP:
            alike[said[:-1], _GROUP[said[-1]]].setdefault(said[-1], event)
    for events in alike.values():
        *others, last = events.values()
        if others:
            names = listed([event.name for event in others])
            message = f"{last.name} means much the same as {names}."
            hint = "Make them one event, or find words that tell them apart."
            related = tuple(Related(f"{event.name} is here.", event.span) for event in others)
            yield Diagnostic(CODE, message, last.span, hint, related)
