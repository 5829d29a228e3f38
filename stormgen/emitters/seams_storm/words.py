"""A text in; its tokens, and for each place in it the comments that belong to what stands there, out.

A comment behind something on its line belongs to it, one right above something to that. Documentation belongs to
what follows, however far away.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import takewhile

from stormgen.language.lexer import tokenize
from stormgen.source import SourceText, Span


class Words:
    """`prefixes` are to be written before the names at these places."""

    def __init__(self, source: SourceText, prefixes: Mapping[int, str]) -> None:
        found = tokenize(source)
        self.text = source.text
        self.line_end = "\r\n" if source.text.partition("\n")[0].endswith("\r") else "\n"
        self.tokens = found.tokens
        self.comments = found.comments
        self._token_starts = [token.start for token in found.tokens]
        self._comment_starts = [comment.start for comment in found.comments]
        self._prefixes = sorted(prefixes.items())

    def before(self, offset: int) -> int:
        """How many tokens start before an offset."""
        return bisect_left(self._token_starts, offset)

    def comments_between(self, start: int, end: int) -> Sequence[Span]:
        return self.comments[bisect_left(self._comment_starts, start) : bisect_left(self._comment_starts, end)]

    def end_with_comments(self, end: int) -> int:
        """Where what ends there ends with the comments behind it on its line."""
        behind = self._behind(end, self.tokens[self.before(end)].start)
        return behind[-1].end if behind else end

    def start_with_comments(self, start: int) -> int:
        """Where what starts there starts with its documentation and the comments right above it."""
        number = self.before(start)
        begin = self.tokens[number - 1].end if number else 0
        above = self.comments_between(begin, start)[len(self._behind(begin, start)) if number else 0 :]
        touching = [start]
        for comment in reversed(above):
            if self.text.count("\n", comment.end, touching[-1]) > 1:
                break
            touching.append(comment.start)
        documentation = [comment.start for comment in above if is_documentation(comment)]
        return min(touching[-1], *documentation, start)

    def slice(self, start: int, end: int) -> str:
        """A part of the text, with what is to be written before names in it."""
        parts = []
        for offset, prefix in self._prefixes[bisect_left(self._prefixes, (start, "")) :]:
            if offset >= end:
                break
            parts += [self.text[start:offset], prefix]
            start = offset
        return "".join([*parts, self.text[start:end]])

    def indentation(self, start: int) -> str:
        """The spaces before a place, if there is nothing else on its line."""
        before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        return before if not before.strip() else ""

    def _behind(self, end: int, following: int) -> list[Span]:
        at = end

        def is_behind(comment: Span) -> bool:
            nonlocal at
            is_near = "\n" not in self.text[at : comment.start] and not is_documentation(comment)
            at = comment.end
            return is_near

        return list(takewhile(is_behind, self.comments_between(end, following)))


def is_documentation(comment: Span) -> bool:
    return comment.text.startswith("///")
