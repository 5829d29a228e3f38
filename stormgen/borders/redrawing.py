"""A seam map and the changes that somebody asks about in; the map as it would then be out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from stormgen.board import Board, Key
from stormgen.borders.changes import (
    Change,
    ImpossibleChange,
    Merge,
    Move,
    Split,
    context_named,
    element_named,
    in_words,
    stands_loose,
)
from stormgen.flow import Flow
from stormgen.flow.graph import WORK
from stormgen.seams import SeamContext, SeamMap
from stormgen.seams.naming import suggest_names
from stormgen.seams.splitting import split

# The name of the context of each element.
Homes = Mapping[Key, str]


def redraw(board: Board, flow: Flow, seams: SeamMap, changes: Iterable[Change]) -> SeamMap:
    """The map after the changes, in their order. Raises `ImpossibleChange` for the first that cannot be made."""
    drawn, done = seams, list[str]()
    for change in changes:
        try:
            drawn = _redraw(board, flow, drawn, change)
        except ImpossibleChange as problem:
            after = f"After {', then '.join(done)}: " if done else ""
            raise ImpossibleChange(f"{after}{problem}") from problem
        done.append(in_words(change))
    return drawn


def _redraw(board: Board, flow: Flow, seams: SeamMap, change: Change) -> SeamMap:
    match change:
        case Move(element, context):
            key, target = element_named(board, seams, element), context_named(seams, context)
            source = seams.home_of()[key]
            if source == target:
                raise ImpossibleChange(f"{key.name} is in {target} already.")
            return _placed(board, flow, seams, {key: target}, source)
        case Merge(contexts):
            names = list(dict.fromkeys(context_named(seams, name) for name in contexts))
            if len(names) < 2:
                raise ImpossibleChange(f"To merge takes two contexts; there is only {', '.join(names)}.")
            return _with_homes(seams, {k: names[0] for k, home in seams.home_of().items() if home in names})
        case Split(context):
            name = context_named(seams, context)
            return _placed(board, flow, seams, _parts(seams, name), name)


def _parts(seams: SeamMap, name: str) -> dict[Key, str]:
    """The new context of each unit that leaves a context when it is split."""
    (context,) = (c for c in seams.contexts if c.name == name)
    units = context.aggregates or context.elements
    if len(units) == 1:
        raise ImpossibleChange(f"{name} cannot be split: {units[0].name} is all there is in it.")
    largest, *others = split(units, seams.pulls)
    if not others:
        raise ImpossibleChange(f"Nothing divides {name}: no evidence pulls between what is in it.")
    names = suggest_names(dict(enumerate(others)), {c.name for c in seams.contexts}, beside=largest)
    return {key: names[at] for at, part in enumerate(others) for key in part}


def _placed(board: Board, flow: Flow, seams: SeamMap, moved: Homes, source: str) -> SeamMap:
    """What is in a moved aggregate goes with it, and so does what stands loose in the context and touches it more
    than what stays.
    """
    before = seams.home_of()
    gone = {**_of_their_insides(board, moved), **moved}
    homes = {**before, **gone}
    touched = {
        end
        for edge in flow.edges_of(*WORK)
        if edge.source in gone or edge.target in gone
        for end in (edge.source, edge.target)
    }
    loose = [key for key in sorted(touched) if homes.get(key) == source and stands_loose(board, key)]
    follow = {key: _pulled_to(key, flow, homes, source) for key in loose}
    return _with_homes(seams, {**gone, **{key: home for key, home in follow.items() if home in gone.values()}})


def _of_their_insides(board: Board, moved: Homes) -> dict[Key, str]:
    inner = [*((c.key, c.aggregate) for c in board.commands), *((e.key, e.aggregate) for e in board.events)]
    return {key: moved[aggregate] for key, aggregate in inner if aggregate is not None and aggregate in moved}


def _pulled_to(key: Key, flow: Flow, homes: Homes, own: str) -> str:
    """The context of most of what it touches, its own where that is as much. A policy goes with what it issues."""
    pulls: dict[str, int] = defaultdict(int)
    for edge in (*flow.out_of(key, *WORK), *flow.into(key, *WORK)):
        other = edge.target if edge.source == key else edge.source
        if other in homes:
            pulls[homes[other]] += 2 if edge.kind == "issues" else 1
    return max(sorted(pulls), key=lambda home: (pulls[home], home == own))


def _with_homes(seams: SeamMap, moved: Homes) -> SeamMap:
    """The map with some elements in another context. One that loses all it had is gone; what was only known of the
    old drawing is left out.
    """
    homes = {**seams.home_of(), **moved}
    inside: dict[str, list[Key]] = {}
    for key in sorted(homes):
        inside.setdefault(homes[key], []).append(key)
    known = {c.name: c for c in seams.contexts}
    kept = [c for c in seams.contexts if c.name in inside or not (c.aggregates or c.elements)]
    new = [SeamContext(name, None) for name in inside if name not in known]
    contexts = (_refilled(c, inside.get(c.name, ())) for c in (*kept, *new))
    return replace(
        seams, contexts=tuple(sorted(contexts, key=lambda c: c.name)), contested=(), agreement=None, border_stability={}
    )


def _refilled(context: SeamContext, keys: Sequence[Key]) -> SeamContext:
    aggregates = tuple(key for key in keys if key.kind == "aggregate")
    elements = tuple(key for key in keys if key.kind != "aggregate")
    if set(aggregates) == set(context.aggregates) and set(elements) == set(context.elements):
        return context
    return SeamContext(context.name, context.declared, aggregates, elements)
