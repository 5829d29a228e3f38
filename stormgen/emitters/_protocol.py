"""What every emitter is: facts in, artifacts out, the disk never touched."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from stormgen.board import Key
from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts, Stage
from stormgen.messages.contract import Contract
from stormgen.messages.news import News
from stormgen.messages.options import SchemaOptions
from stormgen.pictures.format import Unavailable
from stormgen.pictures.look import AS_IT_IS, Look

__all__ = ["Artifact", "EmitContext", "Emitter", "Offer", "Unavailable"]


@dataclass(frozen=True, slots=True)
class Offer:
    """What an emitter makes: the command that asks for it, and the format, view or target asked for.

    `Offer("render", "svg", view="board")`, `Offer("parse", "json")`, `Offer("scaffold", "python-service")`
    """

    command: str
    format: str
    view: str | None = None


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file: its path below the output folder (POSIX, relative) and its whole content.

    `records` are the messages that it is the schema of, each with its full name in the format of the file.
    """

    path: str
    content: str | bytes
    records: tuple[tuple[Contract, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EmitContext:
    """What is asked for: the facts, the offer that was chosen, the element it is about, if any, and the look.

    `schemas` is what the owners have decided about the schemas of messages.
    `synonyms` are groups of words that mean the same in the model. `news` is what changed since an earlier model.
    """

    facts: Facts
    offer: Offer
    subject: Key | None = None
    look: Look = AS_IT_IS
    schemas: SchemaOptions = field(default_factory=SchemaOptions)
    synonyms: tuple[tuple[str, ...], ...] = ()
    news: News | None = None


class Emitter(Protocol):
    """A folder of `emitters/` whose package has a value of this shape named `EMITTER`.

    One that has many, and takes time to load them, has a function `emitters_for(command)` in its place.
    """

    @property
    def offers(self) -> tuple[Offer, ...]: ...

    @property
    def needs(self) -> Stage:
        """How far the facts must be worked out."""

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        """What keeps this model from being emitted; errors stop before `emit`."""

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        """The files, in any order. One that prints to the terminal yields a single artifact.

        Raises `Unavailable` when the machine lacks what it takes.
        """
