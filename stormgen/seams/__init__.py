"""Where the borders run: a board and its flow in, contexts with reasons and certainty out.

`infer.infer` infers them. It is not loaded with the package: most commands only need to know what a seam map is.
"""

from stormgen.seams.options import SeamOptions
from stormgen.seams.seam_map import Agreement, Contested, Evidence, SeamContext, SeamMap

__all__ = ["Agreement", "Contested", "Evidence", "SeamContext", "SeamMap", "SeamOptions"]
