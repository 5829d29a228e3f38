"""What the rules of a model mean: the types of expressions, and the patterns of texts."""

from stormgen.behaviour.check import check_types
from stormgen.behaviour.infer import Typing
from stormgen.behaviour.patterns import Pattern, PatternProblem, read_pattern
from stormgen.behaviour.types import Types

__all__ = ["Pattern", "PatternProblem", "Types", "Typing", "check_types", "read_pattern"]
