"""The documented extractions: what was taken out first, for which purpose, and for which reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from stormgen.extraction import ExtractionPlan, Purpose, RankOptions
from stormgen.facts import Stage
from stormgen.source import SourceText
from stormgen.workspace.build import build_text
from stormgen.workspace.settings import Settings

_SYSTEMS = Path(__file__).parent / "systems"


@dataclass(frozen=True)
class Case:
    """`reasons` are the factors that say what the authors said. `stand_ins` are the figures in the model that stand in
    for words, each with others that the words would bear as well. `second` is what came out next, where that is told.
    """

    system: str
    purpose: Purpose
    first: str
    reasons: tuple[str, ...]
    stand_ins: Mapping[str, Sequence[str]] = field(default_factory=dict)
    second: str | None = None

    @property
    def text(self) -> str:
        return (_SYSTEMS / f"{self.system}.storm").read_text("utf-8")


CASES = (
    Case(
        "ftgo",
        "value",
        "Delivery",
        ("value", "change"),
        {
            "value 8": ("value 6", "value 7", "value 9", "value 10"),
            "commits 2": ("commits 1", "commits 5", "commits 10"),
        },
    ),
    Case(
        "ftgo-monolith",
        "value",
        "CourierManagement",
        ("value", "change"),
        {
            "value 8": ("value 6", "value 7", "value 9", "value 10"),
            "commits 2": ("commits 1", "commits 5", "commits 10"),
        },
    ),
    Case(
        "fitnet",
        "value",
        "Contracts",
        ("change", "users", "security", "contention"),
        {
            "users 5000 ": ("users 50000 ", "users 250000 "),
            "security 8": ("security 4", "security 5", "security 6", "security 10"),
        },
    ),
    Case("fitnet", "balance", "Contracts", ("change", "users", "security", "contention")),
    Case(
        "coolstore",
        "learning",
        "Inventory",
        ("effort", "risk"),
        {"effort 1": ("effort 0", "effort 2", "effort 3"), "risk 2": ("risk 0", "risk 1", "risk 3", "risk 5")},
    ),
    Case("split-the-monolith", "value", "Orders", ("isolation", "value"), second="Notifications"),
    Case("split-the-monolith", "balance", "Orders", ("isolation", "value")),
)


def plan_of(case: Case, weights: Mapping[str, float] | None = None, text: str | None = None) -> ExtractionPlan:
    """The plan for the purpose of a case, with other weights, or of another text, where these are given."""
    options = RankOptions(case.purpose, weights or {})
    source = SourceText(f"{case.system}.storm", text or case.text)
    plan = build_text(source, Stage.PLAN, Settings(rank=options)).value.plan
    assert plan is not None, f"{case.system} has errors"
    return plan
