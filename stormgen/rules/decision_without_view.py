"""An actor who decides without seeing anything, in a model that says what most actors see."""

from collections.abc import Iterable

from stormgen.board import Actor
from stormgen.diagnostics import Diagnostic, declare
from stormgen.diagnostics.wording import listed
from stormgen.facts import Facts
from stormgen.rules._gaps import gaps, whole_model

CODE = declare("STORM415", "decision-without-view", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    def sees(actor: Actor) -> bool:
        return bool(facts.flow.into(actor.key, "informs"))

    deciding = [actor for actor in facts.board.actors if facts.flow.out_of(actor.key, "issues")]
    for actor in gaps(deciding, sees, whole_model):
        commands = dict.fromkeys(edge.target.name for edge in facts.flow.out_of(actor.key, "issues"))
        yield Diagnostic(
            CODE,
            f"{actor.name} issues {listed(list(commands))}, and no view shows what to decide by.",
            actor.span,
            f"Ask what {actor.name} looks at before deciding, and draw an arrow from that view.",
        )
