"""An expression such as `stock and not "sold out"` in; which scenarios it chooses out.

Words stand for scenarios that have them in their name, or in that of their aggregate or context; upper and lower case
are the same. Words beside each other are one phrase. This is what pytest's `-k` does, for names with spaces in them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from stormgen.board import Scenario

Chooses = Callable[[str], bool]
_TOKENS = re.compile(r'\s*(?:(?P<sign>[()])|"(?P<quoted>[^"]*)"|(?P<word>[^\s()"]+))')
DEEPEST = 50


class ChoiceProblem(ValueError):
    """The expression can't be read; the message is one sentence."""


def choose(expression: str) -> Callable[[Scenario], bool]:
    reading = _Reading(_tokens(expression))
    chooses = reading.alternatives(0)
    if reading.more():
        raise ChoiceProblem(f"-k ends before {reading.next()!r}.")
    return lambda scenario: chooses(_words_of(scenario))


def _words_of(scenario: Scenario) -> str:
    subject = scenario.subject.key.path if scenario.subject else ""
    context = scenario.context.path if scenario.context else ""
    return f"{scenario.name}\n{subject}\n{context}".casefold()


def _tokens(expression: str) -> list[str]:
    """Signs, words, and quoted phrases behind a quote of their own."""
    found, at = [], 0
    while expression[at:].strip():
        match = _TOKENS.match(expression, at)
        if match is None:
            raise ChoiceProblem("A quote of -k is not closed; write -k '\"sold out\"'.")
        quoted = match["quoted"]
        found.append(f'"{quoted}' if quoted is not None else match["sign"] or match["word"])
        at = match.end()
    return found


@dataclass
class _Reading:
    tokens: list[str]
    at: int = 0

    def more(self) -> bool:
        return self.at < len(self.tokens)

    def next(self) -> str:
        return self.tokens[self.at] if self.more() else ""

    def skip(self, token: str) -> bool:
        found = self.next() == token
        self.at += found
        return found

    def alternatives(self, depth: int) -> Chooses:
        if depth > DEEPEST:
            raise ChoiceProblem(f"-k is nested more than {DEEPEST} deep.")
        found = [self.conditions(depth)]
        while self.skip("or"):
            found.append(self.conditions(depth))
        return lambda words: any(chooses(words) for chooses in found)

    def conditions(self, depth: int) -> Chooses:
        found = [self.condition(depth)]
        while self.skip("and"):
            found.append(self.condition(depth))
        return lambda words: all(chooses(words) for chooses in found)

    def condition(self, depth: int) -> Chooses:
        negated = False
        while self.skip("not"):
            negated = not negated
        chooses = self.group(depth) if self.skip("(") else self.phrase()
        return (lambda words: not chooses(words)) if negated else chooses

    def group(self, depth: int) -> Chooses:
        chooses = self.alternatives(depth + 1)
        if not self.skip(")"):
            raise ChoiceProblem("A ( of -k is not closed.")
        return chooses

    def phrase(self) -> Chooses:
        words = []
        while self.next() not in ("", "and", "or", "not", "(", ")"):
            words.append(self.next().removeprefix('"'))
            self.at += 1
        if not words:
            raise ChoiceProblem(f"-k has no words {f'before {self.next()!r}' if self.more() else 'at its end'}.")
        phrase = " ".join(words).casefold()
        return lambda text: phrase in text
