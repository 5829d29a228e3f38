"""A field that is of one type here and of another there: `orderId: uuid`, `orderId: string`."""

from collections import defaultdict
from collections.abc import Iterator

from stormgen.board import Aggregate, Board, Element
from stormgen.board.notation import type_text
from stormgen.board.types import Builtin, Field, RefTo, Type
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts
from stormgen.rules import _words
from stormgen.rules._names import all_fields
from stormgen.rules._types import builtins_in, plain

CODE = declare("STORM546", "one-name-two-types", "info")

# Texts are texts, however long they may be.
_SAME = {"text": "string"}


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Names of several words that stand for several types in one model; told once, at the rarer type."""
    for name, types in _by_name(facts.board).items():
        if len(types) > 1:
            common, *_, rare = sorted(types.values(), key=lambda found: -len(found))
            (owner, field), (other, odd) = common[0], rare[0]
            here, there = type_text(field.type, bounds=False), type_text(odd.type, bounds=False)
            message = f"{name} is {there} in {other.name} and {here} in {owner.name}."
            hint = "Agree on one type, or on two names: arguments are found by both."
            yield Diagnostic(CODE, message, odd.span, hint, (Related("The other type is here.", field.span),))


def _by_name(board: Board) -> dict[str, dict[Type, list[tuple[Element, Field]]]]:
    found: dict[str, dict[Type, list[tuple[Element, Field]]]] = defaultdict(lambda: defaultdict(list))
    for owner, field in all_fields(board):
        if len(_words.words(field.name)) > 1 and "json" not in builtins_in(field.type, board):
            found[field.name][_essence(field.type, board)].append((owner, field))
    return found


def _essence(type_: Type, board: Board) -> Type:
    """A type without what it allows: `T?`, other names for it, bounds; a reference is what identifies its target."""
    type_ = plain(type_, board)
    if isinstance(type_, RefTo):
        identity = board.find(Aggregate, type_.aggregate).identity
        return _essence(identity[0].type, board) if len(identity) == 1 else type_
    if isinstance(type_, Builtin):
        return Builtin(_SAME.get(type_.name, type_.name))
    return type_
