"""A line as it was typed in; the word that says what to do, and the rest of the line, out."""

from dataclasses import dataclass

# Words, what is typed after them, and what they do; in the order in which help shows them.
WORDS: dict[str, tuple[str, str]] = {
    "given": ("EVENT(...)", "let a fact be so; no rule is asked, no policy acts"),
    "for": ("AGGREGATE(...)", "the one that is meant where the identity is left out"),
    "then": ("OUTCOME", "whether that came of the last command: an event, error NAME, nothing, onHand == 5"),
    "wait": ("TIME", "let time go by: wait 15min, wait 3d"),
    "undo": ("[N]", "take the last back, or the last N"),
    "redo": ("[N]", "do again what was taken back"),
    "reset": ("", "take everything back"),
    "events": ("", "what was done, and all that happened"),
    "state": ("[AGGREGATE]", "what is so in the aggregates"),
    "views": ("[VIEW]", "the rows of the views"),
    "commands": ("[CONTEXT]", "what can be done, by whom, with which values"),
    "save": ("NAME [FILE]", "keep all this as a scenario, in the model or in another file"),
    "reload": ("", "read the model again and do the same on it"),
    "help": ("", "this list"),
    "quit": ("", "the end, as Ctrl-D"),
}
_CLOSERS = {"(": ")", "[": "]", "{": "}"}
_SAME = {"back": "undo", "exit": "quit", "when": "do", "?": "help"}
DO = "do"


@dataclass(frozen=True)
class Typed:
    """`word` is one of `WORDS`, or `do` for a command of the model; `column` is where the rest begins in the line."""

    word: str
    rest: str
    column: int = 0


def take_apart(line: str) -> Typed:
    """A command may be called as a word: its parenthesis tells."""
    text = line.strip()
    first, _, rest = text.partition(" ")
    word = _SAME.get(first, first)
    if (word not in WORDS and word != DO) or rest.lstrip().startswith("("):
        return Typed(DO, text, line.find(text))
    return Typed(word, rest.strip(), line.find(text) + len(text) - len(rest.lstrip()))


def missing(text: str) -> str:
    """The brackets that were opened and not closed yet, as they have to be closed; texts in quotes aside."""
    closers, quoted, escaped = list[str](), False, False
    for character in text:
        if escaped or character == "\\":
            escaped = not escaped and quoted
        elif character in '"\n':
            quoted = character == '"' and not quoted
        elif not quoted and character in _CLOSERS:
            closers.append(_CLOSERS[character])
        elif closers and not quoted and character == closers[-1]:
            closers.pop()
    return "" if quoted else "".join(reversed(closers))


def goes_on(text: str) -> bool:
    """Whether something has to follow: after a comma, a colon or an opening bracket."""
    return text.rstrip().endswith((",", ":", *_CLOSERS))
