"""An arrow of one flow that says the contrary of another flow's arrow, or of what causes what."""

from collections.abc import Iterable

from stormgen.board import Arrow, Key, Story
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts
from stormgen.source import Span

CODE = declare("STORM418", "arrow-against-time", "info")

Pair = tuple[Key, Key]


def check(facts: Facts) -> Iterable[Diagnostic]:
    told: dict[Pair, tuple[Story, Arrow]] = {}
    causes = _causes(facts)
    loops = {pair for story in facts.board.stories for pair in _looped(story)}
    for story in facts.board.stories:
        for arrow in story.arrows:
            before, after = pair = arrow.source.key, arrow.target.key
            if arrow.kind != "precedes" or pair in loops or pair in causes:
                continue
            told.setdefault(pair, (story, arrow))
            contrary = (after, before)
            if contrary in told:
                other, place = told[contrary]
                why = Related(f"The flow {other.name} has it the other way round.", place.span)
                yield _against(arrow, why)
            elif contrary in causes:
                yield _against(arrow, Related(f"{after.name} sets off {before.name} by this.", causes[contrary]))


def _looped(story: Story) -> set[Pair]:
    """Arrows that one story tells in both directions: a loop, on purpose."""
    pairs = {(a.source.key, a.target.key) for a in story.arrows if a.kind == "precedes"}
    return {pair for pair in pairs if pair[::-1] in pairs}


def _against(arrow: Arrow, why: Related) -> Diagnostic:
    before, after = arrow.source.key.name, arrow.target.key.name
    message = f"{before} stands before {after} here, and after it elsewhere."
    return Diagnostic(CODE, message, arrow.span, "Turn one of the arrows, or tell the loop in one flow.", (why,))


def _causes(facts: Facts) -> dict[Pair, Span]:
    """Two events of which the first sets off a policy whose command emits the second, with the policy's place."""
    flow = facts.flow
    found: dict[Pair, Span] = {}
    for edge in flow.edges_of("triggers"):
        if edge.target.kind == "policy":
            for issued in flow.out_of(edge.target, "issues"):
                for emitted in flow.out_of(issued.target, "emits"):
                    found.setdefault((edge.source, emitted.target), flow.node(edge.target).span)
    return found
