"""The keys of joins and of steps that may be repeated in; those whose types can't tell one thing from another out."""

from collections.abc import Mapping, Sequence

from stormgen.behaviour.checks.checker import Checker
from stormgen.behaviour.types.arguments import all_say_parts
from stormgen.behaviour.types.joins import join_key, waits
from stormgen.behaviour.types.problems import MISMATCH
from stormgen.behaviour.types.scopes import Names, declared
from stormgen.behaviour.types.unshared import types_told
from stormgen.board import Command, Event, Policy, Step
from stormgen.board.notation import type_text
from stormgen.source import Span

_UNEQUAL = "equal ones may be written differently."
_KEYS = "Take an id, a text, a whole number, a bool, a day, a moment, or a value of an enum."


def check_join(policy: Policy, events: Sequence[Event], checker: Checker) -> None:
    """That they have no name in common is told by a rule: it may still come."""
    if not (waits(policy, events) and all_say_parts(*events)) or join_key(checker.scopes, policy, events):
        return
    carried = {event.name: declared(checker.scopes.carried(event)) for event in events}
    shared = [name for name in next(iter(carried.values())) if all(name in names for names in carried.values())]
    name = policy.join_key or next(iter(shared), "")
    if name in shared:
        _report_join(name, carried, policy.join_key_span or policy.span, checker)


def _report_join(name: str, carried: Mapping[str, Names], span: Span, checker: Checker) -> None:
    types = [names[name] for names in carried.values()]
    if not all(checker.scopes.types.is_known(checker.scopes.types.plain(type_)) for type_ in types):
        return
    if len({checker.scopes.types.plain(type_) for type_ in types}) > 1:
        told = f"Nothing is brought together by {name}: it is {types_told(name, carried)}."
        checker.problems.report(MISMATCH, told, span, "Let all of them carry it with one type.")
    else:
        told = f"Nothing is brought together by {name}, which is {type_text(types[0])}: {_UNEQUAL}"
        checker.problems.report(MISMATCH, told, span, _KEYS)


def check_step_key(step: Step, before: Names, checker: Checker) -> None:
    if step.idempotency_key is None or step.do is None:
        return
    types = checker.scopes.types
    command = types.board.find(Command, step.do.command.key)
    type_ = {**before, **declared(checker.scopes.carried(command))}.get(step.idempotency_key)
    if type_ is not None and types.is_known(types.plain(type_)) and not types.is_key(type_):
        told = f"A step is not known again by {step.idempotency_key}, which is {type_text(type_)}: {_UNEQUAL}"
        checker.problems.report(MISMATCH, told, step.idempotency_key_span or step.span, _KEYS)
