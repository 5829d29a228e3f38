"""A value that is computed from nothing, with its types, in; why it comes to no value that can be kept, if so, out."""

from stormgen.behaviour.evaluation.expressions import Evaluation
from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.evaluation.reading import NO_NAMES
from stormgen.behaviour.types import Types
from stormgen.behaviour.types.inference import Typing
from stormgen.behaviour.values.kinds import Kinds, invalid
from stormgen.behaviour.values.refusals import Refused, evaluating
from stormgen.board.expression import Expression
from stormgen.board.types import Type
from stormgen.board.walking import parts_of


def constant_problem(types: Types, value: Expression, declared: Type, typing: Typing) -> str | None:
    """Of an expression whose type is known to fit. A literal alone always comes to its value."""
    if not parts_of(value):
        return None
    check = Kinds(types).check(declared)
    try:
        with evaluating():
            found = Evaluation(types, NO_NAMES, typing).kept(value, declared)(Frame())
            if check and (complaint := check(found)):
                raise invalid(f"it {complaint}")
    except Refused as refusal:
        return f"This comes to no value: {refusal.message}."
    return None
