"""A line up to the cursor in; what may stand there next out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stormgen.behaviour.types import UUID
from stormgen.behaviour.values.written import written
from stormgen.board import Aggregate, Command, Event
from stormgen.board.notation import type_text
from stormgen.board.types import Field, Optional
from stormgen.play.kept import spelled
from stormgen.play.played import PlayedModel
from stormgen.play.session import Moment
from stormgen.play.words import DO, WORDS, take_apart

_WORD = re.compile(r"[\w.]*$")
_VALUE = re.compile(r"\s*(?P<name>\w+)\s*:\s*(?P<value>[^,]*)$")
_BEGUN = re.compile(r"(?P<name>[\w.]+)\s*\($")


@dataclass(frozen=True)
class Choice:
    """`text` takes the place of the last `typed` characters; `about` says what it is."""

    text: str
    typed: int
    about: str = ""


def choices(model: PlayedModel, moment: Moment, line: str) -> list[Choice]:
    """Those that go on with what stands there, in the order of the text of the model."""
    called, arguments = _innermost_call(line)
    found = _in_call(model, moment, called, arguments) if called else _names(model, line)
    return list({choice.text: choice for choice in found}.values())


# ---- names ----------------------------------------------------------------------------------------------


def _names(model: PlayedModel, line: str) -> Iterator[Choice]:
    typed = take_apart(line)
    begun = _last_word(line)
    is_first = typed.word == DO or (" " not in line.strip() and not line.endswith(" "))
    kind = {"given": "event", "then": "event", "for": "aggregate", "state": "aggregate", "views": "view"}
    wanted = "command" if is_first else kind.get(typed.word, "context" if typed.word == "commands" else "")
    if is_first and begun == line.lstrip():
        yield from _fitting(begun, ((f"{word} ", told) for word, (_, told) in WORDS.items()))
    elements = [element for element in model.board if element.key.kind == wanted]
    opening = "(" if wanted in ("command", "event", "aggregate") and typed.word != "state" else ""
    yield from _fitting(begun, ((f"{spelled(model.board, e.key)}{opening}", e.label) for e in elements))


def _last_word(line: str) -> str:
    match = _WORD.search(line)
    return match[0] if match else ""


def _fitting(begun: str, names: Iterable[tuple[str, str]]) -> Iterator[Choice]:
    for name, about in names:
        if name.casefold().startswith(begun.casefold()):
            yield Choice(name, len(begun), "" if about == name.rstrip("( ") else about)


# ---- inside of a call -----------------------------------------------------------------------------------


def _innermost_call(line: str) -> tuple[str, str]:
    """The name before the last parenthesis that is open, and what stands after it; two empty texts outside of any."""
    opened, quoted = list[int](), False
    for at, character in enumerate(line):
        if character == '"':
            quoted = not quoted
        elif not quoted and character in "([{":
            opened.append(at)
        elif not quoted and character in ")]}" and opened:
            opened.pop()
    if not opened:
        return "", ""
    match = _BEGUN.search(line[: opened[-1] + 1])
    return (match["name"], line[opened[-1] + 1 :]) if match else ("", "")


def _in_call(model: PlayedModel, moment: Moment, called: str, arguments: str) -> Iterator[Choice]:
    fields = list(_fields(model, called))
    value = _VALUE.search(arguments.rpartition(",")[2])
    if value:
        part = next((f for f in fields if f.name == value["name"]), None)
        yield from _fitting(value["value"], _values(model, moment, part) if part else ())
        return
    given = set(re.findall(r"(\w+)\s*:", arguments))
    rest = ((f"{f.name}: ", type_text(f.type)) for f in fields if f.name not in given)
    yield from _fitting(_last_word(arguments), rest)


def _fields(model: PlayedModel, called: str) -> Iterator[Field]:
    """Of a message, an aggregate or a value with parts: what a call of that name takes."""
    for element in model.board:
        if element.key.name == called.rpartition(".")[2]:
            if isinstance(element, Command | Event):
                yield from model.interpreter.compiler.names.carried(element)
                return
            if isinstance(element, Aggregate):
                yield from element.identity
                return
            if hasattr(element, "fields") and element.key.kind == "type":
                yield from element.fields
                return


def _values(model: PlayedModel, moment: Moment, part: Field) -> Iterator[tuple[str, str]]:
    types = model.interpreter.compiler.types
    plain = types.plain(part.type)
    if isinstance(plain, Optional):
        yield "null", "nothing"
        plain = types.plain(plain.item)
    enumeration = types.enumeration(plain)
    if enumeration:
        yield from ((value, enumeration.name) for value in enumeration.values)
    elif type_text(plain) == "bool":
        yield from (("true", "bool"), ("false", "bool"))
    if plain == UUID:
        yield from ((written(value), name) for name, (_, value) in moment.ids.items())
    for aggregate, identity in moment.met.items():
        fields = model.board.find(Aggregate, aggregate).identity
        yield from (
            (written(value), f"{aggregate.name} {own.name}")
            for own, value in zip(fields, identity, strict=True)
            if types.plain(own.type) == plain
        )
