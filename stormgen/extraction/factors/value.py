"""Value: what the context is worth to the business, as the room judged it (`value`, 0 to 10, or its subdomain)."""

from collections.abc import Iterator

from stormgen.board import Context
from stormgen.extraction.factors._factor import Factor, bounded
from stormgen.extraction.situation import Situation

# Where nobody gave a figure, the kind of subdomain stands in for it (Evans 2003, ch. 15).
_SUBDOMAIN = {"core": 0.75, "supporting": 0.5, "generic": 0.25}


def _judge(situation: Situation) -> dict[str, float]:
    told = {name: context for name in situation.remaining if (context := situation.declared(name))}
    return {name: worth for name, context in told.items() if (worth := _worth(context)) is not None}


def _worth(context: Context) -> float | None:
    if context.value is not None:
        return bounded(context.value, 10) / 10
    return _SUBDOMAIN[context.subdomain] if context.subdomain else None


def _explain(situation: Situation, context: str) -> Iterator[str]:
    declared = situation.declared(context)
    if declared and declared.value is not None:
        yield f"value {declared.value} of 10 ({declared.span})"
    elif declared and declared.subdomain:
        yield f"a {declared.subdomain} subdomain, its value not given ({declared.span})"


FACTOR = Factor("value", "value", 3, _judge, _explain, "`value` of the context, or core, supporting, generic")
