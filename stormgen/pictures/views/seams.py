"""Facts with seams in; what holds contexts together, what their borders cut, and who is torn between two, out."""

from collections.abc import Sequence
from dataclasses import replace

from stormgen.board import Key
from stormgen.borders import Border
from stormgen.borders.border import CUT_KINDS, CUT_NAMES
from stormgen.facts import Facts, Stage
from stormgen.pictures.matrix import Matrix, matrix
from stormgen.pictures.partitions import partitions
from stormgen.pictures.picture import Area, Box, Card, Picture, Words
from stormgen.pictures.plain import plain
from stormgen.pictures.text_fit import clip, fit
from stormgen.pictures.view import View
from stormgen.seams import Contested, SeamContext, SeamMap

_WIDTH, _APART, _GAP = 220.0, 40.0, 10.0
_HEADING, _HEIGHT = 40.0, 58.0
_MOST = 24


def draw(facts: Facts, subject: Key | None = None) -> Picture:
    """Columns: contexts, borders, contested elements, declared against inferred; below them the matrix of pulls."""
    seams = facts.seams or SeamMap()
    borders = sorted(facts.borders, key=lambda border: (-border.weight, border.between))
    columns = [
        ("Contexts", [_context(context, seams) for context in seams.contexts]),
        ("What their borders cut", [_border(border) for border in borders]),
        ("Torn between two", [_contested(one) for one in seams.contested]),
    ]
    cards, words = [], []
    for at, (heading, all_cards) in enumerate(columns):
        placed, more = _column(at, heading, all_cards)
        cards += placed
        words += more
    left = len(columns) * (_WIDTH + _APART)
    against, wires = partitions(seams, left, _HEADING)
    if against:
        words.append(Words(left, 24, "Declared, and as inferred", 15, bold=True))
    cards += against
    below = max((card.box.bottom for card in cards), default=_HEADING) + _APART
    grid = matrix(seams)
    areas: list[Area] = []
    if grid is not None:
        words.append(Words(0, below + 10, f"How strongly {grid.of} pull at each other", 15, bold=True))
        areas, cells, names = _matrix(grid, below + 30)
        cards, words = [*cards, *cells], [*words, *names]
        below += 30 + grid.height + 12
    width = max(left + (2 * _WIDTH if against else 0), grid.width if grid else 0, 420)
    legend = (("heat1", "weak pull"), ("heat3", "stronger"), ("heat5", "strongest")) if grid else ()
    return Picture(
        "seams",
        None,
        plain(facts.board.name),
        _about(seams),
        width,
        below,
        tuple(areas),
        wires,
        tuple(cards),
        tuple(words),
        legend,
    )


def _about(seams: SeamMap) -> str:
    agreement = seams.agreement
    like = f"; inferred ones are {agreement.nmi:.0%} like those declared" if agreement else ""
    return f"{len(seams.contexts)} contexts, {len(seams.contested)} contested elements{like}"


def _column(at: int, heading: str, cards: Sequence[Card]) -> tuple[list[Card], list[Words]]:
    """One below the other, and what there is no room for."""
    left = at * (_WIDTH + _APART)
    words = [Words(left, 24, heading, 15, bold=True)]
    placed = [_moved(card, left, _HEADING + number * (_HEIGHT + _GAP)) for number, card in enumerate(cards[:_MOST])]
    if len(cards) > _MOST:
        y = _HEADING + _MOST * (_HEIGHT + _GAP)
        placed.append(_card(f"more{at}", None, "plain", f"and {len(cards) - _MOST} more", ()))
        placed[-1] = _moved(placed[-1], left, y)
    if not cards:
        words.append(Words(left, _HEADING + 14, "none", 12, "faint"))
    return placed, words


def _context(context: SeamContext, seams: SeamMap) -> Card:
    inside = set(context.aggregates)
    within = sum(pull for (a, b), pull in seams.pulls.items() if a in inside and b in inside)
    touching = sum(pull for (a, b), pull in seams.pulls.items() if a in inside or b in inside)
    notes = [f"{len(inside)} aggregates" if len(inside) != 1 else "1 aggregate"]
    notes[0] += ", declared" if context.declared else ", inferred"
    if touching and len(inside) > 1:
        notes.append(f"{within / touching:.0%} of its pull stays inside")
    style = "context" if context.declared else "plain"
    return _card(f"context:{context.name}", context.declared, style, context.name, notes)


def _border(border: Border) -> Card:
    counts = [
        f"{border.count(kind)} {CUT_NAMES[kind][border.count(kind) != 1]}" for kind in CUT_KINDS if border.count(kind)
    ]
    style = "transaction" if border.count("transaction") else "plain"
    name = f"{border.between[0]} and {border.between[1]}"
    lines = fit(", ".join(counts), _WIDTH - 12, 26, 10.5, 10.5).lines
    hint = "; ".join(cut.sentence for cut in border.cuts[:6])
    return _card(f"border:{border.between[0]}|{border.between[1]}", None, style, name, lines, hint)


def _contested(one: Contested) -> Card:
    given, rival = one.between
    notes = [f"in {given}, {one.confidence:.0%} sure", f"else in {rival}"]
    kind = one.element.kind
    hint = "; ".join(str(evidence.sentence) for side in one.evidence for evidence in side[:2])
    return _card(f"torn:{kind}:{one.element.path}", one.element, kind, one.element.name, notes, hint)


def _card(id: str, key: Key | None, style: str, label: str, notes: Sequence[str], hint: str = "") -> Card:
    shown = tuple(clip(plain(note), _WIDTH - 12, 10.5) for note in notes)
    fitted = fit(plain(label), _WIDTH - 12, 20, 13, 9)
    box = Box(0, 0, _WIDTH, _HEIGHT)
    told = plain(hint) or ". ".join([plain(label), *shown])
    return Card(id, key, style, plain(label), box, fitted.lines, fitted.size, True, "rounded", hint=told, notes=shown)


def _moved(card: Card, x: float, y: float) -> Card:
    return replace(card, box=Box(x, y, card.box.width, card.box.height))


def _matrix(grid: Matrix, top: float) -> tuple[list[Area], list[Card], list[Words]]:
    """Blocks on the diagonal are the contexts."""
    paper = Area("matrix", None, "plain", grid.of, Box(grid.left, top, grid.side, grid.side))
    cells = [
        Card(
            f"cell{at}",
            None,
            f"heat{cell.level}",
            cell.title,
            _cell(grid, cell.x, cell.y, top),
            (),
            1,
            shape="plain",
            hint=cell.title,
        )
        for at, cell in enumerate(grid.cells)
    ]
    names = [Words(grid.left - 6, top + row.y + 4, row.name, 11, "text", "end") for row in grid.rows]
    right = grid.left + grid.side + 12
    names += [Words(right, top + side.y + 4, side.name, 11, "faint", bold=True) for side in grid.contexts]
    return [paper], cells, names


def _cell(grid: Matrix, x: float, y: float, top: float) -> Box:
    return Box(grid.left + x, top + y, grid.cell, grid.cell)


VIEW = View(Stage.SEAMS, {Picture: draw})
