"""Facts with a plan in; the order of extraction as a timeline, with what has to run for a while between steps, out."""

from collections.abc import Iterator, Sequence

from stormgen.board import Key
from stormgen.extraction import Candidate, SequenceStep, TemporaryCoupling
from stormgen.facts import Facts, Stage
from stormgen.pictures.picture import Area, Box, Card, Picture, Point, Wire, Words
from stormgen.pictures.plain import plain
from stormgen.pictures.sticky_names import counted
from stormgen.pictures.text_fit import clip, fit
from stormgen.pictures.view import View

_COLUMN, _LEFT, _EDGE = 188.0, 16.0, 14.0
_TOP, _HEIGHT = 40.0, 76.0
_BAR, _ROW, _SIZE = 20.0, 26.0, 11.0
_ARC = 18.0
_MOST = 150
_STYLES = {"back call": "call", "replica": "view", "stream": "event"}
_NAMES = {"back call": "Call back into the monolith", "replica": "Replica of its data", "stream": "Stream of changes"}

# What runs between two from one step to another, and how many of it.
Bar = tuple[TemporaryCoupling, int, int]


def draw(facts: Facts, subject: Key | None = None) -> Picture:
    """A column a step; a bar what is temporary, from the step that begins it to the one that ends it."""
    plan, board = facts.plan, facts.board
    steps = plan.sequence if plan else ()
    candidates = {candidate.context: candidate for candidate in (plan.candidates if plan else ())}
    declared = {context.key.path: context.key for context in board.contexts}
    arcs = list(_arcs(steps))
    top = _TOP + _ARC * max((high for *_, high in arcs), default=0)
    cards = [_step(step, candidates.get(step.context), declared.get(step.context), top) for step in steps]
    below = top + _HEIGHT + 40
    bars = _bars(steps)
    cards += [_bar(number, bar, below, len(steps)) for number, bar in enumerate(bars[:_MOST])]
    height = below + min(len(bars), _MOST + 1) * _ROW + 20 if steps else _TOP
    wires = tuple(_after(number, arc, top) for number, arc in enumerate(arcs))
    areas = tuple(_columns(steps, height))
    words = [*_standing(steps, top)]
    if len(bars) > _MOST:
        words.append(Words(_LEFT + 10, below + _MOST * _ROW + 14, f"and {len(bars) - _MOST} more", _SIZE, "faint"))
    kinds = {coupling.kind for coupling, *_ in bars}
    legend = tuple((_STYLES[kind], name) for kind, name in _NAMES.items() if kind in kinds)
    width = _LEFT * 2 + _COLUMN * max(len(steps), 1)
    about = f"{counted(len(steps), 'step')}, {counted(sum(n for _, n, _ in bars), 'temporary coupling')}"
    return Picture(
        "roadmap", None, plain(board.name), about, width, height, areas, wires, tuple(cards), tuple(words), legend
    )


def _step(step: SequenceStep, candidate: Candidate | None, key: Key | None, top: float) -> Card:
    box = Box(_x(step.step) + _EDGE, top, _COLUMN - 2 * _EDGE, _HEIGHT)
    label = f"{step.step}. {plain(step.context)}"
    fitted = fit(label, box.width - 12, 38, 15, 9)
    notes = [f"score {candidate.score:.2f}"] if candidate else []
    notes += [candidate.quadrant] if candidate and candidate.quadrant else []
    hint = ", ".join([label, *notes, *([candidate.caution] if candidate and candidate.caution else [])])
    return Card(
        f"step{step.step}",
        key,
        "core" if step.step == 1 else "context",
        label,
        box,
        fitted.lines,
        fitted.size,
        True,
        "rounded",
        hint=hint,
        notes=tuple(notes),
    )


def _arcs(steps: Sequence[SequenceStep]) -> Iterator[tuple[int, int, int]]:
    """From which step to which one has to wait, and how high that runs: above all that it would lie upon."""
    number = {step.context: step.step for step in steps}
    waits = [(number[name], step.step) for step in steps for name in step.after if name in number]
    levels: list[list[tuple[int, int]]] = []
    for first, last in sorted(waits, key=lambda wait: (wait[1] - wait[0], wait)):
        at = next(
            (at for at, level in enumerate(levels) if all(_apart((first, last), arc) for arc in level)), len(levels)
        )
        levels[at : at + 1] = [[*(levels[at] if at < len(levels) else []), (first, last)]]
        yield first, last, at + 1


def _apart(arc: tuple[int, int], other: tuple[int, int]) -> bool:
    return arc[1] <= other[0] or other[1] <= arc[0]


def _after(number: int, arc: tuple[int, int, int], top: float) -> Wire:
    first, last, high = arc
    start, end, y = _x(first) + _COLUMN * 0.62, _x(last) + _COLUMN * 0.38 - 6 * high, top - 10 - _ARC * high
    points: tuple[Point, ...] = ((start, top), (start, y), (end, y), (end, top))
    return Wire(f"after{number}", f"step{first}", f"step{last}", "reference", points, hint="has to come after it")


def _bars(steps: Sequence[SequenceStep]) -> list[Bar]:
    """Couplings of one kind between the same two and until the same step, as one; with their count and first step."""
    found: dict[tuple[str, str, str, int, int], list[TemporaryCoupling]] = {}
    for step in steps:
        for one in step.couplings:
            found.setdefault((one.kind, one.outside, one.inside, step.step, one.until), []).append(one)
    return [(same[0], len(same), begin) for (_, _, _, begin, _), same in found.items()]


def _bar(number: int, bar: Bar, below: float, last: int) -> Card:
    coupling, count, begin = bar
    end = coupling.until if coupling.until > begin else last + 1
    left, right = _x(begin) + _COLUMN / 2, _x(end) + (_COLUMN / 2 if end <= last else 0)
    box = Box(left, below + number * _ROW, max(right - left, _COLUMN / 2), _BAR)
    label = f"{plain(coupling.outside)}, {plain(coupling.inside)}" + (f" ({count})" if count > 1 else "")
    fitted = clip(label, box.width - 10, _SIZE)
    hint = f"{coupling.kind}: {plain(coupling.sentence)}"
    return Card(f"bar{number}", None, _STYLES[coupling.kind], label, box, (fitted,), _SIZE, False, "pill", hint=hint)


def _columns(steps: Sequence[SequenceStep], height: float) -> Iterator[Area]:
    for step in steps:
        style = "other-lane" if step.step % 2 else "lane"
        yield Area(f"column{step.step}", None, style, f"Step {step.step}", Box(_x(step.step), 0, _COLUMN, height))


def _standing(steps: Sequence[SequenceStep], top: float) -> Iterator[Words]:
    """Under each step, how much that is temporary runs after it."""
    for step in steps:
        text = f"{step.standing} temporary" if step.standing else "nothing temporary"
        yield Words(_x(step.step) + _COLUMN / 2, top + _HEIGHT + 20, text, _SIZE, "faint", "middle")
    if not steps:
        yield Words(_LEFT, 24, "There is no context to take out.", 13)


def _x(step: int) -> float:
    return _LEFT + (step - 1) * _COLUMN


VIEW = View(Stage.PLAN, {Picture: draw})
