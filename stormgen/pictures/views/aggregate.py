"""Facts and an aggregate in; what it holds, what it is asked, by whom and by which rules, and what it tells, out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from stormgen.board import Aggregate, Board, Command, Element, Event, Key
from stormgen.board.command import Refusal, Require
from stormgen.board.notation import type_text
from stormgen.board.types import Field
from stormgen.facts import Facts, Stage
from stormgen.flow import Flow
from stormgen.flow.graph import EdgeKind
from stormgen.pictures.picture import NOTE_SIZE, Area, Box, Card, Picture, Point, Wire, Words
from stormgen.pictures.plain import plain
from stormgen.pictures.sticky_names import counted
from stormgen.pictures.text_fit import LINE_HEIGHT, clip, fit
from stormgen.pictures.view import View

_WIDTH, _MIDDLE, _APART, _DOWN = 190.0, 250.0, 86.0, 14.0
_SMALL, _EDGE = 120.0, 12.0
_LINE = 16.0
_HEARD: tuple[EdgeKind, ...] = ("triggers", "updates", "notifies")


def draw(facts: Facts, subject: Key | None) -> Picture:
    """Who asks, what is asked, the aggregate with its state and rules, what happens, and who hears of it."""
    assert subject is not None
    return _Drawing(facts.board, facts.flow, facts.board.find(Aggregate, subject)).picture()


class _Drawing:
    """Five columns, each in the middle of the height; the third is the aggregate."""

    def __init__(self, board: Board, flow: Flow, aggregate: Aggregate) -> None:
        self.board, self.flow, self.aggregate = board, flow, aggregate
        self.wires: list[Wire] = []

    def picture(self) -> Picture:
        aggregate, board = self.aggregate, self.board
        commands = [board.find(Command, key) for key in aggregate.commands]
        events = [board.find(Event, key) for key in aggregate.events]
        shown = [e.target for e in self.flow.out_of(aggregate.key, "updates")]
        askers = _near(commands, lambda key: [e.source for e in self.flow.into(key, "issues")])
        hearers = _near(events, lambda key: [e.target for e in self.flow.out_of(key, *_HEARD)])
        told = list(self._state())
        lefts = self._lefts(bool(askers))
        asked = [self._small(key, lefts[0], "asks:") for key in askers]
        handled = [self._command(command, lefts[1]) for command in commands]
        tells = [self._event(event, lefts[3]) for event in events]
        tells += [self._card(key, lefts[3], _WIDTH, ["shows its state"]) for key in shown]
        heard = [self._small(key, lefts[4], "hears:") for key in hearers if key not in shown]
        columns = asked, handled, tells, heard
        height = max([len(told) * _LINE + 60, *(_height(column) for column in columns)]) + 2 * _EDGE
        asked, handled, tells, heard = (_in_the_middle(column, height) for column in columns)
        box = Box(lefts[2], _EDGE, _MIDDLE, height - 2 * _EDGE)
        self._join_left(asked, handled, box)
        self._join_right(tells, heard, box)
        cards = (*asked, *handled, *tells, *heard)
        width = (lefts[4] + _SMALL if heard else lefts[3] + _WIDTH) + _EDGE
        area = Area("aggregate", aggregate.key, "aggregate", plain(aggregate.label), box, tuple(self._words(told, box)))
        about = ", ".join([counted(len(commands), "command"), counted(len(events), "event"), *self._home()])
        title = plain(aggregate.label) or plain(aggregate.name)
        return Picture("aggregate", aggregate.key, title, about, width, height, (area,), tuple(self.wires), cards)

    def _home(self) -> list[str]:
        context = self.aggregate.context
        return [f"in {plain(context.name)}"] if context else []

    def _lefts(self, asked: bool) -> tuple[float, ...]:
        first = _EDGE + (_SMALL + _APART if asked else 0)
        middle = first + _WIDTH + _APART
        events = middle + _MIDDLE + _APART
        return _EDGE, first, middle, events, events + _WIDTH + _APART

    def _state(self) -> Iterator[tuple[str, str]]:
        """Its lines, each with its style; headings are bold."""
        aggregate = self.aggregate
        parts = [
            ("Known by", [_field(f) for f in aggregate.identity]),
            ("Holds", [_field(f) for f in aggregate.fields]),
            ("Works out", [f"{d.name} = {d.value.span.text}" for d in aggregate.derived]),
            ("Always", [i.condition.span.text for i in aggregate.invariants]),
        ]
        for heading, lines in parts:
            if lines:
                yield heading, "heading"
                yield from ((plain(line), "line") for line in lines)

    def _words(self, told: Sequence[tuple[str, str]], box: Box) -> Iterator[Words]:
        title = fit(plain(self.aggregate.label) or plain(self.aggregate.name), _MIDDLE - 24, 1, 16, 10)
        y = box.y + max(26, (box.height - len(told) * _LINE - 40) / 2 + 20)
        yield Words(
            box.x + _MIDDLE / 2, y, title.lines[0] if title.lines else "", title.size, "aggregate", "middle", bold=True
        )
        y += 8
        for text, kind in told:
            y += _LINE
            heading = kind == "heading"
            line = clip(text, _MIDDLE - (24 if heading else 36), 11)
            yield Words(box.x + (12 if heading else 24), y, line, 11, "aggregate", bold=heading)

    def _command(self, command: Command, left: float) -> Card:
        notes = [", ".join(_field(f) for f in command.parameters or ()), *map(_rule, command.requires)]
        return self._card(command.key, left, _WIDTH, notes)

    def _event(self, event: Event, left: float) -> Card:
        return self._card(event.key, left, _WIDTH, [", ".join(_field(f) for f in event.parameters)])

    def _small(self, key: Key, left: float, role: str) -> Card:
        context = self.board.context_of(key)
        elsewhere = context is not None and context != self.aggregate.context
        notes = [context.name] if context and elsewhere else []
        return self._card(key, left, _SMALL, notes, role)

    def _card(self, key: Key, left: float, width: float, notes: Sequence[str], role: str = "") -> Card:
        """As high as it takes, still at the top."""
        label = plain(self.board[key].label) or plain(key.name)
        fitted = fit(label, width - 12, 36, 13, 9)
        lines = tuple(
            line for note in notes if note for line in fit(plain(note), width - 14, 40, NOTE_SIZE, NOTE_SIZE).lines
        )
        height = len(fitted.lines) * fitted.size * LINE_HEIGHT + len(lines) * NOTE_SIZE * LINE_HEIGHT + 18
        box = Box(left, 0, width, max(height, 44.0))
        hint = ". ".join([label, *(plain(note) for note in notes if note)])
        return Card(
            f"{role}{key.kind}:{key.path}", key, key.kind, label, box, fitted.lines, fitted.size, hint=hint, notes=lines
        )

    def _join_left(self, asked: Sequence[Card], handled: Sequence[Card], box: Box) -> None:
        """Curves from who asks; straight to the edge of the aggregate."""
        at = {card.key: card for card in asked}
        for command in handled:
            for edge in self.flow.into(_key(command), "issues"):
                self._curve(at[edge.source], command, "command")
            y = command.box.y + command.box.height / 2
            self._wire(command, None, "aggregate", ((command.box.right, y), (box.x, y)))

    def _join_right(self, tells: Sequence[Card], heard: Sequence[Card], box: Box) -> None:
        at = {card.key: card for card in heard}
        for card in tells:
            y = card.box.y + card.box.height / 2
            self._wire(None, card, card.style, ((box.right, y), (card.box.x, y)))
            for edge in self.flow.out_of(_key(card), *_HEARD):
                if edge.target in at:
                    self._curve(card, at[edge.target], edge.target.kind)

    def _curve(self, source: Card, target: Card, style: str) -> None:
        start = source.box.right, source.box.y + source.box.height / 2
        end = target.box.x, target.box.y + target.box.height / 2
        half = (end[0] - start[0]) / 2
        points = (start, (start[0] + half, start[1]), (end[0] - half, end[1]), end)
        self._wire(source, target, style, points, bezier=True)

    def _wire(
        self, source: Card | None, target: Card | None, style: str, points: tuple[Point, ...], bezier: bool = False
    ) -> None:
        ends = source.id if source else None, target.id if target else None
        id = f"wire{len(self.wires)}"
        if all(wire.points != points for wire in self.wires):
            self.wires.append(Wire(id, *ends, style, points, "bezier" if bezier else "straight"))


def _height(column: Sequence[Card]) -> float:
    return sum(card.box.height for card in column) + _DOWN * max(len(column) - 1, 0)


def _in_the_middle(column: Sequence[Card], height: float) -> list[Card]:
    y = (height - _height(column)) / 2
    placed = []
    for card in column:
        placed.append(replace(card, box=Box(card.box.x, y, card.box.width, card.box.height)))
        y += card.box.height + _DOWN
    return placed


def _field(field: Field) -> str:
    return f"{field.name}: {type_text(field.type, bounds=False)}"


def _rule(require: Require) -> str:
    """A condition, and what is said where it does not hold."""
    otherwise = require.otherwise.name if isinstance(require.otherwise, Refusal) else require.otherwise.event.key.name
    return f"only if {require.condition.span.text}, else {otherwise}"


def _near(elements: Sequence[Element], others: Callable[[Key], Iterable[Key]]) -> list[Key]:
    """What these are joined with, each as near as it gets to the middle of those that it is joined with."""
    places: dict[Key, list[int]] = {}
    for at, element in enumerate(elements):
        for key in others(element.key):
            places.setdefault(key, []).append(at)
    return sorted(places, key=lambda key: sum(places[key]) / len(places[key]))


def _key(card: Card) -> Key:
    assert card.key is not None
    return card.key


VIEW = View(Stage.FLOW, {Picture: draw}, about=("aggregate",), whole=False)
