"""An actor that is no person and no role: `actor Scheduler`."""

from collections.abc import Iterator

from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules import _words
from stormgen.rules._lexicon import word_set

CODE = declare("STORM520", "actor-named-like-system", "warning")

_MACHINES = word_set(
    "api app application backend batch bot clock cron daemon database frontend gateway job microservice portal "
    "program robot scheduler script server service software system time timer webhook website"
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Actors whose name ends in a word for software."""
    for actor in facts.board.actors:
        last = _words.core(actor)[-1:]
        if last and last[0] in _MACHINES:
            message = f"{actor.name} is no person: an actor is somebody who decides."
            hint = "Make it a system, or a policy where our own software acts by a rule."
            yield Diagnostic(CODE, message, actor.span, hint)
