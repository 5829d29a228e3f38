"""A seed in; what was compared on the random model of that seed, or where interpreter and service differ, out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from stormgen.behaviour import check_types
from stormgen.behaviour.evaluation.messages import Message
from stormgen.diagnostics import Diagnostic, as_text
from stormgen.emitters._protocol import EmitContext
from stormgen.emitters.python_service import EMITTER
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
    if isinstance(facts, str):
        return Found(seed, text, (), f"The model itself has mistakes: {facts}")
    tried, counts = Randoms(facts.board, Random(seed)).commands(commands), Counts(models=1)
    problem = _difference(facts, tried, counts)
    return Found(seed, text, tuple(tried), problem) if problem else counts


def compare_all(seeds: Iterable[int]) -> tuple[Counts, list[Found]]:
    counts, found = Counts(), []
    for seed in seeds:
        result = compare(seed)
        if isinstance(result, Counts):
            counts.add(result)
        else:
            found.append(result)
    return counts, found


def difference(text: str, commands: Sequence[Message]) -> str:
    """How the answers to these commands differ, as far as the model has them; "" where they are the same."""
    facts = sound(text)
    if isinstance(facts, str):
        return ""
    return _difference(facts, [c for c in commands if c.key in facts.board], Counts())


def _difference(facts: Facts, commands: Sequence[Message], counts: Counts) -> str:
    try:
        with services(facts, tuple(context.key for context in facts.board.contexts)) as served:
            Comparison(facts.board, served, counts).run(commands)
    except Exception as problem:  # whatever a service ends with that is no answer is a difference, too
        return f"{type(problem).__name__}: {problem}"
    return ""


def sound(text: str) -> Facts | str:
    """What is known of a model, or what is wrong with it."""
    checked = build_text(SourceText("random.storm", text))
    found = checked.diagnostics if checked.failed else check_types(checked.value.board, checked.diagnostics)
    errors = [d for d in found if d.severity == "error"] or [d for d in _unfit(checked.value) if d.severity == "error"]
    return as_text(errors) if errors else checked.value


def _unfit(facts: Facts) -> Iterator[Diagnostic]:
    """What no service can be made of."""
    for context in facts.board.contexts:
        yield from EMITTER.check(EmitContext(facts, EMITTER.offers[0], context.key))
