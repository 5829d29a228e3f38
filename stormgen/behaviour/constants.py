"""A value that is computed from nothing, with its types, in; why it comes to no value that can be kept, if so, out."""

from stormgen.behaviour.evaluation import NO_NAMES, Evaluation
from stormgen.behaviour.frame import Frame
from stormgen.behaviour.infer import Typing, parts_of
from stormgen.behaviour.kinds import Kinds, invalid
from stormgen.behaviour.refusals import Refused, evaluating
from stormgen.behaviour.types import Types
from stormgen.board.expression import Expression
from stormgen.board.types import Type


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
