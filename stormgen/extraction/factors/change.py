"""Value: how often the old code of it changes (`commits` of its modules); what changes most gains most."""

from collections.abc import Iterator

from stormgen.extraction.factors._factor import Factor, bounded, more_is_better
from stormgen.extraction.situation import Situation


def _judge(situation: Situation) -> dict[str, float]:
    return more_is_better(
        {name: rate for name in situation.remaining if (rate := _commits(situation, name)) is not None}
    )


def _commits(situation: Situation, context: str) -> float | None:
    """The commits of its modules, those it shares with others by its share."""
    parts = [p for p in situation.legacy.modules.get(context, ()) if p.module.commits is not None]
    if not parts:
        return None
    return sum(p.share * bounded(p.module.commits or 0) for p in parts)


def _explain(situation: Situation, context: str) -> Iterator[str]:
    for part in situation.legacy.modules.get(context, ()):
        if part.module.commits is not None:
            yield f"{part.share:.0%} of module {part.module.name}, {part.module.commits} commits ({part.module.span})"


FACTOR = Factor("change", "value", 2, _judge, _explain, "`commits` of the modules with its tables or routes")
