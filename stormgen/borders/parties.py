"""A territory and all cuts in; what each context is to the others, out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stormgen.board import Board, Context, Element
from stormgen.board.context import Subdomain
from stormgen.borders.border import NEEDS, Cut
from stormgen.borders.territory import Territory
from stormgen.seams import SeamContext


@dataclass(frozen=True, slots=True)
class Party:
    """A context. `weight` is that of all its cuts, `demand` that of what others need of it at once.

    `clients` counts the contexts that need it at once, `listeners` those that its events or commands tie to it.
    """

    name: str
    subdomain: Subdomain | None
    team: str | None
    weight: float
    demand: float
    clients: int
    listeners: int


def parties_of(territory: Territory, cuts: Iterable[tuple[Cut, ...]]) -> Mapping[str, Party]:
    """Every context of the territory, by name."""
    weight: dict[str, float] = defaultdict(float)
    demand: dict[str, float] = defaultdict(float)
    clients: dict[str, set[str]] = defaultdict(set)
    listeners: dict[str, set[str]] = defaultdict(set)
    for cut in (cut for between in cuts for cut in between):
        weight[cut.source] += cut.weight
        weight[cut.target] += cut.weight
        if cut.kind in NEEDS:
            demand[cut.target] += cut.weight
            clients[cut.target].add(cut.source)
        elif cut.kind == "event":
            listeners[cut.target].add(cut.source)
    board = territory.board
    return {
        c.name: Party(
            c.name,
            _subdomain(c, board),
            _team(c, board),
            weight[c.name],
            demand[c.name],
            len(clients[c.name]),
            len(listeners[c.name]),
        )
        for c in territory.seams.contexts
    }


def _subdomain(seam: SeamContext, board: Board) -> Subdomain | None:
    return board.find(Context, seam.declared).subdomain if seam.declared else None


def _team(seam: SeamContext, board: Board) -> str | None:
    """Whose a context is: its `team`, its `@owner`, or the one owner that its aggregates name."""
    if seam.declared:
        context = board.find(Context, seam.declared)
        if team := context.team or _owner(context):
            return team
    owners = {_owner(board[key]) for key in seam.aggregates}
    return owners.pop() if len(owners) == 1 else None


def _owner(element: Element) -> str | None:
    annotation = element.annotation("owner")
    return annotation.arguments[0].strip('"') if annotation and annotation.arguments else None
