"""A message to be made, the values written for it and what is at hand in; where each of its values comes from, out."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from stormgen.behaviour.types.scopes import Names, Scopes
from stormgen.board import Aggregate, Argument, Command, Event
from stormgen.board.expression import Expression
from stormgen.board.types import Field, Optional, RefTo, Type

# written    in the arguments, or the default of the part
# known      the identity of what runs already
# offered    under a name that is at hand
# nothing    it may be left out
# missing    nobody says
Origin = Literal["written", "known", "offered", "default", "nothing", "missing"]


@dataclass(frozen=True, slots=True)
class Given:
    """One part of a message. `value` is there if it is written or a default, `name` if something at hand is taken."""

    part: Field
    origin: Origin
    value: Expression | None = None
    name: str = ""


def given(
    scopes: Scopes,
    message: Command | Event,
    arguments: tuple[Argument, ...],
    offered: Names,
    known: Collection[str] = (),
) -> Iterator[Given]:
    """All parts of a message, its identity first.

    In order: what is written; for the identity, what is `known` of it; what is `offered` under the same name and
    fits; for the identity, the one reference to the aggregate; the default; nothing, if it may.
    """
    values = written(message, arguments)
    identity = scopes.identity(message)
    for part in identity:
        if part.name in values:
            yield Given(part, "written", values[part.name])
        elif part.name in known:
            yield Given(part, "known", name=part.name)
        else:
            name = _name_at_hand(scopes, part, offered) or _reference(scopes, message, offered)
            yield Given(part, "offered", name=name) if name else Given(part, "missing")
    for part in message.parameters or ():
        if part.name in values:
            yield Given(part, "written", values[part.name])
        elif name := _name_at_hand(scopes, part, offered):
            yield Given(part, "offered", name=name)
        elif part.default is not None:
            yield Given(part, "default", part.default)
        else:
            is_optional = isinstance(scopes.types.plain(part.type), Optional)
            yield Given(part, "nothing" if is_optional else "missing")


def written(message: Command | Event, arguments: Iterable[Argument]) -> Mapping[str, Expression]:
    """The values by the names of their parameters. Identity is never given by position."""
    return by_name((part.name for part in message.parameters or ()), arguments)


def identity_written(aggregate: Aggregate, arguments: Iterable[Argument]) -> Mapping[str, Expression]:
    """The values that say which aggregate is meant, by the names of its identity."""
    return by_name((part.name for part in aggregate.identity), arguments)


def by_name(names: Iterable[str], arguments: Iterable[Argument]) -> Mapping[str, Expression]:
    """The values by name; those without one are for these names, in their order."""
    by_position = iter(names)
    return {a.name if a.name is not None else next(by_position, ""): a.value for a in arguments}


def missing_parts(scopes: Scopes, event: Event, arguments: tuple[Argument, ...], command: Command) -> tuple[Field, ...]:
    """The parts of a fact that neither its arguments nor the command that emits it say."""
    offered, known = scopes.offered_by(command), known_identity(scopes, event, command)
    return tuple(g.part for g in given(scopes, event, arguments, offered, known) if g.origin == "missing")


def says_parts(message: Command | Event) -> bool:
    """Whether the wall says already what the message carries."""
    parameters = message.current.parameters if isinstance(message, Event) else message.parameters
    return parameters is not None


def all_say_parts(*messages: Command | Event) -> bool:
    """While the wall does not say of some of them what they carry, nothing is missing."""
    return all(says_parts(message) for message in messages)


def _name_at_hand(scopes: Scopes, part: Field, offered: Names) -> str:
    if part.name not in offered:
        return ""
    types = scopes.types
    have, wanted = types.plain(offered[part.name]), types.plain(part.type)
    fits = have == wanted or (isinstance(wanted, Optional) and have == wanted.item)
    return part.name if fits or not (types.is_known(have) and types.is_known(wanted)) else ""


def _reference(scopes: Scopes, message: Command | Event, offered: Names) -> str:
    """The single reference to the aggregate that a message is about."""
    owner = scopes.owner(message)
    if owner is None or len(owner.identity) != 1:
        return ""
    wanted: Type = RefTo(owner.key)
    found = [name for name, type_ in offered.items() if type_ == wanted]
    return found[0] if len(found) == 1 else ""


def known_identity(scopes: Scopes, event: Event, command: Command) -> tuple[str, ...]:
    """The identity that an event has from the command that runs: if both are about one aggregate."""
    is_own = event.aggregate is not None and event.aggregate == command.aggregate
    return tuple(part.name for part in scopes.identity(command)) if is_own else ()
