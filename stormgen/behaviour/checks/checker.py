"""Values, conditions and arguments of one board in; what is wrong with their types, told to one list, out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from stormgen.behaviour.checks.constants import constant_problem
from stormgen.behaviour.types import BOOL
from stormgen.behaviour.types.arguments import written
from stormgen.behaviour.types.inference import Typing
from stormgen.behaviour.types.limits import check_limits
from stormgen.behaviour.types.problems import BAD_LITERAL, MISSING_ARGUMENT, Problems
from stormgen.behaviour.types.scopes import NO_NAMES, Names, Scopes, declared
from stormgen.board import Aggregate, Argument, Command, Event
from stormgen.board.expression import Expression
from stormgen.board.types import Field, Type
from stormgen.source import Span


@dataclass(frozen=True)
class Checker:
    scopes: Scopes
    problems: Problems = field(default_factory=Problems)

    def typing(self, names: Names = NO_NAMES, state_of: Aggregate | None = None, clock: bool = False) -> Typing:
        """Of expressions that may use these names, which hide those of the state."""
        visible = {**self.scopes.plain_state(state_of), **self.scopes.plain(names)}
        return Typing(self.scopes.types, visible, self.problems, clock)

    def condition(self, condition: Expression, typing: Typing) -> None:
        typing.check(condition, BOOL)

    def value(self, value: Expression, type_: Type, typing: Typing, limits: bool = True) -> bool:
        """A value for something of a declared type. With `limits`, literals keep those of the type."""
        types = self.scopes.types
        has_type = typing.check(value, types.plain(type_))
        if has_type and limits:
            check_limits(types, value, type_, self.problems)
        return has_type

    def constant(self, value: Expression, type_: Type) -> None:
        """Where no rule runs that could be refused, there must be a value."""
        typing = self.typing()
        if not self.value(value, type_, typing) or not self.scopes.types.is_known(self.scopes.types.plain(type_)):
            return
        if problem := constant_problem(self.scopes.types, value, type_, typing):
            self.problems.report(BAD_LITERAL, problem, value.span)

    def defaults(self, fields: Iterable[Field]) -> None:
        for part in fields:
            if part.default is not None:
                self.constant(part.default, part.type)

    def arguments(
        self, message: Command | Event, arguments: Iterable[Argument], typing: Typing, limits: bool = True
    ) -> None:
        """The values that are written for a message. Where nobody says what it carries, each for itself."""
        parts = declared(self.scopes.carried(message))
        for name, value in written(message, arguments).items():
            if name in parts:
                self.value(value, parts[name], typing, limits)
            else:
                typing.infer(value)


def report_missing(problems: Problems, message: Command | Event, missing: Sequence[Field], span: Span) -> None:
    told = f"{message.name} also needs {', '.join(part.name for part in missing)}."
    problems.report(MISSING_ARGUMENT, told, span, f"Give it by name: {message.name}({missing[0].name}: ...)")
