"""A call in what a scenario expects in; the aggregate, or the row of a view, that it looks at out."""

from collections.abc import Iterable
from dataclasses import dataclass

from stormgen.binding.expressions import FUNCTIONS, Scope, bind_arguments, check_arguments
from stormgen.binding.model import Model
from stormgen.binding.shown import shown_names
from stormgen.binding.slots import Place, Slot
from stormgen.board import Reference
from stormgen.board.expression import Call, Expression, Lookup, Member
from stormgen.diagnostics import nearest
from stormgen.language.syntax import Dotted
from stormgen.source import Span

_KINDS = ("aggregate", "view")


def is_looked_up(name: str, place: Place, model: Model) -> bool:
    """Whether a view or an aggregate has that name."""
    return any(model.names.closest(name, kind, place) for kind in _KINDS)


def is_nearly_looked_up(name: str, others: Iterable[str], model: Model) -> bool:
    """Whether the name of a view or an aggregate was meant, rather than one of others."""
    return nearest(name, [*others, *_names(model)]) in set(_names(model))


def _names(model: Model) -> list[str]:
    return [name for kind in _KINDS for name in model.names.all(kind)]


@dataclass(frozen=True, slots=True)
class Lookups:
    """Those of one scenario. Their arguments are values, as what is given and tried has them."""

    model: Model
    place: Place
    values: Scope

    def find(self, call: Call, member: Member | None) -> Expression | None:
        """None where the call is none: a function, or a value of a type."""
        name, known = call.function, (*FUNCTIONS, *self.values.structures)
        if name in known:
            return None
        if not is_looked_up(name, self.place, self.model):
            if not is_nearly_looked_up(name, known, self.model):
                return None
            self.model.problems.unknown("aggregate or view", name, _names(self.model), _name_of(call).span)
            return call
        written = _name_of(call)
        slot = self.model.names.slot(written, _KINDS, self.place)
        if slot is None:
            return None
        arguments = bind_arguments(call.arguments, self.values, self.model.problems)
        keys, others = shown_names(slot, self.model)
        if others is not None:
            check_arguments(arguments, slot.name, keys, () if member else others, self.model.problems)
            self._check_part(member, slot, (*keys, *others))
        span = member.span if member else call.span
        return Lookup(Reference(slot.key, written.span), arguments, member.name if member else None, span)

    def _check_part(self, member: Member | None, slot: Slot, known: tuple[str, ...]) -> None:
        if member is not None and member.name not in known:
            span = Span(member.span.part, member.span.last - len(member.name), member.span.last)
            self.model.problems.unknown(f"field of {slot.name}", member.name, known, span)


def _name_of(call: Call) -> Dotted:
    length = len(call.span.text.partition("(")[0].rstrip())
    return Dotted(call.function, Span(call.span.part, call.span.first, call.span.first + length))
