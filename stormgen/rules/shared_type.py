"""A type with parts that the data of several contexts are made of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from stormgen.board import Key
from stormgen.board.types import Structure
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.diagnostics.wording import listed
from stormgen.facts import Facts
from stormgen.rules._references import data_of, named_in
from stormgen.source import Span

CODE = declare("STORM612", "shared-type", "info")
OPTIONS = {"contexts": 2}


def check(facts: Facts, options: Mapping[str, int]) -> Iterable[Diagnostic]:
    users: dict[Key, dict[Key, Span]] = defaultdict(dict)
    for context, field in data_of(facts.board):
        for named in named_in(field.type):
            users[named].setdefault(context, field.span)
    for type_ in facts.board.types:
        used = users.get(type_.key, {})
        if isinstance(type_, Structure) and len(used.keys() | ({type_.context} - {None})) > options["contexts"]:
            yield Diagnostic(
                CODE,
                f"{listed([key.name for key in used])} share the type {type_.name}: none of them can change it alone.",
                type_.span,
                "Give each context a type with the parts that it needs, and translate where events cross.",
                tuple(Related(f"{key.name} uses it here.", span) for key, span in used.items()),
            )
