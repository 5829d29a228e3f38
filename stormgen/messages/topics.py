"""A message in; its topic, and the exchange of its context, out: the same in AsyncAPI documents and in services."""

from stormgen.messages.contract import Contract
from stormgen.messages.options import SchemaOptions
from stormgen.messages.plain_names import snake


def topic_of(contract: Contract, options: SchemaOptions) -> str:
    """The messages of one aggregate go through one topic, in order."""
    aggregate = snake(contract.aggregate.name) if contract.aggregate else "process"
    return options.topic.format(context=exchange_of(contract), aggregate=aggregate, kind=f"{contract.key.kind}s")


def exchange_of(contract: Contract) -> str:
    return snake(contract.context.name) if contract.context else "unplaced"
