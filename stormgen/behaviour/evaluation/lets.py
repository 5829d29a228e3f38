"""The `let`s of an aggregate in; the functions that read them from a frame out."""

from collections.abc import Callable
from functools import cache

from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.evaluation.reading import Evaluate
from stormgen.behaviour.types.scopes import uses_of
from stormgen.behaviour.values import Value
from stormgen.behaviour.values.refusals import Refused, evaluating
from stormgen.board import Derived


class Lets:
    """Each is computed once for a state, after those that it uses, and compiled when it is first asked for."""

    def __init__(self, derived: tuple[Derived, ...], compile: Callable[[Derived], Evaluate]) -> None:
        self._by_name = {let.name: let for let in derived}
        self._uses = uses_of(derived)
        self._compiled = cache(lambda name: compile(self._by_name[name]))

    def reader(self, name: str) -> Evaluate:
        def read(frame: Frame) -> Value:
            if name not in frame.lets:
                self._compute(name, frame)
            found = frame.lets[name]
            if isinstance(found, Refused):
                raise found
            return found

        return read

    def _compute(self, name: str, frame: Frame) -> None:
        """Without recursion: a chain of `let`s may be as long as the model likes."""
        waiting, begun = [name], {name}
        while waiting:
            lacking = [n for n in self._uses[waiting[-1]] if n not in frame.lets and n not in begun]
            if lacking:
                waiting += lacking
                begun |= set(lacking)
            else:
                done = waiting.pop()
                frame.lets[done] = self._outcome(done, frame)

    def _outcome(self, name: str, frame: Frame) -> "Value | Refused":
        frame.fuel.burn()
        try:
            with evaluating(self._by_name[name].span):
                return self._compiled(name)(frame)
        except Refused as refusal:
            return refusal
