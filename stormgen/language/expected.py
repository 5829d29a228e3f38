"""What the parser saw and what it could have taken in; words for people out."""

from stormgen.language._tables import FIXED, KEYWORDS
from stormgen.language.lexer import END, Token

_TEXTS = {kind: text for text, kind in (FIXED | KEYWORDS).items()}
_NAMED = {"NAME": "a name", "STRING": "a text in quotes", "NUMBER": "a number", "DURATION": "a time such as 30s"}
_DECLARERS = frozenset({"CONTEXT", "AGGREGATE", "POLICY", "VIEW", "SAGA"})
_MOST = 4


def describe_found(token: Token) -> str:
    """What was read: "The number 5", "The word policy", "The end of the file"."""
    if token.kind == END:
        return "The end of the file"
    kind = {"NUMBER": "number", "STRING": "text", "DURATION": "time", "REGEX": "pattern"}.get(token.kind)
    text = token.text if len(token.text) <= 40 else token.text[:37] + "..."
    if kind is None:
        kind = "name" if token.kind == "NAME" else "word" if token.text.isidentifier() else "sign"
    return f"The {kind} {text}"


def describe_expected(kinds: set[str]) -> str:
    """What would fit, in a few words, from the terminals that would."""
    words = [text for kind, text in _NAMED.items() if kind in kinds]
    signs = sorted(_TEXTS[kind] for kind in kinds if kind in _TEXTS and not _TEXTS[kind].isidentifier())
    keywords = sorted(_TEXTS[kind] for kind in kinds if kind in _TEXTS and _TEXTS[kind].isidentifier())
    if "+" in signs and "*" in signs:
        signs = [sign for sign in signs if sign in ("{", "}", ")", "]", ",", ":")]
        words.append("an operator")
    elif "LPAR" in kinds and "LSQB" in kinds and "NUMBER" in kinds:
        return "a value would, such as a name, a number or a text in quotes"
    if kinds >= _DECLARERS:
        closing = [sign for sign in signs if sign == "}"]
        return " or ".join([*closing, "a declaration such as event, command or policy"]) + " would"
    if "NAME" in kinds:
        keywords = []
    fits = [*words, *signs, *keywords]
    if END in kinds:
        fits.append("the end of the file")
    if len(fits) > _MOST:
        fits = [*fits[:_MOST], "..."]
    return f"{', '.join(fits[:-1])} or {fits[-1]} would" if len(fits) > 1 else f"{''.join(fits) or 'nothing'} would"
