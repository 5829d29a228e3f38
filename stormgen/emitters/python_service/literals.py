"""Any text of a model in; Python source that means exactly that text, or a line of documentation, out."""

import datetime as dt
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from stormgen.behaviour.values import Value
from stormgen.behaviour.values.blank import NO_DATE, NO_ID, NO_MOMENT
from stormgen.emitters._markdown_text import markdown_text
from stormgen.pictures.plain import plain

WIDTH = 120
_SHORT = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def quoted(text: str) -> str:
    """A string literal of printable characters on one line, in the quotes that need fewer escapes."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    return quote + "".join(_char(c, quote) for c in text) + quote


def _char(char: str, quote: str) -> str:
    if char in _SHORT:
        return _SHORT[char]
    if char == quote:
        return f"\\{char}"
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def tuple_of(items: Sequence[str]) -> str:
    """A tuple of expressions."""
    return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"


def docstring(text: str, indent: int = 0) -> str:
    """A docstring of prose, in as many lines as it takes; the first has no indent."""
    whole = f'"""{text.rstrip(".")}."""'
    if len(whole) + indent <= WIDTH:
        return whole
    lines = textwrap.wrap(whole, WIDTH - indent - 4)
    return f"\n{' ' * indent}".join(lines)


def comment(text: str, indent: int = 0) -> str:
    """Prose as a comment, in as many lines as it takes; the first has no indent."""
    return f"\n{' ' * indent}".join(f"# {line}" for line in textwrap.wrap(text, WIDTH - indent - 2))


def prose(text: str) -> str:
    """One line that can neither end a docstring nor begin an escape in it."""
    line = plain(text).replace("\\", "/").replace('"', "'").strip()
    return re.sub(r"\s+", " ", line)[:300].strip()


# ---- values ---------------------------------------------------------------------------------------------


def builtin(name: str, value: Value) -> str:
    """A value of a type of the language, as fields start with it and tests use it."""
    if value in _NAMED.get(name, ()):
        return _NAMED[name][value]
    return _BUILTIN.get(name, str)(value)


def _moment(value: dt.datetime) -> str:
    return f"dt.datetime({value.year}, {value.month}, {value.day}, {value.hour}, {value.minute}, tzinfo=dt.UTC)"


def _json(value: Value) -> str:
    match value:
        case str():
            return quoted(value)
        case tuple():
            return f"[{', '.join(map(_json, value))}]"
        case dict():
            return f"{{{', '.join(f'{quoted(key)}: {_json(item)}' for key, item in value.items())}}}"
    return str(value)


def decimal(value: Decimal) -> str:
    return f'Decimal("{value}")'


def duration(milliseconds: int) -> str:
    """`dt.timedelta(hours=2)`: the largest unit that needs no fraction."""
    if milliseconds == 0:
        return "dt.timedelta()"
    for unit, size in (("days", 86_400_000), ("hours", 3_600_000), ("minutes", 60_000), ("seconds", 1000)):
        if milliseconds % size == 0:
            return f"dt.timedelta({unit}={milliseconds // size})"
    return f"dt.timedelta(milliseconds={milliseconds})"


def date(value: dt.date) -> str:
    return f"dt.date({value.year}, {value.month}, {value.day})"


def moment(value: dt.datetime) -> str:
    return f"dt.datetime.fromisoformat({quoted(value.isoformat())})"


def markdown(text: str) -> str:
    """Prose that Markdown takes for nothing but words."""
    return markdown_text(prose(text))


# What generated services have a name for.
_NAMED: Mapping[str, Mapping[Value, str]] = {
    "date": {NO_DATE: "NO_DATE"},
    "datetime": {NO_MOMENT: "NO_MOMENT"},
    "uuid": {NO_ID: "NO_ID"},
}
_BUILTIN: Mapping[str, Callable[[Value], str]] = {
    "string": quoted,
    "text": quoted,
    "decimal": decimal,
    "money": decimal,
    "date": date,
    "datetime": _moment,
    "duration": lambda value: duration(value // dt.timedelta(milliseconds=1)),
    "uuid": lambda value: f"UUID(int={value.int})",
    "json": _json,
    "bytes": lambda value: f"b{quoted(value.decode('ascii'))}",
}
