"""A world and a command in; what comes of it, and the world after that, out."""

from stormgen.behaviour.interpreter.interpreter import Followed, Interpreter, Step

__all__ = ["Followed", "Interpreter", "Step"]
