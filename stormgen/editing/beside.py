"""Syntax trees in; what they keep the place of and the board does not, by where its owner is declared, out."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from stormgen.language.syntax import (
    AggregateSyntax,
    AliasSyntax,
    ColumnSyntax,
    EnumerationSyntax,
    FieldSyntax,
    Ident,
    PolicySyntax,
    SagaSyntax,
    SyntaxTree,
    TypeSyntax,
    ViewFieldSyntax,
    ViewSyntax,
)
from stormgen.source import Span

At = tuple[str, int]


class Beside:
    """`types` of fields and aliases; `values` of enums; `keys` of views and policies; `refusals` of invariants.

    `formers` are the names that fields had before. `steps` are those that the steps of a saga name after `unlock`.
    """

    def __init__(self, trees: Iterable[SyntaxTree]) -> None:
        self.types: dict[At, TypeSyntax] = {}
        self.formers: dict[At, Ident] = {}
        self.values: dict[At, tuple[Ident, ...]] = {}
        self.keys: dict[At, tuple[Ident, ...]] = {}
        self.refusals: dict[At, tuple[Ident, ...]] = {}
        self.steps: dict[At, tuple[Ident, ...]] = {}
        for tree in trees:
            for declaration in tree.declarations:
                self._look(declaration)

    def _look(self, value: Any) -> None:
        match value:
            case list() | tuple():
                for item in value:
                    self._look(item)
                return
            case FieldSyntax():
                self.types[_at(value.name.span)] = value.type
                if value.former:
                    self.formers[_at(value.name.span)] = value.former
                return
            case ColumnSyntax():
                self.types[_at(value.name.span)] = value.type
                return
            case ViewFieldSyntax():
                if value.type:
                    self.types[_at(value.span)] = value.type
                return
            case AliasSyntax():
                self.types[_at(value.span)] = value.target
            case EnumerationSyntax():
                self.values[_at(value.span)] = value.values
            case ViewSyntax():
                self.keys[_at(value.span)] = value.keys
            case PolicySyntax() if value.join_key:
                self.keys[_at(value.span)] = (value.join_key,)
            case AggregateSyntax():
                self.refusals[_at(value.span)] = tuple(i.refusal for i in value.invariants if i.refusal)
            case SagaSyntax():
                parts = (part for step in value.steps for part in step.parts)
                self.steps[_at(value.span)] = tuple(name for part in parts for name in part.steps)
        if is_dataclass(value):
            cls: Any = type(value)
            for name in _parts(cls):
                self._look(getattr(value, name))


# Where fields with types and declarations stand; expressions need not be walked.
_HOLDING = frozenset({"declarations", "identity", "fields", "parameters", "columns", "tables", "chains"})


@cache
def _parts(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls) if field.name in _HOLDING)


def _at(span: Span) -> At:
    return span.file, span.start
