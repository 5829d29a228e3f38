"""A service in; where each name of its own code is imported from out."""

from stormgen.emitters.python_service.view import ServiceView
from stormgen.emitters.python_service.vocabulary import Vocabulary

_PLACES = {
    "base": "Aggregate Command Event Int64 Json Message Moment Money NO_DATE NO_ID NO_MOMENT Number State Text Value",
    "refusals": "BrokenInvariant InvalidValue Refusal RuleMissing evaluating",
    "rules": "divide greatest least lookup new_id now or_none present remainder remove replaced rounded today without",
    "limits": "Length Matching Range",
}


def classes(view: ServiceView) -> frozenset[str]:
    """Names that are classes even where their letters have no case."""
    return frozenset([*(v.cls for v in view.values), *(a.cls for a in view.aggregates), *(v.cls for v in view.views)])


def symbols(view: ServiceView, names: Vocabulary) -> dict[str, str]:
    domain = f"{view.package}.domain"
    known = {name: f"{domain}.{module}" for module, listed in _PLACES.items() for name in listed.split()}
    known |= dict.fromkeys((v.cls for v in view.values), f"{domain}.values")
    known |= {a.cls: f"{domain}.{a.module}" for a in view.aggregates}
    known |= dict.fromkeys((a.module for a in view.aggregates), domain)
    known |= dict.fromkeys(("neighbours", "process"), domain)
    responses = dict.fromkeys(
        ["NOT_FOUND", "REFUSALS", "many", "one", "recorded"], f"{view.package}.entrypoints.responses"
    )
    known |= {**responses, "tables": f"{view.package}.adapters", "queries": f"{view.package}.service_layer"}
    known |= {"upcasters": domain}
    known |= {"Story": "tests.storytelling", "samples": "tests", "policies": f"{view.package}.service_layer"}
    known |= dict.fromkeys((v.cls for v in view.views), f"{view.package}.service_layer.views")
    return known
