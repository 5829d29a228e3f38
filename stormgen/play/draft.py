"""What was typed of a message in; what it says, what it leaves out, and the whole message, out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.evaluation.messages import Message
from stormgen.behaviour.scenarios.told import Told
from stormgen.behaviour.types import JSON, Types
from stormgen.behaviour.values import Value
from stormgen.behaviour.values.blank import empty
from stormgen.behaviour.values.refusals import evaluating
from stormgen.behaviour.values.sample import sample
from stormgen.board import Aggregate, Command, Event, Happening, Key
from stormgen.board.types import Builtin, Field, ListOf, MapOf, Optional, RefTo, SetOf
from stormgen.play.played import PlayedModel
from stormgen.play.session import Moment, declared
from stormgen.play.typed import LineProblem, scenario_of

Part = Literal["given", "when"]


@dataclass(frozen=True)
class Draft:
    """A command or fact as far as it was said. `bare` is a lone name: nothing was said of its values."""

    model: PlayedModel
    message: Command | Event
    said: Mapping[str, Value]
    bare: bool

    @property
    def fields(self) -> tuple[Field, ...]:
        return self.model.interpreter.compiler.names.carried(self.message)

    def left_out(self, moment: Moment) -> tuple[Field, ...]:
        """What nobody says: no word of it, no default, and nothing of that kind was met before.

        Of a lone name all is asked for. Of a fact only its identity is: the rest is empty, as in a scenario.
        """
        rest = [part for part in self.fields if part.name not in self.said]
        if self.bare and isinstance(self.message, Command):
            return tuple(rest)
        known = self._known_identity(moment)
        return tuple(p for p in rest if p.name not in known and not self._has_own(p))

    def proposed(self, part: Field, moment: Moment) -> Value:
        """What to take for a value that is left out: what was met, its default, nothing, or one that fits."""
        known = self._known_identity(moment)
        if part.name in known:
            return known[part.name]
        if self._has_own(part):
            return self._own(part)
        met = self._met(part, moment)
        return self._made_up(part, moment) if met is None else met

    def _made_up(self, part: Field, moment: Moment) -> Value:
        """An id that nothing has yet; else what scenarios take, too."""
        match self._types.plain(part.type):
            case Builtin("uuid"):
                return moment.clock.id(1 + self.fields.index(part))
            case ListOf(item) | SetOf(item) | MapOf(_, item) if item == JSON:
                # What such a one holds can't be written in a model.
                return empty(self._types, part.type)
        return sample(self._types, part.type)

    def _has_own(self, part: Field) -> bool:
        """Whether the model says what holds where nothing is said."""
        if isinstance(self.message, Event):
            return part not in self.model.interpreter.compiler.names.identity(self.message)
        return part.default is not None or isinstance(self._types.plain(part.type), Optional)

    def _own(self, part: Field) -> Value:
        if isinstance(self.message, Event):
            return empty(self._types, part.type)
        default = self.model.interpreter.messages.default(part)
        return default(Frame()) if default else None

    def whole(self, values: Mapping[str, Value], moment: Moment) -> Message:
        """The message with these values for what was left out. Raises `Refused` where a field can't hold one."""
        known = {**self.said, **values}
        filled = {f.name: known[f.name] if f.name in known else self.proposed(f, moment) for f in self.fields}
        with evaluating():
            return self.model.interpreter.messages.constructor(self.message)(filled)

    # ---- what was met before -------------------------------------------------------------------------

    def _known_identity(self, moment: Moment) -> dict[str, Value]:
        aggregate = self.message.aggregate
        if aggregate is None or aggregate not in moment.met:
            return {}
        names = [part.name for part in self.model.interpreter.compiler.names.identity(self.message)]
        return dict(zip(names, moment.met[aggregate], strict=True))

    def _met(self, part: Field, moment: Moment) -> Value:
        """The one that a reference, or a value named as an identity or an id before, most likely means."""
        wanted = self._types.plain(part.type)
        for aggregate, identity in reversed(moment.met.items()):
            own = self.model.board.find(Aggregate, aggregate).identity
            alike = part.type == RefTo(aggregate) or (len(own) == 1 and own[0].name == part.name)
            if len(own) == 1 and alike and self._types.plain(own[0].type) == wanted:
                return identity[0]
        said_by, value = moment.ids.get(part.name, (self.message.key, None))
        # Where the same command said it, that was about something else.
        return value if said_by != self.message.key and wanted == Builtin("uuid") else None

    @property
    def _types(self) -> Types:
        return self.model.interpreter.compiler.types


def part_of(key: Key) -> Part:
    """The word of a scenario that a fact or a command stands after."""
    return "when" if key.kind == "command" else "given"


def drafts(model: PlayedModel, part: Part, text: str) -> tuple[Draft, ...]:
    """Of `AdjustStock(delta: 5), CloseCart`, one for each. Raises `LineProblem`, `Refused` and `Undecided`."""
    scenario = scenario_of(model, part, text)
    found = scenario.given if part == "given" else scenario.when
    if scenario.then or len(found) != len((*scenario.given, *scenario.when)):
        raise LineProblem("This says several things; type them one line after the other.")
    told = Told(model.interpreter, scenario)
    return tuple(_draft(model, told, happening) for happening in found)


def _draft(model: PlayedModel, told: Told, happening: Happening) -> Draft:
    message = declared(model.board, happening.what.key)
    with evaluating(happening.span):
        return Draft(model, message, told.said(message, happening), happening.arguments is None)
