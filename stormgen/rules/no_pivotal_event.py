"""A model with several contexts and a story through them, in which no event is pivotal."""

from collections.abc import Iterable

from stormgen.board import Key, Story
from stormgen.diagnostics import Diagnostic, declare
from stormgen.diagnostics.wording import listed
from stormgen.facts import Facts

CODE = declare("STORM609", "no-pivotal-event", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    if any(event.pivotal for event in facts.board.events):
        return
    for story in facts.board.stories:
        crossed = _contexts(story, facts)
        if len(crossed) > 1:
            yield Diagnostic(
                CODE,
                f"The flow {story.name} runs through {listed([key.name for key in crossed])}, and no event is pivotal.",
                story.span,
                "Write `pivotal event` where one phase of the story ends and the next begins.",
            )
            return


def _contexts(story: Story, facts: Facts) -> list[Key]:
    places = (facts.board.context_of(stop.key) for stop in story.stops if stop.key.kind == "event")
    return list(dict.fromkeys(place for place in places if place))
