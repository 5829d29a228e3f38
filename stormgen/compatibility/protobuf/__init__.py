"""Two Protobuf schemas in; why data of one may be misread with the other out."""

from stormgen.compatibility.protobuf.compare import problems
from stormgen.compatibility.protobuf.schema import read

__all__ = ["problems", "read"]
