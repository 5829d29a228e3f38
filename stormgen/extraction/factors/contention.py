"""Value: how much its changes have to be agreed on with others: the other teams that work on its code (`teams`, or
the teams of the contexts in its modules), times its commits where all tell them.
"""

from collections.abc import Iterable, Iterator

from stormgen.borders.legacy_facts import ModuleShare
from stormgen.extraction.factors._factor import Factor, bounded, of_modules
from stormgen.extraction.situation import Situation


def _amounts(situation: Situation, names: Iterable[str]) -> dict[str, float]:
    others = {name: found for name in names if (found := _others(situation, name)) is not None}
    commits = {name: _commits(situation, name) for name in others}
    if None in commits.values():
        return others
    return {name: count * (commits[name] or 0.0) for name, count in others.items()}


def _others(situation: Situation, context: str) -> float | None:
    """The teams beside its own."""
    declared = situation.declared(context)
    if declared and declared.teams is not None:
        return max(0.0, bounded(declared.teams) - 1)
    parts = situation.modules(context)
    return sum(part.share * (_teams(part, situation)[0] - 1) for part in parts) if parts else None


def _teams(part: ModuleShare, situation: Situation) -> tuple[float, str]:
    """How many work on a module, and how that is known."""
    if part.module.teams is not None:
        return max(1.0, bounded(part.module.teams)), _at_work(part.module.teams)
    contexts = situation.legacy.shares_of[part.module.key]
    owners = sorted({_owner(situation, name) for name in contexts})
    told = "it has parts of" if len(owners) > 1 else "all of it belongs to"
    return float(len(owners)), f"{told} {', '.join(owners)}"


def _at_work(teams: int) -> str:
    return "1 team works on it" if teams == 1 else f"{teams} teams work on it"


def _owner(situation: Situation, context: str) -> str:
    declared = situation.declared(context) if context in situation.monolith.contexts else None
    return declared.team if declared and declared.team else context


def _commits(situation: Situation, context: str) -> float | None:
    return of_modules(situation, context, lambda module: module.commits)


def _explain(situation: Situation, context: str) -> Iterator[object]:
    declared = situation.declared(context)
    if declared and declared.teams is not None:
        yield f"{_at_work(declared.teams)} ({declared.span})"
        return
    for part in situation.modules(context):
        commits = "" if part.module.commits is None else f", {part.module.commits} commits"
        yield f"module {part.module.name}: {_teams(part, situation)[1]}{commits} ({part.module.span})"


FACTOR = Factor("contention", "value", 1, "more", _amounts, _explain, "`teams` of the context or its modules")
