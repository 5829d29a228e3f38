"""Facts such as `value 9` or `users 12000` in; what they say, each checked against its form, out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from stormgen.binding.model import Model
from stormgen.binding.problems import OUT_OF_RANGE, UNKNOWN_WORD
from stormgen.language.syntax import FactSyntax
from stormgen.source import Span


@dataclass(frozen=True, slots=True)
class Form:
    """What a fact takes, in words with an example, and how its value is bound."""

    takes: type
    words: str
    example: str
    bind: Callable[[FactSyntax, Model], Any]


def _judged(fact: FactSyntax, model: Model) -> object:
    if not 0 <= Decimal(fact.value) <= 10:
        message = f"{fact.name.text} {fact.value} is not between 0 and 10."
        model.problems.report(OUT_OF_RANGE, message, fact.span, "Write a number from 0 to 10.")
    return fact.value


def _counted(fact: FactSyntax, model: Model) -> int:
    count = int(Decimal(fact.value))
    if count != fact.value:
        message = f"{fact.name.text} {fact.value} is not a whole number."
        model.problems.report(OUT_OF_RANGE, message, fact.span, "Write it without a fraction.")
    return count


_JUDGED = Form(Decimal, "a number", "5", _judged)
_COUNTED = Form(Decimal, "a number", "5", _counted)
_TEAM = Form(str, "a text", '"Blue", or how many: teams 5', lambda fact, model: fact.value)

# Said of a context, or of a module of the old code that has its tables and routes.
_OF_BOTH = {"users": _COUNTED, "teams": _COUNTED, "security": _JUDGED}
OF_CONTEXT: Mapping[str, Form] = {
    "value": _JUDGED,
    "risk": _JUDGED,
    "effort": _JUDGED,
    "team": _TEAM,
    **_OF_BOTH,
}
OF_MODULE: Mapping[str, Form] = {"loc": _COUNTED, "commits": _COUNTED, "defects": _COUNTED, **_OF_BOTH}


def bind_facts(said: Iterable[FactSyntax], forms: Mapping[str, Form], owner: str, model: Model) -> dict[str, Any]:
    """The facts of one element, by name; of two with one name the first counts."""
    known: dict[str, Any] = {}
    first: dict[str, Span] = {}
    for fact in said:
        name = fact.name.text
        if name in first:
            model.problems.duplicate("fact", name, fact.span, first[name], "Keep one of them.")
            continue
        first[name] = fact.span
        if name not in forms:
            model.problems.word(f"fact of {owner}", name, tuple(forms), fact.name.span)
        elif isinstance(fact.value, forms[name].takes):
            known[name] = forms[name].bind(fact, model)
        else:
            form = forms[name]
            message = f"{name} takes {form.words}."
            model.problems.report(UNKNOWN_WORD, message, fact.span, f"Write {form.words}: {name} {form.example}.")
    return known
