"""A board in; each command, and each version of each event, as others see it on the wire, out.

A message carries the identity of its aggregate first, then its parameters, under the names of the model: what the
service that is generated from the model writes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import field

from stormgen.behaviour import Types
from stormgen.behaviour.types.composition import keys_in, made_of
from stormgen.behaviour.types.scopes import Scopes
from stormgen.board import Aggregate, Command, Element, Event, Key, Supersession
from stormgen.board.deprecation import deprecation
from stormgen.board.types import Alias, Enumeration, Field, Optional, Structure, Type
from stormgen.source import Span
from stormgen.values import value


@value(kw_only=True)
class Contract:
    """`subject` names the fields that say which aggregate it is about. `deprecated` is what to use in its place.

    `is_known` is false where the wall does not say yet what it carries; then more may come than the identity.
    `renamed_from` is the path that it had before, and `supersedes` how an earlier version is read as this one.
    """

    key: Key
    version: int = 1
    context: Key | None = None
    aggregate: Key | None = None
    fields: tuple[Field, ...] = ()
    subject: tuple[str, ...] = ()
    is_known: bool = True
    is_current: bool = True
    doc: str = ""
    deprecated: str | None = None
    renamed_from: str | None = None
    supersedes: Supersession | None = None
    span: Span = field(compare=False)

    @property
    def type(self) -> str:
        """Its name on the wire."""
        return wire_type(self.key, self.version)

    @property
    def former_type(self) -> str | None:
        """Its name on the wire while it was called otherwise."""
        return wire_type(Key("event", self.renamed_from), self.version) if self.renamed_from else None

    @property
    def is_event(self) -> bool:
        return self.key.kind == "event"

    def optional(self, part: Field, types: Types) -> bool:
        """Whether a part may be left out: it may be nothing, or a command has a value for it."""
        return is_optional(part.type, types) or (not self.is_event and part.default is not None)


def wire_type(key: Key, version: int) -> str:
    """The path of a message, with its version from the second on."""
    return key.path if version == 1 else f"{key.path}.v{version}"


def is_optional(type_: Type, types: Types) -> bool:
    return isinstance(types.unaliased(type_), Optional)


def contracts(types: Types) -> tuple[Contract, ...]:
    """Events and then commands in the order of the board; of an event the oldest version first."""
    scopes = Scopes(types)
    events = (contract for event in types.board.events for contract in _versions(event, scopes))
    return (*events, *(_command(command, scopes) for command in types.board.commands))


def _versions(event: Event, scopes: Scopes) -> Iterator[Contract]:
    identity = scopes.identity(event)
    for version in event.versions:
        yield Contract(
            key=event.key,
            version=version.number,
            context=event.context,
            aggregate=event.aggregate,
            fields=_once((*identity, *(version.parameters or ()))),
            subject=tuple(part.name for part in identity),
            is_known=version.parameters is not None,
            is_current=version is event.current,
            doc=_words(event),
            deprecated=_successor(event) if version is event.current else wire_type(event.key, event.current.number),
            renamed_from=event.renamed_from,
            supersedes=version.supersedes,
            span=version.span,
        )


def _command(command: Command, scopes: Scopes) -> Contract:
    identity = scopes.identity(command)
    return Contract(
        key=command.key,
        context=command.context,
        aggregate=command.aggregate,
        fields=_once(scopes.carried(command)),
        subject=tuple(part.name for part in identity),
        is_known=command.parameters is not None,
        doc=_words(command),
        deprecated=_successor(command),
        span=command.span,
    )


def _once(fields: Iterable[Field]) -> tuple[Field, ...]:
    """Where a parameter is called as a part of the identity is, it is that part."""
    found: dict[str, Field] = {}
    for part in fields:
        found.setdefault(part.name, part)
    return tuple(found.values())


def _words(element: Element) -> str:
    """What the model says of it beyond its name."""
    by_itself = element.label.replace(" ", "").casefold() == element.name.casefold()
    return element.doc or ("" if by_itself else element.label)


def _successor(element: Element) -> str | None:
    mark = deprecation(element)
    return None if mark is None else (mark.arguments[0] if mark.arguments else "").strip('"')


def named_types(types: Types, fields: Iterable[Field]) -> tuple[Structure | Enumeration | Aggregate, ...]:
    """All types with a name that fields are made of, parts of parts included, by name.

    An aggregate stands for its identity, where that has several fields. Another name of a type is that type.
    """
    waiting = sorted({key for part in fields for key in keys_in(types, part.type)})
    found: dict[Key, Structure | Enumeration | Aggregate] = {}
    seen: set[Key] = set()
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            element = types.board[key]
            assert isinstance(element, Alias | Structure | Enumeration | Aggregate)
            if not isinstance(element, Alias) and not (isinstance(element, Enumeration) and not element.values):
                found[key] = element
            waiting += made_of(types, element)
    return tuple(found[key] for key in sorted(found))
