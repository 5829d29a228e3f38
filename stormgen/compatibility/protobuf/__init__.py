"""Two Protobuf schemas in; why data of one may be misread with the other out."""

from stormgen.compatibility.protobuf.compare import problems

__all__ = ["problems"]
