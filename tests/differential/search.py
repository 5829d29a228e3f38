"""A seed in; what was compared on the random model of that seed, or where interpreter and service differ, out."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random

from stormgen.behaviour import check_types
from stormgen.behaviour.evaluation.messages import Message
from stormgen.diagnostics import as_text
from stormgen.facts import Facts
from stormgen.source import SourceText
from stormgen.workspace.build import build_text
from tests.differential.comparing import Comparison, Counts
from tests.differential.generating.models import random_model
from tests.differential.randoms import Randoms
from tests.differential.service import services

COMMANDS = 40


@dataclass(frozen=True)
class Found:
    """A model and commands after which the answers differ, and how."""

    seed: int
    text: str
    commands: tuple[Message, ...]
    problem: str

    def __str__(self) -> str:
        return "\n".join([f"seed {self.seed}", self.text, "after", *map(str, self.commands), self.problem])


def compare(seed: int, commands: int = COMMANDS) -> Counts | Found:
    text = random_model(seed)
    facts = sound(text)
    assert isinstance(facts, Facts), f"seed {seed}: the generator makes a mistake\n{facts}"
    with _comparison(facts) as comparison:
        tried = Randoms(facts.board, Random(seed)).commands(commands)
        problem = difference(comparison, tried)
        comparison.counts.models = 1
        return Found(seed, text, tuple(tried), problem) if problem else comparison.counts


def sound(text: str) -> Facts | str:
    """What is known of a model, or what is wrong with it."""
    checked = build_text(SourceText("random.storm", text))
    found = checked.diagnostics if checked.failed else check_types(checked.value.board, checked.diagnostics)
    errors = [d for d in found if d.severity == "error"]
    return as_text(errors) if errors else checked.value


@contextmanager
def _comparison(facts: Facts) -> Iterator[Comparison]:
    with services(facts, tuple(context.key for context in facts.board.contexts)) as served:
        yield Comparison(facts.board, served)


def difference(comparison: Comparison, commands: Sequence[Message]) -> str:
    """How the answers to these commands differ; "" where they are the same."""
    try:
        comparison.run(commands)
    except Exception as problem:  # whatever a service ends with that is no answer is a difference, too
        return f"{type(problem).__name__}: {problem}"
    return ""
