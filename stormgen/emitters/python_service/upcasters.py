"""Events with earlier versions, or an earlier name, in; the functions that read them as what they are now out.

What the tests of the service expect is what the interpreter makes of a sample of the earlier version.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from stormgen.behaviour.evaluation.compiler import Compiler
from stormgen.behaviour.interpreter.upcasting import Upcasting
from stormgen.behaviour.types.scopes import declared, scope_of
from stormgen.behaviour.types.upcasting import carried_before, lineage, upcast
from stormgen.behaviour.values import Value
from stormgen.behaviour.values.refusals import Refused, Undecided
from stormgen.behaviour.values.sample import sample
from stormgen.board import Event, Key
from stormgen.board.types import Field, Optional
from stormgen.emitters.python_service.literals import quoted, tuple_of
from stormgen.emitters.python_service.messages import Builder, construct
from stormgen.emitters.python_service.naming import Namer, pascal, snake
from stormgen.emitters.python_service.parts import FieldView, MessageView, ToldView, UpcastersView, UpcasterView
from stormgen.emitters.python_service.standard import BUILT_IN
from stormgen.emitters.python_service.vocabulary import MODULES, WORDS
from stormgen.messages.contract import wire_type


@dataclass
class Upcasters:
    """Of the events of the context, and of those of others that it listens to.

    A version of an event is the event as if it had no other.
    """

    build: Builder

    def __post_init__(self) -> None:
        self._names = self.build.names
        shared = self._names.shared_classes
        modules = MODULES | set(self._names.modules.values())
        self._classes = Namer(shared)
        self._functions = Namer(WORDS | BUILT_IN | modules | shared | {"current", "old", "upcaster"})
        self._upcasting = Upcasting(Compiler(self._names.board))

    def view(self) -> UpcastersView | None:
        foreign = (message for message in self.build.foreign.values() if isinstance(message, Event))
        steps, former, told = list[UpcasterView](), list[tuple[str, str]](), list[ToldView]()
        for event in [*self._names.events, *sorted(foreign, key=lambda event: event.key)]:
            versions = [replace(event, versions=(version,)) for version in lineage(event)]
            messages = [self._message(version) for version in versions[:-1]]
            readers = [*(message.cls for message in messages), self.build.qualified(event)]
            steps += self._steps(versions, messages, readers)
            told += (self._told(event, v, m.type, m.qualified) for v, m in zip(versions[:-1], messages, strict=True))
            if event.renamed_from:
                names = [_type(version, event.renamed_from) for version in versions]
                makers = [*(message.qualified for message in messages), readers[-1]]
                former += zip(names, readers, strict=True)
                told += (self._told(event, *one) for one in zip(versions, names, makers, strict=True))
        return UpcastersView(tuple(steps), tuple(former), tuple(told)) if told else None

    # ---- earlier shapes ------------------------------------------------------------------------------

    def _message(self, version: Event) -> MessageView:
        attributes = self._attributes(version)
        suffix = f"V{version.current.number}"
        whole = "".join(map(pascal, version.key.path.split(".")))
        cls = self._classes.take(pascal(version.name) + suffix, whole + suffix)
        return MessageView(
            cls=cls,
            module="upcasters",
            doc="",
            type=_type(version),
            subject=tuple_of([quoted(attributes[f.name]) for f in self._names.scopes.identity(version)]),
            fields=tuple(self._field(part, attributes[part.name]) for part in self._names.scopes.carried(version)),
            sample="",
        )

    def _field(self, part: Field, attribute: str) -> FieldView:
        is_optional = isinstance(self._names.types.plain(part.type), Optional)
        return self.build.field(part, attribute, "None" if is_optional else "")

    def _attributes(self, version: Event) -> Mapping[str, str]:
        return self._names.attributes_of(part.name for part in self._names.scopes.carried(version))

    # ---- from one to the next ------------------------------------------------------------------------

    def _steps(self, versions: list[Event], messages: list[MessageView], readers: list[str]) -> Iterator[UpcasterView]:
        for message, before, after, target in zip(messages, versions, versions[1:], readers[1:], strict=False):
            name = f"{snake(after.name)}_v{after.current.number}"
            function = self._functions.take(name, f"{snake(message.cls)}_as_v{after.current.number}")
            yield UpcasterView(message, function, target, construct(target, self._values(before, after)))

    def _values(self, before: Event, after: Event) -> dict[str, str]:
        """The value of each attribute of the later version, of `old`."""
        scopes, attributes = self._names.scopes, self._attributes(after)
        whole = replace(after, versions=(before.current, after.current))
        old = {name: f"old.{attribute}" for name, attribute in self._attributes(before).items()}
        scope = scope_of(carried_before(scopes, whole, after.current), lambda name: old[name])
        found = {attributes[name]: old[name] for name in declared(scopes.identity(after))}
        for given in upcast(scopes, whole, after.current):
            found[attributes[given.part.name]] = self.build.filled(given, scope, scope, {}, clock=False) or "None"
        return found

    # ---- what tests tell -----------------------------------------------------------------------------

    def _told(self, event: Event, version: Event, name: str, cls: str) -> ToldView:
        types = self._names.types
        values = {part.name: sample(types, part.type) for part in self._names.scopes.carried(version)}
        try:
            current = self._upcasting.upcast(event, version.current.number, values)
        except (Refused, Undecided):  # what has no type is told elsewhere
            expected = "None"
        else:
            expected = self._made(self.build.qualified(event), event, current)
        return ToldView(name, self._made(cls, version, values), expected)

    def _made(self, cls: str, version: Event, values: Mapping[str, Value]) -> str:
        attributes, parts = self._attributes(version), self._names.scopes.carried(version)
        return construct(cls, {attributes[p.name]: self.build.types.value(p.type, values[p.name]) for p in parts})


def _type(version: Event, path: str | None = None) -> str:
    """The name on the wire, by the path that the event has or had."""
    return quoted(wire_type(Key("event", path) if path else version.key, version.current.number))
