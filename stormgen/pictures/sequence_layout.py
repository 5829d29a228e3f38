"""A sequence in; a picture of it out: a column a participant, a row a message."""

from collections.abc import Iterator, Mapping

from stormgen.pictures.picture import Area, Box, Card, Picture, Point, Wire, Words
from stormgen.pictures.sequence import Branch, Fragment, Item, Message, Remark, Sequence
from stormgen.pictures.text_fit import LINE_HEIGHT, clip, fit, width_of

_WIDTH, _HEIGHT, _GAP = 136.0, 44.0, 24.0
_ROW, _SIZE, _INDENT = 34.0, 11.5, 12.0
_NOTE_WIDTH, _HEADER = 170.0, 24.0
_WIDEST_TEXT = 260.0


def lay_out(sequence: Sequence) -> Picture:
    """Participants stand as far apart as what they say needs."""
    frame = _Frame(sequence)
    for item in sequence.items:
        frame.add(item, 0)
    return frame.picture()


class _Frame:
    """The picture as it grows downwards."""

    def __init__(self, sequence: Sequence) -> None:
        self.sequence = sequence
        self.middle = _middles(sequence)
        self.width = max(self.middle.values(), default=0) + _NOTE_WIDTH / 2 + _INDENT * 2 + 8
        self.y = _HEIGHT + 18
        self.areas: list[Area] = []
        self.cards: list[Card] = []
        self.wires: list[Wire] = []
        self.words: list[Words] = []

    def add(self, item: Item, depth: int) -> None:
        if isinstance(item, Message):
            self._message(item)
        elif isinstance(item, Remark):
            self._remark(item)
        else:
            self._fragment(item, depth)

    def _message(self, message: Message) -> None:
        """Its text stands above the line; one to oneself goes round."""
        start, end = self.middle[message.source], self.middle[message.target]
        own = start == end
        self.y += _ROW
        text = clip(message.text, _WIDEST_TEXT, _SIZE)
        at = start + 14 if own else (start + end) / 2
        words = Words(at, self.y - 7, text, _SIZE, "text", "start" if own else "middle")
        points: tuple[Point, ...] = ((start, self.y), (end, self.y))
        if own:
            points = ((start, self.y), (start + 36, self.y), (start + 36, self.y + 14), (start, self.y + 14))
            self.y += 14
        id, style = f"message{len(self.wires)}", message.style
        ends = (message.source, message.target)
        self.wires.append(Wire(id, *ends, style, points, head=True, dashed=message.answer, words=(words,)))

    def _remark(self, remark: Remark) -> None:
        lines = fit(remark.text, _NOTE_WIDTH - 14, 90, 10.5, 10.5).lines
        height = len(lines) * 10.5 * LINE_HEIGHT + 10
        box = Box(self.middle[remark.over] - _NOTE_WIDTH / 2, self.y + 10, _NOTE_WIDTH, height)
        self.cards.append(Card(f"remark{len(self.cards)}", None, "plain", remark.text, box, lines, 10.5, shape="plain"))
        self.y += height + 10

    def _fragment(self, fragment: Fragment, depth: int) -> None:
        """A box around its branches, each below a line with what it is for."""
        top = self.y + 14
        self.y = top
        at = len(self.areas)
        for number, branch in enumerate(fragment.branches):
            self._branch(branch, fragment.kind if number == 0 else "", depth, top)
        left = depth * _INDENT
        box = Box(left, top, self.width - 2 * left, self.y + 12 - top)
        name = f"fragment{at}"
        self.areas.insert(at, Area(name, None, "lane", fragment.kind, box))
        self.y += 14

    def _branch(self, branch: Branch, kind: str, depth: int, top: float) -> None:
        start = self.y
        self.y += _HEADER - 8
        left = depth * _INDENT
        if start > top:
            self.y += 8
            points = ((left, start + 10), (self.width - left, start + 10))
            self.wires.append(Wire(f"branch{len(self.wires)}", None, None, "faint", points, head=False, dashed=True))
        text = " ".join(part for part in (kind, f"[{branch.label}]") if part)
        header = Words(left + 8, self.y + 4, clip(text, self.width - 2 * left - 16, 10.5), 10.5, "faint", bold=True)
        self.words.append(header)
        self.y += 2
        for item in branch.items:
            self.add(item, depth + 1)

    def picture(self) -> Picture:
        told = self.sequence
        height = self.y + 24
        heads = tuple(self._heads())
        lives = tuple(self._lives(height))
        about = (told.view, told.subject, told.title, told.about)
        wires, cards = (*lives, *self.wires), (*heads, *self.cards)
        return Picture(*about, self.width, height, tuple(self.areas), wires, cards, tuple(self.words), told.legend)

    def _heads(self) -> Iterator[Card]:
        for one in self.sequence.participants:
            box = Box(self.middle[one.id] - _WIDTH / 2, 0, _WIDTH, _HEIGHT)
            fitted = fit(one.label, _WIDTH - 12, _HEIGHT - 8, 13, 8)
            yield Card(
                one.id, one.key, one.style, one.label, box, fitted.lines, fitted.size, bold=True, shape="rounded"
            )

    def _lives(self, height: float) -> Iterator[Wire]:
        for one in self.sequence.participants:
            x = self.middle[one.id]
            ends = ((x, _HEIGHT), (x, height))
            yield Wire(f"life-{one.id}", None, None, "faint", ends, head=False, dashed=True, width=1.1)


def _middles(sequence: Sequence) -> Mapping[str, float]:
    """Between neighbours there is room for the longest text that goes from one to the other."""
    ids = [one.id for one in sequence.participants]
    place = {id: at for at, id in enumerate(ids)}
    needed = [_WIDTH + _GAP] * max(len(ids) - 1, 0)
    for message in _messages(sequence.items):
        first, last = sorted((place[message.source], place[message.target]))
        wide = min(width_of(message.text, _SIZE), _WIDEST_TEXT) + 28
        if last == first and first < len(needed):
            needed[first] = max(needed[first], wide + 30)
        elif last > first:
            missing = wide - sum(needed[first:last])
            needed[last - 1] += max(0.0, missing)
    x = _NOTE_WIDTH / 2 + _INDENT * 2 + 8
    middles = {}
    for id, gap in zip(ids, [*needed, 0.0], strict=False):  # without participants there is no gap
        middles[id] = x
        x += gap
    return middles


def _messages(items: tuple[Item, ...]) -> Iterator[Message]:
    for item in items:
        if isinstance(item, Message):
            yield item
        elif isinstance(item, Fragment):
            for branch in item.branches:
                yield from _messages(branch.items)
