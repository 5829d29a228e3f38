"""The parts of a sequence diagram in; the lines of Mermaid that draw them, whatever stands in the names, out."""

from textwrap import wrap

_WIDTH = 36


def participant(alias: str, name: str) -> str:
    return f"  participant {alias} as {escaped(name)}"


def message(sender: str, arrow: str, receiver: str, text: str) -> str:
    """A message from one to another; `--x` is an answer that gets lost."""
    return f"  {sender}{arrow}{receiver}: {escaped(text)}"


def note(over: str, text: str) -> str:
    """A text in a box, in lines that are no wider than the boxes of most names."""
    return f"  Note over {over}: {'<br/>'.join(escaped(line) for line in wrap(text, _WIDTH))}"


def escaped(text: str) -> str:
    """Every sign that Mermaid, Markdown or HTML could read as its own, as an entity code of Mermaid."""
    return "".join(sign if sign.isalnum() or sign in " ,.!?'" else f"#{ord(sign)};" for sign in text)
