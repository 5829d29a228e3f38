"""The declarations at file level in; the statements that make them, which may be lists of several, out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from stormgen.emitters.seams_storm.words import Words
from stormgen.language.syntax import CommandSyntax, Declaration, EventSyntax


@dataclass(slots=True)
class Statement:
    """What one or several declarations are made by: `@owner("a") event A, B`.

    `start` is where its annotations begin, `keyword` what follows them.
    """

    start: int
    keyword: int
    items: list[Declaration]

    @property
    def end(self) -> int:
        return self.items[-1].whole.end


def statements(declarations: Iterable[Declaration], words: Words) -> Iterator[Statement]:
    """In the order of the text."""
    current: Statement | None = None
    for declaration in declarations:
        if current and _goes_on(declaration, words):
            current.items.append(declaration)
            continue
        if current:
            yield current
        keyword = _keyword(declaration, words)
        start = min([keyword, *(annotation.span.start for annotation in declaration.annotations)])
        current = Statement(start, keyword, [declaration])
    if current:
        yield current


def _goes_on(declaration: Declaration, words: Words) -> bool:
    number = words.before(declaration.whole.start)
    return number > 0 and words.tokens[number - 1].kind == "COMMA"


def _keyword(declaration: Declaration, words: Words) -> int:
    """Where the first word of a statement stands; events and commands begin behind theirs."""
    if not isinstance(declaration, EventSyntax | CommandSyntax):
        return declaration.whole.start
    number = words.before(declaration.whole.start) - 1
    is_pivotal = number > 0 and words.tokens[number - 1].kind == "PIVOTAL"
    return words.tokens[number - is_pivotal].start


def list_of(numbers: Sequence[int], statement: Statement, words: Words) -> Iterator[str | tuple[int, int]]:
    """Some of the declarations of a statement, by their numbers, as one of its own, each with the comments around it.

    The parts are texts and places, from and to, of the text that there is.
    """
    if isinstance(statement.items[0], EventSyntax) and statement.items[0].pivotal:
        yield "pivotal "
    yield f"{statement.items[0].kind} "
    for number in numbers:
        item = statement.items[number]
        yield from _comments(words, *_room_before(number, statement, words))
        yield item.whole.start, item.whole.end
        behind = list(_comments(words, item.whole.end, _room_behind(number, statement, words)))
        yield "" if number == numbers[-1] else ", "
        yield from (f" {comment}" for comment in behind)


def _room_before(number: int, statement: Statement, words: Words) -> tuple[int, int]:
    """From where to where the comments before an item of a list stand."""
    item = statement.items[number]
    begin = _room_behind(number - 1, statement, words) if number else statement.keyword
    return begin, item.whole.start


def _room_behind(number: int, statement: Statement, words: Words) -> int:
    """Up to where the comments behind an item of a list stand: those behind its comma too, if they end the line."""
    end = statement.items[number].whole.end
    if number + 1 == len(statement.items):
        return words.end_with_comments(end)
    comma = words.tokens[words.before(end)]
    behind = words.end_with_comments(comma.end)
    following = statement.items[number + 1].whole.start
    return behind if "\n" in words.text[behind:following] else comma.end


def _comments(words: Words, start: int, end: int) -> Iterator[str]:
    for comment in words.comments_between(start, end):
        yield f"{comment.text}\n" if comment.text.startswith("//") else f"{comment.text} "
