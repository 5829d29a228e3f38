"""A message in; the topic that it goes through out.

The messages of one aggregate go through one topic, events and commands apart: Kafka keeps those of one key in order.
"""

from stormgen.messages.contract import Contract
from stormgen.messages.options import SchemaOptions
from stormgen.messages.plain_names import snake


def topic_of(contract: Contract, options: SchemaOptions) -> str:
    aggregate = snake(contract.aggregate.name) if contract.aggregate else "process"
    return options.topic.format(context=context_of(contract), aggregate=aggregate, kind=f"{contract.key.kind}s")


def context_of(contract: Contract) -> str:
    return snake(contract.context.name) if contract.context else "unplaced"
