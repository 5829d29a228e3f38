"""A service in; where each name of its own code is imported from out."""

from stormgen.emitters.python_service.view import ServiceView
from stormgen.emitters.python_service.vocabulary import Vocabulary

_PLACES = {
    "base": "Aggregate Command Event Int64 Json Message Moment Money NO_DATE NO_ID NO_MOMENT Number State Text Value",
    "refusals": "BrokenInvariant InvalidValue Refusal RuleMissing evaluating",
    "rules": "divide greatest least lookup new_id now present remainder remove replaced rounded today without",
    "limits": "Length Matching Range",
}


def symbols(view: ServiceView, names: Vocabulary) -> dict[str, str]:
    domain = f"{view.package}.domain"
    known = {name: f"{domain}.{module}" for module, listed in _PLACES.items() for name in listed.split()}
    known |= dict.fromkeys((v.cls for v in view.values), f"{domain}.values")
    known |= {a.cls: f"{domain}.{a.module}" for a in view.aggregates}
    known |= dict.fromkeys((a.module for a in view.aggregates), domain)
    known |= dict.fromkeys(("neighbours", "process"), domain)
    known |= {"Story": "tests.storytelling", "samples": "tests", "policies": f"{view.package}.service_layer"}
    known |= dict.fromkeys((v.cls for v in view.views), f"{view.package}.service_layer.views")
    return known
