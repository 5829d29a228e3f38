"""A terminal or a pipe in; the lines that are typed there, and answers to questions, out."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import Completion

    from stormgen.play.completion import Choice

PROMPT, MORE = "> ", ": "

Complete = Callable[[str], "Sequence[Choice]"]


class Input(Protocol):
    """Where lines come from. `asks` tells whether somebody is there to answer."""

    asks: bool

    def line(self, prompt: str) -> str:
        """The next line. Raises `EOFError` at the end and `KeyboardInterrupt` where the line is given up."""
        ...

    def answer(self, question: str, words: Sequence[str]) -> str:
        """What is typed after a question. `words` may be completed."""
        ...


@dataclass
class Piped:
    """Lines of standard input, shown as if they had been typed."""

    show: Callable[[str], None]
    asks: bool = False

    def line(self, prompt: str) -> str:
        read = sys.stdin.buffer.readline()
        if not read:
            raise EOFError
        line = read.decode("utf-8", "replace").rstrip("\r\n")
        self.show(prompt + line)
        return line

    def answer(self, question: str, words: Sequence[str]) -> str:
        return ""


@dataclass
class Bare:
    """A terminal without the library that completes."""

    asks: bool = True

    def line(self, prompt: str) -> str:
        return input(prompt)

    def answer(self, question: str, words: Sequence[str]) -> str:
        return input(question)


class Completing:
    """A terminal with completion, and the lines before to be called up."""

    asks = True

    def __init__(self, complete: Complete) -> None:
        self._complete = complete
        self._lines = _session()
        self._answers = _session()

    def line(self, prompt: str) -> str:
        return str(self._lines.prompt(prompt, completer=_completer(self._complete), complete_while_typing=False))

    def answer(self, question: str, words: Sequence[str]) -> str:
        from prompt_toolkit.completion import WordCompleter

        return str(self._answers.prompt(question, completer=WordCompleter(list(words)), complete_while_typing=False))


def _session() -> "PromptSession[Any]":
    from prompt_toolkit import PromptSession

    return PromptSession()


def _completer(complete: Complete) -> Any:
    from prompt_toolkit.completion import Completer, Completion

    class Completes(Completer):
        def get_completions(self, document: Any, complete_event: Any) -> "Iterator[Completion]":
            for choice in complete(document.text_before_cursor):
                yield Completion(choice.text, -choice.typed, display_meta=choice.about)

    return Completes()


def find_input(show: Callable[[str], None], complete: Complete) -> Input:
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        return Piped(show)
    return Completing(complete) if find_spec("prompt_toolkit") else Bare()
