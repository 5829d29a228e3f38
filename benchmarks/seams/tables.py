"""Figures in; tables for the terminal out."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import mean, median

from benchmarks.seams.calibration import Placed, reliability, share
from benchmarks.seams.corpus import System
from benchmarks.seams.methods import BASELINE, OURS
from benchmarks.seams.pins import PinnedScore
from benchmarks.seams.results import Result, Summary, summary


def by_system(systems: Sequence[System], results: Mapping[str, Sequence[Result]]) -> Iterable[str]:
    """stormgen on each system, beside the baseline."""
    yield f"{'system':14}{'aggregates':>11}{'contexts':>9}{'found':>7}{'ARI':>7}{'NMI':>7}{'MoJoFM':>8}" + (
        f"{'stable':>8}{'ms':>7}   {'Leiden: ARI':>11}{'found':>7}"
    )
    for system, ours, plain in zip(systems, results[OURS], results[BASELINE], strict=True):
        yield f"{system.name:14}{len(system.truth):11}{ours.true_contexts:9}{ours.contexts:7.1f}{ours.ari:7.2f}" + (
            f"{ours.nmi:7.2f}{ours.mojofm:8.2f}{ours.stability:8.2f}{1000 * ours.seconds:7.0f}"
            f"   {plain.ari:11.2f}{plain.contexts:7.1f}"
        )


def by_method(results: Mapping[str, Sequence[Result]]) -> Iterable[str]:
    """Every method over all systems: `found` is the median of contexts found to true ones, seconds are of all."""
    yield f"{'':36}{'mean':>6}{'median':>8}{'spread':>8}{'NMI':>7}{'MoJoFM':>8}{'stable':>8}{'found':>7}" + (
        f"{'lumps':>7}{'apart':>7}{'s':>7}"
    )
    for name, found in results.items():
        yield f"{name:36}{_row(summary(found))}"


def _row(s: Summary) -> str:
    return f"{s.ari:6.3f}{s.median_ari:8.3f}{s.spread:8.2f}{s.nmi:7.2f}{s.mojofm:8.2f}{s.stability:8.2f}" + (
        f"{s.contexts:7.2f}{s.lumps:7}{s.apart:7}{s.seconds:7.2f}"
    )


def every_ari(systems: Sequence[System], results: Mapping[str, Sequence[Result]]) -> Iterable[str]:
    """The ARI of each method on each system."""
    yield f"{'':36}" + "".join(f"{system.name[:7]:>8}" for system in systems)
    for name, found in results.items():
        yield f"{name:36}" + "".join(f"{r.ari:8.2f}" for r in found)


def held_out(systems: Sequence[System], results: Mapping[str, Sequence[Result]]) -> Iterable[str]:
    """Each method on each system described later, and how stormgen does against the baseline."""
    yield f"{'':36}{'system':16}{'ARI':>6}{'NMI':>7}{'MoJoFM':>8}{'found':>8}{'true':>6}"
    for name, found in results.items():
        for system, r in zip(systems, found, strict=True):
            yield f"{name:36}{system.name:16}{r.ari:6.2f}{r.nmi:7.2f}{r.mojofm:8.2f}" + (
                f"{r.contexts:8.1f}{r.true_contexts:6}"
            )
        s = summary(found)
        yield f"{'':36}{'mean':16}{s.ari:6.3f}{s.nmi:7.2f}{s.mojofm:8.2f}   median ARI {s.median_ari:.3f}"
    ours, plain = summary(results[OURS]), summary(results[BASELINE])
    yield f"stormgen has {ours.ari / plain.ari:.2f} times the mean ARI of Leiden on references."


def pinned(scores: Mapping[str, Sequence[PinnedScore]]) -> Iterable[str]:
    """ARI with pins: of all, of those not pinned, and the share of these that is with the right one."""
    yield f"{'':36}{'mean':>6}{'median':>8}{'others':>8}{'share':>7}"
    for name, found in scores.items():
        every = [score.every for score in found]
        others = mean(s.others for s in found if s.others is not None)
        shares = mean(s.share for s in found if s.share is not None)
        yield f"{name:36}{mean(every):6.3f}{median(every):8.3f}{others:8.3f}{shares:7.2f}"


def calibrated(elements: Sequence[Placed]) -> Iterable[str]:
    """How often places are right, by how sure stormgen is of them."""
    yield f"{'confidence':16}{'elements':>9}{'sure':>7}{'right':>7}{'matched':>9}{'pairs':>7}"
    for (low, high), found in reliability(elements).items():
        if found:
            yield f"{low:.1f} to {high:<9.1f}{found.count:9}{found.sure:7.2f}{found.right:7.2f}" + (
                f"{found.matched:9.2f}{found.pairs:7.2f}"
            )
    for title, group in (("contested", True), ("not contested", False)):
        found = share(e for e in elements if e.contested is group)
        if found:
            yield f"{title:16}{found.count:9}{found.sure:7.2f}{found.right:7.2f}{found.matched:9.2f}{found.pairs:7.2f}"
    wrong = [e for e in elements if not e.right]
    if wrong:
        yield f"Of {len(wrong)} that are not right {sum(e.contested for e in wrong)} are named as contested."
