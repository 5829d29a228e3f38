"""Policies and commands that set each other off for ever."""

from collections.abc import Iterable

from stormgen.behaviour.policies import POLICY_CYCLE as CODE
from stormgen.behaviour.policies import endless_loop, endless_loops
from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts

__all__ = ["CODE", "check"]


def check(facts: Facts) -> Iterable[Diagnostic]:
    return (endless_loop(way, facts.board) for way in endless_loops(facts.board, facts.flow))
