"""The steps of a route in; each with the couplings that stand after it, counted and in sentences, out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stormgen.emitters.report_html.bars import Segment
from stormgen.emitters.report_html.reasons import Few, placed
from stormgen.extraction import SequenceStep
from stormgen.extraction.plan import TemporaryKind

_KINDS: Mapping[TemporaryKind, tuple[str, str]] = {
    "back call": ("call back", "calls back"),
    "replica": ("replica", "replicas"),
    "stream": ("stream", "streams"),
}
# Beyond this nobody reads a route, nor the couplings of a step.
STEPS, _COUPLINGS = 60, 12


@dataclass(frozen=True, slots=True)
class Step:
    """`ring` are the other contexts of a cycle; `counts` says the couplings by kind, `bar` shows them."""

    number: int
    context: str
    after: Few
    ring: tuple[str, ...]
    cut: str
    total: int
    counts: str
    bar: tuple[Segment, ...]
    couplings: Few


def steps(sequence: Sequence[SequenceStep], width: float) -> tuple[Step, ...]:
    """The bar of the step with most couplings is as wide as `width`."""
    most = max((len(step.couplings) for step in sequence), default=0)
    return tuple(_step(step, width / most if most else 0.0) for step in sequence[:STEPS])


def kinds() -> tuple[tuple[int, str], ...]:
    """The tone of each kind of coupling, and what it is called."""
    return tuple((tone, many) for tone, (_, many) in enumerate(_KINDS.values()))


def _step(step: SequenceStep, each: float) -> Step:
    counted = Counter(coupling.kind for coupling in step.couplings)
    bar = tuple(_bar(counted, each))
    said = ", ".join(_count(counted[kind], kind) for kind in _KINDS if counted[kind])
    after = Few(step.after[:8], max(0, len(step.after) - 8))
    by_kind = [coupling for kind in _KINDS for coupling in step.couplings if coupling.kind == kind]
    couplings = placed(by_kind, _COUPLINGS)
    return Step(step.step, step.context, after, step.cycle[1:], step.cut, len(step.couplings), said, bar, couplings)


def _bar(counted: Mapping[TemporaryKind, int], each: float) -> Iterable[Segment]:
    x = 0.0
    for tone, kind in enumerate(_KINDS):
        if wide := counted[kind] * each:
            yield Segment(round(x, 1), round(wide, 1), counted[kind], tone, _count(counted[kind], kind))
            x += wide


def _count(number: int, kind: TemporaryKind) -> str:
    one, many = _KINDS[kind]
    return f"{number} {one if number == 1 else many}"
