"""Facts and a text in; the same facts with borders, contested elements and a route that say the text everywhere, out.

For tests of reports: what a model has to hold before it is cut in this or that way is no concern of theirs.
"""

from dataclasses import replace
from itertools import combinations

from stormgen.board import Key
from stormgen.borders import Border, Cut, CutKind
from stormgen.extraction import ExtractionPlan, Gap, RouteComparison, SequenceStep, TemporaryCoupling
from stormgen.facts import Facts
from stormgen.seams import Agreement, Contested, Evidence, SeamMap
from stormgen.source import Span

KINDS: tuple[CutKind, ...] = ("reference", "transaction", "call", "table", "event")


def told(facts: Facts, text: str) -> Facts:
    """Every context has a border with every other, and the first element of each is contested."""
    assert facts.seams is not None
    contexts = [c for c in facts.seams.contexts if c.aggregates or c.elements]
    spans = {c.name: facts.board[(*c.aggregates, *c.elements)[0]].span for c in contexts}
    pairs = list(combinations(sorted(spans), 2))
    seams = replace(
        facts.seams,
        contested=tuple(_contested((*c.aggregates, *c.elements)[0], pairs[0], spans[c.name], text) for c in contexts),
        agreement=Agreement(0.5, 0.75),
        pulls=_pulls(facts.seams),
    )
    borders = tuple(_border(pair, spans[pair[0]], text) for pair in pairs)
    return replace(facts, seams=seams, borders=borders, plan=_plan(facts.plan, pairs[0], spans, text))


def _contested(element: Key, between: tuple[str, str], span: Span, text: str) -> Contested:
    return Contested(element, between, 0.55, ((Evidence(f"first: {text}", span),), (Evidence(f"rival: {text}", span),)))


def _pulls(seams: SeamMap) -> dict[tuple[Key, Key], float]:
    keys = sorted(key for context in seams.contexts for key in context.aggregates)
    return {pair: 1.0 + number for number, pair in enumerate(combinations(keys, 2))}


def _border(between: tuple[str, str], span: Span, text: str) -> Border:
    cuts = tuple(Cut(kind, *between, f"{kind} {text}", f"a mend, {text}", span) for kind in KINDS)
    return Border(between, cuts, "customer/supplier", between[1], f"because {text}", 0.85)


def _plan(plan: ExtractionPlan | None, pair: tuple[str, str], spans: dict[str, Span], text: str) -> ExtractionPlan:
    known = plan or ExtractionPlan()
    outside, inside = pair
    until = len(known.sequence) + 1
    coupling = TemporaryCoupling("back call", outside, inside, f"calls back: {text}", spans[outside], until)
    cut = f"the cut: {text}"
    steps = [
        SequenceStep(step.step, step.context, step.after, pair, cut, (coupling,), step.step) for step in known.sequence
    ]
    candidates = tuple(replace(c, caution=f"beware: {text}") for c in known.candidates)
    comparison = RouteComparison(15, 14, 1000, None, 20.0)
    gaps = (Gap("change", 0.25, f"the missing {text}", 0.5),)
    return ExtractionPlan(known.purpose, candidates, tuple(steps), comparison, 0.75, gaps)
