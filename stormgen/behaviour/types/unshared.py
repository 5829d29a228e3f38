"""A policy that acts on any of several events in; what it uses that not all of them carry alike, in words, out."""

from collections.abc import Iterator, Mapping, Sequence

from stormgen.behaviour.types.arguments import says_parts
from stormgen.behaviour.types.scopes import Names, Scopes, declared
from stormgen.board import Event, Policy
from stormgen.board.expression import Expression, Name
from stormgen.board.notation import type_text
from stormgen.board.walking import names_in
from stormgen.diagnostics.wording import listed, one_or_more


def unshared(scopes: Scopes, policy: Policy, events: Sequence[Event]) -> Iterator[tuple[Name, str]]:
    """Each use of such a name. Of events of a join, any may carry it."""
    if policy.joins or len(events) < 2:
        return
    alike = scopes.offered(events, all_of_them=False)
    for name in _used(policy):
        if name.text not in alike:
            yield name, _why(scopes, name.text, events)


def saying_parts(events: Sequence[Event]) -> Sequence[Event]:
    """Those of which the wall says what they carry; all, where it says that of none."""
    return [event for event in events if says_parts(event)] or events


def _used(policy: Policy) -> Iterator[Name]:
    values: list[Expression] = [argument.value for issue in policy.issues for argument in issue.arguments]
    values += [policy.each.items] if policy.each else []
    return (name for value in values for name in names_in(value) if name.role == "parameter")


def _why(scopes: Scopes, name: str, events: Sequence[Event]) -> str:
    carried = {event.name: declared(scopes.carried(event)) for event in events}
    silent = [event.name for event in events if name not in carried[event.name] and not says_parts(event)]
    if silent:
        return f"the model does not say {name} of {listed(silent)}."
    lacking = [event for event, names in carried.items() if name not in names]
    if lacking:
        return f"{listed(lacking)} {one_or_more(lacking, 'does', 'do')} not carry {name}."
    return f"{name} is {types_told(name, carried)}."


def types_told(name: str, carried: Mapping[str, Names]) -> str:
    """The types that a name has in each of some events: `int in Placed and string in Paid`."""
    return listed([f"{type_text(names[name])} in {event}" for event, names in carried.items()])
