"""Commands, events and fields of the board in; the view objects that print them out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stormgen.behaviour import Typing
from stormgen.behaviour.types import BOOL
from stormgen.behaviour.types.arguments import Given, given
from stormgen.behaviour.types.composition import keys_in
from stormgen.behaviour.types.places import lost
from stormgen.behaviour.types.problems import Problems
from stormgen.board import Argument, Command, Element, Event, Key
from stormgen.board.expression import Expression
from stormgen.board.types import Field, Optional, Type
from stormgen.emitters.python_service.expressions import NO_NAMES, Known, Scope, Translator, learn, negated
from stormgen.emitters.python_service.literals import prose, quoted, tuple_of
from stormgen.emitters.python_service.naming import words
from stormgen.emitters.python_service.parts import FieldView, MessageView
from stormgen.emitters.python_service.pytypes import PyTypes
from stormgen.emitters.python_service.vocabulary import Vocabulary
from stormgen.messages.contract import wire_type

_MARK = re.compile(r"\b(Length|Range|Matching)\(")
_ASKS_TIME = re.compile(r"(?<![.\w])(now|today)\(\)")


@dataclass
class Builder:
    """What all parts of a service are built with."""

    names: Vocabulary
    problems: Problems = field(default_factory=Problems)
    used_types: set[Key] = field(default_factory=set)
    foreign: dict[Key, Command | Event] = field(default_factory=dict)
    limits: bool = False
    asks_time: bool = False

    def __post_init__(self) -> None:
        self.types = PyTypes(self.names)

    # ---- expressions ---------------------------------------------------------------------------------

    def typing(self, scope: Scope, clock: bool = False) -> Typing:
        return Typing(self.names.types, scope.plain(self.names.types), self.problems, clock)

    def value(self, expression: Expression, declared: Type, scope: Scope, clock: bool = False) -> str | None:
        """An expression as the value of a field; None, with a report, where it is not sound."""
        typing = self.typing(scope, clock)
        if not typing.check(expression, self.names.types.plain(declared)):
            return None
        text = Translator(self.types, scope, typing).kept(expression, declared)
        self.asks_time = self.asks_time or bool(clock and _ASKS_TIME.search(text))
        return text

    def broken(self, condition: Expression, scope: Scope, known: Known) -> str | None:
        """The Python that is true where a condition is not. Where it is false, the condition is known from then on."""
        typing = self.typing(scope)
        if not typing.check(condition, BOOL):
            return None
        translator = Translator(self.types, scope, typing, known)
        text = negated(translator, condition)
        learn(translator, condition, True)
        return text

    # ---- fields --------------------------------------------------------------------------------------

    def annotation(self, type_: Type) -> str:
        self.used_types |= keys_in(self.names.types, type_)
        annotation = self.types.annotation(type_)
        self.limits = self.limits or bool(_MARK.search(annotation))
        return annotation

    def field(self, declared: Field, attribute: str, default: str = "") -> FieldView:
        return self._attribute(declared.name, attribute, self.annotation(declared.type), default)

    def computed(self, name: str, type_: Type, attribute: str) -> FieldView:
        """What is shown and never kept: it has no limits."""
        plain = self.names.types.plain(type_)
        self.annotation(plain)
        return self._attribute(name, attribute, self.types.plain(plain), "")

    def _attribute(self, name: str, attribute: str, annotation: str, default: str) -> FieldView:
        """Where JSON would not call it as the model does, it says so."""
        if self.names.json_name(attribute) != name:
            annotation = f"Annotated[{annotation}, Field(alias={quoted(name)})]"
        return FieldView(attribute, annotation, default)

    def default(self, declared: Field) -> str | None:
        """The value that a field has where nothing is given for it, if the model says one."""
        if declared.default is not None:
            return self.value(declared.default, declared.type, NO_NAMES)
        return None

    # ---- messages ------------------------------------------------------------------------------------

    def message(self, message: Command | Event) -> MessageView:
        attributes = self.names.attributes[message.key]
        fields = self.names.scopes.carried(message)
        views = [self.field(f, attributes[f.name], self._parameter_default(message, f)) for f in fields]
        module = self.names.module_of(message)
        cls = self.names.message_classes[message.key]
        samples = ", ".join(f"{attributes[f.name]}={self.types.sample(f.type)}" for f in fields)
        subject = [quoted(attributes[f.name]) for f in self.names.scopes.identity(message)]
        return MessageView(
            cls=cls,
            module=module,
            doc=words_for(message, self._issuers(message)),
            type=quoted(wire_type(message.key, message.current.number if isinstance(message, Event) else 1)),
            subject=tuple_of(subject),
            fields=tuple(views),
            sample=f"{module}.{cls}({samples})",
        )

    def _parameter_default(self, message: Command | Event, declared: Field) -> str:
        if isinstance(message, Command) and (default := self.default(declared)) is not None:
            return mutable_safe(default)
        plain = self.names.types.plain(declared.type)
        return "None" if isinstance(plain, Optional) else ""

    def _issuers(self, message: Command | Event) -> str:
        if isinstance(message, Event) or not message.actors:
            return ""
        return ", ".join(prose(self.names.board[a.key].label) for a in message.actors)

    def qualified(self, message: Command | Event, inside: str = "") -> str:
        """The class of a message as another module, or its own, names it."""
        if not self.names.own(message):
            self.foreign[message.key] = message
        module = self.names.module_of(message)
        cls = self.names.message_classes[message.key]
        return cls if module == inside else f"{module}.{cls}"

    # ---- filling in ----------------------------------------------------------------------------------

    def fill(
        self,
        message: Command | Event,
        arguments: tuple[Argument, ...],
        scope: Scope,
        offered: Scope,
        identity: Mapping[str, str],
        clock: bool,
    ) -> tuple[dict[str, str], list[Field]]:
        """The value for each attribute of a message, and the fields that there is none for."""
        attributes = self.names.attributes[message.key]
        values: dict[str, str] = {}
        missing: list[Field] = []
        for found in given(self.names.scopes, message, arguments, offered.declared, identity):
            part, value = found.part, self.filled(found, scope, offered, identity, clock)
            if value is None:
                missing.append(part)
            else:
                values[attributes[part.name]] = value
        return values, missing

    def filled(
        self, found: Given, scope: Scope, offered: Scope, identity: Mapping[str, str], clock: bool
    ) -> str | None:
        """The Python of one value of a message; None where nobody says it."""
        part = found.part
        match found:
            case Given(origin="known", name=name):
                return identity[name]
            case Given(origin="offered", name=name):
                return self._kept(offered, name, part)
            case Given(origin="written", value=value) if value is not None:
                return self.value(value, part.type, scope, clock) or "None"
            case Given(origin="default"):
                return self.default(part) or "None"
            case Given(origin="nothing"):
                return "None"
        return None

    def _kept(self, offered: Scope, name: str, part: Field) -> str:
        code, places = offered.read[name], lost(self.names.types, offered.declared[name], part.type)
        return code if places is None else f"rounded({code}, {places})"


def named(fields: Sequence[Field], message: Command | Event) -> str:
    """`reason, price of OrderPlaced`"""
    return f"{', '.join(part.name for part in fields)} of {message.name}"


def construct(cls: str, values: Mapping[str, str]) -> str:
    return f"{cls}({', '.join(f'{name}={value}' for name, value in values.items())})"


def words_for(element: Element, issuers: str = "") -> str:
    """What the model says of a thing beyond its name, as prose; "" where that is nothing."""
    said = prose(element.doc) or prose(element.label)
    by_itself = " ".join(words(element.name)).casefold()
    text = "" if said.casefold().rstrip(".") in (by_itself, element.name.casefold()) else said.rstrip(".")
    parts = [text, f"Issued by {issuers}" if issuers else ""]
    return ". ".join(part for part in parts if part).strip()


def mutable_safe(default: str) -> str:
    """A default as dataclasses take it."""
    if default == "{}":
        return "Field(default_factory=dict)"
    return f"Field(default_factory=lambda: {default})" if default.startswith("{") else default
