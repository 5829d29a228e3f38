"""Names, labels, texts and numbers as written; their values out."""

import re
from dataclasses import dataclass
from decimal import Decimal

from stormgen.diagnostics import declare
from stormgen.language.building.builder import Builder
from stormgen.language.lexer import Token
from stormgen.language.syntax import Dotted, Ident
from stormgen.source import Span

UNKNOWN_ESCAPE = declare("STORM108", "unknown-escape")
NUMBER_OUT_OF_RANGE = declare("STORM109", "number-out-of-range")
NO_NAME = declare("STORM110", "no-name")
SECOND_LABEL = declare("STORM115", "second-label")

_ESCAPE = re.compile(r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|(.))")
_PLAIN = {'"': '"', "\\": "\\", "n": "\n", "t": "\t"}
_MILLISECONDS = {"ms": 1, "s": 1000, "min": 60_000, "h": 3_600_000, "d": 86_400_000}
_MOST_DIGITS = 38
_LONGEST_EXPONENT = 4


@dataclass(slots=True)
class Sticky:
    """A declared name, its label if written, and the words on it when only those were."""

    name: Ident
    label: str | None
    words: str | None


def on_name(b: Builder, start: int, end: int, token: Token) -> Ident:
    return Ident(token.text, b.span(start, end))


on_stop_name = on_type_head = on_refusal = on_name


def on_dotted(b: Builder, start: int, end: int, *parts: Ident) -> Dotted:
    return Dotted(".".join([part.text for part in parts]), b.span(start, end))


on_stop_named = on_type_dotted = on_dotted


def on_dotteds(b: Builder, start: int, end: int, *names: Dotted) -> tuple[Dotted, ...]:
    return names


def on_names(b: Builder, start: int, end: int, *names: Ident) -> tuple[Ident, ...]:
    return names


def on_sticky(b: Builder, start: int, end: int, name: Ident, label: Token | None) -> Sticky:
    return Sticky(name, text_of(b, label) if label else None, None)


def on_sticky_words(b: Builder, start: int, end: int, words: Token) -> Sticky:
    text = text_of(b, words)
    return Sticky(Ident(name_from_words(b, text, b.span(start, end)), b.span(start, end)), text, text)


def label_after(b: Builder, sticky: Sticky, label: Token | None) -> None:
    """The label of a heading may stand at its end instead of after the name."""
    if label and sticky.label:
        message = f"{sticky.name.text} has a label already: {sticky.label}"
        b.report(SECOND_LABEL, f"{message}.", b.span(label.start, label.end), "Keep one of them.")
    elif label:
        sticky.label = text_of(b, label)


def name_from_words(b: Builder, text: str, span: Span) -> str:
    """`Order placed` -> `OrderPlaced`: the name of a sticky that was typed as it reads."""
    words = re.findall(r"[^\W_]+", text)
    if not words:
        b.report(NO_NAME, "This text has no letter or digit to make a name from.", span, "Write a word in it.")
    name = "".join(word[0].upper() + word[1:] for word in words)
    return name if re.match(r"[^\W\d]", name) else f"_{name}"


def text_of(b: Builder, token: Token) -> str:
    """The value of a text in quotes."""
    inner = token.text[1:-1]
    if "\\" not in inner:
        return inner

    def value(match: re.Match[str]) -> str:
        code, plain = match.groups()
        if code is not None and (number := int(code, 16)) <= 0x10FFFF and not 0xD800 <= number < 0xE000:
            return chr(number)
        if plain in _PLAIN:
            return _PLAIN[plain]
        at = token.start + 1 + match.start()
        message = f"{match[0]} is not an escape of the language."
        b.report(UNKNOWN_ESCAPE, message, b.span(at, at + len(match[0])), r"Write \" \\ \n \t or \u{1F600}.")
        return match[0]

    return _ESCAPE.sub(value, inner)


def decimal_of(b: Builder, token: Token) -> Decimal:
    """The value of a number; 0 with a report where it has more digits than any database holds."""
    if len(token.text) <= _MOST_DIGITS and token.text.isdecimal():
        return Decimal(token.text)
    if len(token.text) <= 2 * _MOST_DIGITS:
        exponent = token.text.lower().partition("e")[2]
        if len(exponent) <= _LONGEST_EXPONENT and abs((value := Decimal(token.text)).adjusted()) <= _MOST_DIGITS:
            return value
    text = token.text if len(token.text) <= 20 else f"{token.text[:20]}..."
    message = f"The number {text} has more than {_MOST_DIGITS} digits."
    b.report(NUMBER_OUT_OF_RANGE, message, b.span(token.start, token.end), "Write a smaller one.")
    return Decimal(0)


def whole_of(b: Builder, token: Token) -> int:
    """The value of a number that must be whole."""
    value = decimal_of(b, token)
    if value != value.to_integral_value():
        message = f"{token.text} is not a whole number."
        b.report(NUMBER_OUT_OF_RANGE, message, b.span(token.start, token.end), "Write it without a fraction.")
    return int(value)


def milliseconds_of(b: Builder, token: Token) -> int:
    """The value of a time such as `30s`, in milliseconds."""
    digits = token.text.rstrip("msinhd")
    number = token._replace(text=digits)
    return int(decimal_of(b, number)) * _MILLISECONDS[token.text[len(digits) :]]
