"""Value: what the context is worth to the business, as the room judged it (`value`, 0 to 10, or its subdomain)."""

from collections.abc import Iterator

from stormgen.extraction.factors._factor import Factor, each, judged
from stormgen.extraction.situation import Situation

# Where nobody gave a figure, the kind of subdomain stands in for it (Evans 2003, ch. 15).
_SUBDOMAIN = {"core": 0.75, "supporting": 0.5, "generic": 0.25}


def _amount(situation: Situation, context: str) -> float | None:
    told = judged(situation, context, lambda c: c.value)
    declared = situation.declared(context)
    if told is None and declared and declared.subdomain:
        return _SUBDOMAIN[declared.subdomain]
    return told


def _explain(situation: Situation, context: str) -> Iterator[object]:
    declared = situation.declared(context)
    if declared and declared.value is not None:
        yield f"value {declared.value} of 10 ({declared.span})"
    elif declared and declared.subdomain:
        yield f"a {declared.subdomain} subdomain, its value not given ({declared.span})"


FACTOR = Factor("value", "value", 3, "share", each(_amount), _explain, "`value` of the context, or its subdomain")
