"""Seams in; the contexts as declared beside those that the evidence alone gives, joined where they share aggregates."""

from collections import Counter

from stormgen.board import Key
from stormgen.pictures.picture import Box, Card, Wire
from stormgen.pictures.plain import plain
from stormgen.pictures.text_fit import fit
from stormgen.seams import SeamContext, SeamMap

_WIDTH, _APART, _HEIGHT, _GAP = 150.0, 110.0, 58.0, 10.0
_MOST = 24


def partitions(seams: SeamMap, left: float, top: float) -> tuple[list[Card], tuple[Wire, ...]]:
    """Nothing where no context is declared. An inferred one stands near those declared that it shares most with."""
    declared = [c for c in seams.contexts if c.declared and c.aggregates][:_MOST]
    if not declared or not seams.inferred:
        return [], ()
    home = {key: at for at, context in enumerate(declared) for key in context.aggregates}
    shares = [(group, Counter(home[key] for key in group if key in home)) for group in seams.inferred]
    shares = sorted((share for share in shares if share[1]), key=lambda share: (_middle(share[1]), share[0]))
    cards = [_declared(context, at, left, top) for at, context in enumerate(declared)]
    wires = []
    for number, (group, shared) in enumerate(shares[: 2 * _MOST]):
        card = _inferred(group, number, left + _WIDTH + _APART, top)
        best = max(shared, key=lambda at: (shared[at], -at))
        cards.append(card)
        wires += [_wire(cards[at], card, count, at == best) for at, count in sorted(shared.items())]
    return cards, tuple(wires)


def _middle(shared: Counter[int]) -> float:
    return sum(at * count for at, count in shared.items()) / shared.total()


def _declared(context: SeamContext, at: int, left: float, top: float) -> Card:
    fitted = fit(plain(context.name), _WIDTH - 12, 22, 13, 9)
    box = Box(left, top + at * (_HEIGHT + _GAP), _WIDTH, _HEIGHT)
    count = f"{len(context.aggregates)} aggregates" if len(context.aggregates) != 1 else "1 aggregate"
    label = plain(context.name)
    return Card(
        f"declared{at}",
        context.declared,
        "context",
        label,
        box,
        fitted.lines,
        fitted.size,
        True,
        "rounded",
        notes=(count,),
    )


def _inferred(group: tuple[Key, ...], number: int, left: float, top: float) -> Card:
    names = ", ".join(plain(key.name) for key in group)
    fitted = fit(names, _WIDTH - 12, _HEIGHT - 8, 12, 9)
    box = Box(left, top + number * (_HEIGHT + _GAP), _WIDTH, _HEIGHT)
    return Card(
        f"inferred{number}", None, "aggregate", names, box, fitted.lines, fitted.size, False, "rounded", hint=names
    )


def _wire(source: Card, target: Card, count: int, best: bool) -> Wire:
    """Red where an aggregate would stand elsewhere than it is declared."""
    start = source.box.right, source.box.y + source.box.height / 2
    end = target.box.x, target.box.y + target.box.height / 2
    half = (end[0] - start[0]) / 2
    points = (start, (start[0] + half, start[1]), (end[0] - half, end[1]), end)
    style = "reference" if best else "transaction"
    id, hint = f"{source.id}-{target.id}", f"{count} in both"
    return Wire(id, source.id, target.id, style, points, "bezier", head=False, width=min(1 + count, 8), hint=hint)
