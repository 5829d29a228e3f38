"""A value with parts that is written out, or a part of one, in; the function that makes or takes it out."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from stormgen.behaviour.evaluation.reading import Evaluate, constant
from stormgen.behaviour.types import JSON, Types
from stormgen.behaviour.types.inference.parts import parts_given
from stormgen.behaviour.values import Parts, Value
from stormgen.behaviour.values.blank import empty
from stormgen.behaviour.values.kinds import Kinds, invalid, keep
from stormgen.board.expression import Call, Expression, Member
from stormgen.board.types import Field, Optional, Structure, Type

if TYPE_CHECKING:
    from stormgen.behaviour.evaluation.expressions import Evaluation


def member(evaluation: "Evaluation", member: Member) -> Evaluate:
    inside, name = evaluation.whole(member.owner), member.name
    return lambda frame: inside(frame).values[name]


def value(evaluation: "Evaluation", call: Call) -> Evaluate:
    """A part that is not written is empty."""
    structure = evaluation.types.structure(evaluation.typing[call])
    assert structure is not None
    written = {part.name: argument.value for argument, part in parts_given(call, structure) if part}
    parts = [(f.name, _part(evaluation, f, written.get(f.name))) for f in structure.fields]
    made = constructor(evaluation.types, structure)
    return lambda frame: made({name: part(frame) for name, part in parts})


def _part(evaluation: "Evaluation", part: Field, value: Expression | None) -> Evaluate:
    return evaluation.kept(value, part.type) if value is not None else constant(empty(evaluation.types, part.type))


def constructor(types: Types, structure: Structure) -> Callable[[Mapping[str, Value]], Parts]:
    """Makes a value with parts; refuses what its parts can't hold."""
    checks = Kinds(types).checks(structure.fields)
    needed = [f.name for f in structure.fields if not may_be_nothing(types, f.type)]

    def made(values: Mapping[str, Value]) -> Parts:
        for name in needed:
            if values[name] is None:
                raise invalid(f"{name} is nothing")
        keep(checks, values)
        return Parts(structure.key, values)

    return made


def may_be_nothing(types: Types, type_: Type) -> bool:
    inner = types.unaliased(type_)
    return isinstance(inner, Optional) or inner == JSON
