"""Two policies that issue the same command for the same event."""

from collections.abc import Iterable, Iterator

from stormgen.board import Board, Element, Key
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts
from stormgen.source import Span

CODE = declare("STORM408", "command-issued-twice", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    first: dict[object, Element] = {}
    for event, command, arguments, element, span in _reactions(facts.board):
        known = first.setdefault((event, command, arguments), element)
        if known is not element:
            yield Diagnostic(
                CODE,
                f"{command.name} is issued twice for each {event.name}: by {known.name} and by {element.name}.",
                span,
                "Keep one of them, or give the commands different arguments.",
                (Related(f"{known.name} issues it too.", known.span),),
            )


def _reactions(board: Board) -> Iterator[tuple[Key, Key, object, Element, Span]]:
    """Each event with a command that is issued for it and for it alone."""
    for policy in board.policies:
        if not policy.joins:
            for trigger in policy.triggers:
                for issue in policy.issues:
                    yield trigger.key, issue.command.key, (issue.arguments, policy.each), policy, policy.span
    for saga in board.sagas:
        heard = saga.start
        for step in saga.steps if saga.style == "orchestration" else ():
            for event in heard if step.do else ():
                assert step.do is not None
                yield event.key, step.do.command.key, (step.do.arguments, None), saga, step.span
            heard = step.done
