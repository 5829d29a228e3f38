"""Where the borders run: a board and its flow in, contexts with reasons and certainty out."""

from stormgen.seams.infer import infer
from stormgen.seams.options import SeamOptions
from stormgen.seams.seam_map import Agreement, Contested, Evidence, SeamContext, SeamMap

__all__ = ["Agreement", "Contested", "Evidence", "SeamContext", "SeamMap", "SeamOptions", "infer"]
