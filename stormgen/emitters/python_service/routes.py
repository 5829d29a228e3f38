"""The messages of a service in; the topics that it sends them to, and those that it listens to, out."""

from collections.abc import Iterator

from stormgen.board import Command, Event, Key
from stormgen.emitters.python_service.literals import quoted
from stormgen.emitters.python_service.messages import Builder
from stormgen.emitters.python_service.parts import RoutesView, RouteView
from stormgen.messages.contract import Contract, contracts, wire_type
from stormgen.messages.options import SchemaOptions
from stormgen.messages.plain_names import snake
from stormgen.messages.topics import context_of, topic_of


def routes(build: Builder, options: SchemaOptions) -> RoutesView:
    """The builder knows which messages of other contexts the service has to do with."""
    names = build.names
    known = contracts(names.types)
    asked = {command.key for command in asked_by_others(build)}
    told = {reference.key for command in names.commands for reference in command.emitted}
    sent = {key for key, message in build.foreign.items() if isinstance(message, Command) or key in told}
    heard = {key for key, message in build.foreign.items() if isinstance(message, Event)} | asked
    sends = (c for c in known if (c.is_event and c.context == names.context) or c.key in sent)
    return RoutesView(
        name=quoted(snake(names.context.name)),
        sent=tuple(route for c in sends for route in _routes(build, c, options)),
        heard=tuple(route for c in known if c.key in heard for route in _routes(build, c, options)),
    )


def asked_by_others(build: Builder) -> list[Command]:
    """The commands of this context that policies of other contexts ask for."""
    wanted = set(_wanted(build))
    return [command for command in build.names.commands if command.key in wanted]


def _wanted(build: Builder) -> Iterator[Key]:
    for policy in build.names.board.policies:
        if policy.context != build.names.context:
            yield from (issue.command.key for issue in policy.issues)


def from_outside(build: Builder) -> list[Event]:
    """Events of this context that none of its commands lets happen: somebody outside does."""
    emitted = {reference.key for command in build.names.board.commands for reference in command.emitted}
    return [e for e in build.names.events if e.aggregate is None and e.key not in emitted]


def _routes(build: Builder, contract: Contract, options: SchemaOptions) -> Iterator[RouteView]:
    """Under its name, and under the one that it had: others may still tell that, or the outbox may hold it."""
    topic, exchange = quoted(topic_of(contract, options)), quoted(context_of(contract))
    yield RouteView(quoted(contract.type), topic, exchange)
    message = build.names.board[contract.key]
    if isinstance(message, Event) and message.renamed_from:
        former = wire_type(Key("event", message.renamed_from), contract.version)
        yield RouteView(quoted(former), topic, exchange)
