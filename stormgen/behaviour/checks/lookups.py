"""What a scenario looks at in an aggregate or a view in; what is wrong with the types of its values out."""

from stormgen.behaviour.checks.checker import Checker
from stormgen.behaviour.types.inference import Typing
from stormgen.behaviour.types.lookups import keys_of, lookups_in, said_of, shown, type_of
from stormgen.behaviour.types.problems import MISSING_ARGUMENT
from stormgen.behaviour.types.scopes import Names
from stormgen.board.expression import Expression, Lookup


def check_lookups(condition: Expression, values: Typing, checker: Checker) -> Names:
    """The types of what is looked at, by its text."""
    for lookup in lookups_in(condition):
        _check_values(lookup, values, checker)
        if lookup.part is not None:
            _check_key(lookup, checker)
    types = {lookup.text: type_of(checker.scopes, lookup) for lookup in lookups_in(condition)}
    return {text: type_ for text, type_ in types.items() if type_ is not None}


def _check_values(lookup: Lookup, values: Typing, checker: Checker) -> None:
    parts = shown(checker.scopes, lookup.what.key)
    for name, value in said_of(checker.scopes.types.board, lookup).items():
        if name in parts:
            checker.value(value, parts[name], values)
        else:
            values.infer(value)


def _check_key(lookup: Lookup, checker: Checker) -> None:
    """A part is one of one: all of its key is needed."""
    board, name = checker.scopes.types.board, lookup.what.key.name
    said = said_of(board, lookup)
    missing = [key for key in keys_of(board, lookup.what.key) if key not in said]
    if missing:
        told = f"{name} also needs {', '.join(missing)}: which one is looked at?"
        checker.problems.report(MISSING_ARGUMENT, told, lookup.what.span, f"Give it: {name}({missing[0]}: ...)")
