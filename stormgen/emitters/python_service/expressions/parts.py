"""A value with parts that is written out, or a part of one, in; the Python that makes or takes it out."""

from typing import TYPE_CHECKING

from stormgen.behaviour.types import held
from stormgen.behaviour.types.inference.parts import parts_given
from stormgen.board.expression import Call, Expression, Member
from stormgen.board.types import Field
from stormgen.emitters.python_service.expressions.code import ATOM, Code

if TYPE_CHECKING:
    from stormgen.emitters.python_service.expressions.translator import Translator


def member(translator: "Translator", member: Member) -> Code:
    names = translator.types.names
    structure = names.types.structure(held(translator.typing[member.owner]))
    assert structure is not None
    return Code(f"{translator.whole(member.owner).at(ATOM)}.{names.attributes[structure.key][member.name]}")


def value(translator: "Translator", call: Call) -> Code:
    """A part that is not written is empty."""
    names = translator.types.names
    structure = names.types.structure(translator.typing[call])
    assert structure is not None
    given = {part.name: argument.value for argument, part in parts_given(call, structure) if part}
    parts = translator.types.parts(structure.key, structure.fields)
    written = ", ".join(f"{attribute}={_part(translator, f, given.get(f.name))}" for f, attribute in parts)
    return Code(f"{names.value_classes[structure.key]}({written})")


def _part(translator: "Translator", part: Field, value: Expression | None) -> str:
    return translator.kept(value, part.type) if value is not None else translator.types.empty(part.type)
