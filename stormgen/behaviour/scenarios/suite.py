"""A board in; how all of its scenarios went, and what they reached, out."""

from collections.abc import Callable
from dataclasses import dataclass

from stormgen.behaviour.interpreter import Interpreter
from stormgen.behaviour.scenarios.coverage import Rule, coverage
from stormgen.behaviour.scenarios.trial import Trial, try_out
from stormgen.board import Board, Scenario


@dataclass(frozen=True)
class Suite:
    """`left_out` counts the scenarios that nobody asked for."""

    trials: tuple[Trial, ...]
    rules: tuple[Rule, ...]
    left_out: int = 0

    @property
    def failed(self) -> tuple[Trial, ...]:
        return tuple(trial for trial in self.trials if not trial.passed)


def run(board: Board, wanted: Callable[[Scenario], bool] = lambda scenario: True) -> Suite:
    interpreter = Interpreter(board)
    chosen = [scenario for scenario in board.scenarios if wanted(scenario)]
    trials = tuple(try_out(interpreter, scenario) for scenario in chosen)
    return Suite(trials, coverage(board, trials), len(board.scenarios) - len(chosen))
