"""A reading in; its deck and its pictures, each made once, as the bytes that are sent, out.

The deck comes twice: at once without what takes long to find out, and again with it.
"""

from functools import cached_property
from typing import Any

from stormgen.board import Key
from stormgen.board_server.depths import Depths
from stormgen.board_server.readings import Reading
from stormgen.facts import Facts, Stage
from stormgen.viewer.drawn import drawn
from stormgen.viewer.elements import numbers_of
from stormgen.viewer.listed import can_be_drawn, draw, listed_pictures, needs
from stormgen.viewer.payload import as_text, deck
from stormgen.viewer.problems import problems
from stormgen.workspace.build import without_garbage_collection

_MOST_PICTURES = 100


class NoSuchPicture(Exception):
    """What was asked for cannot be drawn; the message is one sentence."""


class Shown:
    """What the page is given of one reading, as far as it is known. Not for two threads at once."""

    def __init__(
        self, reading: Reading, editable: bool, depths: Depths | None = None, problem: str = "", number: int = 0
    ) -> None:
        """`problem` is what keeps its depths from being known; `number` is 0 while there is more to come."""
        self.reading = reading
        self.editable = editable
        self.depths = depths
        self.problem = problem
        self.number = number
        self._pictures: dict[tuple[str, Key | None], bytes] = {}

    @property
    def revision(self) -> str:
        """That of the texts, and another number each time that more is known about them."""
        return f"{self.reading.revision}.{self.number}"

    @property
    def facts(self) -> Facts:
        return self.depths.facts if self.depths else self.reading.facts

    def news(self) -> dict[str, Any]:
        """What is told of it to whoever looks at it."""
        return {"revision": self.revision, "problems": self.reading.problems}

    @cached_property
    def deck(self) -> bytes:
        with without_garbage_collection():
            reading, depths = self.reading, self.depths
            traces = depths.traces if depths else ()
            data = deck(self.facts, self.revision, editable=self.editable, traces=traces)
            findings = depths.findings if depths and reading.is_sound else ()
            told = (*reading.diagnostics, *findings)
            data["diagnostics"] = [
                *(_said(text) for text in self._troubles()),
                *problems(told, reading.snapshot.board, numbers_of(self.facts.flow)),
            ]
            return as_text(data).encode()

    def _troubles(self) -> list[str]:
        """What is wrong, but in no file."""
        gone = [] if self.reading.texts else ["There is no file of the model any more."]
        return [*gone, *([self.problem] if self.problem else [])]

    def picture(self, view: str, subject: str | None, id: str | None = None) -> bytes:
        """A picture by the id that it is listed under, or by its view and the id of what it is of."""
        name, key = self.find(view, subject, id)
        if (name, key) not in self._pictures:
            if len(self._pictures) >= _MOST_PICTURES:
                self._pictures.clear()
            with without_garbage_collection():
                facts, shown = self.facts, id or (f"{name}:{key.path}" if key else name)
                data = drawn(draw(facts, name, key), shown, facts.board, numbers_of(facts.flow))
                self._pictures[name, key] = as_text(data).encode()
        return self._pictures[name, key]

    def find(self, view: str, subject: str | None, id: str | None) -> tuple[str, Key | None]:
        """The view and the element that are meant. Raises `NoSuchPicture`."""
        board = self.facts.board
        if id is not None:
            found = next(((p.view, p.subject) for p in listed_pictures(board) if p.id == id), None)
            if found is None:
                raise NoSuchPicture(f"There is no picture {id!r}.")
            return found
        key = self.key_of(subject) if subject else None
        if not can_be_drawn(view, key):
            raise NoSuchPicture(f"There is no picture {view!r} of {subject or 'the whole model'}.")
        return view, key

    def key_of(self, id: str) -> Key:
        """The element of an id. Raises `NoSuchPicture`."""
        key = self._keys.get(id)
        if key is None:
            raise NoSuchPicture(f"There is no sticky {id!r}.")
        return key

    @cached_property
    def _keys(self) -> dict[str, Key]:
        return {node.id: node.key for node in self.facts.flow.nodes}

    def is_deep_enough(self, view: str) -> bool:
        """Whether all that a view needs is known, or never will be."""
        return self.number > 0 or needs(view) <= Stage.FLOW


def _said(text: str) -> dict[str, Any]:
    """A finding that has no place."""
    place = dict.fromkeys(("hint", "file", "line", "column", "element"))
    return {"code": "", "name": "", "severity": "error", "message": text, **place}
