"""A flow that stops at decisions, or goes round, and never tells what has happened in the end."""

from collections.abc import Iterable

from stormgen.diagnostics import Diagnostic, declare
from stormgen.diagnostics.wording import listed
from stormgen.facts import Facts

CODE = declare("STORM417", "flow-without-end", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for story in facts.board.stories:
        goes_on = {arrow.source.key for arrow in story.arrows}
        ends = list(dict.fromkeys(stop.key for stop in story.stops if stop.key not in goes_on))
        undecided = [key for key in ends if key.kind in ("command", "policy")]
        if story.arrows and len(undecided) == len(ends):
            where = f"stops at {listed([key.name for key in ends])}" if ends else "goes round in a circle"
            yield Diagnostic(
                CODE,
                f"The flow {story.name} {where}: it does not tell how the story ends.",
                story.span,
                "Go on to the event that people are content with.",
            )
