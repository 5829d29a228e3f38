"""Any text of a model in; Python source that means exactly that text, or a line of documentation, out."""

import datetime as dt
import re
from decimal import Decimal

from stormgen.emitters._plain import plain

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


def prose(text: str) -> str:
    """One line that can neither end a docstring nor begin an escape in it."""
    line = plain(text).replace("\\", "/").replace('"', "'").strip()
    return re.sub(r"\s+", " ", line)[:300].strip()


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
