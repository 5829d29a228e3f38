"""The steps of a route in; each with the couplings that it begins and those that stand after it, out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stormgen.emitters.report_html.bars import Segment
from stormgen.emitters.report_html.reasons import Few, Reason, part
from stormgen.extraction import SequenceStep, TemporaryCoupling, TemporaryKind

# What each kind is called, one and many, and how it stands between the context outside and the one inside.
_KINDS: Mapping[TemporaryKind, tuple[str, str, str]] = {
    "back call": ("call back", "calls back", "{} calls back {}"),
    "replica": ("replica", "replicas", "{} keeps a replica of {}"),
    "stream": ("stream", "streams", "a stream of changes between {} and {}"),
}
# Beyond this nobody reads a route, nor the couplings of a step.
STEPS, _COUPLINGS, _AFTER = 60, 12, 8


@dataclass(frozen=True, slots=True)
class Begun:
    """A coupling that begins with a step: what it is, the step that ends it, and why."""

    what: str
    until: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Step:
    """`ring` are the other contexts of a cycle; `counts` says what stands after the step by kind, `bar` shows it."""

    number: int
    context: str
    after: Few
    ring: tuple[str, ...]
    cut: Reason
    counts: str
    bar: tuple[Segment, ...]
    begun: Few
    ended: int


def steps(sequence: Sequence[SequenceStep], width: float) -> tuple[Step, ...]:
    """The bar of the step after which most couplings stand is as wide as `width`."""
    standing = list(_standing(sequence[:STEPS]))
    most = max((counted.total() for counted in standing), default=0)
    each = width / most if most else 0.0
    return tuple(_step(step, counted, each) for step, counted in zip(sequence, standing, strict=False))


def kinds() -> tuple[tuple[int, str], ...]:
    """The tone of each kind of coupling, and what it is called."""
    return tuple((tone, many) for tone, (_, many, _) in enumerate(_KINDS.values()))


def _standing(sequence: Sequence[SequenceStep]) -> Iterator[Counter[TemporaryKind]]:
    """What stands after each step, counted by kind."""
    couplings: list[TemporaryCoupling] = []
    for step in sequence:
        couplings = [c for c in (*couplings, *step.couplings) if c.until > step.step]
        yield Counter(coupling.kind for coupling in couplings)


def _step(step: SequenceStep, counted: Counter[TemporaryKind], each: float) -> Step:
    said = ", ".join(_count(counted[kind], kind) for kind in _KINDS if counted[kind])
    return Step(
        number=step.step,
        context=step.context,
        after=Few(step.after[:_AFTER], max(0, len(step.after) - _AFTER)),
        ring=step.cycle[1:],
        cut=part(step.cut),
        counts=said,
        bar=tuple(_bar(counted, each)),
        begun=Few(tuple(map(_begun, step.couplings[:_COUPLINGS])), max(0, len(step.couplings) - _COUPLINGS)),
        ended=step.ended,
    )


def _begun(coupling: TemporaryCoupling) -> Begun:
    what = _KINDS[coupling.kind][2].format(coupling.outside, coupling.inside)
    reason = part(coupling.sentence)
    return Begun(what, coupling.until, reason if reason.place else Reason(coupling.sentence, str(coupling.span)))


def _bar(counted: Mapping[TemporaryKind, int], each: float) -> Iterator[Segment]:
    x = 0.0
    for tone, kind in enumerate(_KINDS):
        if wide := counted[kind] * each:
            yield Segment(round(x, 1), round(wide, 1), counted[kind], tone, _count(counted[kind], kind))
            x += wide


def _count(number: int, kind: TemporaryKind) -> str:
    one, many, _ = _KINDS[kind]
    return f"{number} {one if number == 1 else many}"
