"""The rules of an aggregate or command in; the Python that the names in them stand for out."""

from stormgen.behaviour.types.scopes import declared, scope_of
from stormgen.board import Aggregate, Command, Event
from stormgen.emitters.python_service.expressions import NO_NAMES, Scope
from stormgen.emitters.python_service.vocabulary import Vocabulary


def state(names: Vocabulary, aggregate: Aggregate | None, of: str = "self") -> Scope:
    """What the rules of an aggregate may use of it."""
    if aggregate is None:
        return NO_NAMES
    attributes = names.attributes[aggregate.key]
    return scope_of(names.scopes.state(aggregate), lambda name: f"{of}.{attributes[name]}")


def stored(names: Vocabulary, aggregate: Aggregate) -> Scope:
    """What an event may assign."""
    return state(names, aggregate).only(names.scopes.stored(aggregate))


def parameters(names: Vocabulary, message: Command | Event, of: str) -> Scope:
    """What a message carries beside the identity of its aggregate."""
    attributes = names.attributes[message.key]
    return scope_of(declared(message.parameters or ()), lambda name: f"{of}.{attributes[name]}")


def in_event(names: Vocabulary, aggregate: Aggregate, event: Event) -> Scope:
    return state(names, aggregate).within(parameters(names, event, "event"))


def in_command(names: Vocabulary, command: Command) -> Scope:
    return state(names, names.scopes.owner(command)).within(parameters(names, command, "command"))


def offered_by(names: Vocabulary, command: Command) -> Scope:
    """What is taken where a value of an event is not written."""
    owner = names.scopes.owner(command)
    known = state(names, owner).only(names.scopes.known(owner))
    return known.within(parameters(names, command, "command"))
