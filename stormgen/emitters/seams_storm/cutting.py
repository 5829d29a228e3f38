"""A statement, and the contexts that its declarations go to, in; the pieces that it is cut into out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from stormgen.emitters.seams_storm.gaps import Part
from stormgen.emitters.seams_storm.statements import Statement, list_of
from stormgen.emitters.seams_storm.words import Words, is_documentation
from stormgen.language.syntax import Declaration


@dataclass(slots=True, eq=False)
class Edit:
    """What to write in place of a part of the text."""

    start: int
    end: int
    parts: list[Part] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of text that goes to a context. `edit` is what is done to the place that it is taken from."""

    context: str
    text: str
    edit: Edit

    @property
    def is_one_line(self) -> bool:
        return "\n" not in self.text.strip()


@dataclass(frozen=True, slots=True)
class Cutting:
    """Cuts the statements of one text."""

    words: Words

    def cut(self, statement: Statement, homes: Sequence[str | None]) -> Iterator[Chunk]:
        """What goes to each context, with its comments; nothing where all of it stays (None)."""
        groups: dict[str | None, list[int]] = defaultdict(list)
        for number, home in enumerate(homes):
            groups[home].append(number)
        stays = groups.pop(None, None)
        if len(groups) == 1 and stays is None:
            yield self._whole(statement, *groups)
        elif groups:
            yield from self._divided(statement, groups, stays)

    def mention(self, statement: Statement, declaration: Declaration, context: str) -> Chunk:
        """A name that is declared within a statement which stays, such as a flow, declared once more."""
        end = self.words.end_with_comments(statement.end)
        return Chunk(context, f"{declaration.kind} {declaration.name.text}", Edit(end, end))

    def _whole(self, statement: Statement, context: str | None) -> Chunk:
        assert context is not None
        begin = self.words.start_with_comments(statement.start)
        end = self.words.end_with_comments(statement.end)
        text = self.words.indentation(begin) + self.words.slice(begin, end)
        return Chunk(context, text, Edit(begin, end, [0]))

    def _divided(
        self,
        statement: Statement,
        groups: Mapping[str | None, Sequence[int]],
        stays: Sequence[int] | None,
    ) -> Iterator[Chunk]:
        """Of a list, each part takes documentation and annotations along; the first has what else is above."""
        end = self.words.end_with_comments(statement.end)
        begin = self.words.start_with_comments(statement.start)
        above = self.words.indentation(begin) + self.words.slice(begin, statement.keyword)
        if stays:
            edit = Edit(statement.keyword, end, [self._listed(stays, statement)])
            above = self._head(statement)
        else:
            edit = Edit(begin, end, [0])
        for context, numbers in groups.items():
            assert context is not None
            yield Chunk(context, above + self._listed(numbers, statement), edit)
            above = self._head(statement)

    def _head(self, statement: Statement) -> str:
        begin = self.words.start_with_comments(statement.start)
        comments = self.words.comments_between(begin, statement.start)
        lines = [comment.text for comment in comments if is_documentation(comment)]
        lines += [annotation.span.text for annotation in statement.items[0].annotations]
        return "".join(f"{line}\n" for line in lines)

    def _listed(self, numbers: Sequence[int], statement: Statement) -> str:
        parts = list_of(numbers, statement, self.words)
        return "".join(part if isinstance(part, str) else self.words.slice(*part) for part in parts)
