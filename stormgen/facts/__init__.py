"""Everything that is known about a model, in one frozen value that emitters and templates print."""

from stormgen.facts.facts import Facts, Stage

__all__ = ["Facts", "Stage"]
