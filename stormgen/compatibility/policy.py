"""Whose verdict is asked for: that of a schema registry, or what the libraries of readers do with the data.

The two differ in a few rules. What a registry refuses for caution can be read all the same; and some of what it
lets pass comes out as another value at the reader.
"""

from collections.abc import Iterable
from typing import Literal

from stormgen.compatibility.problem import Problem

Policy = Literal["registry", "readers"]

_ONLY_REGISTRY = frozenset(
    [
        # What only strangers send: no message of ours has a property that its schema does not name.
        "property-added-to-open-model",
        "alternatives-removed",
        "combination-removed",
        "conditions-added",
        "items-added",
        "list-widened",
        "oneof-field-moved",
        "type-renamed",
    ]
)
_ONLY_READERS = frozenset(["logical-type-changed", "number-narrowed", "text-narrowed", "list-narrowed"])


def of_policy(policy: Policy, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    others = _ONLY_READERS if policy == "registry" else _ONLY_REGISTRY
    return tuple(problem for problem in problems if problem.rule not in others)
