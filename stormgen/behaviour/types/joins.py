"""A policy that waits for several events in; the field that tells which of them belong together out."""

from collections.abc import Sequence

from stormgen.behaviour.types.scopes import Scopes, declared
from stormgen.board import Event, Policy


def join_key(scopes: Scopes, policy: Policy, events: Sequence[Event]) -> str | None:
    """The one said, else the first that all carry alike; None where the model does not say."""
    carried = [declared(scopes.carried(event)) for event in events]
    for name in [policy.join_key] if policy.join_key else list(carried[0]):
        types = [names[name] for names in carried if name in names]
        is_alike = len(types) == len(events) and len({scopes.types.plain(type_) for type_ in types}) == 1
        if is_alike and all(scopes.types.is_key(type_) for type_ in types):
            return name
    return None


def waits(policy: Policy, events: Sequence[Event]) -> bool:
    """Whether a policy acts only once all of several events have happened."""
    return policy.joins and len(events) > 1
