"""A service in; where each name of its own code is imported from out."""

from stormgen.emitters.python_service.view import ServiceView
from stormgen.emitters.python_service.vocabulary import Vocabulary

_BASE = """Aggregate BrokenInvariant Command DivisionByZero Event InvalidValue Int64 Json Message Moment Money NO_DATE NO_ID
    NO_MOMENT Number Overflow Refusal RuleMissing State Text Value evaluating"""
_RULES = """MissingKey MissingValue NothingThere divide greatest least lookup new_id now present remainder remove
    replaced rounded today without"""
_LIMITS = "Length Matching Range"


def symbols(view: ServiceView, names: Vocabulary) -> dict[str, str]:
    domain = f"{view.package}.domain"
    known = dict.fromkeys(_BASE.split(), f"{domain}.base")
    known |= dict.fromkeys(_RULES.split(), f"{domain}.rules")
    known |= dict.fromkeys(_LIMITS.split(), f"{domain}.limits")
    known |= dict.fromkeys((v.cls for v in view.values), f"{domain}.values")
    known |= {a.cls: f"{domain}.{a.module}" for a in view.aggregates}
    known |= dict.fromkeys((a.module for a in view.aggregates), domain)
    known |= dict.fromkeys(("neighbours", "process"), domain)
    known |= dict.fromkeys((v.cls for v in view.views), f"{view.package}.service_layer.views")
    return known
