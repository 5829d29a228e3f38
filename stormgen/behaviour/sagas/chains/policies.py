"""A board and its flow in; what goes wrong along its policies, each with the way there, out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from stormgen.behaviour.policies import endless_loop, endless_loops
from stormgen.behaviour.sagas.chains.chains import Chains, Way, chains
from stormgen.behaviour.sagas.commands.refusing import first_refusal_of
from stormgen.behaviour.sagas.commands.repeating import counts_up
from stormgen.behaviour.sagas.findings import chains as telling
from stormgen.behaviour.sagas.static.outcomes import outcomes_nobody_hears
from stormgen.behaviour.sagas.traces.chains import chain_as_diagram, chain_in_words
from stormgen.behaviour.sagas.verdict import Found, PolicyVerdict
from stormgen.board import Board, Command, Key, Policy
from stormgen.diagnostics import Diagnostic
from stormgen.flow import Flow

_FOR_EVER = "and so on for ever"


def verify_policies(board: Board, flow: Flow, states: int) -> PolicyVerdict:
    """Loops first; then what each command that policies issue leads to, in the order of the text."""
    explored = chains(board, flow, states)
    loops = [_loop(way, board) for way in endless_loops(board, flow)]
    steps = _done_by_sagas(board)
    found = [
        *(
            one
            for key, way in explored.ways.items()
            if key.kind == "command" and key not in steps
            for one in _of_command(key, way, board)
        ),
        *_in_any_order(explored, board),
        *_unheard(explored, board, flow),
    ]
    sorted_ = sorted(found, key=lambda one: one.diagnostic.sort_key)
    return PolicyVerdict(explored.count, explored.states, explored.complete, (*loops, *sorted_))


def _done_by_sagas(board: Board) -> set[Key]:
    """What a choreography expects of its steps is told of the saga."""
    return {use.command.key for saga in board.sagas for step in saga.steps for use in (step.do, step.undo) if use}


def _loop(way: Sequence[Key], board: Board) -> Found:
    round_ = (*way, way[0])
    told = endless_loop(way, board)
    return Found(replace(told, level="error"), chain_in_words(round_, _FOR_EVER), chain_as_diagram(round_, _FOR_EVER))


def _of_command(key: Key, way: Way, board: Board) -> Iterator[Found]:
    command, policy = board.find(Command, key), board.find(Policy, way[-2])
    if counts_up(command, board):
        ending = f"{command.name} is done again"
        yield _found(telling.policy_not_idempotent(policy, command), way, f"{policy.name} is told again", ending)
    refusal = first_refusal_of(command, board)
    if refusal:
        words = chain_in_words(way[:-1], f"{command.name} is refused with {refusal.name}", "nobody hears of it")
        drawn = chain_as_diagram(way, f"refused with {refusal.name}, and nobody hears of it")
        yield Found(telling.policy_refused(policy, command, refusal), words, drawn)


def _in_any_order(explored: Chains, board: Board) -> Iterator[Found]:
    for (one, other), (way, other_way) in explored.meeting.items():
        commands = board.find(Command, one), board.find(Command, other)
        rest = other_way[_common(way, other_way) :]
        policy, other_policy = (board.find(Policy, path[-2]) for path in (way, other_way))
        told = telling.policies_in_any_order(policy, other_policy, *commands)
        words = chain_in_words((*way, *rest), f"or {other.name} first, and {one.name} then")
        yield Found(told, words, chain_as_diagram(way, f"and {other.name}, before or after"))


def _common(one: Way, other: Way) -> int:
    return next(place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)


def _unheard(explored: Chains, board: Board, flow: Flow) -> Iterator[Found]:
    for command, event, told in outcomes_nobody_hears(board, flow):
        if command.key in explored.ways:
            yield _found(told, (*explored.ways[command.key], event.key), "nobody takes it up")


def _found(told: Diagnostic, way: Way, *endings: str) -> Found:
    return Found(told, chain_in_words(way, *endings), chain_as_diagram(way, ", ".join(endings)))
