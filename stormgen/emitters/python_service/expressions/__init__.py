"""Expressions that were checked in; the Python that computes them out."""

from stormgen.emitters.python_service.expressions.code import NO_NAMES, PRODUCT, SUM, Scope, variable_name
from stormgen.emitters.python_service.expressions.comparisons import negated
from stormgen.emitters.python_service.expressions.known import Known, learn
from stormgen.emitters.python_service.expressions.translator import Translator

__all__ = ["NO_NAMES", "PRODUCT", "SUM", "Known", "Scope", "Translator", "learn", "negated", "variable_name"]
