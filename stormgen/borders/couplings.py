"""The flow graph and the home of each element in; what ties one context to another, and which way, out."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from stormgen.board import Key, Module, ModuleCall
from stormgen.borders.border import Cut, CutKind
from stormgen.borders.legacy_facts import LegacyFacts
from stormgen.flow import Edge, EdgeKind, Flow

Home = Mapping[Key, str]


class _Reading(NamedTuple):
    """Which end of an edge depends on the other, how much, how that is said, and what a border makes of it."""

    dependent: Literal["source", "target"]
    weight: float
    verb: str
    kind: CutKind
    becomes: str


# Who hears of an event knows it; who raised it knows nobody (Fowler 2017, "What do you mean by event-driven?").
_AT_ONCE, _LATER = 1.0, 0.5
_JOIN, _CALL, _CONTRACT = "an id without a join", "a call over the network, or a copy", "a contract"
_READ: dict[EdgeKind, _Reading] = {
    "references": _Reading("source", _AT_ONCE, "references", "reference", _JOIN),
    "depends": _Reading("source", _AT_ONCE, "depends in the old code on", "call", _CALL),
    "emits": _Reading("source", _AT_ONCE, "emits", "call", "an event of its own"),
    "issues": _Reading("source", _LATER, "issues", "event", _CONTRACT),
    "triggers": _Reading("target", _LATER, "reacts to", "event", _CONTRACT),
    "updates": _Reading("target", _LATER, "shows", "event", _CONTRACT),
    "precedes": _Reading("target", _LATER, "follows", "event", _CONTRACT),
}

# A model may state any weight; beyond this it makes no difference.
_HEAVIEST = 1000.0
# Two references, or two dependencies, between the same ends are two.
_COUNTED: tuple[EdgeKind, ...] = ("references", "depends")


def couplings_between(flow: Flow, home: Home) -> Iterator[Cut]:
    """Every coupling across contexts; each relation once, however often it is drawn."""
    seen: set[tuple[Key, Key, EdgeKind, str]] = set()
    for edge in sorted(flow.edges_of(*_READ), key=_is_drawn_again):
        if edge.kind == "precedes" and not _only_a_story(edge, flow):
            continue
        first, second = home.get(edge.source), home.get(edge.target)
        relation = (edge.source, edge.target, edge.kind, edge.note if edge.kind in _COUNTED else "")
        if first is not None and second is not None and first != second and relation not in seen:
            seen.add(relation)
            yield _coupling(edge, first, second)


def _only_a_story(edge: Edge, flow: Flow) -> bool:
    """While no aggregate has either event, their order is all that the wall says of how they are coupled."""
    return flow.aggregate_of(edge.source) is None and flow.aggregate_of(edge.target) is None


def _is_drawn_again(edge: Edge) -> bool:
    """The arrow of a flow, which has the flow's name as its note: the policy or command itself is better evidence."""
    return bool(edge.note) and edge.kind not in _COUNTED


def couplings_of_modules(modules: Iterable[Module], legacy: LegacyFacts) -> Iterator[Cut]:
    """The calls between modules of the old system, each as heavy as the contexts' shares of the two modules."""
    for module in modules:
        for call in module.calls:
            for own, part in legacy.shares_of[module.key].items():
                for other, share in legacy.shares_of.get(call.module.key, {}).items():
                    if own != other:
                        sentence = _call(module, own, call, other)
                        weight = _AT_ONCE * part * share
                        yield Cut("call", own, other, sentence, _CALL, call.span, weight)


def _call(module: Module, own: str, call: ModuleCall, other: str) -> str:
    rate = f" {call.rate}" if call.rate else ""
    return f"module {module.name} ({own}) calls module {call.module.key.name} ({other}){rate}"


def _coupling(edge: Edge, source_home: str, target_home: str) -> Cut:
    reading = _READ[edge.kind]
    weight = reading.weight * (min(edge.weight, _HEAVIEST) if edge.kind == "depends" else 1.0)
    ends = (edge.source, source_home), (edge.target, target_home)
    (subject, own), (other, foreign) = ends if reading.dependent == "source" else ends[::-1]
    sentence = f"{subject.name} ({own}) {reading.verb} {other.name} ({foreign}){_detail(edge)}"
    return Cut(reading.kind, own, foreign, sentence, reading.becomes, edge.span, weight)


def _detail(edge: Edge) -> str:
    if edge.kind == "references" and edge.note:
        return f" by {edge.note}"
    return f": {edge.note}" if edge.kind == "depends" and edge.note else ""
