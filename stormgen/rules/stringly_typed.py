"""A text that is a date, a number, a yes or no, or one of a few states by its name."""

from collections.abc import Iterator

from stormgen.board import Element
from stormgen.board.types import Builtin, Field
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules import _words
from stormgen.rules._lexicon import SMALL
from stormgen.rules._names import all_fields, fields_of

CODE = declare("STORM544", "stringly-typed", "info")

_MOMENTS = frozenset(["date", "datetime", "timestamp"])
_NUMBERS = frozenset(["amount", "count", "price", "quantity", "total"])
_YES_OR_NO = frozenset(["is", "has", "can"])
_ADDRESS = frozenset(["city", "country", "postcode", "postal", "street", "zip", "zipcode"])


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Fields of type `string` or `text`, with no pattern or bounds, whose name tells of another type."""
    for owner, field in all_fields(facts.board):
        better = _better(field) if field.type in (Builtin("string"), Builtin("text")) else None
        if better and not (_words.words(field.name)[-1] == "state" and _has_address(owner)):
            message = f"{field.name} of {owner.name} is a text that may hold anything."
            yield Diagnostic(CODE, message, field.span, f"Write what it is: {field.name}: {better}.")


def _better(field: Field) -> str | None:
    said = _words.words(field.name)
    if not SMALL.isdisjoint(said[1:-1]):
        return None  # the account for a change amount is an account
    if said[-1] in _MOMENTS or (len(said) > 1 and said[-1] == "at"):
        return "date" if said[-1] == "date" else "datetime"
    if said[-1] in _NUMBERS:
        return "int" if said[-1] in ("count", "quantity") else "money"
    if len(said) > 1 and said[0] in _YES_OR_NO:
        return "bool"
    return f"{said[-1].title()}, with an enum {said[-1].title()}" if said[-1] in ("state", "status") else None


def _has_address(owner: Element) -> bool:
    return any(not _ADDRESS.isdisjoint(_words.words(field.name)) for field in fields_of(owner))
