"""Paths of a model in; everything that is known about it, worked out as far as asked, out."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from stormgen.binding import bind
from stormgen.diagnostics import Checked
from stormgen.facts import Facts, Stage
from stormgen.flow import trace
from stormgen.language import SyntaxTree, read
from stormgen.source import SourceText
from stormgen.workspace.settings import Settings
from stormgen.workspace.settings_file import WrongSettings
from stormgen.workspace.sources import read_model


def build(paths: Sequence[str | Path], until: Stage = Stage.FLOW, settings: Settings | None = None) -> Checked[Facts]:
    """Run the pipeline on files, folders or `-`, whose order makes no difference.

    Seams and plan are worked out only of a model without errors. Raises `UnreadableModel` for a path
    that cannot be read, and `WrongSettings` for pins that the model cannot have.
    """
    return _build(lambda: read_model(paths), until, settings)


def build_text(source: SourceText, until: Stage = Stage.FLOW, settings: Settings | None = None) -> Checked[Facts]:
    """As `build`, of one text that need not be on the disk. What it imports is not read."""
    return build_texts((source,), until, settings)


def build_texts(
    sources: Iterable[SourceText], until: Stage = Stage.FLOW, settings: Settings | None = None
) -> Checked[Facts]:
    """As `build_text`, of several."""

    def read_trees() -> Checked[tuple[SyntaxTree, ...]]:
        checked = [read(source) for source in sources]
        return Checked(tuple(c.value for c in checked), tuple(d for c in checked for d in c.diagnostics))

    return _build(read_trees, until, settings)


def _build(
    read_trees: Callable[[], Checked[tuple[SyntaxTree, ...]]], until: Stage, settings: Settings | None
) -> Checked[Facts]:
    with without_garbage_collection():
        trees = read_trees()
        sources = tuple(sorted((tree.source for tree in trees.value), key=lambda source: source.name))
        checked = trees.then(bind)
        found = tuple(sorted(checked.diagnostics, key=lambda d: d.sort_key))
        facts = Facts(checked.value, trace(checked.value), found, sources=sources)
        if not checked.failed:
            facts = work_out(facts, until, settings or Settings())
    return Checked(facts, found)


def work_out(facts: Facts, until: Stage, settings: Settings) -> Facts:
    """Seams and plan of sound facts, as far as asked. Raises `WrongSettings` for pins that the model cannot have."""
    # Their libraries take longer to load than a model takes to read.
    if until >= Stage.SEAMS:
        from stormgen.borders.find import find_borders
        from stormgen.seams.infer import infer
        from stormgen.seams.pins import WrongPin

        try:
            seams = infer(facts.board, facts.flow, settings.seams)
        except WrongPin as problem:
            raise WrongSettings(f"{settings.file}: {problem}" if settings.file else str(problem)) from problem
        facts = replace(facts, seams=seams, borders=find_borders(facts.board, facts.flow, seams))
    if until >= Stage.PLAN:
        from stormgen.extraction.rank import rank

        assert facts.seams is not None
        facts = replace(facts, plan=rank(facts.board, facts.flow, facts.seams, settings.rank))
    return facts


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Trees, boards and pictures have no cycles to collect, and looking for some costs a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
