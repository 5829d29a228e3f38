"""What was done by hand in; the scenario that tells the same, as text, out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stormgen.behaviour.evaluation.messages import Message
from stormgen.behaviour.interpreter.world import Place
from stormgen.behaviour.scenarios.story import Story
from stormgen.behaviour.values import Value
from stormgen.behaviour.values.written import quoted, written
from stormgen.board import Aggregate, Board, Element, Key
from stormgen.play.changes import touched_aggregates
from stormgen.play.session import Done, Session

_WIDEST_VALUE = 80


@dataclass(frozen=True)
class Kept:
    """The words of one scenario: it is about the last command, and what happened before that is given."""

    session: Session
    name: str
    done: Done
    given: tuple[Message, ...]

    @property
    def place(self) -> Place | None:
        """The aggregate that it is for."""
        assert self.done.message is not None
        return self.session.place(self.done.message)

    def only_own(self) -> "Kept":
        """The same without what happened to other aggregates."""
        own = tuple(fact for fact in self.given if self.session.place(fact) == self.place)
        return Kept(self.session, self.name, self.done, own)

    def text(self, then: Sequence[str]) -> str:
        assert self.done.message is not None
        lines = [f"given {self._call(fact)}" for fact in self.given]
        lines += [f"when {self._call(self.done.message)}", *(f"then {outcome}" for outcome in then)]
        body = "\n".join(f"  {line}" for line in lines)
        return f"scenario {quoted(self.name)}{self._subject()} {{\n{body}\n}}\n"

    def outcomes(self, again: Story) -> Iterator[str]:
        """What may be expected: what was seen, and is so again where the scenario is told to the model.

        Ids and times that the model makes up differ, so they are left out.
        """
        story = self.done.story
        if story.refusal:
            yield f"error {story.refusal.name}"
        elif not story.events:
            yield "nothing"
        for seen, told in zip(story.all_events, again.all_events, strict=False):
            same = {name: value for name, value in seen.values.items() if told.values.get(name) == value}
            yield self._call(seen, same)
        yield from self._state()

    def _state(self) -> Iterator[str]:
        """What changed in the aggregate that it is for, before any policy acted."""
        story = self.done.story
        for touched in touched_aggregates(self.session.interpreter, self.done.before.world, story.done):
            if touched.place == self.place:
                for change in touched.changes:
                    if change.after is not None and len(change.after) <= _WIDEST_VALUE:
                        yield f"{change.name} == {change.after}"

    # ---- words ---------------------------------------------------------------------------------------

    def _subject(self) -> str:
        return f" for {called(self._board, self.place)}" if self.place else ""

    def _call(self, message: Message, values: Mapping[str, Value] | None = None) -> str:
        known = set(self._identity) if self.session.place(message) == self.place else set()
        said = message.values if values is None else values
        given = ", ".join(f"{name}: {written(value)}" for name, value in said.items() if name not in known)
        return f"{spelled(self._board, message.key)}({given})"

    @property
    def _identity(self) -> list[str]:
        return [f.name for f in self._board.find(Aggregate, self.place[0]).identity] if self.place else []

    @property
    def _board(self) -> Board:
        return self.session.interpreter.board


def called(board: Board, place: Place) -> str:
    """`InventoryItem("A-1")`, as it has to be written anywhere in the model."""
    return f"{spelled(board, place[0])}({', '.join(map(written, place[1]))})"


def spelled(board: Board, key: Key) -> str:
    """The name alone where no other element of the kind has it; else with where it stands."""
    return key.name if sum(_is_called(element, key) for element in board) < 2 else key.path


def _is_called(element: Element, key: Key) -> bool:
    return element.key.kind == key.kind and element.key.name == key.name


def kept(session: Session, name: str) -> Kept | None:
    """The scenario of all that holds up to the last command; None where there is no command."""
    last = next((n for n in reversed(range(len(session.done))) if session.done[n].outcome), None)
    if last is None:
        return None
    given = tuple(fact for done in session.done[:last] for fact in done.facts)
    return Kept(session, name, session.done[last], given)
