"""Paths of a model in; everything that is known about it, worked out as far as asked, out."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from stormgen.binding import bind
from stormgen.diagnostics import Checked
from stormgen.facts import Facts, Stage
from stormgen.flow import trace
from stormgen.workspace.settings import Settings
from stormgen.workspace.sources import read_model


def build(paths: Sequence[str | Path], until: Stage = Stage.FLOW, settings: Settings | None = None) -> Checked[Facts]:
    """Run the pipeline on files, folders or `-`, whose order makes no difference.

    Seams and plan are worked out only of a model without errors. Raises `UnreadableModel` for a path
    that cannot be read.
    """
    with _no_garbage_collection():
        checked = read_model(paths).then(bind)
        found = tuple(sorted(checked.diagnostics, key=lambda d: d.sort_key))
        facts = Facts(checked.value, trace(checked.value), found)
    if not checked.failed:
        facts = _work_out(facts, until, settings or Settings())
    return Checked(facts, found)


def _work_out(facts: Facts, until: Stage, settings: Settings) -> Facts:
    # Their libraries take longer to load than a model takes to read.
    if until >= Stage.SEAMS:
        from stormgen.seams import infer

        facts = replace(facts, seams=infer(facts.board, facts.flow, settings.seams))
    if until >= Stage.PLAN:
        from stormgen.extraction import rank

        assert facts.seams is not None
        facts = replace(facts, plan=rank(facts.board, facts.flow, facts.seams, settings.rank))
    return facts


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Trees and boards have no cycles to collect, and looking for some costs a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
