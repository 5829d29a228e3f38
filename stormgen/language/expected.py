"""What the parser saw and what it could have taken in; words for people out."""

from stormgen.language._tables import FIXED, KEYWORDS
from stormgen.language.lexer import END, Token

_TEXTS = {kind: text for text, kind in (FIXED | KEYWORDS).items()}
_NAMED = {"NAME": "a name", "STRING": "a text in quotes", "NUMBER": "a number", "DURATION": "a time such as 30s"}
_SIGNS = {",": "a comma", ":": "a colon", ".": "a dot"}
_DECLARERS = frozenset({"CONTEXT", "AGGREGATE", "POLICY", "VIEW", "SAGA"})
_IN_AGGREGATE = frozenset({"LET", "INVARIANT", "COMMAND", "RBRACE"})
# Words that are expected only where any name is.
_ANY_NAME = frozenset({"NAME", "ABORT", "WEIGHT"})
_KINDS = {"NUMBER": "number", "STRING": "text", "DURATION": "time", "REGEX": "pattern"}
_CHANGES = frozenset([FIXED["+="], FIXED["-="]])
_COMPARES = ("<", "<=", ">", ">=", "==", "!=", "in")
_COLON = FIXED[":"]
_MOST = 4


def describe_found(token: Token) -> str:
    """What was read: "The number 5", "The word policy", "The end of the file"."""
    if token.kind == END:
        return "The end of this declaration" if token.text else "The end of the file"
    text = token.text if len(token.text) <= 40 else token.text[:37] + "..."
    kind = _KINDS.get(token.kind)
    if kind is None:
        kind = "name" if token.kind == "NAME" else "word" if token.text.isidentifier() else "sign"
    return f"The {kind} {text}"


def describe_expected(kinds: set[str]) -> str:
    """What would fit, in a few words, from the terminals that would."""
    kinds = _likely(kinds)
    if kinds >= _ANY_NAME:
        kinds = {kind for kind in kinds if not _TEXTS.get(kind, "").isidentifier()}
    signs = sorted(_TEXTS[kind] for kind in kinds if kind in _TEXTS and not _TEXTS[kind].isidentifier())
    closing = [sign for sign in signs if sign == "}"]
    if {"LPAR", "LSQB", "NUMBER"} <= kinds:
        return _would(["a value, such as a name, a number or a text in quotes,"])
    if kinds >= _DECLARERS:
        more = [_SIGNS.get(sign, sign) for sign in signs if sign not in ("@", "}")]
        return _would([*more[:_MOST], *closing, "a declaration such as event, command or policy"])
    if kinds >= _IN_AGGREGATE:
        return _would(["}", "a field", "a rule or a declaration"])
    if kinds == {"VERSION"}:
        return _would(["a version such as v1"])
    words = [text for kind, text in _NAMED.items() if kind in kinds]
    if "+" in signs and "*" in signs:
        signs = [sign for sign in signs if sign in ("{", "}", ")", "]", ",", ":")]
        words.append("an operator")
    keywords = sorted(_TEXTS[kind] for kind in kinds if kind in _TEXTS and _TEXTS[kind].isidentifier())
    if "NAME" in kinds:
        keywords = []
    fits = [*words, *(_SIGNS.get(sign, sign) for sign in signs), *keywords]
    if END in kinds:
        fits.append("the end of the file")
    return _would([*fits[:_MOST], "..."] if len(fits) > _MOST else fits)


def describe_mend(kinds: set[str], token: Token, before: Token | None) -> str | None:
    """What to write, where it is known what was meant or only one terminal would fit."""
    kinds = _likely(kinds)
    if advice := _advice(kinds, token, before):
        return advice
    if kinds == {"STRING"}:
        return 'Write it in double quotes: "...".'
    if len(kinds) == 1 and (sign := _TEXTS.get(min(kinds))):
        return f"Write {sign} before {token.text}." if token.kind != END else f"Write {sign}."
    return None


def _likely(kinds: set[str]) -> set[str]:
    """Who forgot the colon behind a name did not mean to say what it was called before."""
    return kinds - {"RENAMED"} if _COLON in kinds else kinds


def _advice(kinds: set[str], token: Token, before: Token | None) -> str | None:
    """What people write by habit, and how it is written here."""
    last = before.text if before else ""
    if kinds >= _CHANGES:
        if token.kind == "COLON":
            return "What an event carries stands in parentheses: (name: type)."
        if token.text in ("+", "-"):
            return f"Write {token.text}= 1."
        if last in ("emit", "require"):
            return f"An event only changes fields; {last} stands in a command."
    if {"REQUIRE", "EMIT", "RBRACE"} <= kinds and "NAME" not in kinds:
        return "A command holds require CONDITION else NAME, and emit EVENT(...); its events change the fields."
    if token.text == "-" and FIXED["->"] in kinds:
        return "Write ->; an arrow carries no words."
    if token.text == "," and END in kinds and before and before.kind == "STRING":
        return "Write the word at the start of the line again for each."
    if token.kind == "BY" and "VBAR" in kinds:
        return "Write by before ->."
    if token.text in _COMPARES and FIXED["+"] in kinds:
        return f"Comparisons do not chain: write and between two of them, as in a < b and b {token.text} c."
    if token.text == "?" and FIXED["*"] in kinds:
        return "Write if CONDITION then A else B."
    if kinds == {"DURATION"}:
        return "Write the number with its unit and no space between, such as 30s or 5min."
    if kinds == {FIXED["/"]} and before and before.kind == "NUMBER":
        return f"Write {last}/s, or another unit of time."
    return _name_advice(kinds, token)


def _name_advice(kinds: set[str], token: Token) -> str | None:
    if token.kind == "NAME" and "WHEN" in kinds and "EACH" not in kinds and "THEN" in kinds:
        return f"Write when before {token.text}."
    if token.kind == "NAME" and "COMMA" in kinds:
        return "Write a comma between two names, and texts of several words in quotes."
    if kinds >= _ANY_NAME and not kinds & {"LBRACE", "LPAR"} and token.text in ("{", "("):
        return f"Write a name before {token.text}."
    if END in kinds and "CONTEXT" in kinds and "LBRACE" not in kinds:
        return "Begin with a word such as event, actor or context, as in: event OrderPlaced"
    return None


def _would(fits: list[str]) -> str:
    if not fits:
        return "nothing would"
    return f"{', '.join(fits[:-1])} or {fits[-1]} would" if len(fits) > 1 else f"{fits[0]} would"
