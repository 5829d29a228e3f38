"""The Storm language: text in, syntax tree out, with every mistake beside it."""

from stormgen.language.parser import read
from stormgen.language.syntax import Import, SyntaxTree

__all__ = ["Import", "SyntaxTree", "read"]
