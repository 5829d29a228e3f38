"""A system and a seed in; labels out: stormgen and every baseline, by name."""

from collections.abc import Callable

from benchmarks.seams import graphs
from benchmarks.seams.baselines import Grouping, groupings, service_cutter
from benchmarks.seams.corpus import System
from stormgen.board import Key
from stormgen.seams.affinity import Weights
from stormgen.seams.infer import infer
from stormgen.seams.options import SeamOptions
from stormgen.seams.seam_map import SeamMap

Method = Callable[[System, int], list[int]]

OURS = "stormgen"
BASELINE = "references: Leiden, modularity"
SERVICE_CUTTER = "Service Cutter"


def methods() -> dict[str, Method]:
    """All methods: stormgen, none at all, then each grouping on the graph of references and on stormgen's affinity."""
    found: dict[str, Method] = {OURS: stormgen, "each alone": lambda system, _seed: list(range(len(system.truth)))}
    for name, group in groupings().items():
        found[f"references: {name}"] = _on(graphs.references, group)
    found[SERVICE_CUTTER] = _on(service_cutter.graph, service_cutter.label_propagation)
    for name, group in groupings().items():
        # A block model explains counts of ties, and affinity is no count.
        if name != "block model":
            found[f"affinity: {name}"] = _on(graphs.affinity, group)
    return found


def stormgen(system: System, seed: int) -> list[int]:
    return placed(system, infer(system.board, system.flow, SeamOptions(seed=seed)))


def placed(system: System, seams: SeamMap) -> list[int]:
    """The number of the context that the map puts each unit in."""
    number: dict[Key, int] = {key: at for at, context in enumerate(seams.contexts) for key in context.aggregates}
    return [number[unit] for unit in system.units.all]


def _on(graph: Callable[[System], Weights], group: Grouping) -> Method:
    return lambda system, seed: group(len(system.truth), graph(system), seed)
