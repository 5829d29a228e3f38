"""A board and what a picture of it is about in; its title, and the headers of its lanes, out."""

from collections.abc import Iterator

from stormgen.binding.model import label_of
from stormgen.board import Board, Context, Key
from stormgen.pictures.picture import Box, Words
from stormgen.pictures.plain import plain
from stormgen.pictures.text_fit import LINE_HEIGHT, fit


def title_of(board: Board, subject: Key | None) -> str:
    """The name of the model, and of the part of it that is shown."""
    name = plain(board.name)
    if subject is None:
        return name
    element = board[subject]
    part = plain(element.name if isinstance(element, Context) else element.label) or plain(element.name)
    return f"{name}: {part}"


def lane_header(context: Context | None, head: Box) -> tuple[Words, ...]:
    """The name, then what the context is for, what kind it is and whose, in the middle of the height."""
    lines = list(_lines(context, head.width - 26))
    y = head.y + head.height / 2 - sum(size * LINE_HEIGHT for _, size, _ in lines) / 2 - 3
    words = []
    for text, size, bold in lines:
        y += size * LINE_HEIGHT
        words.append(Words(head.x + 14, y, text, size, "text" if bold else "faint", bold=bold))
    return tuple(words)


def _lines(context: Context | None, width: float) -> Iterator[tuple[str, float, bool]]:
    """Text, size, and whether it is the name."""
    if context is None:
        yield "Not placed yet", 14, True
        return
    title = label_of(context.name)
    team = f"team {plain(context.team)}" if context.team else ""
    notes = [plain(context.label), ", ".join(part for part in (context.subdomain or "", team) if part)]
    fitted = fit(title, width, 42, 16, 9)
    yield from ((line, fitted.size, True) for line in fitted.lines)
    for note in notes:
        if note and note != title:
            yield from ((line, 10.5, False) for line in fit(note, width, 39, 10.5, 10.5).lines)
