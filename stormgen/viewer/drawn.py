"""A picture in; the same by column, as the page draws it, out."""

from collections.abc import Iterable, Mapping
from typing import Any

from stormgen.board import Board, Key
from stormgen.pictures.picture import Area, Card, Picture, Wire, Words

Number = int | float


class Styles:
    """The number of each style of a picture, in the order in which they are first seen."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        return self._numbers.setdefault(name, len(self._numbers))

    @property
    def names(self) -> list[str]:
        return list(self._numbers)


def drawn(picture: Picture, id: str, board: Board, numbers: Mapping[Key, int]) -> dict[str, Any]:
    """Elements are given by their numbers in the deck, -1 where a card is of none; lengths to a tenth of a pixel."""
    styles = Styles()
    data = {
        "id": id,
        "title": picture.title,
        "about": picture.about,
        "width": tenth(picture.width),
        "height": tenth(picture.height),
        "cards": _cards(picture.cards, styles, board, numbers),
        "areas": _areas(picture.areas, styles, numbers),
        "wires": _wires(picture.wires, {card.id: place for place, card in enumerate(picture.cards)}, styles),
        "words": _lines(picture.words, styles),
        "legend": [[styles.number(style), name] for style, name in picture.legend],
    }
    return {**data, "styles": styles.names}


def tenth(length: float) -> Number:
    """Rounded, and without a point where it is whole."""
    rounded = round(length, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def _cards(cards: tuple[Card, ...], styles: Styles, board: Board, numbers: Mapping[Key, int]) -> dict[str, list[Any]]:
    return {
        "id": [card.id for card in cards],
        "element": _elements(cards, numbers),
        "style": [styles.number(card.style) for card in cards],
        **_boxes(cards),
        "lines": [card.lines for card in cards],
        "notes": [card.notes for card in cards],
        "label": [_own_label(card, board) for card in cards],
        # Of an element the page knows more than a hint says.
        "hint": ["" if card.key in numbers else card.hint for card in cards],
        "size": [tenth(card.size) for card in cards],
        "bold": [int(card.bold) for card in cards],
        "shape": [card.shape for card in cards],
        "tilt": [tenth(card.tilt) for card in cards],
        "again": [int(card.again) for card in cards],
    }


def _own_label(card: Card, board: Board) -> str:
    """The whole label, where it is not that of the element."""
    same = card.key is not None and card.key in board and board[card.key].label == card.label
    return "" if same else card.label


def _areas(areas: tuple[Area, ...], styles: Styles, numbers: Mapping[Key, int]) -> dict[str, list[Any]]:
    return {
        "id": [area.id for area in areas],
        "element": _elements(areas, numbers),
        "style": [styles.number(area.style) for area in areas],
        **_boxes(areas),
        "label": [area.label for area in areas],
        "header": [_lines(area.header, styles) for area in areas],
    }


def _wires(wires: tuple[Wire, ...], cards: Mapping[str, int], styles: Styles) -> dict[str, list[Any]]:
    return {
        "source": [cards.get(wire.source or "", -1) for wire in wires],
        "target": [cards.get(wire.target or "", -1) for wire in wires],
        "style": [styles.number(wire.style) for wire in wires],
        "points": [[tenth(length) for point in wire.points for length in point] for wire in wires],
        "curve": [wire.curve for wire in wires],
        "head": [int(wire.head) for wire in wires],
        "tail": [int(wire.tail) for wire in wires],
        "dashed": [int(wire.dashed) for wire in wires],
        "width": [tenth(wire.width) for wire in wires],
        "words": [_lines(wire.words, styles) for wire in wires],
        "hint": [wire.hint for wire in wires],
    }


def _elements(shapes: Iterable[Card | Area], numbers: Mapping[Key, int]) -> list[int]:
    return [numbers.get(shape.key, -1) if shape.key else -1 for shape in shapes]


def _boxes(shapes: tuple[Card, ...] | tuple[Area, ...]) -> dict[str, list[Any]]:
    return {
        "x": [tenth(shape.box.x) for shape in shapes],
        "y": [tenth(shape.box.y) for shape in shapes],
        "w": [tenth(shape.box.width) for shape in shapes],
        "h": [tenth(shape.box.height) for shape in shapes],
    }


def _lines(words: Iterable[Words], styles: Styles) -> list[list[Any]]:
    """Of each line of type: x, y, text, size, style, anchor, and 1 where it is bold."""
    return [
        [tenth(w.x), tenth(w.y), w.text, tenth(w.size), styles.number(w.style), w.anchor, int(w.bold)] for w in words
    ]
