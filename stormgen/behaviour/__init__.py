"""What the rules of a model mean: the types of expressions, and the patterns of texts."""

from stormgen.behaviour.checks.board import check_types
from stormgen.behaviour.types import Types
from stormgen.behaviour.types.inference import Typing
from stormgen.behaviour.types.patterns import Pattern, PatternProblem, read_pattern

__all__ = ["Pattern", "PatternProblem", "Types", "Typing", "check_types", "read_pattern"]
