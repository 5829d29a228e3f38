"""What the parser saw and what it could have taken in; words for people out."""

from stormgen.language._tables import FIXED, KEYWORDS
from stormgen.language.lexer import END, Token

_TEXTS = {kind: text for text, kind in (FIXED | KEYWORDS).items()}
_NAMED = {"NAME": "a name", "STRING": "a text in quotes", "NUMBER": "a number", "DURATION": "a time such as 30s"}
_SIGNS = {",": "a comma", ":": "a colon", ".": "a dot"}
_DECLARERS = frozenset({"CONTEXT", "AGGREGATE", "POLICY", "VIEW", "SAGA"})
_IN_AGGREGATE = frozenset({"LET", "INVARIANT", "COMMAND", "RBRACE"})
_KINDS = {"NUMBER": "number", "STRING": "text", "DURATION": "time", "REGEX": "pattern"}
_CHANGES = frozenset([FIXED["+="], FIXED["-="]])
_MOST = 4


def describe_found(token: Token) -> str:
    """What was read: "The number 5", "The word policy", "The end of the file"."""
    if token.kind == END:
        return "The end of the file"
    text = token.text if len(token.text) <= 40 else token.text[:37] + "..."
    kind = _KINDS.get(token.kind)
    if kind is None:
        kind = "name" if token.kind == "NAME" else "word" if token.text.isidentifier() else "sign"
    return f"The {kind} {text}"


def describe_expected(kinds: set[str]) -> str:
    """What would fit, in a few words, from the terminals that would."""
    signs = sorted(_TEXTS[kind] for kind in kinds if kind in _TEXTS and not _TEXTS[kind].isidentifier())
    closing = [sign for sign in signs if sign == "}"]
    if {"LPAR", "LSQB", "NUMBER"} <= kinds:
        return _would(["a value, such as a name, a number or a text in quotes,"])
    if kinds >= _DECLARERS:
        more = [_SIGNS.get(sign, sign) for sign in signs if sign not in ("@", "}")]
        return _would([*more[:_MOST], *closing, "a declaration such as event, command or policy"])
    if kinds >= _IN_AGGREGATE:
        return _would(["}", "a field", "a rule or a declaration"])
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


def describe_mend(kinds: set[str], token: Token) -> str | None:
    """What to write, where only one terminal would fit."""
    if token.kind == "COLON" and kinds >= _CHANGES:
        return "What an event carries stands in parentheses: (name: type)."
    if kinds == {"STRING"}:
        return 'Write it in double quotes: "...".'
    if len(kinds) == 1 and (sign := _TEXTS.get(min(kinds))):
        return f"Write {sign} before {token.text}." if token.kind != END else f"Write {sign}."
    return None


def _would(fits: list[str]) -> str:
    if not fits:
        return "nothing would"
    return f"{', '.join(fits[:-1])} or {fits[-1]} would" if len(fits) > 1 else f"{fits[0]} would"
