"""Seams in; the contexts as declared beside those that the evidence alone gives, joined where they share aggregates."""

from collections import Counter

from stormgen.board import Key
from stormgen.pictures.picture import Box, Card, Wire
from stormgen.pictures.plain import plain
from stormgen.pictures.text_fit import fit
from stormgen.seams import SeamContext, SeamMap

_WIDTH, _APART, _HEIGHT, _GAP = 150.0, 110.0, 58.0, 10.0
_MOST, _ROUNDS = 24, 4

Group = tuple[Key, ...]


def partitions(seams: SeamMap, left: float, top: float) -> tuple[list[Card], tuple[Wire, ...]]:
    """Nothing where no context is declared. An inferred one stands near those declared that it shares most with."""
    declared = [c for c in seams.contexts if c.declared and c.aggregates][:_MOST]
    if not declared or not seams.inferred:
        return [], ()
    groups = list(seams.inferred)
    for _ in range(_ROUNDS):
        groups = _near(groups, [context.aggregates for context in declared])
        declared = [declared[at] for at in _order([context.aggregates for context in declared], groups)]
    home = {key: at for at, context in enumerate(declared) for key in context.aggregates}
    shares = [(group, shared) for group in groups if (shared := Counter(home[key] for key in group if key in home))]
    cards = [_declared(context, at, left, top) for at, context in enumerate(declared)]
    wires = []
    for number, (group, shared) in enumerate(shares[: 2 * _MOST]):
        card = _inferred(group, number, left + _WIDTH + _APART, top)
        best = max(shared, key=lambda at: (shared[at], -at))
        cards.append(card)
        wires += [_wire(cards[at], card, count, at == best) for at, count in sorted(shared.items())]
    return cards, tuple(wires)


def _near(groups: list[Group], others: list[Group]) -> list[Group]:
    return [groups[at] for at in _order(groups, others)]


def _order(groups: list[Group], others: list[Group]) -> list[int]:
    """Places of groups, each as near as it gets to the middle of the others that it shares with."""
    home = {key: at for at, other in enumerate(others) for key in other}
    places = [[home[key] for key in group if key in home] for group in groups]
    return sorted(range(len(groups)), key=lambda at: (sum(places[at]) / len(places[at]) if places[at] else at, at))


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
