"""A value with parts that is written out, or a part of one, in; its type out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stormgen.behaviour.types.types import held
from stormgen.board.expression import Argument, Call, Member
from stormgen.board.types import Field, Named, Structure, Type

if TYPE_CHECKING:
    from stormgen.behaviour.types.inference.typing import Typing


def member(typing: "Typing", member: Member, wanted: Type | None) -> Type | None:
    owner = typing.of(member.owner)
    if owner is None:
        return None
    structure = typing.types.structure(held(owner))
    part = structure.part(member.name) if structure else None
    if part is not None:
        return typing.types.plain(part.type)
    told = typing.types.told(owner)
    if structure:
        parts = ", ".join(f.name for f in structure.fields) or "none"
        typing.wrong(f"{told} has no part {member.name}; it has {parts}.", member.span)
    else:
        hint = "Write len(...)." if member.name in ("length", "size", "count") else None
        typing.wrong(f"{told} has no parts, so there is no {member.name} in it.", member.span, hint)
    return None


def value(typing: "Typing", call: Call, wanted: Type | None) -> Type | None:
    structure = _structure_named(typing, call.function, wanted)
    if structure is None:
        typing.told_or_wrong(f"There is no function or type {call.function}.", call.span)
        return None
    good = True
    for argument, part in parts_given(call, structure):
        if part is None:
            typing.told_or_wrong(f"{structure.name} has no such part.", argument.span)
            return None
        good = typing.fits(argument.value, typing.types.plain(part.type)) and good
    return Named(structure.key) if good else None


def _structure_named(typing: "Typing", name: str, wanted: Type | None) -> Structure | None:
    found = typing.types.structure(wanted) if wanted is not None else None
    if found and found.name == name.rpartition(".")[2]:
        return found
    return typing.types.structure_called(name)


def parts_given(call: Call, structure: Structure) -> Iterator[tuple[Argument, Field | None]]:
    """The arguments of a value with parts, each with the part that it is for."""
    by_position = iter(structure.fields)
    for argument in call.arguments:
        yield argument, next(by_position, None) if argument.name is None else structure.part(argument.name)
